import Testing

@testable import BillingCore

/// A unit price stands on a line only where a reader can check it.
struct UnitPriceTests {
    private static func line(_ cents: Int64, quantity: String?, unitPrice: String?, code: String = "EUR") -> InvoiceLine
    {
        InvoiceLine(
            kind: .recurring, service: "", description: "", quantity: quantity.map(number),
            unitPrice: unitPrice.map(number),
            amount: money(cents, code), tax: TaxTreatment(rate: .zero),
            derivation: Derivation(terms: [], result: money(cents, code)))
    }

    /// Cents, quantity, unit price; whether quantity × unit price rounds to the amount.
    @Test(
        arguments: [
            (1_200, "10", "1.20", true), (1_201, "10", "1.20", false), (120, nil, "1.20", true),
            (121, nil, "1.20", false),
            (333, "1", "3.333", true), (1_000, "3", "3.3333", true),  // 9.9999
            (1_000, "3", "3.33", false),  // 9.99
            (1, "1", "0.005", true), (0, "1", "0.004", true), (-1_200, "-10", "1.20", true), (0, "0", "5", true),
            (500, "0", "5", false), (-500, "1", "5", false),
        ] as [(Int64, String?, String, Bool)]) func theProductIsTheAmount(
            cents: Int64, quantity: String?, unitPrice: String, isShown: Bool
        )
    {
        let line = Self.line(cents, quantity: quantity, unitPrice: unitPrice)
        #expect(line.checkableUnitPrice == (isShown ? number(unitPrice) : nil))
    }

    @Test func withoutAUnitPriceThereIsNoneToCheck() {
        #expect(Self.line(1_200, quantity: "10", unitPrice: nil).checkableUnitPrice == nil)
        #expect(Self.line(1, quantity: "1e30", unitPrice: "1e8").checkableUnitPrice == nil, "beyond the range")
    }

    @Test(
        arguments: [("JPY", 4, true), ("EUR", 370, true), ("KWD", 3_704, true), ("JPY", 3, false)]
            as [(String, Int64, Bool)])
    func eachCurrencyRoundsItsProduct(code: String, minor: Int64, isShown: Bool) {  // 3 × 1.2345 = 3.7035
        let line = Self.line(minor, quantity: "3", unitPrice: "1.2345", code: code)
        #expect((line.checkableUnitPrice != nil) == isShown)
    }

    @Test func foundDocumentsAreAPageOfTheirTotal() {
        let row = InvoiceSummary(
            number: "1", kind: .invoice, issuedOn: "2026-01-01", dueOn: "2026-01-15", gross: eur(1), open: eur(1),
            credited: eur(0), writtenOff: eur(0))
        let found = FoundInvoices(invoices: [row, row], totalCount: 40)
        #expect(
            found.count == 2 && found.totalCount == 40 && found.first?.number == "1" && found.startIndex == 0
                && found.endIndex == 2)
        #expect(FoundInvoices(invoices: [], totalCount: 0).isEmpty)
    }
}
