import BillingCore
import Testing

struct HexadecimalTests {
    @Test func everyByteHasTwoLowerCaseDigits() {
        let all = (UInt8.min...UInt8.max).map(\.self)
        let text = Hexadecimal.text(of: all)
        #expect(text.hasPrefix("000102") && text.hasSuffix("fdfeff") && text.utf8.count == 512)
        #expect(Hexadecimal.bytes(text) == all)
        #expect(Hexadecimal.text(of: []) == "" && Hexadecimal.bytes("") == [])
    }

    @Test(arguments: ["0", "0g", "0F", " 00", "00 ", "é0", "+1", "-1", "0x10"])
    func anythingElseIsNotRead(_ text: String) {
        #expect(Hexadecimal.bytes(text) == nil)
    }

    @Test func digitsHaveValuesInEitherCase() {
        for value in 0..<16 as Range<UInt8> {
            let digit = Hexadecimal.digit(value)
            #expect(Hexadecimal.value(of: digit) == value)
            #expect(String(decoding: [digit], as: UTF8.self) == String(value, radix: 16))
        }
        #expect(Hexadecimal.value(of: UInt8(ascii: "F")) == 15)
        #expect(Hexadecimal.digit(0xAB) == UInt8(ascii: "b"), "the lower four bits count")
        for other in ["/", ":", "@", "G", "`", "g"].compactMap(\.utf8.first) {
            #expect(Hexadecimal.value(of: other) == nil)
        }
    }
}
