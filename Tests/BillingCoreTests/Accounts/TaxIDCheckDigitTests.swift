import BillingCore
import Testing
import RandomSupport

/// Check digits of VAT numbers, computed a second time from the published descriptions: of all check digits exactly the
/// right one is taken.
struct TaxIDCheckDigitTests {
    /// How a country makes its numbers: so many digits, then their check digits.
    struct Rule: Sendable, CustomTestStringConvertible {
        let prefix: String
        var first = 0...9
        let count: Int
        var width = 1
        var tail = ""
        /// `nil` where no number has these digits.
        let check: @Sendable ([Int]) -> Int?

        var testDescription: String { prefix }
    }

    private static func weighted(_ digits: [Int], _ weights: [Int]) -> Int {
        var sum = 0
        for index in weights.indices { sum += digits[index] * weights[index] }
        return sum
    }

    private static func number(_ digits: [Int]) -> Int { Int(digits.map(String.init).joined()) ?? -1 }

    /// Every second digit twice, from the right; nine less where that has two digits.
    private static func luhn(_ digits: [Int]) -> Int {
        let doubled = digits.reversed().enumerated().map { $0.offset % 2 == 0 ? 2 * $0.element : $0.element }
        return (1_000 - doubled.map { $0 > 9 ? $0 - 9 : $0 }.reduce(0, +)) % 10
    }

    /// ISO 7064, Mod 11,10.
    private static func mod11And10(_ digits: [Int], _ product: Int = 10) -> Int {
        guard let digit = digits.first else { return product == 1 ? 0 : 11 - product }
        let sum = (digit + product) % 10
        return mod11And10(Array(digits.dropFirst()), (sum == 0 ? 20 : 2 * sum) % 11)
    }

    private static func upTo(_ highest: Int, _ value: Int) -> Int? { value <= highest ? value : nil }

    static let rules: [Rule] = [
        // The second, fourth and sixth digit twice, as in Luhn's sum with one more digit behind, and four more.
        Rule(prefix: "ATU", count: 7) { (luhn($0 + [0]) + 6) % 10 },
        Rule(prefix: "BE", first: 0...1, count: 8, width: 2) { 97 - number($0) % 97 },
        Rule(prefix: "CZ", first: 0...8, count: 7) { (11 - weighted($0, [8, 7, 6, 5, 4, 3, 2]) % 11) % 10 },
        Rule(prefix: "DE", count: 8) { mod11And10($0) }, Rule(prefix: "HR", count: 10) { mod11And10($0) },
        Rule(prefix: "DK", first: 1...9, count: 7) { upTo(9, (11 - weighted($0, [2, 7, 6, 5, 4, 3, 2]) % 11) % 11) },
        Rule(prefix: "EE", count: 8) { (10 - weighted($0, [3, 7, 1, 3, 7, 1, 3, 7]) % 10) % 10 },
        Rule(prefix: "EL", count: 8) { $0.reduce(0) { ($0 + $1) * 2 } % 11 % 10 },
        Rule(prefix: "ESB", count: 7) { luhn($0) },
        Rule(prefix: "FI", count: 7) { upTo(9, (11 - weighted($0, [7, 9, 10, 5, 8, 4, 2]) % 11) % 11) },
        Rule(prefix: "HU", count: 7) { (10 - weighted($0, [9, 7, 3, 1, 9, 7, 3]) % 10) % 10 },
        Rule(prefix: "IT", first: 1...9, count: 10) { luhn($0) },
        Rule(prefix: "LU", count: 6, width: 2) { number($0) % 89 },
        Rule(prefix: "LV", first: 4...9, count: 10) {
            upTo(9, (14 - weighted($0, [9, 1, 4, 8, 3, 10, 2, 5, 7, 6]) % 11) % 11)  // all eleven leave three
        },
        Rule(prefix: "PL", count: 9) { upTo(9, weighted($0, [6, 5, 7, 2, 3, 4, 5, 6, 7]) % 11) },
        Rule(prefix: "PT", first: 1...9, count: 8) {
            let rest = weighted($0, [9, 8, 7, 6, 5, 4, 3, 2]) % 11
            return rest < 2 ? 0 : 11 - rest
        },
        Rule(prefix: "RO", first: 1...9, count: 9) { 10 * weighted($0, [7, 5, 3, 2, 1, 7, 5, 3, 2]) % 11 % 10 },
        Rule(prefix: "SE", first: 1...9, count: 9, tail: "01") { luhn($0) },
        Rule(prefix: "SI", first: 1...9, count: 7) {
            let rest = weighted($0, [8, 7, 6, 5, 4, 3, 2]) % 11
            return rest == 0 ? nil : (11 - rest) % 10
        },
        Rule(prefix: "SK", first: 1...9, count: 9) { upTo(9, (11 - number($0) * 10 % 11) % 11) },
    ]

    private static func padded(_ value: Int, _ width: Int) -> String {
        let text = String(value)
        return String(repeating: "0", count: max(width - text.count, 0)) + text
    }

