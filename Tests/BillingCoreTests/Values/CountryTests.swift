import BillingCore
import Testing

/// Which two letters are a country.
@Suite struct CountryTests {
    @Test(arguments: ["DE", "AT", "CH", "GB", "GR", "US", "JP", "TW", "SX", "SS", "XK", "AX", "ZW", "AD"])
    func countriesAreKnown(code: String) { #expect(Country.isKnown(code)) }

    /// Reserved, withdrawn, unknown, of VAT numbers, of three letters, small, and none.
    @Test(arguments: [
        "UK", "EU", "UN", "AN", "YU", "CS", "DD", "SU", "ZZ", "XX", "QQ", "AA", "EL", "XI", "DEU", "de", "De", "",
        " DE",
        "D", "Nowhere", "ＤＥ",
    ])
    func othersAreNot(code: String) { #expect(!Country.isKnown(code)) }

    /// 249 of ISO 3166-1, and Kosovo.
    @Test func allOfThemAreThere() {
        let letters = (UInt8(ascii: "A")...UInt8(ascii: "Z")).map { String(UnicodeScalar($0)) }
        let known = letters.flatMap { first in letters.map { first + $0 } }.filter(Country.isKnown)
        #expect(known.count == 250)
    }
}
