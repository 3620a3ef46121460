import BillingCore
import Testing
import RandomSupport

/// Random invoices, credited in random parts until nothing is left.
struct CreditNotePropertyTests {
    @Test func partsComeToTheTaxBilledAndNeverToMore() throws {
        for seed in 1...300 {
            var random = SeededRandom(UInt64(seed))
            try play(&random)
        }
    }

    private func play(_ random: inout SeededRandom) throws {
        let isInclusive = Bool.random(using: &random)
        let invoice = try invoice(isInclusive, &random)
        var (billed, taxes): ([BilledLine], [TaxAmount]) = ([], [])
        try billed.record(invoice.lines, of: "1")
        for place in 1...20 {
            let open = billed.filter { $0.reference.document == "1" && $0.remaining.isPositive }
            guard let entry = open.randomElement(using: &random) else { break }
            let part = Money(minor: .random(in: 1...entry.remaining.minor, using: &random), .eur)
            let requests = [CreditRequest(line: entry.reference.line, .amount(part))]
            let note =
                try place == 20
                ? CreditNoteDraft(
                    voiding: billed.filter { $0.reference.document == "1" }, after: taxes, on: "2026-01-05",
                    pricesIncludeTax: isInclusive)
                : CreditNoteDraft(
                    crediting: billed, requests, after: taxes, on: "2026-01-05", pricesIncludeTax: isInclusive)
            try billed.record(note.lines, of: "credit \(place)")
            taxes += note.totals.taxes
            for tax in note.totals.taxes { try expectNearItsOwnTax(tax, isInclusive) }
            try expectNoMore(taxes, than: invoice.taxes)
        }
        #expect(!billed.contains { $0.reference.document == "1" && !$0.remaining.isZero })
        for group in invoice.taxes {
            let credited = taxes.filter { $0.category == group.category && $0.rate == group.rate }
            #expect(try Money.sum(credited.map(\.amount), .eur) == group.amount.negated())
            #expect(try Money.sum(credited.map(\.taxable), .eur) == group.taxable.negated())
        }
    }

    private func invoice(_ isInclusive: Bool, _ random: inout SeededRandom) throws -> InvoiceDraft {
        let rates: [Int64] = [190_000, 70_000, 55_000, 0, 255_000]
        let charges = try (0..<Int.random(in: 1...5, using: &random)).map { _ in
            OneOffCharge(
                on: "2026-01-01", description: "x", quantity: 1,
                unitPrice: try #require(
                    ExactDecimal(coefficient: Int128(Int.random(in: 1...500, using: &random)), scale: 2)),
                tax: TaxTreatment(rate: Rate(ppm: try #require(rates.randomElement(using: &random)))))
        }
        let state = BillingState(
            currency: .eur, billingDay: 1, pricesIncludeTax: isInclusive, oneOffs: charges, accountCredit: .zero(.eur))
        return try #require(try state.draftInvoices(on: "2026-01-01").first)
    }

    /// A minor unit away at most, as the standard's rules accept.
    private func expectNearItsOwnTax(_ tax: TaxAmount, _ isInclusive: Bool) throws {
        let own = try tax.rate.applied(to: tax.taxable)
        #expect(abs(own.minor - tax.amount.minor) <= (isInclusive ? 2 : 1))
    }

    private func expectNoMore(_ credited: [TaxAmount], than billed: [TaxAmount]) throws {
        for group in billed {
            let parts = credited.filter { $0.category == group.category && $0.rate == group.rate }
            let sum = try Money.sum(parts.map(\.amount), .eur)
            #expect(!sum.isPositive && -sum.minor <= group.amount.minor)
        }
    }
}
