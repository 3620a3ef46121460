/// Hexadecimal text, the one place where it is written and read.
public enum Hexadecimal {
    private static let digits: StaticString = "0123456789abcdef"

    /// Two lower-case digits for each byte.
    public static func text(of bytes: some Sequence<UInt8>) -> String {
        var text: [UInt8] = []
        text.reserveCapacity(2 * bytes.underestimatedCount)
        for byte in bytes {
            text.append(digit(byte >> 4))
            text.append(digit(byte))
        }
        return String(decoding: text, as: UTF8.self)
    }

    /// The bytes behind pairs of lower-case digits; `nil` for anything else.
    public static func bytes(_ text: some StringProtocol) -> [UInt8]? {
        var bytes: [UInt8] = []
        var high: UInt8?
        for letter in text.utf8 {
            guard !(UInt8(ascii: "A")...UInt8(ascii: "F")).contains(letter), let value = value(of: letter) else {
                return nil
            }
            if let first = high {
                bytes.append(first << 4 | value)
                high = nil
            } else {
                high = value
            }
        }
        return high == nil ? bytes : nil
    }

    /// The lower-case ASCII digit of the lower four bits.
    public static func digit(_ value: UInt8) -> UInt8 { digits.utf8Start[Int(value & 15)] }

    /// The value of an ASCII digit of either case; `nil` for any other character.
    public static func value(of digit: UInt8) -> UInt8? {
        switch digit {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): digit - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): digit - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): digit - UInt8(ascii: "A") + 10
        default: nil
        }
    }
}
