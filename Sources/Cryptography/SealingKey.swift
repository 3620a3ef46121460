import CLibCrypto

/// Seals what the database keeps and must be read again, so that a copy of the database alone opens nothing: AES-256 in
/// GCM (NIST SP 800-38D), with a fresh nonce each time.
public struct SealingKey: Sendable {
    private let bytes: [UInt8]

    private static let nonceByteCount = 12
    private static let tagByteCount = 16
    /// In characters; each of a random base64 text holds six bits.
    public static let shortestText = 32

    /// - Parameter text: the secret of the installation; `nil` for one that is too short to hold 128 bits.
    public init?(_ text: String) {
        guard text.count >= Self.shortestText else { return nil }
        bytes = SHA256.hash("plainbill sealing key \(text)")
    }

    /// The nonce, the sealed bytes and their tag.
    /// - Parameter context: what they belong to. They open with it alone, so that they cannot be moved elsewhere.
    public func seal(_ plain: [UInt8], for context: String) -> [UInt8] {
        let nonce = RandomBytes.make(Self.nonceByteCount)
        let state = EVP_CIPHER_CTX_new()
        defer { EVP_CIPHER_CTX_free(state) }
        var (sealed, count) = ([UInt8](repeating: 0, count: plain.count), Int32(0))
        var tag = [UInt8](repeating: 0, count: Self.tagByteCount)
        let aad = Array(context.utf8)
        let isDone =
            EVP_EncryptInit_ex(state, EVP_aes_256_gcm(), nil, bytes, nonce) == 1
            && EVP_EncryptUpdate(state, nil, &count, aad, Int32(aad.count)) == 1
            && EVP_EncryptUpdate(state, &sealed, &count, plain, Int32(plain.count)) == 1
            && EVP_EncryptFinal_ex(state, nil, &count) == 1
            && EVP_CIPHER_CTX_ctrl(state, EVP_CTRL_AEAD_GET_TAG, Int32(tag.count), &tag) == 1
        precondition(isDone, "libcrypto has no memory or no AES")
        return nonce + sealed + tag
    }

    /// What was sealed; `nil` for what this key did not seal for this context, or what was changed since.
    public func open(_ sealed: [UInt8], for context: String) -> [UInt8]? {
        guard sealed.count >= Self.nonceByteCount + Self.tagByteCount else { return nil }
        let nonce = Array(sealed.prefix(Self.nonceByteCount))
        let body = Array(sealed.dropFirst(Self.nonceByteCount).dropLast(Self.tagByteCount))
        var tag = Array(sealed.suffix(Self.tagByteCount))
        let state = EVP_CIPHER_CTX_new()
        defer { EVP_CIPHER_CTX_free(state) }
        var (plain, count) = ([UInt8](repeating: 0, count: body.count), Int32(0))
        let aad = Array(context.utf8)
        let isOpen =
            EVP_DecryptInit_ex(state, EVP_aes_256_gcm(), nil, bytes, nonce) == 1
            && EVP_DecryptUpdate(state, nil, &count, aad, Int32(aad.count)) == 1
            && EVP_DecryptUpdate(state, &plain, &count, body, Int32(body.count)) == 1
            && EVP_CIPHER_CTX_ctrl(state, EVP_CTRL_AEAD_SET_TAG, Int32(tag.count), &tag) == 1
            && EVP_DecryptFinal_ex(state, nil, &count) == 1
        return isOpen ? plain : nil
    }
}
