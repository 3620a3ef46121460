import BillingCore
import Foundation
import Testing

/// ISO 4217, list one of 2026-01-01: the Bulgarian lev, the Netherlands Antillean guilder and the old Zimbabwean dollar
/// are gone.
struct CurrencyCodeTests {
    static let ofTwoDecimals = """
        AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BMD BND BOB BOV BRL BSD BTN BWP BYN BZD CAD CDF \
        CHE CHF CHW CNY COP COU CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD \
        GTQ GYD HKD HNL HTG HUF IDR ILS INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL \
        MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MXV MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR \
        PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TOP \
        TRY TTD TWD TZS UAH USD USN UYU UZS VED VES WST XAD XCD XCG YER ZAR ZMW ZWG
        """

    @Test(arguments: [
        (0, "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF"),
        (2, Self.ofTwoDecimals), (3, "BHD IQD JOD KWD LYD OMR TND"), (4, "CLF UYW"),
    ]) func theMinorUnitIsThatOfTheStandard(digits: Int, codes: String) throws {
        for code in codes.split(separator: " ") {
            let currency = try #require(Currency(code: code))
            #expect(currency.minorDigits == digits && currency.code == String(code))
        }
    }

    /// No other three letters are a currency: a new code is added above.
    @Test func thereAreNoOthers() {
        let letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
        var counts: [Int: Int] = [:]
        for a in letters {
            for b in letters {
                for c in letters { counts[Currency(code: "\(a)\(b)\(c)")?.minorDigits ?? -1, default: 0] += 1 }
            }
        }
        #expect(counts == [-1: 26 * 26 * 26 - 165, 0: 17, 2: 139, 3: 7, 4: 2])
    }

    @Test(arguments: [
        "BGN", "ANG", "HRK", "DEM", "FRF", "ZWL", "SLL", "VEF", "VEB", "MRO", "STD", "CUC", "BYR", "LTL", "LVL", "EEK",
        "ZMK", "XFU", "USS",
    ]) func withdrawnCodesAreUnknown(_ code: String) { #expect(Currency(code: code) == nil) }

    /// Metals, drawing rights, bond units, no currency and a test code: they have no minor unit.
    @Test(arguments: ["XAU", "XAG", "XPT", "XPD", "XDR", "XSU", "XUA", "XBA", "XBB", "XBC", "XBD", "XTS", "XXX"])
    func codesWithoutAMinorUnitAreUnknown(_ code: String) { #expect(Currency(code: code) == nil) }

    @Test(arguments: ["Eur", "EU", "EUR ", " EUR", "E R", "ÉUR", "978", "EURUSD", "eur"])
    func aCodeIsThreeCapitals(_ code: String) { #expect(Currency(code: code) == nil) }

    @Test func namedCurrenciesAreThoseOfTheirCodes() {
        let named: [(Currency, String)] = [
            (.eur, "EUR"), (.usd, "USD"), (.gbp, "GBP"), (.chf, "CHF"), (.jpy, "JPY"),
        ]
        for (currency, code) in named { #expect(Currency(code: code) == currency && currency.code == code) }
        #expect(Set(named.map(\.0)).count == named.count)
    }

    @Test func isStoredAsItsCode() throws {
        let stored = try JSONEncoder().encode([Currency.eur, .jpy])
        #expect(String(decoding: stored, as: UTF8.self) == #"["EUR","JPY"]"#)
        #expect(try JSONDecoder().decode([Currency].self, from: stored) == [.eur, .jpy])
        #expect(throws: BillingRefusal.invalidCurrency("BGN")) {
            try JSONDecoder().decode([Currency].self, from: Data(#"["BGN"]"#.utf8))
        }
    }
}
