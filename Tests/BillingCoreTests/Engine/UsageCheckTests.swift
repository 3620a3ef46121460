import BillingCore
import Testing

/// A row of usage fits its own billing period and the life of its subscription, or it waits.
struct UsageCheckTests {
    private func world() -> Scenario {
        var world = Scenario(price("azure", .costPlusMarkup(.zero), .inArrears))
        world.start(on: "2026-10-01", "azure", quantity: 0)
        return world
    }

    private func row(
        _ day: Day, in period: Period? = nil, kind: ChargeKind = .usage
    ) -> UsageRecord {
        UsageRecord(
            id: UsageRecord.ID(raw: 0), subscription: "s1", on: day, quantity: 1, vendorCost: 100, kind: kind,
            billingPeriod: period)
    }

    @Test func usageBeforeTheStartWaits() throws {
        var world = world()
        world.use(row("2026-08-15"))
        world.use(row("2026-10-01"))
        let invoice = try #require(try world.bill(on: "2026-11-01"))
        #expect(invoice.net.decimalText == "100.00" && invoice.lines.map(\.usage) == [[.init(raw: 2)]])
        let onHold = try world.state.usageOnHold(on: "2026-11-01")
        #expect(
            onHold == [
                UsageHold(
                    usage: .init(raw: 1), reason: .usageBeforeStart(of: "s1", on: "2026-08-15", start: "2026-10-01"))
            ])
    }

    /// What is wrong with a subscription without usage is said when the account is billed.
    @Test func aSubscriptionWithoutUsageIsNotAskedAbout() throws {
        var world = world()
        world.start("s2", on: "2026-10-01", "missing", quantity: 1)
        world.use(row("2026-08-15"))
        #expect(try world.state.usageOnHold(on: "2026-11-01").map(\.usage) == [.init(raw: 1)])
    }

    @Test func usageAfterTheEndWaits() throws {
        var world = world()
        world.decide(on: "2026-10-20", .end)
        for day in ["2026-10-19", "2026-10-20", "2026-11-05"] as [Day] { world.use(row(day)) }
        let invoice = try #require(try world.bill(on: "2026-12-01"))
        #expect(invoice.net.decimalText == "100.00")
        let reasons = try world.state.usageOnHold(on: "2026-12-01").map(\.reason)
        #expect(
            reasons == [
                .usageAfterEnd(of: "s1", on: "2026-10-20", end: "2026-10-20"),
                .usageAfterEnd(of: "s1", on: "2026-11-05", end: "2026-10-20"),
            ])
    }

    @Test func betweenAnEndAndANewStartNothingRuns() throws {
        var world = world()
        world.decide(on: "2026-10-10", .end)
        world.start(on: "2026-10-20", "azure", quantity: 0)
        for day in ["2026-10-15", "2026-10-25"] as [Day] { world.use(row(day)) }
        let invoice = try #require(try world.bill(on: "2026-12-01"))
        #expect(invoice.net.decimalText == "100.00")
        let reasons = try world.state.usageOnHold(on: "2026-12-01").map(\.reason)
        #expect(reasons == [.usageAfterEnd(of: "s1", on: "2026-10-15", end: "2026-10-10")])
    }

    /// It runs though its days cost nothing: what is used meanwhile counts to the days before.
    @Test func pausedItStillRuns() throws {
        var world = world()
        world.decide(on: "2026-10-10", .pause)
        world.use(row("2026-10-15"))
        let onHold = try world.state.usageOnHold(on: "2026-12-01")
        #expect(onHold.isEmpty)
    }

    @Test func anEndThatIsWithdrawnReleasesUsage() throws {
        var world = world()
        world.decide(on: "2026-10-05", .end, at: .on("2026-10-10"))
        world.use(row("2026-10-15"))
        let before = try world.state.usageOnHold(on: "2026-10-06")
        world.decide(on: "2026-10-07", .withdrawEnd)
        let after = try world.state.usageOnHold(on: "2026-10-07")
        #expect(before.count == 1 && after.isEmpty)
    }

    @Test(
        arguments: [
            ("2026-09-30", true), ("2026-10-01", false), ("2026-10-31", false), ("2026-11-01", true),
        ] as [(Day, Bool)])
    func aDayOutsideOfItsOwnPeriodWaits(_ day: Day, waits: Bool) throws {
        var world = Scenario(price("azure", .costPlusMarkup(.zero), .inArrears))
        world.start(on: "2026-01-01", "azure", quantity: 0)
        let october = try #require(Period(from: "2026-10-01", to: "2026-11-01"))
        world.use(row(day, in: october))
        let reasons = try world.state.usageOnHold(on: "2026-12-01").map(\.reason)
        #expect(reasons == (waits ? [.usageOutsidePeriod(on: day, period: october)] : []))
    }

    /// A vendor corrects on a later invoice what an earlier period had.
    @Test(arguments: [ChargeKind.refund, .adjustment])
    func correctionsLieBeforeTheirPeriod(_ kind: ChargeKind) throws {
        var world = Scenario(price("azure", .costPlusMarkup(.zero), .inArrears))
        world.start(on: "2026-01-01", "azure", quantity: 0)
        let october = try #require(Period(from: "2026-10-01", to: "2026-11-01"))
        world.use(row("2026-09-12", in: october, kind: kind))
        #expect(try world.state.usageOnHold(on: "2026-12-01").isEmpty)
    }

    /// Our own meters are held to the life of the subscription too.
    @Test func measurementsFitTheSubscription() throws {
        var world = Scenario(price("data", .perUnit(amount: 1), .inArrears))
        world.start(on: "2026-10-01", "data", quantity: 0)
        world.use(on: "2026-09-30", 5)
        world.use(on: "2026-10-02", 7)
        let invoice = try #require(try world.bill(on: "2026-11-01"))
        #expect(invoice.lines.map(\.quantity) == [7])
        #expect(try world.state.usageOnHold(on: "2026-11-01").count == 1)
    }

    /// What is on hold now is decided with what is known now.
    @Test func beforeAnythingIsDecidedNothingIsOnHold() throws {
        var world = world()
        world.use(row("2026-08-15"))
        #expect(try world.state.usageOnHold(on: "2026-09-01").isEmpty)
    }
}
