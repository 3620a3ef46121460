import BillingCore
import Testing

struct LedgerTests {
    private func document(net: Int64, tax: Int64, gross: Int64, _ kind: Invoice.Kind = .invoice) -> Invoice {
        let party = Party(name: "", addressLines: [], postalCode: "", city: "", country: "DE")
        return Invoice(
            kind: kind, number: "1", issuedOn: "2026-01-01", dueOn: "2026-01-15", currency: .eur, seller: party,
            buyer: party, accountNumber: "C-1", language: "en", lines: [], net: eur(net), taxes: [], gross: eur(gross),
            creditApplied: eur(0))
    }

    @Test func entriesThatDoNotBalanceCannotBeMade() {
        #expect(LedgerEntry(.invoiceIssued, [Posting(.receivable, eur(1)), Posting(.revenue, eur(-2))]) == nil)
        #expect(
            LedgerEntry(.invoiceIssued, [Posting(.receivable, eur(1)), Posting(.revenue, Money(minor: -1, .usd))])
                == nil)
        #expect(LedgerEntry(.invoiceIssued, [Posting(.receivable, eur(0)), Posting(.revenue, eur(0))]) == nil)
        #expect(LedgerEntry(.invoiceIssued, [Posting(.receivable, eur(.max)), Posting(.revenue, eur(.max))]) == nil)
        #expect(LedgerEntry(.invoiceIssued, [Posting(.receivable, eur(2)), Posting(.revenue, eur(-2))]) != nil)
    }

    /// 119.00 issued, 19.00 of account credit drawn, 150.00 paid for the open 100.00, 50.00 paid out again.
    @Test func theLifeOfAnInvoiceBalancesAtEveryStep() throws {
        var entries = [
            try #require(try LedgerEntry.issued(document(net: -1597, tax: -303, gross: -1900, .creditNote))),
            try #require(try LedgerEntry.issued(document(net: 10_000, tax: 1900, gross: 11_900))),
        ]
        entries.append(try LedgerEntry.creditApplied(eur(1900)))
        #expect(try LedgerBalances(of: entries, .eur).receivable == eur(10_000))
        entries.append(try LedgerEntry.paymentReceived(eur(15_000), from: .provider("stripe"), settling: eur(10_000)))
        entries.append(try LedgerEntry.paymentRefunded(eur(5000), through: .provider("stripe"), from: .customerCredit))
        let balances = try LedgerBalances(of: entries, .eur)
        #expect(balances.receivable.isZero)
        #expect(try balances.customerCredit().isZero)
        #expect(balances[.providerClearing("stripe")] == eur(10_000))
        #expect(balances[.revenue] == eur(-8403))
        #expect(balances[.tax] == eur(-1597))
        #expect(try Money.sum(balances.accounts.map { balances[$0] }, .eur).isZero)
    }

    @Test func aRefundOfAPaymentOpensTheInvoiceAgain() throws {
        let entry = try LedgerEntry.paymentRefunded(eur(100), through: .provider("stripe"), from: .payment)
        #expect(entry.postings == [Posting(.receivable, eur(100)), Posting(.providerClearing("stripe"), eur(-100))])
    }

    @Test func whatIsGivenUpIsNoLongerOwed() throws {
        let entry = try LedgerEntry.writtenOff(eur(100))
        #expect(entry.postings == [Posting(.writtenOff, eur(100)), Posting(.receivable, eur(-100))])
        #expect(throws: BillingRefusal.self) { try LedgerEntry.writtenOff(eur(0)) }
        #expect(throws: BillingRefusal.self) {
            try LedgerEntry.paymentRefunded(eur(-1), through: .provider("stripe"), from: .payment)
        }
    }

    @Test func aDocumentWhoseSumsDisagreeIsRefusedOrBalanced() throws {
        let entry = try #require(try LedgerEntry.issued(document(net: 100, tax: 0, gross: 119)))
        #expect(entry.postings.map(\.amount.minor) == [119, -100, -19])
        #expect(try LedgerEntry.issued(document(net: 0, tax: 0, gross: 0)) == nil)
    }
}
