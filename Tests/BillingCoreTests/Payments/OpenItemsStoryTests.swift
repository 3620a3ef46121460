import Testing

@testable import BillingCore

/// One account's open invoices and its credit, step after step, under each policy: 100.00 due on 15 January, 200.00 due on 15
/// February, 300.00 due on 15 March.
struct OpenItemsStoryTests {
    private static let ids: [Invoice.ID] = (1...3).map { ID(raw: UInt128($0)) }

    private func items(_ policy: CreditPolicy = .automatic, credit: Int64 = 0) -> OpenItems {
        let days: [Day] = ["2026-01-15", "2026-02-15", "2026-03-15"]
        // Given in another order than they are due.
        let invoices = [2, 0, 1].map { place in
            OpenInvoice(id: Self.ids[place], dueOn: days[place], open: eur(Int64(place + 1) * 10_000))
        }
        return OpenItems(invoices, credit: eur(credit), policy: policy)
    }

    /// What is open on the first, second and third, and what is in hand.
    private func state(_ items: OpenItems) -> [String] {
        Self.ids.map { id in items.invoices.first { $0.id == id }?.open.decimalText ?? "-" }
            + [items.credit.decimalText]
    }

    private func parts(_ allocations: [PaymentAllocation]) -> [String] {
        allocations.map { "\($0.invoice.raw): \($0.amount.decimalText)" }
    }

    /// A payment without a purpose, a cent less than the first two, and the cent.
    @Test(arguments: CreditPolicy.allCases) func moneySettlesTheOldestDue(_ policy: CreditPolicy) throws {
        var items = items(policy)
        let first = try items.receive(eur(29_999))
        #expect(parts(first.allocations) == ["1: 100.00", "2: 199.99"] && first.rest.isZero)
        #expect(state(items) == ["-", "0.01", "300.00", "0.00"])
        let second = try items.receive(eur(1))
        #expect(parts(second.allocations) == ["2: 0.01"])
        #expect(state(items) == ["-", "-", "300.00", "0.00"])
        #expect(try items.owed() == eur(30_000))
    }

    /// Money that is meant for the third and is more than it needs goes on with the oldest due; what is left is in hand.
    @Test(arguments: CreditPolicy.allCases) func whatItIsMeantForFirst(_ policy: CreditPolicy) throws {
        var items = items(policy)
        let meant = [PaymentAllocation(invoice: Self.ids[2], amount: eur(30_000))]
        let settlement = try items.receive(eur(75_000), for: meant)
        #expect(Set(parts(settlement.allocations)) == ["3: 300.00", "1: 100.00", "2: 200.00"])
        #expect(settlement.rest == eur(15_000) && state(items) == ["-", "-", "-", "150.00"])
    }

    /// A part that is meant for one that has less open by now goes to the oldest due.
    @Test func whatIsMeantForLessThanThereIs() throws {
        var items = items()
        _ = try items.receive(eur(20_000), for: [PaymentAllocation(invoice: Self.ids[2], amount: eur(20_000))])
        #expect(state(items) == ["100.00", "200.00", "100.00", "0.00"])
        let late = try items.receive(eur(30_000), for: [PaymentAllocation(invoice: Self.ids[2], amount: eur(30_000))])
        #expect(Set(parts(late.allocations)) == ["3: 100.00", "1: 100.00", "2: 100.00"])
        #expect(state(items) == ["-", "100.00", "-", "0.00"])
    }

    /// A credit of the second settles the second, then the oldest due; the rest is in hand. Where credit waits, all of it
    /// is in hand.
    @Test func aCreditSettlesWhatItCorrects() throws {
        var automatic = items()
        let used = try automatic.add(credit: eur(25_000), correcting: [Self.ids[1]]).allocations
        #expect(parts(used) == ["2: 200.00", "1: 50.00"] && state(automatic) == ["50.00", "-", "300.00", "0.00"])
        var waiting = items(.nextInvoice)
        #expect(try waiting.add(credit: eur(25_000), correcting: [Self.ids[1]]) == CreditUse(rest: eur(0)))
        #expect(state(waiting) == ["100.00", "200.00", "300.00", "250.00"])
    }

    /// What is void is not asked for, whatever the policy; what it does not need is left over for the caller.
    @Test(arguments: CreditPolicy.allCases) func whatIsVoidIsNotAskedFor(_ policy: CreditPolicy) throws {
        var items = items(policy)
        let use = try items.correct([Self.ids[1]], by: eur(23_800), isVoid: true)
        #expect(parts(use.allocations) == ["2: 200.00"] && use.rest == eur(3_800) && use.reversed.isEmpty)
        #expect(state(items) == ["100.00", "-", "300.00", "0.00"])
    }

    /// A new invoice draws what is in hand before it is asked for, and only what is open of it is kept.
    @Test func anInvoiceDrawsWhatIsInHand() throws {
        var items = OpenItems(credit: eur(12_000), policy: .nextInvoice)
        try items.add(OpenInvoice(id: Self.ids[0], dueOn: "2026-01-15", open: eur(0)), drawing: eur(10_000))
        #expect(items.invoices.isEmpty && items.credit == eur(2_000))
        try items.add(OpenInvoice(id: Self.ids[1], dueOn: "2026-02-15", open: eur(8_000)), drawing: eur(2_000))
        #expect(items.invoices.map(\.open) == [eur(8_000)] && items.credit.isZero)
    }

    /// Credit that lies there settles what is open once the policy says so, and not before.
    @Test func creditThatLiesThere() throws {
        var waiting = items(.nextInvoice, credit: 15_000)
        #expect(try waiting.useCredit().isEmpty && state(waiting).last == "150.00")
        var automatic = items(.automatic, credit: 15_000)
        #expect(try parts(automatic.useCredit()) == ["1: 100.00", "2: 50.00"])
        #expect(state(automatic) == ["-", "150.00", "300.00", "0.00"])
        #expect(try automatic.useCredit().isEmpty)
    }

    /// Nothing, less than nothing, and another currency are no payment; a refused one changes nothing.
    @Test func whatIsNoPayment() throws {
        var items = items()
        let before = items
        for amount in [eur(0), eur(-1)] {
            #expect(throws: BillingRefusal(.paymentNotPositive)) { try items.receive(amount) }
        }
        #expect(throws: BillingRefusal.self) { try items.receive(Money(minor: 100, .usd)) }
        #expect(items == before)
        #expect(try items.add(credit: eur(0)).isEmpty && items == before)
    }

    /// An amount that is larger than everything open leaves the rest in hand, up to the largest there is.
    @Test func theLargestAmount() throws {
        var items = items()
        let settlement = try items.receive(eur(.max))
        #expect(settlement.rest == eur(.max - 60_000) && items.invoices.isEmpty)
        #expect(throws: BillingRefusal(.amountTooLarge)) { try items.receive(eur(.max)) }
    }
}
