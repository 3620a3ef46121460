/// Asks for a link to set a new password.
package struct ForgotPasswordPage: Page {
    package static let template = "SignIn/forgot-password"

    let layout: PageLayout
    let formToken: String
    /// What was typed.
    let email: String
    /// Why it was refused.
    let problem: String?

    package init(layout: PageLayout, formToken: String, email: String, problem: String?) {
        self.layout = layout
        self.formToken = formToken
        self.email = email
        self.problem = problem
    }
}

/// What a link that was mailed is for: to set a password, to confirm an address, or to sign in.
package struct LinkPage: Page {
    package static let template = "SignIn/link"

    let layout: PageLayout
    let formToken: String
    let heading: String
    /// For the person, and for the password manager of their browser.
    let email: String
    let setsPassword: Bool
    /// What the button does, where no password is set, and its label.
    let sentence: String
    let action: String
    /// Why the password was refused.
    let problem: String?

    package init(
        layout: PageLayout, formToken: String, heading: String, email: String, setsPassword: Bool,
        sentence: String = "",
        action: String = "", problem: String?
    ) {
        self.sentence = sentence
        self.action = action
        self.layout = layout
        self.formToken = formToken
        self.heading = heading
        self.email = email
        self.setsPassword = setsPassword
        self.problem = problem
    }
}

/// Something said, and a way on.
package struct MessagePage: Page {
    package static let template = "SignIn/message"

    let layout: PageLayout
    let heading: String
    let paragraphs: [String]
    let action: Link

    package init(layout: PageLayout, heading: String, paragraphs: [String], href: String, action: String) {
        self.layout = layout
        self.heading = heading
        self.paragraphs = paragraphs
        self.action = Link(href: href, label: action)
    }
}
