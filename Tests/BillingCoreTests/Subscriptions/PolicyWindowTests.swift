import Testing

@testable import BillingCore

/// The window of a policy day by day, for every policy and request.
struct PolicyWindowTests {
    private static let yearly: Price = {
        var price = price("e3", .perUnit(amount: 30))
        price.termMonths = 12
        return price
    }()

    private static let policies: [(CommercePolicy, Int?)] = [
        (.newCommerce, 7), (CommercePolicy(windowDays: 0), 0), (CommercePolicy(windowDays: 1), 1),
        (CommercePolicy(windowDays: 30), 30),
        (CommercePolicy(windowDays: -3), 0), (.flexible, nil),
        (CommercePolicy(windowDays: 7, freeDays: 7, keepsPriceVersion: true), 7),
    ]

    private static func world() -> Scenario {
        var world = Scenario(yearly)
        world.start(on: "2026-01-15", "e3", quantity: 10)
        return world
    }

    private static func ask(
        _ request: CommercePolicy.RequestedChange, _ world: Scenario, on day: Day,
        at effect: SubscriptionChange.Effect = .now,
        _ policy: CommercePolicy = .newCommerce
    ) throws -> CommercePolicy.Decision {
        try policy.answer(
            to: request, for: world.state.subscriptions[0], on: day, at: effect, billingDay: 1,
            prices: world.state.prices,
            overrides: world.state.overrides)
    }

    /// Less is possible on the first so many days of the term; then it waits for the renewal.
    @Test func lessIsPossibleWhileTheWindowIsOpen() throws {
        let (start, renewal): (Day, Day) = ("2026-01-15", "2027-01-15")
        for (policy, open) in Self.policies {
            for offset in 0..<60 {
                let day = start.adding(days: offset)
                let isOpen = open.map { offset < $0 } ?? true
                let less = try Self.ask(.quantity(9), Self.world(), on: day, policy)
                let change = SubscriptionChange(
                    decidedOn: day, takesEffect: isOpen ? .now : .on(renewal), kind: .quantity(9))
                // Without a window the quantity of the same day counts: less than in force then is always too little.
                #expect(less == (isOpen ? .now(change) : .atRenewal(change, on: renewal)), "\(policy) on \(day)")
            }
        }
    }

