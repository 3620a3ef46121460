import BillingCore
@testable import BillingOperations
@testable import PostgresStore
import Testing

/// What an account may pay now: pure decisions over what is open and under way.
@Suite struct PayableItemsTests {
    private func eur(_ minor: Int64) -> Money { Money(minor: minor, .eur) }

    private func invoice(_ id: UInt128, _ minor: Int64) -> InvoiceToPay {
        let first: Day = "2026-01-01"
        return InvoiceToPay(
            account: ID(raw: 1), number: "2026-\(id)",
            open: OpenInvoice(id: ID(raw: id), dueOn: first.adding(days: Int(id)), open: eur(minor)))
    }

    private func attempt(
        _ state: PaymentAttempt.State, _ invoices: [UInt128], method: String? = nil
    ) -> NumberedAttempt {
        let parts = invoices.map { PaymentAllocation(invoice: ID(raw: $0), amount: eur(100)) }
        let attempt = PaymentAttempt(
            id: ID(raw: 99), account: ID(raw: 1), parts: parts, amount: eur(100 * Int64(parts.count)), state: state,
            gateway: "sandbox", customer: "c", method: method, returnURL: "", startedAt: Instant(microseconds: 0))
        return NumberedAttempt(
            attempt: attempt, invoiceNumbers: invoices.map { "2026-\($0)" }, publicReference: "r\(invoices)")
    }

    private func items(_ undecided: [NumberedAttempt] = [], credit: Int64 = 0) -> PayableItems {
        PayableItems(
            open: [invoice(1, 100), invoice(2, 200), invoice(3, 300)],
            credit: AccountCredit(inHand: eur(credit), policy: .nextInvoice), undecided: undecided)
    }

    private let anything = GatewayCapabilities(pageOrigins: [], keyLifetime: .zero, lookupDelay: .zero)
    private let generous = PaymentPolicy(leastPart: ExactDecimal("0.01"), allowsOverpayment: true)

    private func proposal(
        _ items: PayableItems, _ chosen: [UInt128], amount: Int64? = nil, usesCredit: Bool = false
    ) throws -> PaymentProposal? {
        let order = PaymentOrder(
            chosen.map { "2026-\($0)" }, amount: amount.map { eur($0) }, usesCredit: usesCredit)
        return try items.proposal(
            order, for: Set(chosen.map { ID(raw: $0) }), policy: generous, at: anything)
    }

    /// The money may be on its way: a page that the customer left open is no reason to wait, a charge of a saved method is.
    @Test(
        arguments: [
            (PaymentAttempt.State.started, String?.none, false), (.started, "pm_1", true), (.processing, nil, true),
            (.unknown, nil, true),
        ] as [(PaymentAttempt.State, String?, Bool)])
    func someAttemptsAreWaitedFor(state: PaymentAttempt.State, method: String?, isWaitedFor: Bool) {
        let items = items([attempt(state, [2], method: method)])
        #expect((items.underWay(ID(raw: 2)) != nil) == isWaitedFor)
        #expect(items.underWay(ID(raw: 1)) == nil)
    }

    @Test func theEarliestAttemptAtAnyOfThemIsMet() {
        let items = items([attempt(.started, [3]), attempt(.started, [1, 2])])
        #expect(items.earlier(at: [ID(raw: 2), ID(raw: 3)])?.invoiceNumbers == ["2026-3"])
        #expect(items.earlier(at: [ID(raw: 1)])?.invoiceNumbers == ["2026-1", "2026-2"])
        #expect(items.earlier(at: [ID(raw: 9)]) == nil)
    }

    @Test func onlyWhatIsOpenIsProposed() throws {
        let none = try proposal(items(), [9])
        #expect(none == nil)
        let some = try proposal(items(), [2, 9])
        #expect(some?.charge == eur(200))
    }

    /// What is paid by another attempt is left to it: a surplus does not settle it too.
    @Test func aSurplusPassesOverWhatIsBeingPaid() throws {
        let free = try #require(try proposal(items(), [3], amount: 350))
        #expect(free.parts.map(\.invoice) == [ID(raw: 3), ID(raw: 1)])
        let kept = try #require(try proposal(items([attempt(.started, [1])]), [3], amount: 350))
        #expect(kept.parts.map(\.invoice) == [ID(raw: 3), ID(raw: 2)])
        // Its own attempt, which goes on or is closed, keeps nothing.
        let own = try #require(try proposal(items([attempt(.started, [3, 1])]), [3], amount: 350))
        #expect(own.parts.map(\.invoice) == [ID(raw: 3), ID(raw: 1)])
    }

    @Test func creditIsUsedWhereItIsWanted() throws {
        let (kept, used) = (
            try #require(try proposal(items(credit: 150), [1, 2])),
            try #require(try proposal(items(credit: 150), [1, 2], usesCredit: true))
        )
        #expect(kept.charge == eur(300) && used.charge == eur(150))
        let shown = try PaymentOrder.Shown(used)
        #expect(shown == PaymentOrder.Shown(charge: eur(150), credit: eur(150)))
        let before = try PaymentOrder.Shown(kept)
        #expect(shown != before)
    }

    /// After credit was drawn the rest is asked for, whatever it is, and credit is not used again.
    @Test func theRestFollowsTheDraw() throws {
        let order = PaymentOrder(["2026-1"], usesCredit: true, shown: .init(charge: eur(1), credit: eur(2)))
        let used = try #require(try proposal(items(credit: 150), [1, 2], usesCredit: true))
        #expect(order.after(used) == PaymentOrder(["2026-1"], amount: eur(150)))
    }

    @Test func referencesAreRandomAndPlain() {
        let references = (0..<1000).map { _ in IDSource.system.reference() }
        #expect(Set(references).count == 1000)
        #expect(references.allSatisfy { $0.utf8.count == IDSource.referenceLength })
        #expect(references.allSatisfy { $0.allSatisfy { "0123456789abcdefghjkmnpqrstvwxyz".contains($0) } })
        #expect(IDSource { 0 }.reference() == String(repeating: "0", count: 26))
    }
}
