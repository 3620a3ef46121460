/// The second step of signing in: a code of the authenticator app, or a recovery code.
package struct CodePage: Page {
    package static let template = "SignIn/code"

    let layout: PageLayout
    let formToken: String
    /// Where to go afterwards, a path of this portal.
    let next: String?
    let problem: String?

    package init(layout: PageLayout, formToken: String, next: String?, problem: String?) {
        self.layout = layout
        self.formToken = formToken
        self.next = next
        self.problem = problem
    }
}
