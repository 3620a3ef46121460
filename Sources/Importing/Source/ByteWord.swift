/// Eight bytes at once: loops over long texts skip ahead by words in which nothing is to be found.
struct ByteWord {
    private let word: UInt64

    private static let ones: UInt64 = 0x0101_0101_0101_0101
    private static let highBits: UInt64 = 0x8080_8080_8080_8080

    init(_ word: UInt64) { self.word = word }

    /// Whether one of the bytes is `byte`.
    @inline(__always)
    func has(_ byte: UInt8) -> Bool {
        let difference = word ^ Self.ones &* UInt64(byte)
        return (difference &- Self.ones) & ~difference & Self.highBits != 0
    }

    /// Whether one of the bytes is below `bound`, at most 128.
    @inline(__always)
    func hasBelow(_ bound: UInt8) -> Bool {
        (word &- Self.ones &* UInt64(bound)) & ~word & Self.highBits != 0
    }

    @inline(__always)
    var isASCII: Bool { word & Self.highBits == 0 }
}
