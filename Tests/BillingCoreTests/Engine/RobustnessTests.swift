import BillingCore
import Testing

/// Nothing that comes from outside may stop the process: it is billed, or refused with a sentence.
struct RobustnessTests {
    private let edges: [ExactDecimal] = [
        0, 1, ExactDecimal(coefficient: .max, scale: 0) ?? 0, ExactDecimal(coefficient: .min, scale: 0) ?? 0,
        ExactDecimal(coefficient: .max, scale: 24) ?? 0, ExactDecimal(coefficient: Int128(Int64.max), scale: 12) ?? 0,
        -1, "-0.000000000001",
    ]

    private func models(_ number: ExactDecimal) -> [PriceModel] {
        [
            .flat(amount: number), .perUnit(amount: number),
            .graduated([PriceTier(upTo: number, unitAmount: number, flatAmount: number)]),
            .volume([PriceTier(upTo: nil, unitAmount: number, flatAmount: number)]),
            .package(size: number, amount: number),
            .percentage(rate: Rate(ppm: .max), freeUnits: number, minimum: number, maximum: number),
            .costPlusMargin(Rate(ppm: .max)),
            .costPlusMarkup(Rate(ppm: .min)),
        ]
    }

    @Test func numbersAtTheEdges() throws {
        for amount in edges {
            for quantity in edges {
                for model in models(amount) {
                    var world = Scenario(price("p", model, included: amount, minimum: amount))
                    world.start(on: "2026-01-15", "p", quantity: quantity)
                    world.use(on: "2026-01-20", quantity, cost: amount)
                    for day in ["2026-01-15", "2026-02-01", "2026-03-01"] as [Day] { _ = try? world.bill(on: day) }
                }
            }
        }
    }

    @Test func intervalsAndDaysAtTheEdges() throws {
        let intervals: [BillingInterval] = [
            .months(0), .months(-1), .months(.max), .months(1_200), .days(0), .days(.min), .days(.max),
            .days(36_525),
        ]
        for interval in intervals {
            for start in [Day.first, "2026-01-31", "9999-12-31"] as [Day] {
                for billingDay in [-1, 0, 1, 31, 32, .max] {
                    var world = Scenario(billingDay: billingDay, price("p", .perUnit(amount: 1), every: interval))
                    world.start(on: start, "p", quantity: 1)
                    _ = try? world.bill(on: start)
                    _ = try? world.bill(on: "9999-12-31")
                }
            }
        }
    }

    @Test func aHundredYearsAreOnePeriodAThousandAreRefused() throws {
        var century = Scenario(price("p", .flat(amount: 1000), every: .months(1_200)))
        century.start(on: "2000-01-01", "p")
        #expect(try century.bill(on: "2099-12-31")?.lines.map(\.summary) == ["recurring 2000-01-01 2100-01-01 1000.00"])
        for (interval, refusal): (BillingInterval, BillingRefusal) in [
            (.months(12_000), .invalidMonthInterval(12_000)),
            (.days(365_243), .invalidDayInterval(365_243)),
        ] {
            var world = Scenario(price("p", .flat(amount: 1000), every: interval))
            world.start(on: "2000-01-01", "p")
            #expect(throws: refusal) { try world.bill(on: "2000-01-01") }
        }
    }

    /// Steps of two months from 3 November reach beyond the calendar; they end with it.
    @Test func theEndOfTheCalendarEndsThePeriods() throws {
        for months in [1, 2, 5, 12] {
            var world = Scenario(billingDay: 3, price("p", .flat(amount: 1), every: .months(months)))
            world.start(on: "9995-03-01", "p")
            #expect(try world.bill(on: "9999-12-31")?.lines.last?.period?.to == "9999-12-31")
        }
    }

