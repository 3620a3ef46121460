import BillingCore
import Testing
import RandomSupport

struct MoneyPropertyTests {
    @Test func splitPartsAddUpToTheWhole() throws {
        var random = SeededRandom(11)
        for _ in 0..<2000 {
            let amount = Money(minor: Int64(random.below(2_000_001)) - 1_000_000, .eur)
            let weights = (0...random.below(9)).map { _ in Ratio(Int128(random.below(50) + 1)) }
            let parts = try amount.split(by: weights)
            #expect(try Money.sum(parts, .eur) == amount)
            let total = weights.reduce(0) { $0 + $1.numerator }
            for (part, weight) in zip(parts, weights) {
                let exact = Int128(amount.minor) * weight.numerator
                #expect((Int128(part.minor) * total - exact).magnitude < total)
            }
        }
    }

    @Test func edgesAreRefusedNotTrapped() throws {
        let (most, least) = (Money(minor: .max, .eur), Money(minor: .min, .eur))
        #expect(throws: BillingRefusal.self) { try most.adding(Money(minor: 1, .eur)) }
        #expect(throws: BillingRefusal.self) { try least.negated() }
        #expect(throws: BillingRefusal.self) { try least.subtracting(most) }
        #expect(throws: BillingRefusal.self) { try most.adding(Money(minor: 1, .usd)) }
        #expect(throws: BillingRefusal.self) { try Money(rounding: Ratio(.max), .eur) }
        #expect(
            try most.split(by: [.one, .one]).map(\.minor) == [4_611_686_018_427_387_904, 4_611_686_018_427_387_903])
        #expect(try least.split(by: [.one]) == [least])
        #expect(throws: BillingRefusal.self) { try most.split(by: []) }
        #expect(throws: BillingRefusal.self) { try most.split(by: [.zero]) }
        #expect(throws: BillingRefusal.self) { try most.split(by: [Ratio(-1), Ratio(2)]) }
    }

    /// Largest remainders: 1.00 in three is 0.34, 0.33, 0.33, and the same below zero.
    @Test func spareUnitsGoToTheLargestRemainders() throws {
        #expect(try Money(minor: 100, .eur).split(by: [.one, .one, .one]).map(\.minor) == [34, 33, 33])
        #expect(try Money(minor: -100, .eur).split(by: [.one, .one, .one]).map(\.minor) == [-34, -33, -33])
        #expect(try Money(minor: 10, .eur).split(by: [Ratio(1), Ratio(2), Ratio(4)]).map(\.minor) == [1, 3, 6])
    }
}
