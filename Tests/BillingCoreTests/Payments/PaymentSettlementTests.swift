import BillingCore
import Testing

struct PaymentSettlementTests {
    private func open(_ id: UInt128, _ minor: Int64, due: Day) -> OpenInvoice {
        OpenInvoice(id: Invoice.ID(raw: id), dueOn: due, open: Money(minor: minor, .eur))
    }

    private func settle(
        _ minor: Int64, _ invoices: [OpenInvoice], choosing chosen: [UInt128] = []
    ) throws -> PaymentSettlement {
        try PaymentSettlement(
            of: Money(minor: minor, .eur), among: invoices, choosing: chosen.map { Invoice.ID(raw: $0) })
    }

    @Test func oldestDueDayIsSettledFirst() throws {
        let settlement = try settle(150, [open(1, 100, due: "2026-02-01"), open(2, 100, due: "2026-01-01")])
        #expect(settlement.allocations.map(\.invoice.raw) == [2, 1])
        #expect(settlement.allocations.map(\.amount.minor) == [100, 50])
        #expect(settlement.overpaid.isZero)
    }

    @Test func chosenInvoicesGoBeforeOlderOnes() throws {
        let invoices = [open(1, 100, due: "2026-02-01"), open(2, 100, due: "2026-01-01")]
        #expect(try settle(100, invoices, choosing: [1]).allocations.map(\.invoice.raw) == [1])
        #expect(try settle(300, invoices, choosing: [1, 1]).allocations.map(\.invoice.raw) == [1, 2])
        #expect(throws: BillingRefusal.self) { try settle(100, invoices, choosing: [3]) }
    }

    @Test func overpaymentBecomesAccountCredit() throws {
        let settlement = try settle(250, [open(1, 100, due: "2026-01-01")])
        #expect(settlement.settled.minor == 100)
        #expect(settlement.overpaid.minor == 150)
        #expect(try settle(5, []).overpaid.minor == 5)
    }

    @Test func partsAlwaysAddUpToThePayment() throws {
        var random = SeededRandom(7)
        for _ in 0..<500 {
            let invoices = (0..<random.below(6)).map { open(UInt128($0), Int64(random.below(1000)), due: "2026-01-01") }
            let settlement = try settle(Int64(random.below(3000)) + 1, invoices)
            let parts = try Money.sum(settlement.allocations.map(\.amount), .eur)
            #expect(parts == settlement.settled)
            #expect(settlement.allocations.allSatisfy { $0.amount.isPositive })
        }
    }

    @Test func nothingAndForeignMoneyAreRefused() {
        #expect(throws: BillingRefusal.self) { try settle(0, []) }
        #expect(throws: BillingRefusal.self) { try settle(-1, []) }
        #expect(throws: BillingRefusal.self) {
            try PaymentSettlement(of: Money(minor: 1, .usd), among: [open(1, 100, due: "2026-01-01")])
        }
    }
}
