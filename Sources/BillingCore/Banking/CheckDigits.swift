/// Check digits of payment references, each by the rule of its standard.
enum CheckDigits {
    /// ISO 7064, Mod 97-10: the remainder of a text of digits and capital letters, which count as 10 to 35.
    static func mod97(_ text: some Sequence<UInt8>) -> Int {
        text.reduce(0) { sum, byte in
            let value = byte.isDigit ? Int(byte) - 48 : Int(byte) - 55
            return (sum * (value < 10 ? 10 : 100) + value) % 97
        }
    }

    /// Modulo 10, recursive, of Swiss references.
    static func recursive(_ digits: [Int]) -> Int {
        let row = [0, 9, 4, 6, 8, 2, 7, 1, 3, 5]
        return (10 - digits.reduce(0) { row[($0 + $1) % 10] }) % 10
    }

    /// Weights 7, 3, 1 from the right, of Finnish references.
    static func weighted(_ digits: [Int]) -> Int {
        let weights = [7, 3, 1]
        let sum = digits.reversed().enumerated().reduce(0) { $0 + $1.element * weights[$1.offset % 3] }
        return (10 - sum % 10) % 10
    }

    /// Modulo 10 of Luhn: every other digit from the right is doubled, and the digits of the products are added.
    static func luhn(_ digits: [Int]) -> Int {
        let sum = digits.reversed().enumerated().reduce(0) { sum, digit in
            let product = digit.offset % 2 == 0 ? digit.element * 2 : digit.element
            return sum + product / 10 + product % 10
        }
        return (10 - sum % 10) % 10
    }

    /// With a leading zero.
    static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
