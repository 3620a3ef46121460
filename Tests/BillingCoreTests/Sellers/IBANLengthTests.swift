import BillingCore
import Foundation
import Testing
import RandomSupport

/// The registry of ISO 13616, country by country: the length counts, and of 97 check digits one is right.
struct IBANLengthTests {
    static let registry: [(String, Int)] = [
        ("AD", 24), ("AE", 23), ("AL", 28), ("AT", 20), ("AZ", 28), ("BA", 20), ("BE", 16), ("BG", 22), ("BH", 22),
        ("BI", 27),
        ("BR", 29), ("BY", 28), ("CH", 21), ("CR", 22), ("CY", 28), ("CZ", 24), ("DE", 22), ("DJ", 27), ("DK", 18),
        ("DO", 28),
        ("EE", 20), ("EG", 29), ("ES", 24), ("FI", 18), ("FK", 18), ("FO", 18), ("FR", 27), ("GB", 22), ("GE", 22),
        ("GI", 23),
        ("GL", 18), ("GR", 27), ("GT", 28), ("HR", 21), ("HU", 28), ("IE", 22), ("IL", 23), ("IQ", 23), ("IS", 26),
        ("IT", 27),
        ("JO", 30), ("KW", 30), ("KZ", 20), ("LB", 28), ("LC", 32), ("LI", 21), ("LT", 20), ("LU", 20), ("LV", 21),
        ("LY", 25),
        ("MC", 27), ("MD", 24), ("ME", 22), ("MK", 19), ("MN", 20), ("MR", 27), ("MT", 31), ("MU", 30), ("NI", 28),
        ("NL", 18),
        ("NO", 15), ("OM", 23), ("PK", 24), ("PL", 28), ("PS", 29), ("PT", 25), ("QA", 29), ("RO", 24), ("RS", 22),
        ("RU", 33),
        ("SA", 24), ("SC", 31), ("SD", 18), ("SE", 24), ("SI", 19), ("SK", 24), ("SM", 27), ("SO", 23), ("ST", 25),
        ("SV", 28),
        ("TL", 23), ("TN", 24), ("TR", 26), ("UA", 29), ("VA", 22), ("VG", 24), ("XK", 20), ("YE", 30),
    ]

    /// The check digits by long division of the number written out in digits.
    private static func checkDigits(_ country: String, _ rest: String) -> String {
        var remainder = 0
        for character in rest + country + "00" {
            let value = Int(String(character), radix: 36) ?? 0
            for digit in String(value) { remainder = (remainder * 10 + (digit.wholeNumberValue ?? 0)) % 97 }
        }
        let check = 98 - remainder
        return check < 10 ? "0\(check)" : "\(check)"
    }

    @Test(arguments: registry) func theLengthIsThatOfTheCountry(country: String, length: Int) throws {
        var random = SeededRandom(UInt64(length))
        let letters = Array("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ")
        for size in [length - 1, length, length + 1] {
            let rest = String((0..<(size - 4)).map { _ in letters[random.below(36)] })
            let text = country + Self.checkDigits(country, rest) + rest
            if size == length {
                #expect(try IBAN(text).plain == text)
                #expect(try IBAN(text.lowercased()).description.replacing(" ", with: "") == text)
            } else {
                #expect(throws: BillingRefusal.invalidIBAN(text)) { try IBAN(text) }
            }
        }
    }

    /// 96 other check digits from 02 to 98 are refused.
    @Test(arguments: ["DE", "GB", "NO", "MT"]) func oneCheckDigitIsRight(country: String) throws {
        let length = try #require(Self.registry.first { $0.0 == country }?.1)
        let rest = String(repeating: "7A0", count: 11).prefix(length - 4)
        let right = Self.checkDigits(country, String(rest))
        for check in 2...98 {
            let text = country + (check < 10 ? "0" : "") + "\(check)" + rest
            #expect(
                (try? IBAN(text)) != nil
                    ? "\(text)".dropFirst(2).hasPrefix(right) : !"\(text)".dropFirst(2).hasPrefix(right))
        }
    }

    @Test(arguments: ["US", "CA", "AU", "XX", "EL", "00"]) func otherCountriesHaveNone(country: String) {
        let text = country + "89370400440532013000"
        #expect(throws: BillingRefusal.invalidIBAN(text)) { try IBAN(text) }
    }

    @Test(arguments: [
        "DE8937040044053201300O", "DE89-3704-0044-0532-0130-00", "DE89370400440532013000é", "D", "",
        "DEAA370400440532013000",
    ])
    func otherCharactersAreRefused(_ text: String) {
        #expect(throws: BillingRefusal.invalidIBAN(text)) { try IBAN(text) }
    }

    @Test(arguments: [
        ("COBADEFF", true), ("COBADEFFXXX", true), ("COBADE2A", true), ("COBADEF", false), ("COBADEFFX", false),
        ("COBADEFFXXXX", false),
        ("cobadeff", false), ("C0BADEFF", false), ("COBAD1FF", false), ("COBADEF-", false), ("", true),
    ]) func identifiersOfBanks(bic: String, isTaken: Bool) throws {
        let iban = try IBAN("DE89370400440532013000")
        if isTaken {
            #expect(try BankAccount(iban: iban, bic: bic, currency: .eur).bic == bic)
        } else {
            #expect(throws: BillingRefusal.invalidBIC(bic)) { try BankAccount(iban: iban, bic: bic, currency: .eur) }
        }
    }

    @Test func isStoredInItsPlainForm() throws {
        let account = try BankAccount(
            name: "N", iban: IBAN("de89 3704 0044 0532 0130 00"), bic: "COBADEFF", currency: .eur)
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        let stored = try encoder.encode(account)
        #expect(
            String(decoding: stored, as: UTF8.self)
                == #"{"bic":"COBADEFF","currency":"EUR","iban":"DE89370400440532013000","name":"N"}"#)
        #expect(try JSONDecoder().decode(BankAccount.self, from: stored) == account)
        #expect(throws: BillingRefusal.invalidIBAN("DE1")) {
            try JSONDecoder().decode([IBAN].self, from: Data(#"["DE1"]"#.utf8))
        }
    }
}
