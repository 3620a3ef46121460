/// The form that starts a session.
struct SignInPage: Page {
    static let template = TemplateName.signIn

    let layout: PageLayout
    let formToken: String
    /// What was typed, so that a mistake in the password does not cost the address.
    let email: String
    /// Where to go afterwards, a path of this portal.
    let next: String?
    /// Why the last attempt was refused.
    let problem: String?
}
