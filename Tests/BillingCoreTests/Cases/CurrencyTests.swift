import BillingCore
import Testing

struct CurrencyTests {
    private struct File: Decodable {
        var currencies: [Entry]
        var recently_withdrawn: [Withdrawn]

        struct Entry: Decodable {
            var code: String
            var minor_unit: Int?
            var kind: String
        }

        struct Withdrawn: Decodable { var code: String }
    }

    /// Display digits, coins and another library's units differ from ISO 4217, which alone says how amounts are stored.
    @Test func minorUnitsAreThoseOfISO4217() throws {
        guard let file = try Cases.read("money_currency.json", as: File.self) else { return }
        let fitting = Cases.fitting(
            file.currencies, of: "money_currency.json, currencies",
            leavingOut: ["metals, units of account and test codes, which have no minor unit": { $0.minor_unit == nil }])
        for entry in fitting {
            #expect(Currency(code: entry.code)?.minorDigits == entry.minor_unit, "\(entry.code)")
        }
        let active = Set(file.currencies.map(\.code))
        for entry in file.currencies where entry.minor_unit == nil {
            #expect(Currency(code: entry.code) == nil, "\(entry.code)")
        }
        for entry in file.recently_withdrawn where !active.contains(entry.code) {
            #expect(Currency(code: entry.code) == nil, "\(entry.code)")
        }
    }

    /// Contracts are kept in funds, too: the unidad de fomento has four decimals.
    @Test(arguments: [("CLF", 4), ("UYI", 0), ("CHE", 2), ("XAD", 2)]) func fundsAreCurrencies(
        code: String, digits: Int
    ) {
        #expect(Currency(code: code)?.minorDigits == digits)
    }

    @Test(arguments: ["", "eur", "EURO", "XXX", "€"]) func unknownCodesAreRefused(_ code: String) {
        #expect(Currency(code: code) == nil)
    }
}
