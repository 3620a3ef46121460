import Testing

@testable import BillingCore

/// What a subscription is on every day, as its decisions leave it.
struct TimelineTests {
    private static let book: PriceBook = {
        var yearly = price("year", .perUnit(amount: 9), every: .months(12))
        yearly.termMonths = 12
        let all = [
            price("seat", .perUnit(amount: 12)), price("flat", .flat(amount: 5)),
            price("week", .perUnit(amount: 1), every: .days(7)),
            price("quarter", .perUnit(amount: 30), every: .months(3)), yearly,
        ]
        return PriceBook(prices: PriceList(all), overrides: [])
    }()

    private typealias Change = (Day, SubscriptionChange.Kind, SubscriptionChange.Effect)

    private static func timeline(_ changes: [Change], knownOn day: Day = "2030-01-01", billingDay: Int = 1) throws
        -> Timeline
    {
        let subscription = Subscription(
            id: ID(raw: 1), code: "s1",
            changes: changes.map { SubscriptionChange(decidedOn: $0.0, takesEffect: $0.2, kind: $0.1) })
        return try Timeline(of: subscription, knownOn: day, billingDay: billingDay, book: book)
    }

    /// `"2026-01-01 seat×3"` for each stretch that costs the same; `–` costs nothing, `(seat×3)` is a trial.
    private static func told(_ changes: [Change], knownOn day: Day = "2030-01-01") throws -> [String] {
        func words(_ charge: Timeline.Charge) -> String { charge.price.code + (charge.quantity.map { "×\($0)" } ?? "") }
        return try timeline(changes, knownOn: day).segments.map { segment in
            "\(segment.period.from) " + (segment.charge.map(words) ?? segment.trial.map { "(\(words($0)))" } ?? "–")
        }
    }

    private static func start(_ day: Day, _ code: String = "seat", _ quantity: ExactDecimal = 3) -> Change {
        (day, .start(price: key(code), quantity: quantity), .now)
    }

