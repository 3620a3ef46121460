/// The form in which a signed-in person proves again who they are.
package struct ConfirmPage: Page {
    package static let template = "SignIn/confirm"

    let layout: PageLayout
    let formToken: String
    /// Whose password it is, for password managers.
    let email: String
    /// Where to go afterwards, a path of this portal.
    let next: String?
    let problem: String?

    package init(layout: PageLayout, formToken: String, email: String, next: String?, problem: String?) {
        self.layout = layout
        self.formToken = formToken
        self.email = email
        self.next = next
        self.problem = problem
    }
}
