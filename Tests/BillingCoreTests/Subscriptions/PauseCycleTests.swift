import Testing

@testable import BillingCore

/// Which periods follow a pause, a restart, another interval or another subscription's day.
struct PauseCycleTests {
    private static let book: PriceBook = {
        var yearly = price("year", every: .months(12))
        yearly.termMonths = 12
        let all = [
            price("month"), price("quarter", every: .months(3)), price("half", every: .months(6)),
            price("week", every: .days(7)),
            price("ten", every: .days(10)), yearly,
        ]
        return PriceBook(prices: PriceList(all), overrides: [])
    }()

    /// The full period of `day` after these changes.
    private static func period(
        _ code: String, from start: Day, _ changes: [(Day, SubscriptionChange.Kind)], on day: Day, billingDay: Int = 1
    ) throws -> Period? {
        let decisions = [(start, SubscriptionChange.Kind.start(price: key(code), quantity: 1))] + changes
        let subscription = Subscription(
            id: ID(raw: 1), code: "s", changes: decisions.map { SubscriptionChange(decidedOn: $0.0, kind: $0.1) })
        let timeline = try Timeline(of: subscription, knownOn: "2030-01-01", billingDay: billingDay, book: book)
        return timeline.segment(on: day)?.cycle.period(containing: day)
    }

    /// Price, start, pause, resume, the period of the day of resuming.
    @Test(
        arguments: [
            ("month", "2026-01-10", "2026-02-05", "2026-05-20", "2026-05-01 2026-06-01"),
            ("quarter", "2026-01-10", "2026-02-05", "2026-05-20", "2026-05-01 2026-08-01"),
            ("quarter", "2026-01-10", "2026-02-05", "2026-02-05", "2026-01-01 2026-04-01"),
            ("quarter", "2026-01-10", "2026-02-05", "2026-02-06", "2026-02-01 2026-05-01"),
            ("half", "2026-03-01", "2026-04-01", "2026-12-15", "2026-12-01 2027-06-01"),
            ("year", "2026-01-10", "2026-02-05", "2026-05-20", "2026-01-01 2027-01-01"),  // a term holds its end
            ("week", "2026-01-10", "2026-02-05", "2026-05-20", "2026-05-16 2026-05-23"),  // 18 weeks behind the start
            ("ten", "2026-01-10", "2026-02-05", "2026-05-20", "2026-05-20 2026-05-30"),  // 130 days
        ] as [(String, Day, Day, Day, String)])
    func periodsAfterAPause(code: String, start: Day, pause: Day, resume: Day, expected: String) throws {
        let period = try Self.period(code, from: start, [(pause, .pause), (resume, .resume)], on: resume)
        #expect(period.map { "\($0.from) \($0.to)" } == expected)
    }

    /// A second pause does not begin the first one anew, and a resume without a pause moves nothing.
    @Test func pausesAreCountedFromTheFirst() throws {
        let twice = try Self.period(
            "quarter", from: "2026-01-10", [("2026-02-05", .pause), ("2026-03-10", .pause), ("2026-03-10", .resume)],
            on: "2026-03-10")
        #expect(twice == days("2026-03-01", "2026-06-01"), "paused since February")
        let never = try Self.period("quarter", from: "2026-01-10", [("2026-03-10", .resume)], on: "2026-03-10")
        #expect(never == days("2026-01-01", "2026-04-01"))
    }

    /// Another subscription's day: periods end on it and repeat from it, whatever the pause.
    @Test func coTerminationHoldsItsDay() throws {
        let aligned: [(Day, SubscriptionChange.Kind)] = [("2026-02-01", .coTerminate("2026-06-20"))]
        #expect(
            try Self.period("quarter", from: "2026-01-10", aligned, on: "2026-03-25")
                == days("2026-03-20", "2026-06-20"))
        let paused: [(Day, SubscriptionChange.Kind)] = aligned + [("2026-03-25", .pause), ("2026-05-05", .resume)]
        #expect(
            try Self.period("quarter", from: "2026-01-10", paused, on: "2026-05-05") == days("2026-03-20", "2026-06-20")
        )
        #expect(
            try Self.period("week", from: "2026-01-10", aligned, on: "2026-06-19") == days("2026-06-13", "2026-06-20"))
        #expect(
            try Self.period("month", from: "2026-01-10", [("2026-02-01", .coTerminate("2026-03-31"))], on: "2026-02-28")
                == days("2026-02-28", "2026-03-31"))
    }

    /// The interval of the price in force, counted from the start: the anniversary does not move with the price.
    @Test(
        arguments: [
            ("month", "quarter", "2026-02-20", "2026-01-01 2026-04-01"),
            ("quarter", "month", "2026-02-20", "2026-02-01 2026-03-01"),
            ("month", "half", "2026-08-01", "2026-07-01 2027-01-01"),
            ("week", "month", "2026-02-20", "2026-02-01 2026-03-01"),
            ("month", "week", "2026-02-20", "2026-02-14 2026-02-21"),  // five weeks behind 10 January
        ] as [(String, String, Day, String)]) func anotherPriceKeepsTheAnniversary(
            first: String, second: String, day: Day, expected: String
        ) throws
    {
        let period = try Self.period(first, from: "2026-01-10", [(day, .price(key(second)))], on: day)
        #expect(period.map { "\($0.from) \($0.to)" } == expected)
    }

    /// A new start counts anew: months from its month, days from its day.
    @Test(
        arguments: [
            ("quarter", "2026-05-20", "2026-05-01 2026-08-01"), ("week", "2026-05-20", "2026-05-20 2026-05-27"),
            ("month", "2026-05-20", "2026-05-01 2026-06-01"),
        ] as [(String, Day, String)]) func aNewStartCountsAnew(code: String, day: Day, expected: String) throws
    {
        let again: [(Day, SubscriptionChange.Kind)] = [
            ("2026-03-01", .end), (day, .start(price: key(code), quantity: 1)),
        ]
        #expect(try Self.period(code, from: "2026-01-10", again, on: day).map { "\($0.from) \($0.to)" } == expected)
    }

    /// The billing day moves on the day on which that is decided, and steps of days do not mind.
    @Test(
        arguments: [
            ("month", 15, "2026-02-20", "2026-02-15 2026-03-15"), ("month", 31, "2026-02-20", "2026-01-31 2026-02-28"),
            ("quarter", 15, "2026-02-20", "2026-01-15 2026-04-15"), ("week", 15, "2026-02-20", "2026-02-14 2026-02-21"),
        ] as [(String, Int, Day, String)]) func theBillingDayMoves(
            code: String, billingDay: Int, day: Day, expected: String
        ) throws
    {
        let period = try Self.period(code, from: "2026-01-10", [(day, .billingDay(billingDay))], on: day)
        #expect(period.map { "\($0.from) \($0.to)" } == expected)
    }
}
