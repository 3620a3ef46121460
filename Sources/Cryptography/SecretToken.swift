/// A secret that lets its holder in: 256 bits of the system's random number generator. What stores it stores its
/// SHA-256 alone, so that a copy of the database opens nothing.
public struct SecretToken: Hashable, Sendable {
    /// Base64url, 43 characters.
    public let text: String

    public static let byteCount = 32

    /// A new one.
    public init() { text = Base64URL.text(of: RandomBytes.make(Self.byteCount)) }

    /// One that came back from a browser or a mail; `nil` for anything that this type did not make.
    public init?(_ text: some StringProtocol) {
        guard text.utf8.count == 43, Base64URL.bytes(text) != nil else { return nil }
        self.text = String(text)
    }

    /// What is stored.
    public var hash: [UInt8] { SHA256.hash(text) }
}

public enum RandomBytes {
    /// From the system's random number generator, which is asked for eight bytes at a time.
    public static func make(_ count: Int) -> [UInt8] {
        var (generator, bytes) = (SystemRandomNumberGenerator(), [UInt8]())
        bytes.reserveCapacity(count)
        while bytes.count < count {
            withUnsafeBytes(of: generator.next()) { bytes += $0.prefix(count - bytes.count) }
        }
        return bytes
    }
}
