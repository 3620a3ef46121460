import BillingCore
import BillingOperations
import Importing
import PostgresStore
import TestSupport
import Testing

@Suite struct ChangeSubscriptionTests {
    /// A seat of 12.00 a month with a term of a year under new commerce, and one without a term.
    private func withTerm(today: String = "2026-01-05", _ body: @Sendable (SmallWorld) async throws -> Void)
        async throws
    {
        try await SmallWorld.run(today: today) { world in
            _ = try await ImportCatalogue(database: world.database.worker)(
                SmallWorld.rows(
                    "code,product,unit,currency,model,amount,tax_rate,valid_from,term_months,policy\n"
                        + "year,Office Year,seat,EUR,per_unit,12.00,19,2026-01-01,12,new-commerce\n"))
            try await world.subscribe("C-1,office,year,20,2026-01-01,,,\nC-2,office,seat,20,2026-01-01,,,")
            try await world.bill(through: "2026-01-01")
            try await body(world)
            let breaches = try await world.breaches()
            #expect(breaches == [])
        }
    }

    private func change(
        _ world: SmallWorld, _ requested: ChangeSubscription.RequestedChange, _ account: String = "C-1",
        at timing: ChangeTiming = .now,
        on day: Day
    ) async throws -> SubscriptionChange {
        try await ChangeSubscription(database: world.database.worker, clock: world.clock, ids: .system)(
            requested, of: "office", account: account, at: timing, on: day)
    }

    /// 5 of 20 seats given back on the fifth day: 240.00 × 27/31 = 209.03 back, 15 × 12.00 × 27/31 = 156.77 charged.
    @Test func reductionWithinTheWindowIsRefundedByTheDay() async throws {
        try await withTerm { world in
            _ = try await change(world, .quantity(ExactDecimal(15)), on: "2026-01-05")
            try await world.bill(through: "2026-02-01")
            let last = try #require(try await world.documents(of: "C-1").last)
            #expect(last.lines.map(\.amount.decimalText) == ["-209.03", "156.77", "180.00"])
        }
    }

    /// Cancelled on the third day: three days are paid, 240.00 × 28/31 = 216.77 come back.
    @Test func cancellationWithinTheWindowLeavesTheUsedDaysToPay() async throws {
        try await withTerm { world in
            let end = try await change(world, .end, on: "2026-01-03")
            #expect(end.takesEffect == .on("2026-01-04"))
            try await world.bill(through: "2026-02-01")
            let last = try #require(try await world.documents(of: "C-1").last)
            #expect(last.lines.map(\.amount.decimalText) == ["-216.77"])
        }
    }

