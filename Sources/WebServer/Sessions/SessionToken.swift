import Crypto

/// The secret in the browser's cookie: 256 random bits. The database knows only its SHA-256.
///
/// Before sign-in the same cookie holds a token that no session belongs to; it ties the sign-in form to the browser.
package struct SessionToken: Hashable, Sendable {
    /// Base64url, 43 characters.
    package let text: String

    /// A new token from the system's random number generator.
    package init() {
        var generator = SystemRandomNumberGenerator()
        text = Self.base64url((0..<4).flatMap { _ in withUnsafeBytes(of: generator.next()) { Array($0) } })
    }

    /// A token as a browser sent it; `nil` for anything that this type did not make.
    package init?(_ text: some StringProtocol) {
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
    package var hash: [UInt8] { Array(SHA256.hash(data: Array(text.utf8))) }

    /// What forms of this session carry. It cannot be turned back into the token.
    package var formToken: String { Self.base64url(Array(SHA256.hash(data: Array("form:\(text)".utf8)))) }

    /// Compares in constant time.
    package func accepts(formToken candidate: String) -> Bool {
        let (right, given) = (Array(formToken.utf8), Array(candidate.utf8))
        return right.count == given.count && zip(right, given).reduce(0) { $0 | ($1.0 ^ $1.1) } == 0
    }

    private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)

    /// RFC 4648, section 5, without padding. Every page makes one.
    private static func base64url(_ bytes: [UInt8]) -> String {
        var (text, bits, count): ([UInt8], UInt32, UInt32) = ([], 0, 0)
        for byte in bytes {
            bits = bits << 8 | UInt32(byte)
            count += 8
            while count >= 6 {
                count -= 6
                text.append(alphabet[Int(bits >> count & 63)])
            }
            bits &= 63
        }
        if count > 0 { text.append(alphabet[Int(bits << (6 - count) & 63)]) }
        return String(decoding: text, as: UTF8.self)
    }
}
