import BillingCore
import Testing

struct TaxIDTests {
    /// Numbers of real companies and of the tax offices' own descriptions, one or more per country.
    static let valid = [
        "ATU13585627", "BE0428759497", "BE 0428.759.497", "BG175074752", "CY10259033P", "CZ25123891", "DE136695976",
        "de 136 695 976", "DK13585628", "EE100931558", "EL094259216", "ESB58378431", "ES54362315K", "ESX2482300W",
        "FI20774740", "FR40303265045", "FR83404833048", "HR33392005961", "HU12892312", "IE6433435F", "IE6433435OA",
        "IE8D79739I", "IT00743110157", "LT119511515", "LT100001919017", "LU15027442", "LV40003521600", "MT11679112",
        "NL004495445B01", "PL8567346215", "PT501964843", "RO18547290", "SE123456789701", "SI50223054", "SK2022749619",
        "XI980780684", "XIGD001", "XIHA599",
    ]

    @Test(arguments: valid) func acceptsNumbersThatAreRight(_ text: String) {
        #expect(TaxID(text) != nil)
    }

    /// Each check digit catches every change of one single digit.
    @Test(arguments: valid) func refusesEveryChangeOfOneDigit(_ text: String) throws {
        let id = try #require(TaxID(text))
        guard id.body.count > 5 else { return }
        var caught = 0, tried = 0
        for (index, byte) in id.body.utf8.enumerated() where (48...57).contains(byte) {
            var changed = Array(id.body.utf8)
            changed[index] = byte == 57 ? 48 : byte + 1
            tried += 1
            if TaxID(id.prefix + String(decoding: changed, as: UTF8.self)) == nil { caught += 1 }
        }
        // Two final digits of a branch (NL, SE, XI) and a birth date carry no check of their own.
        #expect(caught * 10 >= tried * 7, "\(caught) of \(tried)")
    }

    @Test(arguments: [
        "", "DE", "DE136695975", "DE13669597", "ATU13585626", "US123456789", "GB980780684", "DE13669597Ä",
        "FR0000000000",
        "ESA5837843", "NL004495445A01", "NL004495445B00", "XIGD500", "XIHA499", "RO1", "CY12000139V",
    ])
    func refusesTheRest(_ text: String) { #expect(TaxID(text) == nil) }

    @Test func greeceHasAPrefixOfItsOwn() throws {
        let id = try #require(TaxID("EL094259216"))
        #expect(id.country == "GR")
        #expect(id.description == "EL094259216")
        #expect(TaxID("GR094259216") == nil)
    }
}
