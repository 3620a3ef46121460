/// A 128-bit hash of text that is the same on every machine and in every version.
///
/// FNV-1a's step (xor the input in, multiply) taken on words of eight bytes, with the product's upper half folded
/// back so that every input bit reaches every state bit; two lanes with different constants make 128 bits. Not
/// cryptographic: a vendor has nothing to gain from a collision, and 128 bits make chance negligible (a
/// thousand million rows: 1 in 10^20).
struct RowHash {
    private var low: UInt64 = 0x243F_6A88_85A3_08D3
    private var high: UInt64 = 0x1319_8A2E_0370_7344

    init() {}

    init(seed: UInt128) {
        low ^= UInt64(truncatingIfNeeded: seed)
        high ^= UInt64(truncatingIfNeeded: seed >> 64)
    }

    var value: UInt128 { UInt128(high) << 64 | UInt128(low) }

    @inline(__always)
    mutating func combine(_ word: UInt64) {
        low = Self.folded(low ^ word, 0x9E37_79B9_7F4A_7C15)
        high = Self.folded(high ^ word, 0xD6E8_FEB8_6659_FD93)
    }

    /// Length first, so that no two lists of texts run together.
    /// - Parameter caseBits: bits to set in every byte; `0x20` makes ASCII letters equal in either case.
    @inline(__always)
    mutating func combine(_ bytes: UnsafeBufferPointer<UInt8>, caseBits: UInt8 = 0) {
        let bits = UInt64(caseBits) &* 0x0101_0101_0101_0101
        combine(UInt64(bytes.count))
        let raw = UnsafeRawBufferPointer(bytes)
        var position = 0
        while position + 8 <= raw.count {
            combine(UInt64(littleEndian: raw.loadUnaligned(fromByteOffset: position, as: UInt64.self)) | bits)
            position += 8
        }
        guard position < raw.count else { return }
        var rest: UInt64 = 0
        for byte in raw[position...].reversed() { rest = rest << 8 | UInt64(byte) }
        combine(rest | bits)
    }

    mutating func combine(_ text: String) {
        var text = text
        text.withUTF8 { combine($0) }
    }

    @inline(__always)
    private static func folded(_ word: UInt64, _ factor: UInt64) -> UInt64 {
        let product = word.multipliedFullWidth(by: factor)
        return product.high ^ product.low
    }
}