    @Test func daysSinceTheBeginningOfTimeAreRefusedNotEndless() throws {
        var world = Scenario(price("p", .flat(amount: 1), every: .days(1)))
        world.start(on: .first, "p")
        #expect(throws: BillingRefusal.tooManyLines(100_000)) {
            try world.bill(on: "9999-12-31")
        }
    }

    @Test func tenThousandLinesAreBilled() throws {
        var world = Scenario(price("p", .flat(amount: "0.01"), every: .days(1)))
        world.start(on: "2000-01-01", "p")
        let day = ("2000-01-01" as Day).adding(days: 9999)
        #expect(try world.bill(on: day)?.lines.count == 10_000)
        world.decide("s1", on: day, .end, at: .on("2000-01-01"))
        let credit = try #require(try world.bill(on: day))
        #expect(credit.lines.count == 10_000)
        #expect(credit.net.decimalText == "-100.00")
    }

    @Test func theSumOfManyAmountsIsRefusedWhenItDoesNotFit() throws {
        var world = Scenario(price("p", .flat(amount: "90000000000000000"), tax: "0"))
        world.start("a", on: "2026-01-01", "p")
        world.start("b", on: "2026-01-01", "p")
        #expect(throws: BillingRefusal(.amountTooLarge)) { try world.bill(on: "2026-01-01") }
    }

    /// A credit of nearly 2^63 less a minimum: what the floor falls short of fits no more, and is refused.
    @Test func aShortfallThatDoesNotFitIsRefused() throws {
        let model = PriceModel.perUnit(amount: "190616355428332033.344666666666")
        var world = Scenario(price("seat", model, tax: "0", minimum: "0.01"))
        world.start(on: "2026-01-01", quantity: 0)
        try world.bill(on: "2026-01-01")
        world.decide(on: "2026-01-16", .quantity(1), at: .on("2026-01-01"))
        world.decide(on: "2026-01-16", .end)
        #expect(throws: BillingRefusal(.amountTooLarge)) { try world.bill(on: "2026-01-16") }
    }

    @Test func agreementsAndLimitsAtTheEdges() throws {
        for rate in [Int64.min, .min + 1, -1, 1_000_000, .max] {
            for kind in [PriceOverride.Kind.percentOff(Rate(ppm: rate)), .markup(Rate(ppm: rate))] {
                var world = Scenario(price(), price("azure", .costPlusMarkup(.zero), .inArrears))
                world.state.overrides = [PriceOverride(code: "c", kind: kind, from: "2026-01-01")]
                world.start("a", on: "2026-01-01")
                world.start("b", on: "2026-01-01", "azure")
                world.use("b", on: "2026-01-05", 1, cost: 100)
                _ = try? world.bill(on: "2026-02-01")
            }
            var world = Scenario(price())
            world.state.discounts = [
                Discount(
                    code: "d", description: "Off", percent: Rate(ppm: rate), from: "2026-01-01",
                    limit: Money(minor: rate, .eur))
            ]
            world.start(on: "2026-01-01")
            _ = try? world.bill(on: "2026-01-01")
        }
    }

    @Test func unknownPricesAndQuantitiesBelowZeroAreRefused() throws {
        var world = Scenario(price())
        world.start(on: "2026-01-01", "none")
        #expect(throws: BillingRefusal.unknownPrice(PriceKey(code: "none", version: 1), of: "s1")) {
            try world.bill(on: "2026-01-01")
        }
        var other = Scenario(price())
        other.start(on: "2026-01-01", quantity: -1)
        #expect(throws: BillingRefusal.negativeQuantity(of: "s1")) { try other.bill(on: "2026-01-01") }
    }

    @Test func decisionsWithoutAStartDoNothing() throws {
        var world = Scenario(price())
        for kind in [
            SubscriptionChange.Kind.pause, .resume, .end, .quantity(3), .billingDay(5), .coTerminate("2026-05-05"),
            .trial(until: "2026-09-09"),
        ] {
            world.decide(on: "2026-01-01", kind, at: .periodEnd)
        }
        #expect(try world.bill(on: "2026-02-01") == nil)
    }
}
