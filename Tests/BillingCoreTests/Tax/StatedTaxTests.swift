import BillingCore
import Testing

/// What a price or a document states of its own tax.
struct StatedTaxTests {
    @Test func whatAPriceStatesToBeOutsideTheScopeIsDecided() {
        let stated = TaxTreatment(stated: .outsideScope, rate: .zero)
        #expect(stated.isDecidedOutsideScope && stated.reason == .untaxedProduct)
        let words = TaxReason.stated("Postage", code: nil)
        #expect(TaxTreatment(stated: .outsideScope, rate: .zero, reason: words).reason == words)
        #expect(!TaxTreatment(category: .outsideScope, rate: .zero).isDecidedOutsideScope)
    }

    @Test(arguments: TaxCategory.allCases.filter { $0 != .outsideScope })
    func otherCategoriesNeedNoReason(_ category: TaxCategory) {
        let stated = TaxTreatment(stated: category, rate: .zero)
        #expect(stated == TaxTreatment(category: category, rate: .zero) && !stated.isDecidedOutsideScope)
    }

    private func document(
        _ taxes: [TaxTreatment], allowance: TaxTreatment? = nil
    ) throws(BillingRefusal) -> DocumentTotals {
        try DocumentTotals(
            lines: taxes.map { .init(quantity: 1, unitPrice: 10, tax: $0) },
            allowances: allowance.map { [DocumentTotals.Adjustment(amount: Money(minor: 100, .eur), tax: $0)] } ?? [],
            prepaid: .zero(.eur), rounding: .zero(.eur), isInclusive: false)
    }

    /// EN 16931, BR-O-11 to BR-O-14: category O stands alone, also beside allowances.
    @Test func aDocumentDoesNotMixItWithOthers() throws {
        let (outside, taxed) = (
            TaxTreatment(stated: .outsideScope, rate: .zero), TaxTreatment(rate: Rate(ppm: 190_000))
        )
        let refused = BillingRefusal.outsideScopeNotAlone(beside: .standard)
        #expect(throws: refused) { try document([outside, taxed]) }
        #expect(throws: refused) { try document([taxed, outside, outside]) }
        #expect(throws: refused) { try document([outside], allowance: taxed) }
        #expect(throws: refused) { try document([taxed], allowance: outside) }
        let alone = try document([outside, outside], allowance: outside)
        #expect(alone.totals.gross == Money(minor: 1900, .eur))
        let zero = try document([taxed, TaxTreatment(category: .zeroRated, rate: .zero)])
        #expect(zero.totals.taxes.count == 2)
    }
}
