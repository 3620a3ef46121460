package import BillingCore
import Localization
package import Presentation

/// How a person signs in, and where they are signed in.
package struct ProfilePage: Page {
    package static let template = "Profile/profile"

    let layout: PageLayout
    let formToken: String
    /// What they sign in with.
    let email: String
    let password: PasswordForm
    let address: AddressForm
    let sessions: [SessionRow]
    /// Whether there is another session than this one.
    let hasOthers: Bool

    struct PasswordForm: ViewModel {
        /// What is wrong with the present password.
        let presentProblem: String?
        /// What is wrong with the new one.
        let newProblem: String?
    }

    struct AddressForm: ViewModel {
        /// What was typed as the new address.
        let typed: String
        let presentProblem: String?
        let newProblem: String?
    }

    struct SessionRow: ViewModel {
        /// What tells the session from the others; nothing that would open it.
        let key: String
        /// `"Firefox on Linux"`
        let device: String
        let detail: String
        let isCurrent: Bool
    }
}

/// A session as its person sees it.
package struct ShownSession: Sendable {
    let key: String
    let agent: String
    let network: String
    let start: Instant
    let last: Instant
    let isCurrent: Bool

    package init(key: String, agent: String, network: String, start: Instant, last: Instant, isCurrent: Bool) {
        self.key = key
        self.agent = agent
        self.network = network
        self.start = start
        self.last = last
        self.isCurrent = isCurrent
    }
}

/// Why a form of the profile was refused.
package enum ProfileProblem: Sendable {
    /// Of the form that changes the password: the present one is wrong, or the new one may not be.
    case presentPassword(String)
    case newPassword(String)
    /// Of the form that changes the address.
    case passwordForEmail(String, typed: String)
    case newEmail(String, typed: String)
}

extension ProfilePage {
    package init(
        email: String, sessions: [ShownSession], problem: ProfileProblem? = nil, formToken: String,
        layout: PageLayout, words: Localizer
    ) {
        self.layout = layout
        self.formToken = formToken
        self.email = email
        password = PasswordForm(problem)
        address = AddressForm(problem)
        self.sessions = sessions.map { SessionRow($0, words) }
        hasOthers = sessions.contains { !$0.isCurrent }
    }
}

extension ProfilePage.PasswordForm {
    fileprivate init(_ problem: ProfileProblem?) {
        switch problem {
        case .presentPassword(let sentence): self.init(presentProblem: sentence, newProblem: nil)
        case .newPassword(let sentence): self.init(presentProblem: nil, newProblem: sentence)
        case .passwordForEmail, .newEmail, nil: self.init(presentProblem: nil, newProblem: nil)
        }
    }
}

extension ProfilePage.AddressForm {
    fileprivate init(_ problem: ProfileProblem?) {
        switch problem {
        case .passwordForEmail(let sentence, let typed):
            self.init(typed: typed, presentProblem: sentence, newProblem: nil)
        case .newEmail(let sentence, let typed): self.init(typed: typed, presentProblem: nil, newProblem: sentence)
        case .presentPassword, .newPassword, nil: self.init(typed: "", presentProblem: nil, newProblem: nil)
        }
    }
}

extension ProfilePage.SessionRow {
    fileprivate init(_ session: ShownSession, _ words: Localizer) {
        let messages = words.messages
        let device = BrowserNames(agent: session.agent)
        self.init(
            key: session.key,
            device: device.map { messages.profileDevice(browser: $0.browser, system: $0.system) }
                ?? messages.profileUnknownDevice,
            detail: messages.profileUsed(
                start: words.moment(session.start), last: words.moment(session.last), network: session.network),
            isCurrent: session.isCurrent)
    }
}
