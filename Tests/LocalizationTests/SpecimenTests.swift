import BillingCore
import Localization
import Testing

@Suite struct SpecimenTests {
    private func english(_ fields: [String: Specimen.Field]) throws -> String {
        try LocaleFormats.english.text(Specimen(fields))
    }

    @Test func everyKindIsWritten() throws {
        #expect(try english(["money": .text("1234.5"), "currency": .text("JPY")]) == "¥1,235")
        #expect(try english(["money": .text("-1.005"), "currency": .text("EUR")]) == "-€1.01")
        #expect(try english(["price": .text("0.0045"), "currency": .text("EUR")]) == "€0.0045")
        #expect(try english(["number": .text("1234.5")]) == "1,234.5")
        #expect(try english(["percent": .text("19")]) == "19%")
        #expect(try english(["day": .text("2026-11-30")]) == "30 Nov 2026")
        #expect(try english(["day": .text("2026-11-30"), "style": .text("full")]) == "Monday, 30 November 2026")
        #expect(try english(["month": .text("2026-11")]) == "November 2026")
        #expect(try english(["from": .text("2026-11-01"), "to": .text("2026-11-01")]) == "1 Nov 2026")
        #expect(try english(["time": .text("14:05")]) == "14:05")
        #expect(try english(["count": .text("2"), "unit": .text("hour")]) == "2 hours")
        #expect(try english(["list": .list(["a", "b"]), "type": .text("or")]) == "a or b")
        #expect(try english(["country": .text("DE")]) == "Germany")
        #expect(try english(["currency": .text("CHF")]) == "Swiss Franc")
        #expect(try english(["plural": .text("1.0")]) == "other")
    }

    @Test(
        arguments: [
            ([:], "one of money, price"), (["unit": .text("hour")], "one of money"),
            (["money": .text("1")], "currency is expected as text"),
            (["money": .text("x"), "currency": .text("EUR")], "money \"x\" is no decimal number"),
            (["money": .text("1"), "currency": .text("eur")], "currency \"eur\" is not in ISO 4217"),
            (["money": .text("1e30"), "currency": .text("EUR")], "too many digits"),
            (["money": .list(["1"]), "currency": .text("EUR")], "money is expected as text"),
            (["number": .text("1"), "style": .text("long")], "number goes without style"),
            (["percent": .text("1.00001")], "at most four decimals"),
            (["day": .text("2026-02-30")], "is no day"),
            (["day": .text("2026-02-20"), "style": .text("tiny")], "none of full, long, medium, short, abbreviated"),
            (["month": .text("2026-13")], "is no month"),
            (["from": .text("2026-02-02"), "to": .text("2026-02-01")], "to is before from"),
            (["time": .text("24:00")], "is no time"), (["time": .text("1:005")], "is no time"),
            (["count": .text("1"), "unit": .text("seat")], "seat is no unit that the tables have"),
            (["list": .text("a")], "list is expected as a list of texts"),
            (["list": .list(["a"]), "type": .text("xor")], "none of and, or"),
            (["country": .text("ZZ")], "ZZ is no country that the tables have"),
        ] as [([String: Specimen.Field], String)])
    func whatCannotBeReadIsNamed(fields: [String: Specimen.Field], complaint: String) throws {
        let error = #expect(throws: SpecimenError.self) { try english(fields) }
        #expect(error?.description.contains(complaint) == true, "\(error?.description ?? "")")
    }
}
