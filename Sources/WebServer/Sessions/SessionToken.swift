import Cryptography

/// The secret in the browser's cookie: 256 random bits. The database knows only its SHA-256.
///
/// Before sign-in the same cookie holds a token that no session belongs to; it ties the sign-in form to the browser.
package struct SessionToken: Hashable, Sendable {
    private let secret: SecretToken

    /// A new token.
    package init() { secret = SecretToken() }

    /// A token as a browser sent it; `nil` for anything that this type did not make.
    package init?(_ text: some StringProtocol) {
        guard let secret = SecretToken(text) else { return nil }
        self.secret = secret
    }

    /// What stands in the cookie: base64url, 43 characters.
    package var text: String { secret.text }

    /// What the database stores.
    package var hash: [UInt8] { secret.hash }

    /// What forms of this session carry; it cannot be turned back into the token. Each is another one: the secret under
    /// a fresh mask, so that the length of a compressed page, which holds words of a stranger too, tells nothing of it
    /// (BREACH).
    package func makeFormToken() -> String {
        let mask = RandomBytes.make(SecretToken.byteCount)
        return Base64URL.text(of: mask + Self.xor(mask, formSecret))
    }

    /// Compares in constant time.
    package func accepts(formToken candidate: String) -> Bool {
        let secret = formSecret
        guard let bytes = Base64URL.bytes(candidate), bytes.count == 2 * secret.count else { return false }
        let (mask, masked) = (Array(bytes.prefix(secret.count)), Array(bytes.dropFirst(secret.count)))
        return ConstantTime.areEqual(Self.xor(mask, masked), secret)
    }

    private var formSecret: [UInt8] { SHA256.hash("form:\(text)") }

    private static func xor(_ a: [UInt8], _ b: [UInt8]) -> [UInt8] { zip(a, b).map { $0 ^ $1 } }
}
