import Testing
import RandomSupport

@testable import BillingCore

/// Several agreements are about one price: which of them sets it, by their ranks and by trying all of them.
struct AgreementRankTests {
    private static let listed: Price = {
        var listed = price("seat")
        listed.termMonths = 12
        return listed
    }()
    private static let key = PriceKey(code: "seat", version: 1)

    enum Target: CaseIterable {
        case everything, term, product, price
    }

    private static func agreement(
        _ code: String, _ target: Target, _ source: PriceOverride.Source, from: Day = "2026-01-01", to: Day? = nil
    ) -> PriceOverride {
        PriceOverride(
            code: code, source: source, price: target == .price ? "seat" : nil,
            product: target == .product ? "seat" : nil, termMonths: target == .term ? 12 : nil, kind: .fixed(1),
            from: from, to: to)
    }

    private static func winner(_ agreements: [PriceOverride], on day: Day = "2026-06-01") -> String? {
        PriceBook(prices: [listed], overrides: agreements).override(of: key, on: day)
    }

    /// The narrower the target the stronger; of one target a contract beats a price of the customer's own.
    @Test func theNarrowestWinsAndThenTheContract() {
        for first in Target.allCases {
            for second in Target.allCases {
                let pair = [
                    Self.agreement("customer", first, .customer), Self.agreement("contract", second, .contract),
                ]
                let isNarrower = Self.rank(first) > Self.rank(second)
                #expect(Self.winner(pair) == (isNarrower ? "customer" : "contract"), "\(first) \(second)")
                #expect(Self.winner(pair.reversed()) == Self.winner(pair))
            }
        }
    }

    private static func rank(_ target: Target) -> Int { Target.allCases.firstIndex(of: target) ?? -1 }

    /// Of equal rank the later one, and of one day the first by code: never by the order in which they are read.
    @Test func theLaterOneWins() {
        let old = Self.agreement("old", .price, .contract, from: "2026-01-01")
        let new = Self.agreement("new", .price, .contract, from: "2026-03-01")
        #expect(Self.winner([old, new]) == "new" && Self.winner([new, old]) == "new")
        #expect(Self.winner([old, new], on: "2026-02-28") == "old")
        let (a, b) = (Self.agreement("a", .price, .contract), Self.agreement("b", .price, .contract))
        #expect(Self.winner([a, b]) == "a" && Self.winner([b, a]) == "a")
    }

    /// In force from its first day to the day before it ends.
    @Test(
        arguments: [
            ("2025-12-31", false), ("2026-01-01", true), ("2026-01-31", true), ("2026-02-01", false),
        ] as [(Day, Bool)])
    func theDaysOfAnAgreement(day: Day, isInForce: Bool) {
        let short = Self.agreement("short", .everything, .contract, to: "2026-02-01")
        #expect((Self.winner([short], on: day) != nil) == isInForce)
        // One that ends when it begins is never in force.
        let none = Self.agreement("none", .everything, .contract, to: "2026-01-01")
        #expect(Self.winner([none], on: day) == nil)
    }

    /// Agreements about something else do not matter, however strong they are.
    @Test func othersDoNotMatter() {
        var (product, term, other) = (
            Self.agreement("product", .product, .contract), Self.agreement("term", .term, .contract),
            Self.agreement("price", .price, .contract)
        )
        (product.product, term.termMonths, other.price) = ("disk", 36, "disk")
        let weak = Self.agreement("weak", .everything, .customer)
        #expect(Self.winner([product, term, other]) == nil)
        #expect(Self.winner([product, term, weak, other]) == "weak")
        // A target of several parts needs all of them.
        var both = Self.agreement("both", .price, .contract)
        both.termMonths = 36
        #expect(Self.winner([both, weak]) == "weak")
        both.termMonths = 12
        #expect(Self.winner([both, weak]) == "both")
    }

    /// 200 random sets of agreements: no agreement in force is stronger than the one that sets the price.
    @Test func noStrongerOneIsPassedOver() {
        var random = SeededRandom(4_711)
        for _ in 0..<200 {
            let agreements = (0..<random.below(7)).map { number in
                let from = ("2026-01-01" as Day).adding(days: random.below(20))
                return Self.agreement(
                    "\(number)", Target.allCases[random.below(4)], random.below(2) == 0 ? .contract : .customer,
                    from: from, to: random.below(3) == 0 ? from.adding(days: random.below(15)) : nil)
            }
            for offset in 0..<40 {
                let day = ("2026-01-01" as Day).adding(days: offset)
                let inForce = agreements.filter { $0.from <= day && $0.to.map { day < $0 } ?? true }
                let strongest = inForce.max { a, b in
                    Self.strength(of: a).lexicographicallyPrecedes(Self.strength(of: b))
                }
                let code = Self.winner(agreements, on: day)
                let chosen = inForce.first { $0.code == code }
                #expect(strongest.map(Self.strength) == chosen.map(Self.strength))
            }
        }
    }

    private static func strength(of agreement: PriceOverride) -> [Int] {
        let target = agreement.price != nil ? 3 : agreement.product != nil ? 2 : agreement.termMonths != nil ? 1 : 0
        return [target, agreement.source == .contract ? 1 : 0, agreement.from.number]
    }
}
