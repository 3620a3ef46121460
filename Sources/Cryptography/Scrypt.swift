import CLibCrypto

/// Keys from passwords by scrypt (RFC 7914), which costs time and memory on purpose.
public enum Scrypt {
    /// - Parameters:
    ///   - rounds: N, a power of two above 1.
    ///   - byteCount: of the key.
    /// - Returns: `nil` when libcrypto has no memory for it, or refuses these parameters.
    public static func key(
        from password: String, salt: [UInt8], rounds: Int, blockSize: Int, parallelism: Int, byteCount: Int
    ) -> [UInt8]? {
        guard let n = UInt64(exactly: rounds), let r = UInt64(exactly: blockSize),
            let p = UInt64(exactly: parallelism), n < 1 << 32, r < 1 << 16, p < 1 << 16, byteCount > 0
        else { return nil }
        // 128 · N · r for the table, 128 · r · p for the blocks, and a little for the rest.
        let memory = 128 * r * (n + p + 2)
        let password = Array(password.utf8CString)
        let key = [UInt8](unsafeUninitializedCapacity: byteCount) { buffer, count in
            let isDone = EVP_PBE_scrypt(
                password, password.count - 1, salt, salt.count, n, r, p, memory, buffer.baseAddress, byteCount)
            count = isDone == 1 ? byteCount : 0
        }
        return key.isEmpty ? nil : key
    }
}