    /// The day on which a cancellation counts: at once, from the next day where the day of it is paid, or from the
    /// beginning within free days.
    @Test(
        arguments: [
            (CommercePolicy.newCommerce, 0, "2026-01-16"), (.newCommerce, 6, "2026-01-22"), (.newCommerce, 7, nil),
            (CommercePolicy(windowDays: 7), 2, "now"), (CommercePolicy(windowDays: 7, freeDays: 3), 2, "2026-01-15"),
            (CommercePolicy(windowDays: 7, freeDays: 3), 3, "now"),
            (CommercePolicy(windowDays: 7, freeDays: 3, paysDayOfCancellation: true), 3, "2026-01-19"),
            (CommercePolicy(windowDays: 7, freeDays: 9), 8, nil), (CommercePolicy.flexible, 200, "now"),
            (CommercePolicy(windowDays: nil, paysDayOfCancellation: true), 1, "2026-01-17"),
        ] as [(CommercePolicy, Int, String?)]) func aCancellationCountsFromItsDay(
            policy: CommercePolicy, offset: Int, counts: String?
        ) throws
    {
        let start: Day = "2026-01-15"
        let day = start.adding(days: offset)
        let renewal: Day = "2027-01-15"
        let expected: CommercePolicy.Decision
        switch counts {
        case nil:
            expected = .atRenewal(
                SubscriptionChange(decidedOn: day, takesEffect: .on(renewal), kind: .end), on: renewal)
        case "now"?: expected = .now(SubscriptionChange(decidedOn: day, kind: .end))
        case let text?:
            expected = .now(SubscriptionChange(decidedOn: day, takesEffect: .on(try #require(Day(text))), kind: .end))
        }
        #expect(try Self.ask(.cancel, Self.world(), on: day, policy) == expected)
    }

    /// Increases of 5 on day 30 and of 3 on day 33: each can be taken back within seven days of its own.
    @Test func eachIncreaseHasAWindow() throws {
        let start: Day = "2026-01-15"
        var world = Self.world()
        world.decide(on: start.adding(days: 30), .quantity(15))
        world.decide(on: start.adding(days: 33), .quantity(18))
        let least = { (offset: Int) in offset < 37 ? 10 : offset < 40 ? 15 : 18 }
        for offset in 33..<50 {
            for quantity in 9..<18 {
                let answer = try Self.ask(.quantity(ExactDecimal(quantity)), world, on: start.adding(days: offset))
                #expect(answer.isNow == (quantity >= least(offset)), "\(quantity) seats on day \(offset)")
            }
        }
    }

    @Test func whatMakesNoSenseIsRefusedWithItsReason() throws {
        let missing = PriceKey(code: "x", version: 1)
        let cases: [(CommercePolicy.RequestedChange, Day, SubscriptionChange.Effect, BillingRefusal)] = [
            (.quantity(10), "2026-02-01", .now, .quantityUnchanged(10)),
            (.quantity(-1), "2026-02-01", .now, .negativeQuantity(of: "s1")),
            (.price(missing), "2026-02-01", .now, .noSuchPriceVersion(missing)),
            (.cancel, "2026-01-14", .now, .subscriptionNotRunning("s1", on: "2026-01-14")),
            (.cancel, "2026-02-01", .on("2026-01-01"), .subscriptionNotRunning("s1", on: "2026-01-01")),
            (.quantity(3), "2026-01-17", .on("2026-01-16"), .paidDaysStay(of: "s1", before: "2026-01-17")),
            (.cancel, "2026-01-17", .on("2026-01-16"), .paidDaysStay(of: "s1", before: "2026-01-17")),
        ]
        for (request, day, effect, refusal) in cases {
            #expect(try Self.ask(request, Self.world(), on: day, at: effect) == .refused(refusal))
        }
    }

    /// Flexible prices may be lowered for days that are over; more seats always.
    @Test func daysThatAreOverStayPaidOnlyWhereAWindowCloses() throws {
        let back = SubscriptionChange.Effect.on("2026-01-20")
        let less = SubscriptionChange(decidedOn: "2026-03-01", takesEffect: back, kind: .quantity(3))
        #expect(try Self.ask(.quantity(3), Self.world(), on: "2026-03-01", at: back, .flexible) == .now(less))
        let more = SubscriptionChange(decidedOn: "2026-03-01", takesEffect: back, kind: .quantity(30))
        #expect(try Self.ask(.quantity(30), Self.world(), on: "2026-03-01", at: back) == .now(more))
    }

    /// At the end of the term itself, everything is open: the next term has not begun.
    @Test(
        arguments: [("2027-01-14", false), ("2027-01-15", true), ("2027-01-21", true), ("2027-01-22", false)]
            as [(Day, Bool)])
    func theWindowOpensAgainWithEachTerm(day: Day, isOpen: Bool) throws {
        let answer = try Self.ask(.quantity(1), Self.world(), on: day)
        #expect(answer.isNow == isOpen)
    }

    /// Month of term and price of the request, whether it binds to less than ten seats at 30.00 for a year.
    @Test func anAgreementCountsForWhatATermCosts() throws {
        var world = Self.world()
        var other = price("e5", .perUnit(amount: 40))
        other.termMonths = 12
        world.add(other)
        let request = CommercePolicy.RequestedChange.price(other.key)
        func isPossible() throws -> Bool { try Self.ask(request, world, on: "2026-06-01").isNow }
        #expect(try isPossible())
        world.state.overrides = [PriceOverride(code: "a", price: "e5", kind: .fixed(29), from: "2026-01-01")]
        #expect(try !isPossible(), "agreed at less than the running price")
        world.state.overrides = [
            PriceOverride(code: "a", price: "e5", kind: .fixed(29), from: "2026-01-01", to: "2026-06-01")
        ]
        #expect(try isPossible(), "the agreement has ended")
        world.state.overrides = [PriceOverride(code: "a", kind: .percentOff(percent("50")), from: "2026-01-01")]
        #expect(try isPossible(), "20.00 instead of 15.00")
        world.state.overrides = []
        (other.model, other.minimum) = (.perUnit(amount: 1), 300)
        world.add(other)
        #expect(try isPossible(), "its minimum is what the running price costs")
        other.minimum = "299.99"
        world.add(other)
        #expect(try !isPossible())
    }

    @Test func theUsualPolicies() {
        #expect(
            CommercePolicy.newCommerce
                == CommercePolicy(windowDays: 7, freeDays: 0, paysDayOfCancellation: true, keepsPriceVersion: false))
        #expect(CommercePolicy.flexible == CommercePolicy(windowDays: nil))
        var seat = price()
        #expect(CommercePolicy.code(of: seat) == "new-commerce")
        seat.policy = "own"
        #expect(CommercePolicy.code(of: seat) == "own")
    }
}

extension CommercePolicy.Decision {
    fileprivate var isNow: Bool { if case .now = self { true } else { false } }
}

/// Terms on the calendar, and the decisions that renew them.
struct TermCalendarTests {
    private static func world(_ months: Int, on day: Day) -> Scenario {
        var term = price("t")
        term.termMonths = months
        var world = Scenario(term)
        world.start(on: day, "t", quantity: 4)
        return world
    }

    @Test(
        arguments: [
            // months, start, day → term
            (1, "2026-01-31", "2026-02-27", "2026-01-31", "2026-02-28"),
            (1, "2026-01-31", "2026-02-28", "2026-02-28", "2026-03-31"),
            (1, "2026-01-31", "2026-03-31", "2026-03-31", "2026-04-30"),
            (12, "2024-02-29", "2025-02-27", "2024-02-29", "2025-02-28"),
            (12, "2024-02-29", "2028-03-01", "2028-02-29", "2029-02-28"),
            (36, "2024-02-29", "2026-12-31", "2024-02-29", "2027-02-28"),
            (36, "2024-02-29", "2027-02-28", "2027-02-28", "2030-02-28"),
            (3, "2025-11-30", "2026-02-28", "2026-02-28", "2026-05-30"),
            (12, "2026-01-15", "2026-01-15", "2026-01-15", "2027-01-15"),
        ] as [(Int, Day, Day, Day, Day)]) func termsClampAndReturn(
            months: Int, start: Day, day: Day, from: Day, to: Day
        ) throws
    {
        let world = Self.world(months, on: start)
        let term = try world.state.subscriptions[0].term(on: day, billingDay: 1, prices: world.state.prices)
        #expect(term?.period == days(from, to) && term?.price == PriceKey(code: "t", version: 1) && term?.quantity == 4)
    }

    @Test func withoutARunningTermThereIsNone() throws {
        var world = Self.world(12, on: "2026-01-15")
        func term(on day: Day) throws -> SubscriptionTerm? {
            try world.state.subscriptions[0].term(on: day, billingDay: 1, prices: world.state.prices)
        }
        #expect(try term(on: "2026-01-14") == nil)
        world.decide(on: "2026-03-01", .end)
        #expect(try term(on: "2026-02-28") != nil && term(on: "2026-03-01") == nil)
        var plain = Scenario(price())
        plain.start(on: "2026-01-15")
        #expect(
            try plain.state.subscriptions[0].term(on: "2026-02-01", billingDay: 1, prices: plain.state.prices) == nil)
        #expect(throws: BillingRefusal.self) {
            try plain.state.subscriptions[0].term(on: "2026-02-01", billingDay: 1, prices: [])
        }
    }

