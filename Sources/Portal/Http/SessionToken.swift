import Crypto
import Foundation

/// The secret in the browser's cookie: 256 random bits. The database knows only its SHA-256.
///
/// Before sign-in the same cookie holds a token that no session belongs to; it ties the sign-in form to the browser.
struct SessionToken: Hashable, Sendable {
    /// Base64url, 43 characters.
    let text: String

    /// A new token from the system's random number generator.
    init() {
        var generator = SystemRandomNumberGenerator()
        text = Self.base64url((0..<4).flatMap { _ in withUnsafeBytes(of: generator.next()) { Array($0) } })
    }

    /// A token as a browser sent it; `nil` for anything that this type did not make.
    init?(_ text: some StringProtocol) {
        let isWellFormed = text.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"):
                true
            default: false
            }
        }
        guard text.utf8.count == 43, isWellFormed else { return nil }
        self.text = String(text)
    }

    /// What the database stores.
    var hash: [UInt8] { Array(SHA256.hash(data: Data(text.utf8))) }

    /// What forms of this session carry. It cannot be turned back into the token.
    var formToken: String { Self.base64url(Array(SHA256.hash(data: Data("form:\(text)".utf8)))) }

    /// Compares in constant time.
    func accepts(formToken candidate: String) -> Bool {
        let (right, given) = (Array(formToken.utf8), Array(candidate.utf8))
        return right.count == given.count && zip(right, given).reduce(0) { $0 | ($1.0 ^ $1.1) } == 0
    }

    private static func base64url(_ bytes: [UInt8]) -> String {
        Data(bytes).base64EncodedString().replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
    }
}
