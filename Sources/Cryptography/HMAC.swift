import CLibCrypto

/// Message authentication codes with a key (RFC 2104), over SHA-256.
public enum HMAC {
    public static func sha256(of message: [UInt8], key: [UInt8]) -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: SHA256.byteCount) { buffer, count in
            let code = EVP_Q_mac(
                nil, "HMAC", nil, "SHA256", nil, key, key.count, message, message.count, buffer.baseAddress,
                SHA256.byteCount, &count)
            precondition(code != nil, "libcrypto has no memory or no HMAC")
        }
    }
}
