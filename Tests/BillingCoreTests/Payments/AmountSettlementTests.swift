import BillingCore
import Testing
import RandomSupport

struct AmountSettlementTests {
    private func open(_ id: UInt128, _ minor: Int64, due: Day) -> OpenInvoice {
        OpenInvoice(id: Invoice.ID(raw: id), dueOn: due, open: Money(minor: minor, .eur))
    }

    /// - Parameter meant: invoices and minor units.
    private func settle(
        _ minor: Int64, _ invoices: [OpenInvoice], for meant: [(UInt128, Int64)] = []
    ) throws -> AmountSettlement {
        try AmountSettlement(
            of: Money(minor: minor, .eur), among: invoices,
            for: meant.map { PaymentAllocation(invoice: Invoice.ID(raw: $0), amount: Money(minor: $1, .eur)) })
    }

    @Test func oldestDueDayIsSettledFirst() throws {
        let settlement = try settle(150, [open(1, 100, due: "2026-02-01"), open(2, 100, due: "2026-01-01")])
        #expect(settlement.allocations.map(\.invoice.raw) == [2, 1])
        #expect(settlement.allocations.map(\.amount.minor) == [100, 50])
        #expect(settlement.rest.isZero)
    }

    @Test func whatItIsMeantForGoesBeforeOlderInvoices() throws {
        let invoices = [open(1, 100, due: "2026-02-01"), open(2, 100, due: "2026-01-01")]
        #expect(try settle(100, invoices, for: [(1, 100)]).allocations.map(\.invoice.raw) == [1])
        let parts = try settle(130, invoices, for: [(1, 30), (2, 40)])
        // 30 and 40 as meant; of the other 60, the 60 that are left of the older one.
        #expect(parts.allocations.map(\.invoice.raw) == [1, 2])
        #expect(parts.allocations.map(\.amount.minor) == [30, 100])
    }

    /// An invoice was credited, in part or whole, while its payment was on the way.
    @Test func whatIsNotOpenAnyMoreIsPassedOver() throws {
        let credited = [open(1, 60, due: "2026-02-01"), open(2, 30, due: "2026-01-01")]
        let settlement = try settle(100, credited, for: [(1, 100)])
        #expect(settlement.allocations.map(\.invoice.raw) == [1, 2])
        #expect(settlement.allocations.map(\.amount.minor) == [60, 30])
        #expect(settlement.rest.minor == 10)
        #expect(try settle(100, [], for: [(1, 100)]).rest.minor == 100)
    }

    @Test func whatGoesBackOfAPaymentOpensItsInvoicesInTheirOrder() throws {
        let settled = [(7, 30), (3, 50), (5, 20)].map { invoice, minor in
            PaymentAllocation(invoice: Invoice.ID(raw: invoice), amount: Money(minor: minor, .eur))
        }
        func opened(by minor: Int64) throws -> [Int64]? {
            let parts = try settled.reopened(by: Money(minor: minor, .eur))
            #expect((parts ?? []).map(\.invoice) == settled.prefix(parts?.count ?? 0).map(\.invoice))
            return parts?.map(\.amount.minor)
        }
        #expect(try opened(by: 0) == [])
        #expect(try opened(by: 29) == [29])
        #expect(try opened(by: 30) == [30])
        #expect(try opened(by: 31) == [30, 1])
        #expect(try opened(by: 100) == [30, 50, 20])
    }

    @Test func moreThanAPaymentSettledCannotOpenAgain() throws {
        let settled = [PaymentAllocation(invoice: Invoice.ID(raw: 1), amount: Money(minor: 30, .eur))]
        #expect(try settled.reopened(by: Money(minor: 31, .eur)) == nil)
        #expect(try [PaymentAllocation]().reopened(by: Money(minor: 1, .eur)) == nil)
        #expect(throws: BillingRefusal.currencyMismatch(.usd, .eur)) {
            try settled.reopened(by: Money(minor: 1, .usd))
        }
    }

    @Test func whatNoInvoiceNeedsIsLeft() throws {
        let settlement = try settle(250, [open(1, 100, due: "2026-01-01")])
        #expect(settlement.settled.minor == 100)
        #expect(settlement.rest.minor == 150)
        #expect(try settle(5, []).rest.minor == 5)
    }

    @Test func partsAlwaysAddUpToThePayment() throws {
        var random = SeededRandom(7)
        for _ in 0..<500 {
            let invoices = (0..<random.below(6)).map { open(UInt128($0), Int64(random.below(1000)), due: "2026-01-01") }
            let meant = (0..<random.below(4)).map { _ in (UInt128(random.below(8)), Int64(random.below(1500))) }
            let settlement = try settle(Int64(random.below(3000)) + 1, invoices, for: meant)
            let parts = try Money.sum(settlement.allocations.map(\.amount), .eur)
            #expect(parts == settlement.settled)
            #expect(settlement.allocations.allSatisfy { $0.amount.isPositive })
            #expect(Set(settlement.allocations.map(\.invoice)).count == settlement.allocations.count)
            for part in settlement.allocations {
                let invoice = try #require(invoices.first { $0.id == part.invoice })
                #expect(part.amount.minor <= invoice.open.minor)
            }
            let owed = try Money.sum(invoices.map(\.open), .eur)
            #expect(settlement.rest.isZero || settlement.settled == owed)
        }
    }

    @Test func nothingAndForeignMoneyAreRefused() {
        #expect(throws: BillingRefusal.self) { try settle(0, []) }
        #expect(throws: BillingRefusal.self) { try settle(-1, []) }
        #expect(throws: BillingRefusal.self) {
            try AmountSettlement(of: Money(minor: 1, .usd), among: [open(1, 100, due: "2026-01-01")])
        }
    }
}