    @Test(arguments: rules) func onlyTheRightCheckDigitIsTaken(_ rule: Rule) {
        var random = SeededRandom(71)
        for _ in 0..<150 {
            let first = rule.first.lowerBound + random.below(rule.first.count)
            let digits = [first] + (1..<rule.count).map { _ in random.below(10) }
            let expected = rule.check(digits)
            let body = digits.map(String.init).joined()
            for check in 0..<(rule.width == 1 ? 10 : 100) {
                let text = rule.prefix + body + Self.padded(check, rule.width) + rule.tail
                #expect((TaxID(text) != nil) == (check == expected), "\(text)")
            }
        }
    }

    /// France: the key is 12 and three times the remainder of the register number by 97, again by 97.
    @Test func theFrenchKeyStandsBeforeTheRegisterNumber() {
        var random = SeededRandom(72)
        for _ in 0..<60 {
            let digits = [random.below(9) + 1] + (0..<7).map { _ in random.below(10) }
            let register = digits + [Self.luhn(digits)]
            let expected = (12 + 3 * (Self.number(register) % 97)) % 97
            for key in 0..<100 {
                let text = "FR" + Self.padded(key, 2) + register.map(String.init).joined()
                #expect((TaxID(text) != nil) == (key == expected), "\(text)")
            }
        }
    }

    /// Ireland: a letter for the remainder by 23; a second letter counts nine times.
    @Test func theIrishLetterIsThatOfTheSum() {
        var random = SeededRandom(73)
        let letters = Array("WABCDEFGHIJKLMNOPQRSTUV")
        for _ in 0..<40 {
            let digits = (0..<7).map { _ in random.below(10) }
            let sum = Self.weighted(digits, [8, 7, 6, 5, 4, 3, 2])
            let body = digits.map(String.init).joined()
            for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZ" {
                #expect((TaxID("IE\(body)\(letter)") != nil) == (letter == letters[sum % 23]))
                #expect((TaxID("IE\(body)\(letter)A") != nil) == (letter == letters[(sum + 9) % 23]))
                #expect((TaxID("IE\(body)\(letter)H") != nil) == (letter == letters[(sum + 72) % 23]))
            }
        }
    }

    /// Spain: persons end in the letter of their number by 23, foreigners begin with X, Y or Z for 0, 1 or 2.
    @Test func theSpanishLetterIsThatOfTheNumber() {
        var random = SeededRandom(74)
        let letters = Array("TRWAGMYFPDXBNJZSQVHLCKE")
        for _ in 0..<40 {
            let digits = (0..<8).map { _ in random.below(10) }
            let rest = Array(digits.dropFirst())
            let text = rest.map(String.init).joined()
            for letter in letters {
                #expect(
                    (TaxID("ES\(digits[0])\(text)\(letter)") != nil) == (letter == letters[Self.number(digits) % 23]))
                #expect((TaxID("ESY\(text)\(letter)") != nil) == (letter == letters[Self.number([1] + rest) % 23]))
                #expect((TaxID("ESK\(text)\(letter)") != nil) == (letter == letters[Self.number(rest) % 23]))
            }
        }
    }

    /// Too short, too long, a letter among the digits, another prefix: whatever the check digit would be.
    @Test(arguments: [
        "", "D", "DE", "DE1", "DE13669597", "DE1366959760", "DE13669597A", "XX136695976", "GB980780684", "GR094259216",
        "EU372022452", "DE 136 695 976 1", "D-E", "DE_136695976", "DE１36695976", "ATU1358562", "ATX13585627",
        "NL123456789C01", "NL004495445B00", "SE556188840495", "SE556188840400", "LT119511505", "BE2428759497",
        "FR0O303265045", "SI00000000", "DK00000000", "MT00000000", "IT00000000000",
    ]) func formsThatAreNoNumber(_ text: String) { #expect(TaxID(text) == nil) }

    @Test(arguments: [
        ("de 136.695-976", "DE", "136695976", "DE"), ("el094259216", "EL", "094259216", "GR"),
        ("XI 980 7806 84", "XI", "980780684", "XI"), ("XI GD 499", "XI", "GD499", "XI"),
        ("xiha500", "XI", "HA500", "XI"),
    ]) func aNumberIsKeptInItsPlainForm(text: String, prefix: String, body: String, country: String) throws {
        let id = try #require(TaxID(text))
        #expect(id.prefix == prefix && id.body == body && id.country == country && "\(id)" == prefix + body)
    }

    /// Offices of government departments are below 500, of health authorities from there on.
    @Test(arguments: [("XIGD500", false), ("XIHA499", false), ("XIGD000", true), ("XIHA999", true), ("XIAB123", false)])
    func officesHaveTheirRanges(text: String, isTaken: Bool) { #expect((TaxID(text) != nil) == isTaken) }

    @Test func theUnionHas27Members() {
        #expect(EuropeanUnion.countries.count == 27)
        for country in ["GB", "NO", "CH", "EL", "XI", "UK", "IS", "RS"] {
            #expect(!EuropeanUnion.countries.contains(country))
        }
    }
}
