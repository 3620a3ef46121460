import CLibCrypto

/// Comparisons that take as long wherever the difference is, so that their time tells nothing of the secret.
public enum ConstantTime {
    /// The lengths are not secret.
    public static func areEqual(_ a: [UInt8], _ b: [UInt8]) -> Bool {
        a.count == b.count && CRYPTO_memcmp(a, b, a.count) == 0
    }
}
