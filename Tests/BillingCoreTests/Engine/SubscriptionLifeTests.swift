import BillingCore
import Testing

struct SubscriptionLifeTests {
    @Test func billingDayClampsInShortMonthsAndReturns() throws {
        var world = Scenario(billingDay: 31, price("seat", .flat(amount: 31)))
        world.start(on: "2024-01-31")
        #expect(
            try world.bill(on: "2024-04-30")?.lines.map(\.summary) == [
                "recurring 2024-01-31 2024-02-29 31.00", "recurring 2024-02-29 2024-03-31 31.00",
                "recurring 2024-03-31 2024-04-30 31.00", "recurring 2024-04-30 2024-05-31 31.00",
            ])
    }

    @Test func stepsOfDaysIgnoreTheBillingDay() throws {
        var world = Scenario(billingDay: 31, price("seat", .flat(amount: 10), every: .days(10)))
        world.start(on: "2026-01-05")
        #expect(
            try world.bill(on: "2026-01-15")?.lines.map(\.summary) == [
                "recurring 2026-01-05 2026-01-15 10.00", "recurring 2026-01-15 2026-01-25 10.00",
            ])
    }

    /// From 29 November 2026 to 15 November 2027 are 351 of 365 days.
    @Test func yearsCountFromTheMonthOfTheStart() throws {
        var world = Scenario(billingDay: 15, price("seat", .flat(amount: 365), every: .months(12)))
        world.start(on: "2026-11-29")
        #expect(try world.bill(on: "2026-11-29")?.lines.map(\.summary) == ["recurring 2026-11-29 2027-11-15 351.00"])
    }

    @Test func ofSeveralChangesOfOneDayTheLastCounts() throws {
        var world = Scenario(price())
        world.start(on: "2026-01-01", quantity: 10)
        world.decide(on: "2026-01-01", .quantity(12))
        world.decide(on: "2026-01-01", .quantity(11))
        #expect(try world.bill(on: "2026-01-01")?.lines.map(\.amount.decimalText) == ["132.00"])
    }

    @Test func aChangeAtThePeriodsEndWaits() throws {
        var world = Scenario(price(), price("plus", .perUnit(amount: 15)))
        world.start(on: "2026-01-01", quantity: 10)
        try world.bill(on: "2026-01-01")
        world.decide(on: "2026-01-10", .price(PriceKey(code: "plus", version: 1)), at: .periodEnd)
        #expect(try world.bill(on: "2026-01-10") == nil)
        #expect(try world.bill(on: "2026-02-01")?.lines.map(\.amount.decimalText) == ["150.00"])
    }

    @Test func aDecisionOfTomorrowIsNotKnownToday() throws {
        var world = Scenario(price())
        world.start(on: "2026-01-01", quantity: 10)
        world.decide(on: "2026-01-02", .end, at: .on("2026-01-01"))
        #expect(try world.bill(on: "2026-01-01")?.net.decimalText == "120.00")
    }

    /// Ten seats were twelve since 11 January, which is decided on 1 March: 21 days of January, all of February.
    @Test func aRetroactiveChangeCorrectsWhatWasBilled() throws {
        var world = Scenario(price("seat", .perUnit(amount: 31)))
        world.start(on: "2026-01-01", quantity: 10)
        try world.bill(on: "2026-01-01")
        try world.bill(on: "2026-02-01")
        world.decide(on: "2026-03-01", .quantity(12), at: .on("2026-01-11"))
        #expect(
            try world.bill(on: "2026-03-01")?.lines.map(\.summary) == [
                "credit 2026-01-11 2026-02-01 -210.00", "credit 2026-02-01 2026-03-01 -310.00",
                "recurring 2026-01-11 2026-02-01 252.00", "recurring 2026-02-01 2026-03-01 372.00",
                "recurring 2026-03-01 2026-04-01 372.00",
            ])
    }

    /// Three seats instead of one, decided before the start: 3 × 31.00 × 12/31; an end of the first period ends it there.
    @Test func whatIsDecidedBeforeTheStartCountsFromIt() throws {
        var world = Scenario(price("seat", .perUnit(amount: 31)))
        let key = PriceKey(code: "seat", version: 1)
        world.decide(on: "2026-01-05", .start(price: key, quantity: 1), at: .on("2026-03-20"))
        world.decide(on: "2026-01-10", .quantity(3))
        world.decide(on: "2026-01-10", .end, at: .periodEnd)
        #expect(try world.bill(on: "2026-03-20")?.lines.map(\.summary) == ["recurring 2026-03-20 2026-04-01 36.00"])
        #expect(try world.bill(on: "2026-05-01") == nil)
    }

    @Test func aPauseIsCreditedAndAResumeChargedFromItsDay() throws {
        var world = Scenario(price("seat", .flat(amount: 31)))
        world.start(on: "2026-01-01")
        try world.bill(on: "2026-01-01")
        world.decide(on: "2026-01-11", .pause)
        let credit = try #require(try world.bill(on: "2026-01-11"))
        #expect(credit.lines.map(\.summary) == ["credit 2026-01-11 2026-02-01 -21.00"])
        #expect(credit.lines[0].derivation.trigger == .init(.paused, on: "2026-01-11"))
        #expect(try world.bill(on: "2026-02-01") == nil)
        world.decide(on: "2026-02-08", .resume)
        #expect(try world.bill(on: "2026-02-08")?.lines.map(\.summary) == ["recurring 2026-02-08 2026-03-01 23.25"])
    }

    /// A year paid in May and paused for some weeks begins anew with the month of the resume: from 4 June 2026 to
    /// 1 June 2027 are 362 of 365 days, and whole years from there. A term holds its end: 331 days to 1 May.
    @Test func afterAPauseYearsCountFromTheMonthOfTheResume() throws {
        for (termMonths, end, days): (Int?, String, String) in [
            (nil, "2027-06-01", "362.00"), (12, "2027-05-01", "331.00"),
        ] {
            var price = price("year", .flat(amount: 365), every: .months(12))
            price.termMonths = termMonths
            var world = Scenario(price)
            world.start(on: "2026-05-01", "year")
            try world.bill(on: "2026-05-01")
            world.decide(on: "2026-05-12", .pause)
            #expect(try world.bill(on: "2026-05-12")?.lines.map(\.summary) == ["credit 2026-05-12 2027-05-01 -354.00"])
            world.decide(on: "2026-06-04", .resume)
            let lines = try world.bill(on: "2026-06-04")?.lines
            #expect(lines?.map(\.summary) == ["recurring 2026-06-04 \(end) \(days)"])
        }
    }

    /// A pause that is taken back on its day leaves the year as it was.
    @Test func aPauseOfNoDaysMovesNothing() throws {
        var world = Scenario(price("year", .flat(amount: 365), every: .months(12)))
        world.start(on: "2026-05-01", "year")
        try world.bill(on: "2026-05-01")
        world.decide(on: "2026-06-04", .pause)
        world.decide(on: "2026-06-04", .resume)
        #expect(try world.bill(on: "2026-06-04") == nil)
        #expect(try world.bill(on: "2027-05-01")?.lines.map(\.summary) == ["recurring 2027-05-01 2028-05-01 365.00"])
    }

    @Test func aTrialIsFreeAndTheFirstPaidDayIsTheStart() throws {
        var world = Scenario(price("seat", .flat(amount: 31)))
        world.start(on: "2026-01-01")
        world.decide(on: "2026-01-01", .trial(until: "2026-01-15"))
        #expect(try world.bill(on: "2026-01-01") == nil)
        let draft = try #require(try world.bill(on: "2026-01-15"))
        #expect(draft.lines.map(\.summary) == ["recurring 2026-01-15 2026-02-01 17.00"])
        #expect(draft.lines[0].derivation.trigger?.kind == .started)
    }

    /// A yearly subscription that ends with another one on 1 July: 181 of 365 days first, then whole years from there.
    @Test func coTerminationShortensTheFirstTerm() throws {
        var world = Scenario(price("year", .flat(amount: 365), every: .months(12)))
        world.start(on: "2026-01-01", "year")
        world.decide(on: "2026-01-01", .coTerminate("2026-07-01"))
        #expect(
            try world.bill(on: "2026-07-01")?.lines.map(\.summary) == [
                "recurring 2026-01-01 2026-07-01 181.00", "recurring 2026-07-01 2027-07-01 365.00",
            ])
    }

    @Test func threeYearsUpFrontAreOneLine() throws {
        var world = Scenario(price("p3y", .perUnit(amount: 1000), every: .months(36)))
        world.start(on: "2026-01-01", "p3y", quantity: 2)
        #expect(try world.bill(on: "2026-01-01")?.lines.map(\.summary) == ["recurring 2026-01-01 2029-01-01 2000.00"])
        #expect(try world.bill(on: "2028-12-31") == nil)
    }

    @Test func theCustomerKeepsTheVersionTheyBought() throws {
        var world = Scenario(price(), price(.perUnit(amount: 13), version: 2))
        world.start(on: "2026-01-01", quantity: 10)
        try world.bill(on: "2026-01-01")
        #expect(try world.bill(on: "2026-02-01")?.net.decimalText == "120.00")
        world.decide(on: "2026-02-15", .price(PriceKey(code: "seat", version: 2)), at: .periodEnd)
        let draft = try #require(try world.bill(on: "2026-03-01"))
        #expect(draft.net.decimalText == "130.00")
        #expect(draft.lines[0].derivation.price == .init(code: "seat", version: 2))
    }

    @Test func withoutProrationAPeriodIsChargedOnceAndWhole() throws {
        var world = Scenario(price("seat", .perUnit(amount: 31), proration: .none))
        world.start(on: "2026-01-15", quantity: 1)
        #expect(try world.bill(on: "2026-01-15")?.lines.map(\.summary) == ["recurring 2026-01-15 2026-02-01 31.00"])
        world.decide(on: "2026-01-20", .quantity(2))
        #expect(try world.bill(on: "2026-01-20") == nil)
        #expect(try world.bill(on: "2026-02-01")?.net.decimalText == "62.00")
        world.decide(on: "2026-02-10", .end)
        #expect(try world.bill(on: "2026-02-10") == nil)
        world.decide(on: "2026-02-11", .end, at: .on("2026-02-01"))
        #expect(try world.bill(on: "2026-02-11")?.net.decimalText == "-62.00")
    }

    /// An agreement changes what the next period costs, not the one that was charged.
    @Test func withoutProrationAnAgreementWaitsForTheNextPeriod() throws {
        var world = Scenario(price("seat", .perUnit(amount: 31), proration: .none))
        world.state.overrides = [PriceOverride(code: "less", kind: .fixed(20), from: "2026-01-10")]
        world.start(on: "2026-01-01")
        #expect(try world.bill(on: "2026-01-01")?.net.decimalText == "31.00")
        #expect(try world.bill(on: "2026-01-20") == nil)
        #expect(try world.bill(on: "2026-02-01")?.net.decimalText == "20.00")
    }

    /// January is taken back whole, so the period that now begins on the 15th is charged.
    @Test func withoutProrationAPeriodThatWasTakenBackIsNotCharged() throws {
        var world = Scenario(price("seat", .flat(amount: 31), proration: .none))
        world.start(on: "2026-01-01")
        try world.bill(on: "2026-01-01")
        world.decide(on: "2026-02-01", .pause, at: .on("2026-01-01"))
        world.decide(on: "2026-02-01", .billingDay(15))
        world.decide(on: "2026-02-01", .resume)
        #expect(
            try world.bill(on: "2026-02-01")?.lines.map(\.summary) == [
                "credit 2026-01-01 2026-02-01 -31.00", "recurring 2026-02-01 2026-02-15 31.00",
            ])
    }

    /// Neither a price of nothing nor a day of it, nor what comes back of them, is worth a line.
    @Test func whatComesToNothingMakesNoLine() throws {
        var world = Scenario(price("free", .flat(amount: 0)), price("tiny", .perUnit(amount: "0.01")))
        world.start("a", on: "2026-01-01", "free")
        world.start("b", on: "2026-01-01", "tiny")
        #expect(try world.bill(on: "2026-01-01")?.lines.map(\.summary) == ["recurring 2026-01-01 2026-02-01 0.01"])
        world.decide("b", on: "2026-01-25", .quantity(2))
        #expect(try world.bill(on: "2026-01-25") == nil)
        #expect(try world.bill(on: "2026-02-01")?.lines.map(\.summary) == ["recurring 2026-02-01 2026-03-01 0.02"])
    }

    @Test func aSubscriptionCanStartAgain() throws {
        var world = Scenario(price("seat", .flat(amount: 31)))
        world.start(on: "2026-01-01")
        world.decide(on: "2026-01-11", .end)
        world.start(on: "2026-01-21")
        #expect(
            try world.bill(on: "2026-01-21")?.lines.map(\.summary) == [
                "recurring 2026-01-01 2026-01-11 10.00", "recurring 2026-01-21 2026-02-01 11.00",
            ])
    }
}

/// A further version of `seat`.
private func price(_ model: PriceModel, version: Int) -> Price { price("seat", model, version: version) }