    /// A renewal is due exactly on the days on which a term ends and the next one would begin.
    @Test func renewalsAreDueOnTheDaysOfTheirTerms() throws {
        let world = Self.world(1, on: "2026-01-31")
        var due: [Day] = []
        let first: Day = "2026-01-25"
        for offset in 0..<130 {
            let day = first.adding(days: offset)
            let renewal = try world.state.subscriptions[0].renewal(
                on: day, billingDay: 1, catalogue: world.state.prices)
            if let renewal {
                due.append(day)
                #expect(renewal == SubscriptionChange(decidedOn: day, kind: .renew(PriceKey(code: "t", version: 1))))
            }
        }
        #expect(due == ["2026-02-28", "2026-03-31", "2026-04-30", "2026-05-31"])
    }

    @Test func aPolicyMayKeepTheVersion() throws {
        var world = Self.world(1, on: "2026-01-15")
        var next = price("t", .perUnit(amount: 99), version: 2)
        (next.termMonths, next.validFrom) = (1, "2026-02-01")
        world.add(next)
        func renewed(keepsVersion: Bool) throws -> SubscriptionChange.Kind? {
            try world.state.subscriptions[0].renewal(
                on: "2026-02-15", billingDay: 1, catalogue: world.state.prices, keepsVersion: keepsVersion)?.kind
        }
        #expect(try renewed(keepsVersion: false) == .renew(PriceKey(code: "t", version: 2)))
        #expect(try renewed(keepsVersion: true) == .renew(PriceKey(code: "t", version: 1)))
    }

