/// Time-based one-time passwords of six digits, a new one every 30 seconds (RFC 6238, with HMAC-SHA-1, as all
/// authenticator apps make them).
public struct OneTimePassword: Sendable {
    /// What server and app share: 160 bits (RFC 4226, section 4).
    public let secret: [UInt8]

    private static let secretByteCount = 20
    private static let stepSeconds: Int64 = 30

    /// With a new secret.
    public init() { secret = RandomBytes.make(Self.secretByteCount) }

    public init(secret: [UInt8]) { self.secret = secret }

    /// In which step of 30 seconds a moment lies.
    /// - Parameter seconds: since 1970, UTC.
    public static func step(at seconds: Int64) -> Int64 { seconds / stepSeconds }

    /// The password of a step.
    public func code(at step: Int64) -> String {
        let counter = UInt64(bitPattern: step)
        let message = stride(from: 56, through: 0, by: -8).map { UInt8(truncatingIfNeeded: counter >> UInt64($0)) }
        let hash = HMAC.sha1(of: message, key: secret)
        let offset = Int(hash[hash.count - 1] & 0x0F)
        let number = hash[offset..<offset + 4].reduce(UInt32(0)) { $0 << 8 | UInt32($1) } & 0x7FFF_FFFF
        let digits = String(number % 1_000_000)
        return String(repeating: "0", count: 6 - digits.count) + digits
    }

    /// The step of which this is the password: the present one, or the one before or after it, since clocks differ; `nil`
    /// for any other text. All three are compared, so that the time tells nothing.
    public func step(of code: String, near step: Int64) -> Int64? {
        let bytes = Array(code.utf8)
        return (step - 1...step + 1).reduce(nil) { found, candidate in
            ConstantTime.areEqual(bytes, Array(self.code(at: candidate).utf8)) ? candidate : found
        }
    }

    /// The secret for typing: base32 (RFC 4648, section 6) without padding.
    public var text: String { Base32.text(of: secret) }

    /// What an authenticator app reads, the secret included.
    /// - Parameters:
    ///   - issuer: where one signs in, as the app is to show it.
    ///   - account: who signs in.
    public func address(issuer: String, account: String) -> String {
        let (issuer, account) = (Self.encoded(issuer), Self.encoded(account))
        return "otpauth://totp/\(issuer):\(account)?secret=\(text)&issuer=\(issuer)&algorithm=SHA1&digits=6&period=30"
    }

    /// Everything but letters, digits and `-._~` as percent and two digits (RFC 3986).
    private static func encoded(_ text: String) -> String {
        text.utf8.reduce(into: "") { text, byte in
            let isPlain =
                switch byte {
                case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
                    UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
                    UInt8(ascii: "~"):
                    true
                default: false
                }
            let digits = String(byte, radix: 16, uppercase: true)
            text += isPlain ? String(UnicodeScalar(byte)) : "%" + (byte < 16 ? "0" : "") + digits
        }
    }
}
