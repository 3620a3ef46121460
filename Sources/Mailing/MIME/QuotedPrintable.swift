/// Text as lines of at most 76 printable characters (RFC 2045, 6.7).
enum QuotedPrintable {
    private static let longestLine = 76
    private static let digits = Array("0123456789ABCDEF".utf8)

    static func encode(_ text: some Sequence<UInt8>) -> [UInt8] {
        var out: [UInt8] = []
        for line in lines(of: text) {
            append(line, to: &out)
            out += [0x0D, 0x0A]
        }
        return out
    }

    private static func lines(of text: some Sequence<UInt8>) -> [ArraySlice<UInt8>] {
        let bytes = Array(text).filter { $0 != 0x0D }
        var lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
        if lines.last?.isEmpty == true { lines.removeLast() }
        return lines
    }

    private static func append(_ line: ArraySlice<UInt8>, to out: inout [UInt8]) {
        var column = 0
        for (place, byte) in line.enumerated() {
            let isLast = place == line.count - 1
            let piece = isPlain(byte, endsLine: isLast) ? [byte] : escaped(byte)
            // One character is kept for the sign of a soft line break.
            if column + piece.count > (isLast ? longestLine : longestLine - 1) {
                out += [UInt8(ascii: "="), 0x0D, 0x0A]
                column = 0
            }
            out += piece
            column += piece.count
        }
    }

    /// A space at the end of a line may get lost on the way.
    private static func isPlain(_ byte: UInt8, endsLine: Bool) -> Bool {
        if byte == 0x20 || byte == 0x09 { return !endsLine }
        return (0x21...0x7E).contains(byte) && byte != UInt8(ascii: "=")
    }

    private static func escaped(_ byte: UInt8) -> [UInt8] {
        [UInt8(ascii: "="), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
    }
}
