import BillingCore
import RandomSupport
import Testing

/// Check digits against a second implementation of each standard, written as its text explains it.
struct ReferenceOracleTests {
    private static func digits(_ random: inout SeededRandom, _ lengths: ClosedRange<Int>) -> String {
        let length = lengths.lowerBound + random.below(lengths.count)
        return (0..<length).map { _ in String(random.below(10)) }.joined()
    }

    /// The remainder by long division, digit after digit.
    private static func remainder(_ digits: String, by divisor: Int) -> Int {
        digits.reduce(0) { ($0 * 10 + (Int(String($1)) ?? 0)) % divisor }
    }

    /// The table of the Swiss guidelines, row by row: the carry is the row, the digit the column.
    private static let swissTable = [
        [0, 9, 4, 6, 8, 2, 7, 1, 3, 5], [9, 4, 6, 8, 2, 7, 1, 3, 5, 0], [4, 6, 8, 2, 7, 1, 3, 5, 0, 9],
        [6, 8, 2, 7, 1, 3, 5, 0, 9, 4], [8, 2, 7, 1, 3, 5, 0, 9, 4, 6], [2, 7, 1, 3, 5, 0, 9, 4, 6, 8],
        [7, 1, 3, 5, 0, 9, 4, 6, 8, 2], [1, 3, 5, 0, 9, 4, 6, 8, 2, 7], [3, 5, 0, 9, 4, 6, 8, 2, 7, 1],
        [5, 0, 9, 4, 6, 8, 2, 7, 1, 3],
    ]
    private static let swissCheck = [0, 9, 8, 7, 6, 5, 4, 3, 2, 1]

    @Test func swissReferencesFollowTheTable() throws {
        var random = SeededRandom(1)
        for _ in 0..<300 {
            let key = Self.digits(&random, 1...26)
            let reference = try #require(PaymentReference(.swiss, key: key))
            #expect(reference.plain.count == 27 && reference.plain.dropLast().hasSuffix(key))
            let carry = reference.plain.dropLast().reduce(0) { Self.swissTable[$0][Int(String($1)) ?? 0] }
            #expect(reference.plain.last.map(String.init) == "\(Self.swissCheck[carry])", "\(key)")
        }
    }

    @Test func belgianReferencesAreTheirRemainder() throws {
        var random = SeededRandom(2)
        for _ in 0..<300 {
            let key = Self.digits(&random, 1...10)
            let reference = try #require(PaymentReference(.belgian, key: key))
            let rest = Self.remainder(key, by: 97)
            let check = rest == 0 ? "97" : rest < 10 ? "0\(rest)" : "\(rest)"
            #expect(reference.plain.hasSuffix(key + check) && reference.plain.count == 12)
        }
    }

    /// The weights from the right, each product added whole.
    @Test func finnishReferencesAreAMultipleOfTen() throws {
        var random = SeededRandom(3)
        for _ in 0..<300 {
            let key = "1" + Self.digits(&random, 2...18)
            let reference = try #require(PaymentReference(.finnish, key: key))
            let digits = reference.plain.reversed().map { Int(String($0)) ?? 0 }
            let check = digits[0]
            var (sum, weight) = (0, 7)
            for digit in digits.dropFirst() {
                sum += digit * weight
                weight = weight == 7 ? 3 : weight == 3 ? 1 : 7
            }
            #expect((sum + check) % 10 == 0, "\(reference.plain)")
        }
    }

    @Test func norwegianReferencesAreLuhns() throws {
        var random = SeededRandom(4)
        for _ in 0..<300 {
            let key = Self.digits(&random, 1...24)
            let reference = try #require(PaymentReference(.norwegian, key: key))
            var sum = 0
            for (place, character) in reference.plain.reversed().enumerated() {
                let digit = Int(String(character)) ?? 0
                let doubled = digit * 2 > 9 ? digit * 2 - 9 : digit * 2
                sum += place % 2 == 1 ? doubled : digit
            }
            #expect(sum % 10 == 0, "\(reference.plain)")
        }
    }

