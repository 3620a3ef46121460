import BillingCore
import Testing

/// What lists of documents say of each.
struct InvoiceListTests {
    @Test(arguments: ["unpaid"] + InvoiceStatus.allCases.map(\.rawValue)) func choicesAreReadByTheirNames(
        _ name: String
    ) throws {
        let status = try #require(InvoiceFilter.Status(name: name))
        #expect(status.name == name)
        #expect((status == .unpaid) == (name == "unpaid"))
    }

    @Test(arguments: ["", "Unpaid", "all", "written-off", "unpaid "]) func otherNamesAreNoChoice(_ name: String) {
        #expect(InvoiceFilter.Status(name: name) == nil)
    }

    /// A list and the document itself say the same of every day and amount.
    @Test func listsAndDocumentsAgreeOnTheStatus() {
        let party = Party(name: "", addressLines: [], postalCode: "", city: "", country: "DE")
        for (gross, open, credited, writtenOff) in [
            (100, 100, 0, 0), (100, 40, 60, 0), (100, 0, 0, 0), (100, 0, 100, 0), (100, 0, 40, 60), (-100, 0, 0, 0),
            (0, 0, 0, 0),
        ] as [(Int64, Int64, Int64, Int64)] {
            let invoice = Invoice(
                number: "1", issuedOn: "2026-01-01", dueOn: "2026-01-15", currency: .eur, seller: party, buyer: party,
                accountNumber: "C-1", language: "en", lines: [], net: eur(gross), taxes: [], gross: eur(gross),
                creditApplied: eur(0))
            let stored = StoredInvoice(
                id: ID(raw: 1), invoice: invoice, open: eur(open), credited: eur(credited), writtenOff: eur(writtenOff))
            let row = InvoiceSummary(
                number: "1", kind: .invoice, issuedOn: "2026-01-01", dueOn: "2026-01-15", gross: eur(gross),
                open: eur(open),
                credited: eur(credited), writtenOff: eur(writtenOff))
            for day: Day in ["2026-01-01", "2026-01-15", "2026-01-16", "2030-01-01"] {
                let status = InvoiceStatus(
                    gross: eur(gross), open: eur(open), dueOn: "2026-01-15", today: day, credited: eur(credited),
                    writtenOff: eur(writtenOff))
                #expect(stored.status(today: day) == status && row.status(today: day) == status)
            }
        }
    }
}

struct PayableTests {
    /// Gross, account credit drawn, what was asked for: nothing for what is below zero.
    @Test(
        arguments: [
            (11_900, 0, 11_900), (11_900, 1_900, 10_000), (11_900, 11_900, 0), (0, 0, 0), (-11_900, 0, 0),
            (100, 200, 0),
        ] as [(Int64, Int64, Int64)]) func whatIsAskedForIsAfterCredit(gross: Int64, drawn: Int64, payable: Int64)
        throws
    {
        let party = Party(name: "", addressLines: [], postalCode: "", city: "", country: "DE")
        let invoice = Invoice(
            number: "1", issuedOn: "2026-01-01", dueOn: "2026-01-15", currency: .eur, seller: party, buyer: party,
            accountNumber: "C-1", language: "en", lines: [], net: eur(gross), taxes: [], gross: eur(gross),
            creditApplied: eur(drawn))
        #expect(try invoice.payable() == eur(payable))
    }

    /// EN 16931: categories whose groups have a rate, S, L, M and B; the others are at zero.
    @Test func categoriesWithARate() {
        #expect(TaxCategory.allCases.filter(\.hasRate).map(\.rawValue) == ["S", "L", "M", "B"])
    }

    /// Money goes back by the way on which it came.
    @Test(arguments: [PaymentSource.bank, .manual, .provider("card")]) func refundsGoBackAsTheyCame(
        source: PaymentSource
    ) throws {
        for from in [RefundSource.customerCredit, .payment] {
            let refund = try Refund(eur(500), from: from, available: eur(500), reason: "")
            #expect(
                try refund.ledgerEntry(through: source).postings == [
                    Posting(from == .payment ? .receivable : .customerCredit, eur(500)),
                    Posting(LedgerAccount(receiving: source), eur(-500)),
                ])
        }
    }
}
