import Testing
import RandomSupport

@testable import BillingCore

/// The one rule of settlement against paying cent by cent: each cent goes to the first invoice that can still take one.
struct SettlementOracleTests {
    private static func invoices(_ random: inout SeededRandom) -> [OpenInvoice] {
        let first: Day = "2026-01-01"
        return (0..<random.below(6)).map {
            OpenInvoice(
                id: ID(raw: UInt128($0)), dueOn: first.adding(days: random.below(3)), open: eur(Int64(random.below(40)))
            )
        }
    }

    /// Amount by invoice, and what no invoice needed.
    private static func payCentByCent(
        _ amount: Int, _ invoices: [OpenInvoice], _ meant: [PaymentAllocation]
    ) -> (parts: [UInt128: Int64], over: Int) {
        var open = Dictionary(uniqueKeysWithValues: invoices.map { ($0.id.raw, $0.open.minor) })
        var parts: [UInt128: Int64] = [:]
        var wanted = meant.map { (id: $0.invoice.raw, left: $0.amount.minor) }
        let oldest = invoices.sorted { ($0.dueOn, $0.id) < ($1.dueOn, $1.id) }.map(\.id.raw)
        for spent in 0..<amount {
            let id: UInt128
            if let next = wanted.indices.first(where: { wanted[$0].left > 0 && open[wanted[$0].id, default: 0] > 0 }) {
                wanted[next].left -= 1
                id = wanted[next].id
            } else if let next = oldest.first(where: { open[$0, default: 0] > 0 }) {
                id = next
            } else {
                return (parts, amount - spent)
            }
            open[id, default: 0] -= 1
            parts[id, default: 0] += 1
        }
        return (parts, 0)
    }

    @Test func everyCentGoesWhereTheRuleSays() throws {
        var random = SeededRandom(91)
        for _ in 0..<2_000 {
            let invoices = Self.invoices(&random)
            let meant = (0..<random.below(4)).map { _ in
                PaymentAllocation(invoice: ID(raw: UInt128(random.below(7))), amount: eur(Int64(random.below(50))))
            }
            let amount = random.below(120) + 1
            let settlement = try AmountSettlement(of: eur(Int64(amount)), among: invoices, for: meant)
            let expected = Self.payCentByCent(amount, invoices, meant)
            let parts = Dictionary(
                uniqueKeysWithValues: settlement.allocations.map { ($0.invoice.raw, $0.amount.minor) })
            #expect(parts == expected.parts && settlement.rest.minor == Int64(expected.over))
            #expect(settlement.settled.minor == Int64(amount - expected.over))
        }
    }

    @Test func ofEqualDueDaysTheFirstIdIsSettledFirst() throws {
        let invoices = [3, 1, 2].map { OpenInvoice(id: ID(raw: $0), dueOn: "2026-01-01", open: eur(10)) }
        #expect(try AmountSettlement(of: eur(15), among: invoices).allocations.map(\.invoice.raw) == [1, 2])
    }

    @Test func eachRefusalHasItsCode() {
        let invoice = OpenInvoice(id: ID(raw: 1), dueOn: "2026-01-01", open: eur(10))
        for minor: Int64 in [0, -1, .min] {
            #expect(throws: BillingRefusal(.paymentNotPositive)) {
                try AmountSettlement(of: eur(minor), among: [invoice])
            }
        }
        #expect(throws: BillingRefusal.currencyMismatch(.usd, .eur)) {
            try AmountSettlement(of: Money(minor: 5, .usd), among: [invoice])
        }
    }

    /// Invoices with nothing open, and parts of nothing or less, take nothing.
    @Test func nothingIsAllocatedOfNothing() throws {
        let invoices = [
            OpenInvoice(id: ID(raw: 1), dueOn: "2026-01-01", open: eur(0)),
            OpenInvoice(id: ID(raw: 2), dueOn: "2026-01-02", open: eur(-5)),
        ]
        let meant = [
            PaymentAllocation(invoice: ID(raw: 1), amount: eur(5)),
            PaymentAllocation(invoice: ID(raw: 2), amount: eur(-5)),
        ]
        let settlement = try AmountSettlement(of: eur(7), among: invoices, for: meant)
        #expect(settlement.allocations.isEmpty && settlement.rest == eur(7) && settlement.settled.isZero)
    }

    @Test func refundsAndWriteOffsHaveTheirRefusals() throws {
        #expect(throws: BillingRefusal(.refundNotPositive)) {
            try Refund(eur(0), from: .payment, available: eur(5), reason: "")
        }
        #expect(throws: BillingRefusal.refundExceedsPayment(left: eur(5))) {
            try Refund(eur(6), from: .payment, available: eur(5), reason: "")
        }
        #expect(throws: BillingRefusal.currencyMismatch(.eur, .usd)) {
            try Refund(Money(minor: 1, .usd), from: .payment, available: eur(5), reason: "")
        }
        #expect(try Refund(eur(5), from: .payment, available: eur(5), reason: "r").reason == "r")
        #expect(throws: BillingRefusal(.writeOffNotPositive)) { try WriteOff(eur(0), of: eur(5), reason: "") }
        #expect(throws: BillingRefusal.writeOffExceedsOpen(open: eur(5))) {
            try WriteOff(eur(6), of: eur(5), reason: "")
        }
        #expect(throws: BillingRefusal.currencyMismatch(.eur, .usd)) {
            try WriteOff(Money(minor: 1, .usd), of: eur(5), reason: "")
        }
        #expect(try WriteOff(eur(5), of: eur(5), reason: "w").ledgerEntry() == .writtenOff(eur(5)))
    }
}
