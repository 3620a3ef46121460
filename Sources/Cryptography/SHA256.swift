import CLibCrypto

/// A SHA-256 hash that takes its bytes in pieces.
public struct SHA256: ~Copyable {
    private let state: OpaquePointer?

    /// Fetched once: looking an algorithm up costs more than hashing a page.
    private nonisolated(unsafe) static let algorithm = EVP_MD_fetch(nil, "SHA256", nil)
    static let byteCount = 32

    public init() {
        state = EVP_MD_CTX_new()
        let isReady = EVP_DigestInit_ex2(state, Self.algorithm, nil) == 1
        precondition(isReady, "libcrypto has no memory or no SHA-256")
    }

    deinit { EVP_MD_CTX_free(state) }

    public mutating func update(_ bytes: [UInt8]) {
        let isTaken = EVP_DigestUpdate(state, bytes, bytes.count) == 1
        precondition(isTaken, "libcrypto takes every byte")
    }

    public consuming func finalize() -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: Self.byteCount) { buffer, count in
            let isDone = EVP_DigestFinal_ex(state, buffer.baseAddress, nil) == 1
            precondition(isDone, "libcrypto ends a hash that it began")
            count = Self.byteCount
        }
    }

    /// The hash of these bytes.
    public static func hash(_ bytes: [UInt8]) -> [UInt8] {
        var hash = SHA256()
        hash.update(bytes)
        return hash.finalize()
    }

    /// The hash of the text's UTF-8 bytes.
    public static func hash(_ text: String) -> [UInt8] { hash(Array(text.utf8)) }
}
