import BillingCore
import RandomSupport
import Testing

/// Creditor identifiers against a second implementation of their rule (EPC262-08).
struct CreditorIdentifierOracleTests {
    /// Letters as two digits, the check by long division: country and two zeros stand behind the national number.
    private static func check(_ country: String, _ national: String) -> String {
        let alphabet = Array("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ")
        let text = national + country + "00"
        let digits = text.map { alphabet.firstIndex(of: $0).map(String.init) ?? "" }.joined()
        let rest = digits.reduce(0) { ($0 * 10 + (Int(String($1)) ?? 0)) % 97 }
        let check = 98 - rest
        return check < 10 ? "0\(check)" : "\(check)"
    }

    private static func national(_ random: inout SeededRandom) -> String {
        let letters = Array("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ")
        return String((0..<1 + random.below(28)).map { _ in letters[random.below(letters.count)] })
    }

    @Test(arguments: ["DE", "AT", "FR", "NL", "BE", "ES", "IT", "FI", "CH"])
    func everyCountryFollowsOneRule(_ country: String) throws {
        var random = SeededRandom(UInt64(country.utf8.reduce(0) { Int($0) * 31 + Int($1) }))
        for _ in 0..<100 {
            let national = Self.national(&random)
            let check = Self.check(country, national)
            for business in ["ZZZ", "001", "A1B"] {
                let text = country + check + business + national
                #expect(try CreditorIdentifier(text).plain == text)
            }
        }
    }

    /// Any other check digits are refused, and so is any one wrong digit of the national number.
    @Test func slipsAreRefused() throws {
        var random = SeededRandom(9)
        for _ in 0..<50 {
            let national = Self.national(&random)
            let check = Self.check("DE", national)
            for other in (0..<100).map({ $0 < 10 ? "0\($0)" : "\($0)" }) where other != check {
                // 97 apart, both are the same remainder; banks give out the one from 02 to 98.
                guard abs((Int(other) ?? 0) - (Int(check) ?? 0)) != 97 else { continue }
                #expect(throws: BillingRefusal.self) { try CreditorIdentifier("DE\(other)ZZZ\(national)") }
            }
            // A letter counts as two digits; one in place of a digit moves what is before it.
            var wrong = Array(national)
            guard let place = wrong.indices.filter({ wrong[$0].isNumber }).randomElement(using: &random) else {
                continue
            }
            wrong[place] = wrong[place] == "7" ? "8" : "7"
            let text = "DE\(check)ZZZ\(String(wrong))"
            #expect(throws: BillingRefusal.invalidCreditorIdentifier(text)) { try CreditorIdentifier(text) }
        }
    }

    @Test(arguments: [
        "D", "DE98", "DE98ZZZ", "de", "１２", "DE98ZZZ0999999999999999999999999999999999", "D998ZZZ09999999999",
        "DE9AZZZ09999999999", "\u{0}", "DE98ZZZ09999999999DE98ZZZ09999999999",
    ])
    func whatHasNotItsShapeIsRefused(_ text: String) {
        #expect(throws: BillingRefusal.invalidCreditorIdentifier(text)) { try CreditorIdentifier(text) }
    }

    @Test func itIsPrintedAsItIsStored() throws {
        let identifier = try CreditorIdentifier("de98 zzz0 9999 9999 99")
        #expect("\(identifier)" == "DE98ZZZ09999999999" && identifier.plain == identifier.description)
    }
}
