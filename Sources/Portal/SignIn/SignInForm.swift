import BillingCore
import Localization
import WebServer

/// What the sign-in form brings.
struct SignInForm {
    static let names: Set<String> = ["email", "password", "next"]

    /// In lower case, as stored.
    let email: String
    /// Exactly as typed.
    let password: String
    let next: SafePath?

    init(_ fields: FormFields) throws(RequestFailure) {
        email = try fields.text("email", limit: FormFields.longestEmail).lowercased()
        password = try fields.text("password", limit: PasswordRule.mostBytes)
        next = SafePath(try fields.text("next", limit: SafePath.limit))
    }

    /// What the form shows.
    struct Reply {
        var email = ""
        var next: SafePath?
        /// Why what was sent was refused.
        var problem: Problem?
    }

    enum Problem {
        /// The same words for a wrong password and an unknown address.
        case wrong
        case tooMany
        /// Of the address to mail a link to.
        case noAddress

        func sentence(_ messages: Messages) -> String {
            switch self {
            case .wrong: messages.signInRefused
            case .tooMany: messages.signInTooMany
            case .noAddress: messages.forgotNoAddress
            }
        }
    }

    func refused(_ problem: Problem) -> Reply { Reply(email: email, next: next, problem: problem) }
}
