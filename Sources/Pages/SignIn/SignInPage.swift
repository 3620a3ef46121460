/// The form that starts a session.
package struct SignInPage: Page {
    package static let template = "SignIn/sign-in"

    let layout: PageLayout
    let formToken: String
    /// What was typed, so that a mistake in the password does not cost the address.
    let email: String
    /// Where to go afterwards, a path of this portal.
    let next: String?
    /// Why the last attempt was refused.
    let problem: String?

    package init(layout: PageLayout, formToken: String, email: String, next: String?, problem: String?) {
        self.layout = layout
        self.formToken = formToken
        self.email = email
        self.next = next
        self.problem = problem
    }
}
