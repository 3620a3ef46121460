import Testing
import RandomSupport

@testable import BillingCore

/// New commerce holds: whatever a customer asks for, in whatever order, what the policy allows outside of an open window never
/// lowers what is paid for the term. Random requests over a term of a year, billed to its end.
struct CommerceLawTests {
    private static let first: Day = "2026-01-01"
    private static let renewal: Day = "2027-01-01"

    /// The world of one term, and what was allowed in it.
    private struct Term {
        var world: Scenario
        var random: SeededRandom
        /// The last day of the newest window: seven days from the start, and from each increase.
        var windowEnds: Day = "2026-01-07"

        init(seed: UInt64) {
            random = SeededRandom(seed)
            var (seat, other) = (price("seat", .perUnit(amount: 10)), price("other", .perUnit(amount: 17)))
            (seat.termMonths, other.termMonths) = (12, 12)
            world = Scenario(seat, other)
            world.start(on: CommerceLawTests.first, quantity: ExactDecimal(random.below(20) + 1))
        }

        mutating func request() -> CommercePolicy.RequestedChange {
            switch random.below(6) {
            case 0: .cancel
            case 1: .price(PriceKey(code: random.below(2) == 0 ? "other" : "seat", version: 1))
            default: .quantity(ExactDecimal(random.below(30)))
            }
        }

        /// What the days of the term cost, as decided so far: billed in one run at its end, without anything billed before.
        func owed() throws -> Int64 {
            var whole = Scenario()
            whole.state = world.state
            whole.state.billed = []
            _ = try whole.bill(on: CommerceLawTests.renewal.adding(days: -1))
            return whole.invoices.reduce(0) { $0 + $1.net.minor }
        }
    }

    @Test(arguments: 0..<60) func outsideOfTheWindowNothingIsTakenBack(seed: Int) throws {
        var term = Term(seed: UInt64(31_000 + seed))
        var day = Self.first
        while day < Self.renewal.adding(days: -20) {
            day = day.adding(days: term.random.below(12) + 1)
            let (request, before) = (term.request(), try term.owed())
            let answer = try CommercePolicy.newCommerce.answer(
                to: request, for: term.world.state.subscriptions[0], on: day, billingDay: 1,
                prices: term.world.state.prices)
            guard case .now(let change) = answer else { continue }
            term.world.state.subscriptions[0].changes.append(change)
            let after = try term.owed()
            if after < before {
                #expect(day <= term.windowEnds, "\(request) on \(day)")
                // A subscription that was cancelled within its window is over.
                if case .cancel = request { return }
            } else if after > before {
                term.windowEnds = day.adding(days: 6)
            }
        }
    }

    /// What waits for the renewal costs the same until then.
    @Test(arguments: 0..<40) func whatWaitsCostsNothingLess(seed: Int) throws {
        var term = Term(seed: UInt64(32_000 + seed))
        for _ in 0..<10 {
            let day = Self.first.adding(days: 8 + term.random.below(300))
            let (request, before) = (term.request(), try term.owed())
            let answer = try CommercePolicy.newCommerce.answer(
                to: request, for: term.world.state.subscriptions[0], on: day, billingDay: 1,
                prices: term.world.state.prices)
            guard case .atRenewal(let change, on: let from) = answer else { continue }
            #expect(from == Self.renewal)
            var later = term
            later.world.state.subscriptions[0].changes.append(change)
            #expect(try later.owed() == before, "\(request) on \(day)")
        }
    }

    /// Without a policy that binds, everything is possible at any time, and costs what its days cost.
    @Test(arguments: 0..<20) func withoutAWindowEverythingIsPossible(seed: Int) throws {
        var term = Term(seed: UInt64(33_000 + seed))
        for _ in 0..<20 {
            let day = Self.first.adding(days: term.random.below(300))
            let request = term.request()
            let answer = try CommercePolicy.flexible.answer(
                to: request, for: term.world.state.subscriptions[0], on: day, billingDay: 1,
                prices: term.world.state.prices)
            switch answer {
            case .now: break
            case .atRenewal: Issue.record("\(request) waits")
            case .refused(let refusal):
                // Only what changes nothing is refused.
                #expect(refusal.code == .quantityUnchanged || refusal.code == .noSuchPrice, "\(refusal)")
            }
        }
    }
}
