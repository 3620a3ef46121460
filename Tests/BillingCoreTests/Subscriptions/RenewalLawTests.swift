import RandomSupport
import Testing

@testable import BillingCore

/// Renewals of terms as billing runs ask for them: whenever they ask, and whether they ask once or every day, the same
/// decisions come of it.
struct RenewalLawTests {
    /// Versions of two prices, each sold from some day on.
    private static func catalogue(_ random: inout SeededRandom, from start: Day) -> PriceList {
        var prices: PriceList = []
        for (code, months) in [("year", 12), ("month", 1)] {
            var sold = start.adding(days: -random.below(200))
            for version in 1...(random.below(4) + 1) {
                var price = price(code, .perUnit(amount: ExactDecimal(version)), version: version)
                (price.termMonths, price.validFrom) = (months, sold)
                prices.insert(price)
                sold = sold.adding(days: random.below(300) + 1)
            }
        }
        return prices
    }

    private static func subscription(_ random: inout SeededRandom, from start: Day) -> Subscription {
        var changes = [
            SubscriptionChange(
                decidedOn: start, kind: .start(price: key(random.below(2) == 0 ? "year" : "month"), quantity: 3))
        ]
        var day = start
        for _ in 0..<random.below(4) {
            day = day.adding(days: random.below(250) + 1)
            let kinds: [SubscriptionChange.Kind] = [
                .quantity(ExactDecimal(random.below(9))), .price(key("year")), .price(key("month")), .end, .withdrawEnd,
                .pause, .resume,
            ]
            changes.append(SubscriptionChange(decidedOn: day, kind: random.pick(kinds)))
        }
        return Subscription(id: id(1), code: "s", changes: changes)
    }

    private static func renewals(
        of subscription: Subscription, after start: Day?, through day: Day, _ prices: PriceList,
        _ policies: [String: CommercePolicy] = [:]
    ) throws -> [SubscriptionChange] {
        try subscription.renewals(
            after: start, through: day, billingDay: 1, catalogue: prices, policies: policies)
    }

    @Test(arguments: 1...80 as ClosedRange<UInt64>) func askedOnceOrInSteps(_ seed: UInt64) throws {
        var random = SeededRandom(seed)
        let start: Day = "2024-01-31"
        let prices = Self.catalogue(&random, from: start)
        let subscription = Self.subscription(&random, from: start)
        let end = subscription.changes.map(\.decidedOn).max()?.adding(days: random.below(900)) ?? start
        let once = try Self.renewals(of: subscription, after: nil, through: end, prices)
        var (stepwise, asked, day): (Subscription, Day?, Day) = (subscription, nil, start)
        while day < end {
            day = min(day.adding(days: random.below(120) + 1), end)
            stepwise.changes += try Self.renewals(of: stepwise, after: asked, through: day, prices)
            asked = day
        }
        let made = Array(stepwise.changes.dropFirst(subscription.changes.count))
        #expect(made == once, "seed \(seed)")
        // Asked again about the same days, nothing is decided twice.
        let again = try Self.renewals(of: stepwise, after: nil, through: end, prices)
        #expect(again.isEmpty, "seed \(seed): \(again)")
    }

    /// Each renewal counts on the day on which a term ended, and is to the newest version that was sold on that day: another
    /// one than the term would have had.
    @Test(arguments: 101...160 as ClosedRange<UInt64>) func renewalsAreToWhatIsSold(_ seed: UInt64) throws {
        var random = SeededRandom(seed)
        let start: Day = "2024-03-15"
        let prices = Self.catalogue(&random, from: start)
        let subscription = Self.subscription(&random, from: start)
        let end = start.adding(days: 1_400)
        var renewed = subscription
        for renewal in try Self.renewals(of: subscription, after: nil, through: end, prices) {
            guard case .renew(let bought) = renewal.kind else {
                Issue.record("\(renewal.kind)")
                continue
            }
            let day = renewal.decidedOn
            let before = try renewed.term(on: day.adding(days: -1), billingDay: 1, prices: prices)
            #expect(before?.period.to == day && before?.price.code == bought.code, "seed \(seed), \(day)")
            let otherwise = try renewed.term(on: day, billingDay: 1, prices: prices)?.price
            #expect(bought == prices.newest(bought.code, on: day) && bought != otherwise, "seed \(seed), \(day)")
            renewed.changes.append(renewal)
            let now = try renewed.term(on: day, billingDay: 1, prices: prices)
            #expect(now?.period.from == day && now?.price == bought, "seed \(seed), \(day)")
        }
    }

    /// Where the policy keeps the version nothing is decided, whatever is sold; and where nothing has a term.
    @Test(arguments: 201...220 as ClosedRange<UInt64>) func versionsThatAreKept(_ seed: UInt64) throws {
        var random = SeededRandom(seed)
        let start: Day = "2024-01-01"
        let prices = Self.catalogue(&random, from: start)
        let subscription = Self.subscription(&random, from: start)
        let keeping = ["new-commerce": CommercePolicy(windowDays: 7, keepsPriceVersion: true)]
        let end = start.adding(days: 1_000)
        #expect(try Self.renewals(of: subscription, after: nil, through: end, prices, keeping).isEmpty)
        let plain = PriceList(
            prices.all.map { price in
                var price = price
                price.termMonths = nil
                return price
            })
        #expect(try Self.renewals(of: subscription, after: nil, through: end, plain).isEmpty)
    }

    /// An end that waits is withdrawn while it has not come; afterwards nothing runs that could be kept.
    @Test func whatEndsIsKeptInTime() throws {
        var prices: PriceList = []
        prices.insert(price("p"))
        var subscription = Subscription(
            id: id(1), code: "s",
            changes: [
                SubscriptionChange(decidedOn: "2026-01-10", kind: .start(price: key("p"), quantity: 1)),
                SubscriptionChange(decidedOn: "2026-02-01", takesEffect: .on("2026-03-01"), kind: .end),
            ])
        for (day, isKept): (Day, Bool) in [
            ("2026-01-09", false), ("2026-02-01", true), ("2026-02-28", true), ("2026-03-01", false),
            ("2027-01-01", false),
        ] {
            guard isKept else {
                #expect(throws: BillingRefusal.subscriptionNotRunning("s", on: day)) {
                    try subscription.keeping(on: day, billingDay: 1, prices: prices)
                }
                continue
            }
            let change = try subscription.keeping(on: day, billingDay: 1, prices: prices)
            #expect(change == SubscriptionChange(decidedOn: day, kind: .withdrawEnd))
        }
        subscription.changes.append(try subscription.keeping(on: "2026-02-28", billingDay: 1, prices: prices))
        #expect(throws: Never.self) { try subscription.keeping(on: "2027-01-01", billingDay: 1, prices: prices) }
    }
}
