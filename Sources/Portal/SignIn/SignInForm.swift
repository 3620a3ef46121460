import Foundation

/// What the sign-in form brings.
struct SignInForm {
    static let names: Set<String> = ["email", "password", "next"]

    /// In lower case, as stored.
    let email: String
    /// Exactly as typed.
    let password: String
    let next: SafePath?

    init(_ fields: FormFields) throws(PortalFailure) {
        email = try fields.text("email", limit: 254).lowercased()
        password = try fields.text("password", limit: 512)
        next = SafePath(try fields.text("next", limit: SafePath.limit))
    }

    /// What the form shows. The same words for a wrong password and an unknown address.
    struct Reply {
        var email = ""
        var next: SafePath?
        var problem: String?
    }

    var refused: Reply {
        Reply(email: email, next: next, problem: "The e-mail address or the password is not right.")
    }
}

/// A page of this portal, with its query: the only thing that may follow a sign-in.
struct SafePath: Hashable {
    let text: String

    /// In bytes; what is longer is not kept.
    static let limit = 200

    /// `nil` for anything that could lead elsewhere, or is too long to be taken along.
    init?(_ text: String) {
        guard text.utf8.count <= Self.limit,
            text.wholeMatch(of: /(\/[A-Za-z0-9-]+)+(\?[A-Za-z0-9%+._~=&-]*)?/) != nil
        else { return nil }
        self.text = text
    }

    /// As the value of a query.
    var encoded: String {
        text.addingPercentEncoding(withAllowedCharacters: Self.unencoded) ?? ""
    }

    private static let unencoded = CharacterSet(charactersIn: "/-").union(.alphanumerics)
}
