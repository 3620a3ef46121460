import BillingCore
import PortalSupport
import Presentation
import Testing

@testable import Pages

/// What an invoice asks for after something settled it.
extension InvoicePageTests {
    /// Paid: the page ends with what is left to pay, not with what was due when it was issued.
    @Test func whatWasDueAtIssueIsNotAskedForAgain() throws {
        let settlements = [
            InvoiceSettlement(
                on: Sample.day("2026-11-01"), amount: Sample.eur(10000), source: .accountCredit(from: nil)),
            InvoiceSettlement(
                on: Sample.day("2026-11-10"), amount: Sample.eur(74961), source: .payment(.bank, method: nil)),
        ]
        let page = try page(open: 0, settlements: settlements) { $0.creditApplied = Sample.eur(10000) }
        #expect(page.totals.map(\.amount).suffix(2) == ["€849.61", "-€100.00"])
        #expect(page.totals.allSatisfy { !$0.isFinal && $0.label != "Amount due" })
        let settled = try #require(page.settled)
        #expect(settled.settlements.map(\.amount) == ["-€749.61"] && settled.label == "To pay")
        #expect(settled.left == "€0.00")
    }

    /// Credit that came back later leads to the credit note that gave it.
    @Test func creditThatSettledLaterLeadsToItsCreditNote() throws {
        let later = InvoiceSettlement(
            on: Sample.day("2026-11-12"), amount: Sample.eur(961), source: .accountCredit(from: "2026-000080"))
        let page = try page(open: 84000, settlements: [later])
        let row = try #require(page.settled?.settlements.first)
        #expect(row.link?.label == "Account credit from credit note 2026-000080" && row.amount == "-€9.61")
    }
}
