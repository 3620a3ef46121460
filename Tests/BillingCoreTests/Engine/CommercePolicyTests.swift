import BillingCore
import Testing

struct CommercePolicyTests {
    private let yearly: Price = {
        var price = price("e3", .perUnit(amount: 30))
        price.termMonths = 12
        return price
    }()

    private func world() -> Scenario {
        var world = Scenario(yearly)
        world.start(on: "2026-01-15", "e3", quantity: 10)
        return world
    }

    private func ask(
        _ requested: CommercePolicy.RequestedChange, _ world: Scenario, on day: Day,
        _ policy: CommercePolicy = .newCommerce
    ) throws -> CommercePolicy.Decision {
        try policy.answer(
            to: requested, for: world.state.subscriptions[0], on: day, billingDay: 1, prices: world.state.prices)
    }

    @Test func moreIsPossibleAtAnyTime() throws {
        #expect(
            try ask(.quantity(11), world(), on: "2026-06-01")
                == .now(SubscriptionChange(decidedOn: "2026-06-01", kind: .quantity(11))))
    }

    /// The window is 15 to 21 January; the term ends on 15 January of the next year.
    @Test func lessIsPossibleForSevenDaysAndThenAtRenewal() throws {
        let now = SubscriptionChange(decidedOn: "2026-01-21", kind: .quantity(3))
        #expect(try ask(.quantity(3), world(), on: "2026-01-21") == .now(now))
        let later = SubscriptionChange(decidedOn: "2026-01-22", takesEffect: .on("2027-01-15"), kind: .quantity(3))
        #expect(try ask(.quantity(3), world(), on: "2026-01-22") == .atRenewal(later, on: "2027-01-15"))
        let end = SubscriptionChange(decidedOn: "2026-01-22", takesEffect: .on("2027-01-15"), kind: .end)
        #expect(try ask(.cancel, world(), on: "2026-01-22") == .atRenewal(end, on: "2027-01-15"))
        let last = SubscriptionChange(decidedOn: "2026-01-21", takesEffect: .on("2026-01-22"), kind: .end)
        #expect(try ask(.cancel, world(), on: "2026-01-21") == .now(last))
        #expect(
            try ask(.cancel, world(), on: "2026-01-21", CommercePolicy(windowDays: 7))
                == .now(SubscriptionChange(decidedOn: "2026-01-21", kind: .end)))
    }

    /// Ten seats bought in January, five more on 1 June: until 7 June those five can go again, the ten cannot.
    @Test func everyIncreaseHasAWindowOfItsOwn() throws {
        var world = world()
        world.decide(on: "2026-06-01", .quantity(15))
        #expect(
            try ask(.quantity(10), world, on: "2026-06-07")
                == .now(SubscriptionChange(decidedOn: "2026-06-07", kind: .quantity(10))))
        #expect(try ask(.quantity(9), world, on: "2026-06-07").word == "atRenewal")
        #expect(try ask(.quantity(10), world, on: "2026-06-09").word == "atRenewal")
    }

    /// Microsoft's example: cancelled on the third day, all but three days come back; 300.00 × 28/31 = 270.967…
    @Test func aCancellationOnTheThirdDayLeavesThreeDaysToPay() throws {
        var world = Scenario(yearly)
        world.start(on: "2026-01-01", "e3", quantity: 10)
        try world.bill(on: "2026-01-01")
        if case .now(let change) = try ask(.cancel, world, on: "2026-01-03") {
            world.state.subscriptions[0].changes.append(change)
        }
        #expect(try world.bill(on: "2026-01-03") == nil)
        #expect(try world.bill(on: "2026-01-04")?.lines.map(\.summary) == ["credit 2026-01-04 2026-02-01 -270.97"])
    }

    @Test func aFreeWindowTakesThePurchaseBackWhole() throws {
        let policy = CommercePolicy(windowDays: 7, freeDays: 1)
        var world = Scenario(yearly)
        world.start(on: "2026-01-01", "e3", quantity: 10)
        try world.bill(on: "2026-01-01")
        if case .now(let change) = try ask(.cancel, world, on: "2026-01-01", policy) {
            world.state.subscriptions[0].changes.append(change)
        }
        #expect(try world.bill(on: "2026-01-01")?.net.decimalText == "-300.00")
    }

    @Test func withoutATermEverythingIsPossible() throws {
        var world = Scenario(price())
        world.start(on: "2026-01-01", quantity: 10)
        #expect(
            try ask(.cancel, world, on: "2026-05-05") == .now(SubscriptionChange(decidedOn: "2026-05-05", kind: .end)))
        #expect(
            try ask(.quantity(1), self.world(), on: "2026-05-05", .flexible)
                == .now(SubscriptionChange(decidedOn: "2026-05-05", kind: .quantity(1))))
    }

    @Test func onlyALongerTermIsPossibleWithinOne() throws {
        var world = world()
        for (code, months) in [("month", 1), ("three", 36)] {
            var other = price(code)
            other.termMonths = months
            world.add(other)
        }
        #expect(try ask(.price(PriceKey(code: "three", version: 1)), world, on: "2026-05-05").word == "now")
        #expect(try ask(.price(PriceKey(code: "month", version: 1)), world, on: "2026-05-05").word == "atRenewal")
    }

    /// Ten units of 30.00 a month for a year are 3,600.00.
    @Test func aPriceThatCostsLessOverItsTermWaitsForTheRenewal() throws {
        var world = world()
        let prices: [(String, PriceModel, Int, BillingInterval, String)] = [
            ("same", .perUnit(amount: 30), 12, .months(1), "now"),
            ("less", .perUnit(amount: 29), 12, .months(1), "atRenewal"),
            // A year at once, and 365 days over twelve months of 30 days at 9.87 a day: 3,602.55.
            ("at once", .perUnit(amount: 360), 12, .months(12), "now"),
            ("cheap at once", .perUnit(amount: "359.99"), 12, .months(12), "atRenewal"),
            ("daily", .perUnit(amount: "0.987"), 12, .days(1), "now"),
            ("cheap daily", .perUnit(amount: "0.986"), 12, .days(1), "atRenewal"),
            // Three years for the price of two bind to 7,200.00, three years for a song to less than the year.
            ("three for two", .perUnit(amount: 20), 36, .months(1), "now"),
            ("song", .perUnit(amount: 1), 36, .months(1), "atRenewal"),
        ]
        for (code, model, months, interval, word) in prices {
            var other = price(code, model, every: interval)
            other.termMonths = months
            world.add(other)
            #expect(try ask(.price(PriceKey(code: code, version: 1)), world, on: "2026-06-05").word == word, "\(code)")
            #expect(try ask(.price(PriceKey(code: code, version: 1)), world, on: "2026-01-17").word == "now", "\(code)")
        }
    }

    @Test func theDayOnWhichItWouldCountDecides() throws {
        func answer(_ requested: CommercePolicy.RequestedChange, at effect: SubscriptionChange.Effect, on day: Day)
            throws
            -> CommercePolicy.Decision
        {
            let world = world()
            return try CommercePolicy.newCommerce.answer(
                to: requested, for: world.state.subscriptions[0], on: day, at: effect, billingDay: 1,
                prices: world.state.prices)
        }
        // Bought on 15 January: on the 17th the window is open until the 21st, whatever day is named.
        #expect(try answer(.quantity(3), at: .on("2026-01-21"), on: "2026-01-17").word == "now")
        #expect(try answer(.quantity(3), at: .on("2026-01-22"), on: "2026-01-17").word == "atRenewal")
        #expect(try answer(.quantity(3), at: .periodEnd, on: "2026-01-17").word == "atRenewal")
        #expect(try answer(.quantity(3), at: .on("2026-01-16"), on: "2026-01-17").word == "refused")
        #expect(try answer(.quantity(12), at: .on("2026-01-16"), on: "2026-01-17").word == "now")
        #expect(try answer(.quantity(3), at: .on("2027-01-15"), on: "2026-06-17").word == "now")
        let end = SubscriptionChange(decidedOn: "2026-06-17", takesEffect: .on("2027-01-15"), kind: .end)
        #expect(try answer(.cancel, at: .on("2027-01-15"), on: "2026-06-17") == .now(end))
        let paid = SubscriptionChange(decidedOn: "2026-01-17", takesEffect: .on("2026-01-20"), kind: .end)
        #expect(try answer(.cancel, at: .on("2026-01-19"), on: "2026-01-17") == .now(paid))
    }

    @Test func whatDoesNotRunCannotChange() throws {
        #expect(try ask(.cancel, world(), on: "2026-01-01").word == "refused")
        #expect(try ask(.quantity(10), world(), on: "2026-02-01").word == "refused")
        #expect(try ask(.price(PriceKey(code: "x", version: 1)), world(), on: "2026-02-01").word == "refused")
    }

    // MARK: Terms and renewal

    @Test func termsFollowOneAnother() throws {
        var world = world()
        let subscription = world.state.subscriptions[0]
        func term(on day: Day) throws -> Period? {
            try subscription.term(on: day, billingDay: 1, prices: world.state.prices)?.period
        }
        #expect(try term(on: "2026-01-15") == Period(from: "2026-01-15", to: "2027-01-15"))
        #expect(try term(on: "2027-01-14") == Period(from: "2026-01-15", to: "2027-01-15"))
        #expect(try term(on: "2028-05-01") == Period(from: "2028-01-15", to: "2029-01-15"))
        #expect(try term(on: "2026-01-14") == nil)
        world.decide(on: "2026-01-15", .coTerminate("2026-07-01"))
        let aligned = world.state.subscriptions[0]
        #expect(
            try aligned.term(on: "2026-02-01", billingDay: 1, prices: world.state.prices)?.period
                == Period(from: "2026-01-15", to: "2026-07-01"))
        #expect(
            try aligned.term(on: "2026-07-01", billingDay: 1, prices: world.state.prices)?.period
                == Period(from: "2026-07-01", to: "2027-07-01"))
    }

    /// Renewal takes the list as it is then; the new price is billed from that day.
    @Test func renewalTakesTheNewestVersion() throws {
        var world = world()
        for (version, from) in [(2, "2026-06-01"), (3, "2027-06-01")] as [(Int, Day)] {
            var next = yearly
            (next.version, next.validFrom, next.model) = (version, from, .perUnit(amount: ExactDecimal(30 + version)))
            world.add(next)
        }
        let subscription = world.state.subscriptions[0]
        #expect(try subscription.renewal(on: "2027-01-14", billingDay: 1, catalogue: world.state.prices) == nil)
        let renewal = try #require(
            try subscription.renewal(on: "2027-01-15", billingDay: 1, catalogue: world.state.prices))
        #expect(renewal == SubscriptionChange(decidedOn: "2027-01-15", kind: .renew(PriceKey(code: "e3", version: 2))))
        world.state.subscriptions[0].changes.append(renewal)
        #expect(
            try world.state.subscriptions[0].renewal(on: "2027-01-15", billingDay: 1, catalogue: world.state.prices)
                == nil)
        let line = try #require(try world.bill(on: "2027-01-15")?.lines.last)
        #expect(line.unitPrice == 32)
        #expect(line.derivation.trigger?.kind == .renewed)
    }

    /// Terms of a month from 15 January: prices rise in March and May. A term that keeps its price needs no decision.
    @Test func everyTermThatEndsAtAnotherPriceIsRenewed() throws {
        var monthly = price("m", .perUnit(amount: 10))
        monthly.termMonths = 1
        var world = Scenario(monthly)
        for (version, from) in [(2, "2026-03-01"), (3, "2026-05-01")] as [(Int, Day)] {
            (monthly.version, monthly.validFrom) = (version, from)
            world.add(monthly)
        }
        world.start(on: "2026-01-15", "m")
        func renewals(
            after start: Day?, through day: Day, _ policies: [String: CommercePolicy] = [:]
        ) throws -> [String] {
            try world.state.subscriptions[0].renewals(
                after: start, through: day, billingDay: 1, catalogue: world.state.prices, policies: policies
            ).map { "\($0.decidedOn) \($0.kind == .renew(PriceKey(code: "m", version: 2)) ? 2 : 3)" }
        }
        #expect(try renewals(after: nil, through: "2026-03-14") == [])
        #expect(try renewals(after: nil, through: "2026-06-01") == ["2026-03-15 2", "2026-05-15 3"])
        #expect(try renewals(after: "2026-03-15", through: "2026-05-14") == ["2026-04-15 2"])
        let kept = CommercePolicy(windowDays: 7, keepsPriceVersion: true)
        #expect(try renewals(after: nil, through: "2026-06-01", ["new-commerce": kept]) == [])
        world.decide(on: "2026-02-01", .end, at: .on("2026-05-15"))
        #expect(try renewals(after: nil, through: "2026-06-01") == ["2026-03-15 2"])
    }

    @Test func anEndThatWasDecidedIsNotRenewed() throws {
        var world = world()
        world.decide(on: "2026-05-01", .end, at: .on("2027-01-15"))
        #expect(
            try world.state.subscriptions[0].renewal(on: "2027-01-15", billingDay: 1, catalogue: world.state.prices)
                == nil)
    }
}

extension CommercePolicy.Decision {
    fileprivate var word: String {
        switch self {
        case .now: "now"
        case .atRenewal: "atRenewal"
        case .refused: "refused"
        }
    }
}