    @Test func decisionsFollowTheirDays() throws {
        #expect(try Self.told([Self.start("2026-01-10")]) == ["2026-01-10 seat×3"])
        #expect(
            try Self.told([Self.start("2026-01-10"), ("2026-02-05", .quantity(5), .now), ("2026-03-01", .end, .now)])
                == [
                    "2026-01-10 seat×3", "2026-02-05 seat×5", "2026-03-01 –",
                ])
        #expect(
            try Self.told([Self.start("2026-01-10"), ("2026-02-05", .price(key("flat")), .now)])
                == ["2026-01-10 seat×3", "2026-02-05 flat"], "a flat price ignores the quantity")
        #expect(
            try Self.told([Self.start("2026-01-10"), ("2026-02-05", .pause, .now), ("2026-02-20", .resume, .now)]) == [
                "2026-01-10 seat×3", "2026-02-05 –", "2026-02-20 seat×3",
            ])
    }

    @Test func whatChangesNothingMakesNoStretch() throws {
        let same: [[Change]] = [
            [("2026-02-05", .quantity(3), .now)], [("2026-02-05", .price(key("seat")), .now)],
            [("2026-02-05", .resume, .now)], [("2026-02-05", .withdrawEnd, .now)],
            [("2026-02-05", .billingDay(1), .now)],
            [("2026-02-05", .pause, .now), ("2026-02-05", .resume, .now)],
            [("2026-02-05", .quantity(9), .now), ("2026-02-05", .quantity(3), .now)],
        ]
        for changes in same { #expect(try Self.told([Self.start("2026-01-10")] + changes) == ["2026-01-10 seat×3"]) }
    }

    @Test func aTrialIsFreeUntilItsDay() throws {
        #expect(
            try Self.told([Self.start("2026-01-10"), ("2026-01-10", .trial(until: "2026-02-01"), .now)])
                == ["2026-01-10 (seat×3)", "2026-02-01 seat×3"])
        #expect(
            try Self.told([
                Self.start("2026-01-10"), ("2026-01-10", .trial(until: "2026-02-01"), .now),
                ("2026-01-20", .trial(until: "2026-02-10"), .now),
            ]) == ["2026-01-10 (seat×3)", "2026-02-10 seat×3"], "moved")
        #expect(
            try Self.told([
                Self.start("2026-01-10"), ("2026-01-10", .trial(until: "2026-02-01"), .now),
                ("2026-01-20", .trial(until: "2026-01-20"), .now),
            ]) == ["2026-01-10 (seat×3)", "2026-01-20 seat×3"], "ended early")
        #expect(
            try Self.told([Self.start("2026-01-10"), ("2026-01-10", .trial(until: "2026-01-10"), .now)])
                == ["2026-01-10 seat×3"], "of no days")
        #expect(
            try Self.told([
                Self.start("2026-01-10"), ("2026-01-10", .trial(until: "2026-02-01"), .now),
                ("2026-01-20", .quantity(4), .now),
                ("2026-01-25", .end, .now),
            ]) == ["2026-01-10 (seat×3)", "2026-01-20 (seat×4)", "2026-01-25 –"])
    }

    /// Decisions count when they are known, on the day that they name, or at the end of the running period.
    @Test func effectsAreNowThenOrAtThePeriodsEnd() throws {
        let start = Self.start("2026-01-10")
        #expect(
            try Self.told([start, ("2026-01-20", .quantity(5), .on("2026-03-05"))]) == [
                "2026-01-10 seat×3", "2026-03-05 seat×5",
            ])
        #expect(
            try Self.told([start, ("2026-01-20", .quantity(5), .periodEnd)]) == [
                "2026-01-10 seat×3", "2026-02-01 seat×5",
            ])
        #expect(
            try Self.told([start, ("2026-02-01", .quantity(5), .periodEnd)]) == [
                "2026-01-10 seat×3", "2026-03-01 seat×5",
            ])
        #expect(
            try Self.told([start, ("2026-02-20", .quantity(5), .on("2026-02-10"))]) == [
                "2026-01-10 seat×3", "2026-02-10 seat×5",
            ])
        #expect(
            try Self.told([start, ("2026-02-20", .quantity(5), .on("2025-01-01"))]) == ["2026-01-10 seat×5"],
            "held at the start")
        #expect(
            try Self.told([("2026-01-01", .start(price: key("seat"), quantity: 3), .on("2026-02-10"))]) == [
                "2026-02-10 seat×3"
            ])
    }

    @Test func aDecisionIsUnknownBeforeItsDay() throws {
        let changes =
            [Self.start("2026-01-10"), ("2026-02-05", .quantity(5), .on("2026-01-20")), ("2026-03-05", .end, .now)]
            as [Change]
        #expect(try Self.told(changes, knownOn: "2026-01-09") == [])
        #expect(try Self.told(changes, knownOn: "2026-02-04") == ["2026-01-10 seat×3"])
        #expect(try Self.told(changes, knownOn: "2026-02-05") == ["2026-01-10 seat×3", "2026-01-20 seat×5"])
        #expect(try Self.told(changes, knownOn: "2026-03-05").last == "2026-03-05 –")
    }

    /// Of several ends the last decided counts while none has come; one that has come stays.
    @Test func endsGiveWayUntilTheyCome() throws {
        let start = Self.start("2026-01-01")
        let end = { (decided: Day, day: Day) -> Change in (decided, .end, .on(day)) }
        #expect(
            try Self.told([start, end("2026-01-05", "2026-03-01"), end("2026-01-06", "2026-02-01")]).last
                == "2026-02-01 –")
        #expect(
            try Self.told([start, end("2026-01-05", "2026-02-01"), end("2026-01-06", "2026-03-01")]).last
                == "2026-03-01 –")
        #expect(
            try Self.told([start, end("2026-01-05", "2026-02-01"), end("2026-02-02", "2026-03-01")])[1]
                == "2026-02-01 –", "has come")
        #expect(try Self.told([start, end("2026-01-05", "2026-02-01"), ("2026-01-31", .withdrawEnd, .now)]).count == 1)
        #expect(
            try Self.told([start, end("2026-01-05", "2026-02-01"), ("2026-02-01", .withdrawEnd, .now)]).count == 1,
            "on its day")
        #expect(
            try Self.told([start, end("2026-01-05", "2026-02-01"), ("2026-02-02", .withdrawEnd, .now)]).count == 2,
            "a day late")
    }

    @Test func aSegmentIsFoundByItsDay() throws {
        let timeline = try Self.timeline([
            Self.start("2026-01-10"), ("2026-02-05", .quantity(5), .now), ("2026-03-01", .end, .now),
        ])
        #expect(timeline.segment(on: "2026-01-09") == nil)
        for (day, index) in [
            ("2026-01-10", 0), ("2026-02-04", 0), ("2026-02-05", 1), ("2026-02-28", 1), ("2026-03-01", 2),
            ("2999-01-01", 2),
        ] as [(Day, Int)] {
            #expect(
                timeline.segment(on: day) == timeline.segments[index] && timeline.firstIndex(endingAfter: day) == index)
        }
        #expect(
            timeline.firstIndex(endingAfter: .last) == 3 && timeline.segment(on: .last) == nil,
            "the open end of the calendar")
        #expect(zip(timeline.segments, timeline.segments.dropFirst()).allSatisfy { $0.period.to == $1.period.from })
        #expect(timeline.segments.last?.period.to == .last)
    }

    /// A cycle lasts over pauses and changes of quantity, and ends with the subscription or where periods move.
    @Test func cyclesEndWhereTheMeasureChanges() throws {
        let ended = try Self.timeline([
            Self.start("2026-01-10"), ("2026-02-05", .pause, .now), ("2026-02-20", .resume, .now),
            ("2026-03-10", .end, .now),
        ])
        #expect(ended.segments.map(\.cycleEnds) == ["2026-03-10", "2026-03-10", "2026-03-10", "2026-03-10"])
        let moved = try Self.timeline([Self.start("2026-01-10"), ("2026-02-05", .billingDay(15), .now)])
        #expect(moved.segments.map(\.cycleEnds) == ["2026-02-05", .last])
        let open = try Self.timeline([Self.start("2026-01-10"), ("2026-02-05", .quantity(9), .now)])
        #expect(open.segments.map(\.cycleEnds) == [.last, .last])
    }

    /// What happened on the first day of each stretch.
    @Test func everyStretchSaysWhy() throws {
        func triggers(_ changes: [Change]) throws -> [Derivation.Trigger?] {
            try Self.timeline(changes).segments.map(\.trigger)
        }
        let start = Self.start("2026-01-10")
        #expect(try triggers([start]) == [.init(.started, on: "2026-01-10", after: .quantity(3))])
        let day: Day = "2026-02-05"
        let cases: [(SubscriptionChange.Kind, Derivation.Trigger)] = [
            (.quantity(5), .init(.quantityChanged, on: day, before: .quantity(3), after: .quantity(5))),
            (
                .price(key("flat")),
                .init(.priceChanged, on: day, before: .product("seat"), after: .product("flat"))
            ),
            (.end, .init(.ended, on: day)), (.pause, .init(.paused, on: day)),
            (.billingDay(15), .init(.billingDayChanged, on: day)),
            (.coTerminate("2026-06-15"), .init(.billingDayChanged, on: day)),
            (.trial(until: "2026-03-01"), .init(.started, on: day, after: .quantity(3))),
        ]
        for (kind, trigger) in cases { #expect(try triggers([start, (day, kind, .now)])[1] == trigger, "\(kind)") }
        #expect(
            try triggers([start, (day, .pause, .now), ("2026-03-01", .resume, .now)])[2]
                == .init(.resumed, on: "2026-03-01"))
        let flat = Self.start("2026-01-10", "flat")
        #expect(try triggers([flat]) == [.init(.started, on: "2026-01-10")], "nothing is counted")
        let renewed = try triggers([Self.start("2026-01-10", "year"), ("2027-01-10", .renew(key("year")), .now)])
        #expect(renewed == [.init(.started, on: "2026-01-10", after: .quantity(3)), .init(.renewed, on: "2027-01-10")])
        // Of several changes of one day the most telling one is named.
        #expect(
            try triggers([start, (day, .quantity(5), .now), (day, .price(key("week")), .now)])[1]?.kind
                == .priceChanged)
        #expect(try triggers([start, (day, .quantity(5), .now), (day, .pause, .now)])[1]?.kind == .paused)
    }

    @Test func theBindingIsThePurchase() throws {
        let timeline = try Self.timeline([
            Self.start("2026-01-10", "year"), ("2026-02-05", .quantity(5), .now), ("2026-03-01", .pause, .now),
            ("2026-04-01", .end, .now),
        ])
        #expect(
            timeline.segments.map(\.binding) == [
                .init(price: key("year"), quantity: 3, since: "2026-01-10", termDay: 10),
                .init(price: key("year"), quantity: 5, since: "2026-01-10", termDay: 10),
                .init(price: key("year"), quantity: 5, since: "2026-01-10", termDay: 10), nil,
            ], "a pause binds on")
        let flat = try Self.timeline([Self.start("2026-01-10", "flat", 7)])
        #expect(flat.segments.first?.binding?.quantity == .one)
        let other = try Self.timeline([
            Self.start("2026-01-10", "year"), ("2026-02-05", .price(key("seat")), .now),
        ])
        #expect(other.segments.last?.binding?.since == "2026-02-05", "another length of term binds anew")
    }

    @Test func eachRefusalHasItsCode() {
        let unknown = PriceKey(code: "seat", version: 9)
        #expect(throws: BillingRefusal.unknownPrice(unknown, of: "s1")) {
            try Self.timeline([("2026-01-01", .start(price: unknown, quantity: 1), .now)])
        }
        #expect(throws: BillingRefusal.unknownPrice(unknown, of: "s1")) {
            try Self.timeline([Self.start("2026-01-01"), ("2026-01-02", .price(unknown), .now)])
        }
        #expect(throws: BillingRefusal.unknownPrice(unknown, of: "s1")) {
            try Self.timeline([Self.start("2026-01-01"), ("2026-01-02", .renew(unknown), .now)])
        }
        #expect(throws: BillingRefusal.negativeQuantity(of: "s1")) {
            try Self.timeline([Self.start("2026-01-01", "seat", -1)])
        }
        #expect(throws: BillingRefusal.negativeQuantity(of: "s1")) {
            try Self.timeline([Self.start("2026-01-01"), ("2026-01-02", .quantity("-0.1"), .now)])
        }
        #expect(throws: BillingRefusal.invalidDayOfMonth(32)) {
            try Self.timeline([Self.start("2026-01-01"), ("2026-01-02", .billingDay(32), .now)])
        }
        #expect(throws: BillingRefusal.invalidDayOfMonth(0)) {
            try Self.timeline([Self.start("2026-01-01")], billingDay: 0)
        }
    }

    /// Quarters begin in the month of the start, and after a pause in that of the resume; weeks stay with their start.
    @Test func periodsAreCountedFromTheirAnchor() throws {
        func period(_ changes: [Change], on day: Day) throws -> Period? {
            try Self.timeline(changes).segment(on: day)?.cycle.period(containing: day)
        }
        let quarter = Self.start("2026-02-10", "quarter")
        #expect(try period([quarter], on: "2026-03-10") == days("2026-02-01", "2026-05-01"))
        let paused: [Change] = [quarter, ("2026-03-05", .pause, .now), ("2026-04-20", .resume, .now)]
        #expect(try period(paused, on: "2026-04-25") == days("2026-04-01", "2026-07-01"))
        let week = Self.start("2026-02-10", "week")
        #expect(
            try period([week, ("2026-02-12", .pause, .now), ("2026-03-05", .resume, .now)], on: "2026-03-05")
                == days("2026-03-03", "2026-03-10"))
        #expect(
            try period([week, ("2026-02-12", .start(price: key("week"), quantity: 1), .now)], on: "2026-02-13")
                == days("2026-02-12", "2026-02-19"))
        // Quarters that end on 20 June: 20 December, 20 March.
        let aligned: [Change] = [quarter, ("2026-03-05", .coTerminate("2026-06-20"), .now)]
        #expect(try period(aligned, on: "2026-03-10") == days("2025-12-20", "2026-03-20"))
        #expect(try period(aligned, on: "2026-03-20") == days("2026-03-20", "2026-06-20"))
    }

    @Test func ownBillingDaysComeBeforeTheAccounts() throws {
        let subscription = Subscription(
            id: ID(raw: 1), code: "s1", billingDay: 20,
            changes: [SubscriptionChange(decidedOn: "2026-01-25", kind: .start(price: key("seat"), quantity: 1))])
        let timeline = try Timeline(of: subscription, knownOn: "2026-02-01", billingDay: 5, book: Self.book)
        #expect(timeline.segments.first?.cycle.period(containing: "2026-01-25") == days("2026-01-20", "2026-02-20"))
    }
}
