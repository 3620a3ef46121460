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
        email = try fields.text("email", limit: 254).lowercased()
        password = try fields.text("password", limit: 512)
        next = SafePath(try fields.text("next", limit: SafePath.limit))
    }

    /// What the form shows. The same words for a wrong password and an unknown address.
    struct Reply {
        var email = ""
        var next: SafePath?
        /// Whether what was sent was refused.
        var isRefused = false
    }

    var refused: Reply { Reply(email: email, next: next, isRefused: true) }
}
