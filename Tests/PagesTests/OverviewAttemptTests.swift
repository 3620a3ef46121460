import BillingCore
import PortalSupport
import Presentation
import Testing

@testable import Pages

/// What the overview says of payments that were declined, or are being checked.
extension ListPageTests {
    private func attempt(
        _ state: PaymentAttempt.State, _ number: String, decline: Decline.Code? = nil, isOpen: Bool = true
    ) -> UnsettledAttempt {
        UnsettledAttempt(
            numbered: Sample.numbered(state, decline: decline, [number]),
            startedOn: Sample.today, isOpen: isOpen, totalCount: 1)
    }

    @Test func overviewTellsThatThePaymentWasDeclined() throws {
        let declined = attempt(.declined, "2026-000074", decline: .insufficientFunds)
        let page = try overview(figures(invoices, attempts: [declined]))
        #expect(page.owed.attempt?.sentence.contains("€849.61") == true)
        #expect(page.owed.attempt?.sentence.contains("There is not enough money on the account or card.") == true)
        #expect(page.owed.pay?.href == "/pay?due=overdue" && page.owed.payAll?.href == "/pay")
        let paid = attempt(.declined, "2026-000074", decline: .insufficientFunds, isOpen: false)
        let settled = try overview(figures(Array(invoices.prefix(1)), attempts: [paid]))
        #expect(settled.owed.attempt == nil, "the invoice that it was for is not open any more")
        let unlisted = try overview(figures(invoices, attempts: [attempt(.declined, "2026-000900")]))
        #expect(unlisted.owed.attempt != nil, "open, but not among the invoices that are listed")
        let again = try overview(figures(invoices, attempts: [attempt(.started, "2026-000074"), declined]))
        #expect(again.owed.attempt == nil, "the customer is on it again")
    }

    @Test(arguments: [PaymentAttempt.State.unknown, .processing])
    func overviewOffersNoSecondPaymentWhileOneIsChecked(_ state: PaymentAttempt.State) throws {
        let page = try overview(figures(invoices, attempts: [attempt(state, "2026-000074")]))
        #expect(page.owed.pay == Link(href: "/pay", label: "Pay what else is open") && page.owed.payAll == nil)
        let only = try overview(figures([invoices[1]], attempts: [attempt(state, "2026-000074")]))
        #expect(only.owed.pay?.href == Sample.numbered(state).path && only.owed.payAll == nil)
        let sentence = "A payment of €849.61 for invoice 2026-000074 is under way. "
        #expect(page.owed.attempt?.sentence.hasPrefix(sentence) == true)
        #expect(page.owed.attempt?.sentence.hasSuffix(Localizer.english.payment(state).sentence) == true)
        #expect(page.owed.attempt?.link?.href == Sample.numbered(state).path)
        #expect(only.owed.pay?.label == "See how it stands" && only.owed.attempt?.link == nil)
        let open = Dictionary(uniqueKeysWithValues: page.open.map { ($0.number, $0.pay?.href) })
        #expect(open["2026-000074"] == .some(nil) && open["2026-000087"] == .some("/pay?invoice=2026-000087"))
    }
}