    /// An end for the end of January is withdrawn on the 20th: February is billed. One that has come is not withdrawn.
    @Test func anEndIsWithdrawnBeforeItComes() async throws {
        try await withTerm { world in
            _ = try await change(world, .end, "C-2", at: .periodEnd, on: "2026-01-12")
            let kept = try await change(world, .keep, "C-2", on: "2026-01-20")
            #expect(kept.kind == .withdrawEnd)
            try await world.bill(through: "2026-02-01")
            #expect(try await world.documents(of: "C-2").last?.issuedOn == "2026-02-01")
            _ = try await change(world, .end, "C-2", on: "2026-02-03")
            await #expect(throws: BillingRefusal.subscriptionNotRunning("office", on: "2026-02-04")) {
                try await change(world, .keep, "C-2", on: "2026-02-04")
            }
        }
    }

    @Test func storedPoliciesAreThoseOfTheCore() async throws {
        try await SmallWorld.run { world in
            let (strict, free) = try await world.database.worker.read(
                WorkerScope(), PolicyByCode("new-commerce"), PolicyByCode("flexible"))
            #expect(strict == .newCommerce && free == .flexible)
        }
    }

    @Test func reductionAfterTheWindowWaitsForTheRenewalAndSaysWhen() async throws {
        try await withTerm { world in
            let fewer = ChangeSubscription.RequestedChange.quantity(ExactDecimal(15))
            for timing in [ChangeTiming.now, .periodEnd, .on("2026-06-01")] {
                await #expect(throws: BillingRefusal.boundUntilRenewal("office", renewal: "2027-01-01")) {
                    try await change(world, fewer, at: timing, on: "2026-01-08")
                }
            }
            let later = try await change(world, fewer, at: .renewal, on: "2026-01-08")
            #expect(later.takesEffect == .on("2027-01-01"))
            _ = try await change(world, .quantity(ExactDecimal(25)), on: "2026-01-08")
            await #expect(throws: BillingRefusal.self) { try await change(world, .pause, on: "2026-01-08") }
        }
    }

    /// The window is asked on the day on which it would count, and what a policy says of that day holds for it.
    @Test func aDayOfOnesChoiceDoesNotWalkAroundTheWindow() async throws {
        try await withTerm { world in
            for timing in [ChangeTiming.on("2026-06-01"), .periodEnd] {
                await #expect(throws: BillingRefusal.self) {
                    try await change(world, .end, at: timing, on: "2026-01-03")
                }
            }
            await #expect(throws: BillingRefusal.paidDaysStay(of: "office", before: "2026-01-05")) {
                try await change(world, .end, at: .on("2026-01-02"), on: "2026-01-05")
            }
            let end = try await change(world, .end, at: .on("2026-01-06"), on: "2026-01-05")
            #expect(end.takesEffect == .on("2026-01-07"))
        }
    }

    @Test func atRenewalAnythingGoesWithoutAnotherDayToPay() async throws {
        try await withTerm { world in
            let fewer = try await change(world, .quantity(ExactDecimal(1)), at: .on("2027-01-01"), on: "2026-05-05")
            #expect(fewer.takesEffect == .on("2027-01-01"))
            let end = try await change(world, .end, at: .renewal, on: "2026-05-05")
            #expect(end.takesEffect == .on("2027-01-01"))
        }
    }

    @Test func withoutATermEverythingGoes() async throws {
        try await withTerm { world in
            _ = try await change(world, .pause, "C-2", at: .on("2026-01-16"), on: "2026-01-10")
            _ = try await change(world, .resume, "C-2", at: .on("2026-01-21"), on: "2026-01-12")
            let end = try await change(world, .end, "C-2", at: .periodEnd, on: "2026-01-12")
            #expect(end.takesEffect == .periodEnd)
            try await world.bill(through: "2026-02-01")
            let last = try #require(try await world.documents(of: "C-2").last)
            // Five days of pause: 240.00 × 5/31 = 38.71.
            #expect(last.lines.map(\.amount.decimalText) == ["-38.71"])
            await #expect(throws: BillingRefusal.self) { try await change(world, .renew, "C-2", on: "2026-02-01") }
        }
    }

    @Test func termIsRenewedOnTheDayItEnds() async throws {
        try await withTerm { world in
            let renewal = try await change(world, .renew, on: "2027-01-01")
            #expect(renewal.kind == .renew(PriceKey(code: "year", version: 1)))
            await #expect(throws: BillingRefusal.noTermEnds(of: "office", on: "2027-01-01")) {
                try await change(world, .renew, on: "2027-01-01")
            }
        }
    }

    /// Free from the 5th to the 10th: 240.00 × 6/31 = 46.45 come back.
    @Test func trialOfARunningSubscriptionCreditsItsDays() async throws {
        try await withTerm { world in
            _ = try await change(world, .trial(until: "2026-01-11"), "C-2", on: "2026-01-05")
            try await world.bill(through: "2026-02-01")
            let last = try #require(try await world.documents(of: "C-2").last)
            #expect(last.lines.map(\.amount.decimalText) == ["-46.45", "240.00"])
        }
    }

    /// January is paid; from February on periods begin on the 15th: 240.00 × 14/31 = 108.39 until then.
    @Test func billingDayMovesWithAPartPeriod() async throws {
        try await withTerm { world in
            _ = try await change(world, .billingDay(15), "C-2", on: "2026-01-05")
            try await world.bill(through: "2026-02-01")
            let last = try #require(try await world.documents(of: "C-2").last)
            #expect(last.lines.map(\.amount.decimalText) == ["108.39"])
        }
    }

    @Test func coTerminationEndsTheTermWithTheOther() async throws {
        try await withTerm { world in
            _ = try await change(world, .coTerminate("2026-04-15"), on: "2026-01-05")
            let renewal = try await change(world, .quantity(ExactDecimal(15)), at: .renewal, on: "2026-02-15")
            #expect(renewal.takesEffect == .on("2026-04-15"))
        }
    }

    @Test func decisionsAboutDaysAreRefusedWhereTheyMakeNoSense() async throws {
        try await withTerm { world in
            let wishes: [(ChangeSubscription.RequestedChange, ChangeTiming)] = [
                (.trial(until: "2026-01-05"), .now), (.trial(until: "2026-02-01"), .on("2026-02-01")),
                (.coTerminate("2025-12-31"), .now), (.billingDay(0), .now), (.billingDay(32), .now),
                (.trial(until: "2026-02-01"), .renewal),
            ]
            for (requested, timing) in wishes {
                await #expect(throws: BillingRefusal.self) {
                    try await change(world, requested, "C-2", at: timing, on: "2026-01-05")
                }
            }
        }
    }

    /// A policy of thirty free days lets go what seven days would bind.
    @Test func importedPolicyDecides() async throws {
        try await withTerm { world in
            let take = ImportPolicies(database: world.database.worker)
            let file = "code,window_days,free_days\nnew-commerce,30,30\nmonth,30,\n"
            let first = try await take(SmallWorld.rows(file))
            #expect(first.added == 1 && first.changed == 1 && first.unchanged == 0)
            let again = try await take(SmallWorld.rows(file))
            #expect(again.added == 0 && again.changed == 0 && again.unchanged == 2)
            let end = try await change(world, .end, on: "2026-01-20")
            #expect(end.takesEffect == .on("2026-01-01"))
        }
    }

    @Test func subscriptionsFileObeysThePolicyToo() async throws {
        try await withTerm(today: "2026-02-15") { world in
            await #expect(throws: BillingRefusal.self) {
                try await world.subscribe("C-1,office,year,15,2026-01-01,,,")
            }
            let counts = try await world.subscribe("C-1,office,year,25,2026-01-01,,,")
            #expect(counts.changed == 1)
        }
    }

    @Test func twoReductionsAtOnceAreBothDecidedInOrder() async throws {
        try await withTerm { world in
            try await withThrowingTaskGroup(of: Void.self) { group in
                for quantity in 10..<18 {
                    group.addTask {
                        _ = try await change(world, .quantity(ExactDecimal(quantity)), "C-2", on: "2026-01-05")
                    }
                }
                try await group.waitForAll()
            }
            try await world.bill(through: "2026-02-01")
        }
    }
}