    @Test func anEndIsWithdrawnWhileItRuns() throws {
        var world = Self.world(12, on: "2026-01-15")
        world.decide(on: "2026-02-01", .end, at: .on("2026-03-01"))
        func keep(on day: Day) throws -> SubscriptionChange {
            try world.state.subscriptions[0].keeping(on: day, billingDay: 1, prices: world.state.prices)
        }
        #expect(try keep(on: "2026-02-28") == SubscriptionChange(decidedOn: "2026-02-28", kind: .withdrawEnd))
        for day: Day in ["2026-03-01", "2026-01-14"] {
            #expect(throws: BillingRefusal.subscriptionNotRunning("s1", on: day)) { try keep(on: day) }
        }
    }

    /// Asked in one go or day by day, the same renewals are decided.
    @Test func theWayToTheRenewalsDoesNotMatter() throws {
        var world = Self.world(1, on: "2026-01-31")
        for version in 2...6 {
            var next = price("t", version: version)
            (next.termMonths, next.validFrom) = (1, Day.inMonth(2026 * 12 + version, anchor: 5))
            world.add(next)
        }
        let (first, last): (Day, Day) = ("2026-01-31", "2026-11-20")
        func renewals(_ subscription: Subscription, after start: Day?, through day: Day) throws -> [SubscriptionChange]
        {
            try subscription.renewals(
                after: start, through: day, billingDay: 1, catalogue: world.state.prices, policies: [:])
        }
        let atOnce = try renewals(world.state.subscriptions[0], after: nil, through: last)
        var subscription = world.state.subscriptions[0]
        var stepwise: [SubscriptionChange] = []
        for offset in 1...last.days(since: first) {
            let day = first.adding(days: offset)
            let decided = try renewals(subscription, after: day.adding(days: -1), through: day)
            stepwise += decided
            subscription.changes += decided
        }
        #expect(
            stepwise == atOnce
                && atOnce.map(\.decidedOn) == ["2026-03-31", "2026-04-30", "2026-05-31", "2026-06-30", "2026-07-31"])
    }

    @Test func kindsNameTheirPrice() {
        let key = PriceKey(code: "a", version: 2)
        let naming: [SubscriptionChange.Kind] = [.start(price: key, quantity: 1), .price(key), .renew(key)]
        let others: [SubscriptionChange.Kind] = [
            .quantity(1), .end, .withdrawEnd, .pause, .resume, .billingDay(1), .coTerminate("2026-01-01"),
            .trial(until: "2026-01-01"),
        ]
        #expect(naming.allSatisfy { $0.price == key } && others.allSatisfy { $0.price == nil })
    }
}
