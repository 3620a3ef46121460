import BillingCore
import RandomSupport
import Testing

struct PaymentReferenceTests {
    /// Worked by hand, or printed by the standard: the digits before the check digits, and the whole.
    @Test(arguments: [
        // 20260000123 RF00 → 20260000123 27 15 00; mod 97 = 49 below 98
        (PaymentReference.Form.creditorReference, "20260000123", "RF4920260000123", "RF49 2026 0000 123"),
        // ISO 11649, annex: the example of the standard.
        (.creditorReference, "539007547034", "RF18539007547034", "RF18 5390 0754 7034"),
        (.creditorReference, "2026001230", "RF332026001230", "RF33 2026 0012 30"),
        (.swiss, "20260000123", "000000000000000202600001233", "00 00000 00000 00020 26000 01233"),
        // Swiss Implementation Guidelines, the QR reference of the example.
        (.swiss, "21000000000313947143000901", "210000000003139471430009017", "21 00000 00003 13947 14300 09017"),
        // 2026000123 = 97 × 20886598 + 117 − 97 = … remainder 20
        (.belgian, "2026000123", "202600012320", "+++202/6000/12320+++"),
        // Remainder 0 is written 97: 97 itself.
        (.belgian, "97", "000000009797", "+++000/0000/09797+++"),
        // 7·3+3·2+1·1+7·0+3·0+1·6+7·2+3·0+1·2 = 21+6+1+0+0+6+14+0+2 = 50 → 0
        (.finnish, "202600123", "2026001230", "20260 01230"),
        // Luhn: 6+2+2+0+0+6+4+0+4 = 24 → 6
        (.norwegian, "202600123", "2026001236", "2026001236"),
    ])
    func checkDigitsAreThoseOfTheStandard(
        _ form: PaymentReference.Form, _ key: String, _ plain: String, _ printed: String
    ) throws {
        let reference = try #require(PaymentReference(form, key: key))
        #expect(reference.plain == plain)
        #expect("\(reference)" == printed)
        #expect(PaymentReference(form, reading: printed) == reference)
        #expect(PaymentReference(form, reading: plain.lowercased()) == reference)
        #expect(reference.key == key)
    }

    @Test(arguments: [
        (PaymentReference.Form.creditorReference, ""), (.creditorReference, "A-1"), (.creditorReference, "a1"),
        (.creditorReference, "1234567890123456789012"), (.swiss, ""), (.swiss, "123456789012345678901234567"),
        (.swiss, "A1"), (.belgian, "12345678901"), (.belgian, ""), (.finnish, "12"), (.finnish, "0012"),
        (.finnish, "12345678901234567890"), (.norwegian, ""), (.norwegian, "1234567890123456789012345"),
    ])
    func whatAFormCannotHoldHasNoReference(_ form: PaymentReference.Form, _ key: String) {
        #expect(PaymentReference(form, key: key) == nil)
    }

    /// Each digit of a reference replaced by each other digit, and each pair of neighbours swapped.
    @Test(arguments: [
        (PaymentReference.Form.creditorReference, "20260000123"), (.swiss, "20260000123"), (.belgian, "2026000123"),
    ])
    func slipsAreNoticed(_ form: PaymentReference.Form, _ key: String) throws {
        let plain = Array(try #require(PaymentReference(form, key: key)).plain)
        for place in plain.indices where plain[place].isNumber {
            for digit in "0123456789" where digit != plain[place] {
                var other = plain
                other[place] = digit
                #expect(PaymentReference(form, reading: String(other)) == nil, "\(String(other))")
            }
            guard place + 1 < plain.count, plain[place] != plain[place + 1], plain[place + 1].isNumber else { continue }
            var swapped = plain
            swapped.swapAt(place, place + 1)
            #expect(PaymentReference(form, reading: String(swapped)) == nil, "\(String(swapped))")
        }
    }

    /// Modulo 97 by long division of the written number, as by hand.
    @Test func theCreditorReferenceIsOneModulo97() throws {
        var random = SeededRandom(11649)
        let letters: [Character] = Array("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ")
        for _ in 0..<500 {
            let length = 1 + random.below(21)
            let key = String((0..<length).map { _ in random.pick(letters) })
            let plain = try #require(PaymentReference(.creditorReference, key: key)).plain
            let turned = plain.dropFirst(4) + plain.prefix(4)
            // A letter is two digits: A 10 … Z 35.
            let rest = turned.reduce(0) { (rest: Int, letter: Character) -> Int in
                let value = letters.firstIndex(of: letter) ?? 0
                return (rest * (value < 10 ? 10 : 100) + value) % 97
            }
            #expect(rest == 1, "\(plain)")
        }
    }

    @Test(arguments: [
        ("DE89370400440532013000", "RF4920260000123"), ("AT611904300234573201", "RF4920260000123"),
        // 30808 is a QR-IID, 00762 is not.
        ("CH4431999123000889012", "000000000000000202600001233"), ("CH9300762011623852957", "RF4920260000123"),
        ("FI2112345600000785", "202600001236"), ("NO9386011117947", "202600001236"),
    ])
    func theAccountSaysWhichFormIsUsed(_ iban: String, _ plain: String) throws {
        let reference = try #require(PaymentReference(of: "2026-0000123", to: IBAN(iban)))
        #expect(reference.plain == plain)
    }

    @Test func numbersThatAreTooLongForTheFormHaveNone() throws {
        let belgian = try IBAN("BE68539007547034")
        #expect(PaymentReference(of: "2026-000123", to: belgian)?.plain == "202600012320")
        #expect(PaymentReference(of: "2026-0000123", to: belgian) == nil)
        #expect(PaymentReference(of: "–", to: belgian) == nil)
        let german = try IBAN("DE89370400440532013000")
        #expect(PaymentReference(of: "NC-2026-000123", to: german)?.key == "NC2026000123")
        #expect(PaymentReference(of: "NORDLICHT-CLOUD-2026-000123", to: german) == nil)
    }

    @Test func aFinnishReferenceCrossesBordersAsACreditorReference() throws {
        let national = try #require(PaymentReference(.finnish, key: "202600123"))
        #expect(national.international?.plain == "RF332026001230")
        #expect(PaymentReference(.belgian, key: "1")?.international == nil)
    }

    @Test(arguments: [
        ("CH4431999123000889012", true), ("CH9300762011623852957", false), ("LI21088100002324013AA", false),
    ])
    func qrIBANsAreKnownByTheirInstitution(_ text: String, _ isQR: Bool) throws {
        #expect(try IBAN(text).isQRIBAN == isQR)
    }

    @Test func readingTakesWhatPeopleTypeAndNothingElse() {
        #expect(PaymentReference(.creditorReference, reading: " rf49-2026 0000/123 ")?.key == "20260000123")
        #expect(PaymentReference(.creditorReference, reading: "RF49") == nil)
        #expect(PaymentReference(.creditorReference, reading: "20260000123") == nil)
        #expect(PaymentReference(.creditorReference, reading: "RF50 2026 0000 123") == nil)
        #expect(PaymentReference(.belgian, reading: "") == nil)
        #expect(PaymentReference(.finnish, reading: "0") == nil)
    }
}
