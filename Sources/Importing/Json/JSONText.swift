import BillingCore

/// Compact JSON text in the making. Reused from row to row, so that writing costs no allocation.
struct JSONText: Sendable {
    /// Larger than the text; what lies behind `count` is left over.
    private var buffer: [UInt8] = []
    private var count = 0

    private static let quote = UInt8(ascii: "\"")
    private static let backslash = UInt8(ascii: "\\")

    var bytes: [UInt8] { Array(buffer[..<count]) }

    var string: String { buffer.withUnsafeBufferPointer { String(decoding: $0[..<count], as: UTF8.self) } }

    mutating func removeAll() { count = 0 }

    /// Appends punctuation, numbers and words as they are.
    mutating func append(_ text: String) {
        var text = text
        text.withUTF8 { text in
            makeRoom(for: text.count)
            buffer.withUnsafeMutableBytes { buffer in
                UnsafeMutableRawBufferPointer(rebasing: buffer[count...]).copyMemory(from: UnsafeRawBufferPointer(text))
            }
            count += text.count
        }
    }

    mutating func appendString(_ text: String) {
        var text = text
        text.withUTF8 { appendString($0) }
    }

    /// Appends UTF-8 text as a JSON string, quotes included.
    mutating func appendString(_ text: UnsafeBufferPointer<UInt8>) {
        makeRoom(for: 6 * text.count + 2)
        count = buffer.withUnsafeMutableBufferPointer { Self.write(text, to: $0, at: count) }
    }

    private mutating func makeRoom(for more: Int) {
        guard buffer.count - count < more else { return }
        buffer.append(contentsOf: repeatElement(0, count: max(more, buffer.count, 1024)))
    }

    /// Writes the string into a buffer with room enough and says where it ends.
    private static func write(
        _ text: UnsafeBufferPointer<UInt8>, to out: UnsafeMutableBufferPointer<UInt8>, at start: Int
    ) -> Int {
        let (source, target) = (UnsafeRawBufferPointer(text), UnsafeMutableRawBufferPointer(out))
        out[start] = quote
        var end = start + 1
        var index = 0
        while index < text.count {
            if index + 8 <= text.count {
                let word = source.loadUnaligned(fromByteOffset: index, as: UInt64.self)
                if !needsEscape(ByteWord(word)) {
                    target.storeBytes(of: word, toByteOffset: end, as: UInt64.self)
                    (index, end) = (index + 8, end + 8)
                    continue
                }
            }
            end = write(text[index], to: out, at: end)
            index += 1
        }
        out[end] = quote
        return end + 1
    }

    @inline(__always)
    private static func needsEscape(_ word: ByteWord) -> Bool {
        word.has(quote) || word.has(backslash) || word.hasBelow(0x20)
    }

    @inline(__always)
    private static func write(_ byte: UInt8, to out: UnsafeMutableBufferPointer<UInt8>, at end: Int) -> Int {
        guard byte < 0x20 || byte == quote || byte == backslash else {
            out[end] = byte
            return end + 1
        }
        return writeEscape(of: byte, to: out, at: end)
    }

    private static func writeEscape(of byte: UInt8, to out: UnsafeMutableBufferPointer<UInt8>, at end: Int) -> Int {
        let letter: UInt8
        switch byte {
        case quote, backslash: letter = byte
        case 0x0A: letter = UInt8(ascii: "n")
        case 0x0D: letter = UInt8(ascii: "r")
        case 0x09: letter = UInt8(ascii: "t")
        default:
            let escape: [UInt8] = [
                backslash, 0x75, 0x30, 0x30, Hexadecimal.digit(byte >> 4), Hexadecimal.digit(byte & 15),
            ]
            for (offset, byte) in escape.enumerated() { out[end + offset] = byte }
            return end + escape.count
        }
        out[end] = backslash
        out[end + 1] = letter
        return end + 2
    }
}
