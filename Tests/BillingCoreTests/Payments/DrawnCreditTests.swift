import RandomSupport
import Testing

@testable import BillingCore

/// Credit that a customer uses for the invoices that they chose, and how an amount goes back over what it settled.
struct DrawnCreditTests {
    private static func invoice(_ number: Int, due: Int, _ open: Int64) -> OpenInvoice {
        OpenInvoice(id: id(number), dueOn: Day.first.adding(days: due), open: eur(open))
    }

    /// Invoices 1 to 3 are open with 1.00, 2.00 and 3.00; the lower number is due first. Credit in hand, how much of it at
    /// most, for which invoices; what it settles, and what stays in hand.
    @Test(
        arguments: [
            (1_000, 1_000, [1, 2, 3], [[1, 100], [2, 200], [3, 300]], 400),
            (250, 1_000, [1, 2, 3], [[1, 100], [2, 150]], 0),
            (250, 120, [1, 2, 3], [[1, 100], [2, 20]], 130),
            // Only what was chosen, and of that the oldest due.
            (1_000, 1_000, [3, 2], [[2, 200], [3, 300]], 500), (1_000, 350, [3, 2], [[2, 200], [3, 150]], 650),
            (1_000, 1_000, [], [], 1_000), (0, 1_000, [1], [], 0), (1_000, 0, [1], [], 1_000),
            (1_000, 1, [3], [[3, 1]], 999),
        ] as [(Int64, Int64, [Int], [[Int64]], Int64)])
    func creditIsUsedForWhatWasChosen(
        inHand: Int64, most: Int64, chosen: [Int], settled: [[Int64]], left: Int64
    ) throws {
        let ids: Set<Invoice.ID> = Set(chosen.map { id($0) })
        // Whatever the seller does with credit otherwise.
        for policy in CreditPolicy.allCases {
            let invoices = [Self.invoice(3, due: 3, 300), Self.invoice(1, due: 1, 100), Self.invoice(2, due: 2, 200)]
            var items = OpenItems(invoices, credit: eur(inHand), policy: policy)
            let parts = try items.drawCredit(upTo: eur(most), for: invoices.filter { ids.contains($0.id) })
            #expect(parts.map { [Int64($0.invoice.raw), $0.amount.minor] } == settled)
            #expect(items.credit == eur(left))
            let drawn = settled.reduce(0) { $0 + $1[1] }
            #expect(try items.owed() == eur(600 - drawn) && items.invoices.allSatisfy(\.open.isPositive))
        }
    }

    @Test func foreignCreditIsRefused() {
        let dollars = OpenInvoice(id: id(1), dueOn: .first, open: Money(minor: 100, .usd))
        #expect(throws: BillingRefusal.self) {
            var items = OpenItems([dollars], credit: eur(500), policy: .nextInvoice)
            _ = try items.drawCredit(upTo: eur(500), for: [dollars])
        }
    }

    /// A payment of 6.00 settled 1.00, 2.00 and 3.00: what goes back opens them in that order, and no more than it settled.
    @Test(
        arguments: [
            (1, [1]), (100, [100]), (101, [100, 1]), (300, [100, 200]), (599, [100, 200, 299]), (600, [100, 200, 300]),
            (601, nil), (.max, nil), (0, []),
        ] as [(Int64, [Int64]?)]) func whatGoesBackOpensAgain(amount: Int64, parts: [Int64]?) throws
    {
        let settled = [(1, 100), (2, 200), (3, 300)].map { PaymentAllocation(invoice: id($0), amount: eur($1)) }
        let reopened = try settled.reopened(by: eur(amount))
        #expect(reopened?.map(\.amount.minor) == parts)
        #expect(reopened.map { $0.map(\.invoice) } == parts.map { Array(settled.prefix($0.count).map(\.invoice)) })
    }

    /// Random invoices, payments and ways back: what a payment settled and what is in hand is the payment; what goes back
    /// in any two steps is what goes back in one.
    @Test func backInAnySteps() throws {
        var random = SeededRandom(77)
        for _ in 0..<300 {
            let invoices = (0..<random.below(6)).map {
                Self.invoice($0, due: random.below(4), Int64(random.below(500) + 1))
            }
            let amount = Int64(random.below(1_500) + 1)
            let settlement = try AmountSettlement(of: eur(amount), among: invoices)
            #expect(try settlement.settled.adding(settlement.rest) == eur(amount))
            #expect(settlement.rest.isZero || settlement.settled.minor == invoices.reduce(0) { $0 + $1.open.minor })
            let back = Int64(random.below(Int(settlement.settled.minor) + 1))
            let first = Int64(random.below(Int(back) + 1))
            let whole = try #require(try settlement.allocations.reopened(by: eur(back)))
            var left = settlement.allocations
            var opened: [Invoice.ID: Int64] = [:]
            for step in [first, back - first] {
                for part in try #require(try left.reopened(by: eur(step))) {
                    opened[part.invoice, default: 0] += part.amount.minor
                    guard let index = left.firstIndex(where: { $0.invoice == part.invoice }) else { continue }
                    left[index].amount = try left[index].amount.subtracting(part.amount)
                }
                left.removeAll { $0.amount.isZero }
            }
            #expect(opened == Dictionary(whole.map { ($0.invoice, $0.amount.minor) }) { $0 + $1 })
        }
    }
}