    /// Every form: what is printed is read again, and so is what people make of it.
    @Test(arguments: PaymentReference.Form.allCases)
    func whatIsPrintedIsRead(_ form: PaymentReference.Form) throws {
        var random = SeededRandom(5)
        for _ in 0..<200 {
            let key = "1" + Self.digits(&random, 3...9)
            guard let reference = PaymentReference(form, key: key) else { continue }
            let printed = "\(reference)"
            let ways = [
                printed, printed.lowercased(), printed.replacing(" ", with: ""), printed.replacing(" ", with: "-"),
                " \(printed)\n", printed.replacing(" ", with: "\u{A0}"),
            ]
            for way in ways { #expect(PaymentReference(form, reading: way) == reference, "\(way)") }
            #expect(reference.key == key)
        }
    }

    /// One wrong digit is never read as another reference; in Finland and Norway the check finds all of those too.
    @Test(arguments: PaymentReference.Form.allCases)
    func oneWrongDigitIsFound(_ form: PaymentReference.Form) throws {
        var random = SeededRandom(6)
        for _ in 0..<50 {
            let key = "1" + Self.digits(&random, 4...9)
            guard let plain = PaymentReference(form, key: key)?.plain else { continue }
            let characters = Array(plain)
            let places = characters.indices.filter { characters[$0].isNumber }
            let place = places[random.below(places.count)]
            for digit in "0123456789" where digit != characters[place] {
                var wrong = characters
                wrong[place] = digit
                #expect(PaymentReference(form, reading: String(wrong)) == nil, "\(plain) → \(String(wrong))")
            }
        }
    }

    /// Numbers as sellers write them, to accounts of several countries: the form, and the digits people recognise.
    @Test(arguments: [
        ("2026-000001", "DE89370400440532013000", PaymentReference.Form.creditorReference, "2026000001"),
        ("2026-000001", "AT611904300234573201", .creditorReference, "2026000001"),
        ("2026-000001", "FR1420041010050500013M02606", .creditorReference, "2026000001"),
        ("2026-000001", "NL91ABNA0417164300", .creditorReference, "2026000001"),
        ("2026-000001", "GB29NWBK60161331926819", .creditorReference, "2026000001"),
        ("2026-000001", "BE68539007547034", .belgian, "2026000001"),
        ("2026-000001", "FI2112345600000785", .finnish, "2026000001"),
        ("2026-000001", "NO9386011117947", .norwegian, "2026000001"),
        ("2026-000001", "CH4431999123000889012", .swiss, "2026000001"),
        ("2026-000001", "CH9300762011623852957", .creditorReference, "2026000001"),
        ("2026-000001", "LI21088100002324013AA", .creditorReference, "2026000001"),
        ("CH26.00017", "CH4431999123000889012", .swiss, "2600017"),
        ("CH26.00017", "CH9300762011623852957", .creditorReference, "CH2600017"),
        ("nc/2026/7", "DE89370400440532013000", .creditorReference, "NC20267"),
    ])
    func numbersKeepTheirDigits(_ number: String, _ iban: String, _ form: PaymentReference.Form, _ key: String) throws {
        let reference = try #require(PaymentReference(of: number, to: IBAN(iban)))
        #expect(reference.form == form && reference.key == key)
    }

    @Test(arguments: [
        ("", "DE89370400440532013000"), ("–", "DE89370400440532013000"), ("ABC", "BE68539007547034"),
        ("1", "FI2112345600000785"), ("ÄÖÜ", "NO9386011117947"), ("", "CH4431999123000889012"),
        ("1234567890123456789012345678901234", "DE89370400440532013000"),
        ("1234567890123456789012345678901234", "CH4431999123000889012"),
        ("12345678901", "BE68539007547034"), ("12345678901234567890", "FI2112345600000785"),
    ])
    func numbersWithoutARoomHaveNone(_ number: String, _ iban: String) throws {
        #expect(PaymentReference(of: number, to: try IBAN(iban)) == nil)
    }

    /// Only capital letters and digits of ASCII count: no full-width digits, no letters that look alike.
    @Test(arguments: [
        ("Rf 49-2026/0000.123", "RF4920260000123"), ("２０２６", ""), ("РФ49", "49"), ("a\u{301}b", "AB"), ("", ""),
        ("\u{0}1\n2", "12"), ("ß", ""), ("ı", ""),
    ])
    func lettersAndDigitsAreThoseOfASCII(_ text: String, _ plain: String) {
        #expect(text.lettersAndDigits == plain)
        #expect(text.digitsOnly == plain.filter(\.isNumber))
    }
}
