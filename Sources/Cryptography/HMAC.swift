import CLibCrypto

/// Message authentication codes with a key (RFC 2104).
public enum HMAC {
    public static func sha256(of message: [UInt8], key: [UInt8]) -> [UInt8] {
        code("SHA256", byteCount: SHA256.byteCount, of: message, key: key)
    }

    /// For one-time passwords alone, whose authenticators know no other (RFC 6238).
    static func sha1(of message: [UInt8], key: [UInt8]) -> [UInt8] {
        code("SHA1", byteCount: 20, of: message, key: key)
    }

    private static func code(_ digest: String, byteCount: Int, of message: [UInt8], key: [UInt8]) -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: byteCount) { buffer, count in
            let code = EVP_Q_mac(
                nil, "HMAC", nil, digest, nil, key, key.count, message, message.count, buffer.baseAddress, byteCount,
                &count)
            precondition(code != nil, "libcrypto has no memory or no HMAC")
        }
    }
}
