import BillingCore
import Testing

/// Credits of the vendor that no line will carry, since the seller keeps them.
struct KeptCreditsTests {
    private func state(
        _ credits: VendorCostPolicy.Credits, model: PriceModel = .costPlusMarkup(.zero)
    ) -> BillingState {
        var cloud = price("cloud", model, .inArrears)
        cloud.vendorCosts.credits = credits
        var world = Scenario(cloud)
        world.start("s1", on: "2026-01-01", "cloud")
        world.state.usage = [
            row(1, "2026-01-05", .usage), row(2, "2026-01-06", .credit), row(3, "2026-01-07", .tax),
            row(4, "2025-12-31", .credit),
        ]
        return world.state
    }

    private func row(_ id: UInt128, _ day: Day, _ kind: ChargeKind) -> UsageRecord {
        UsageRecord(
            id: UsageRecord.ID(raw: id), subscription: "s1", on: day, quantity: 1, vendorCost: 10, kind: kind)
    }

    @Test func onlyCreditsThatThePriceKeepsAreKept() throws {
        #expect(try state(.kept).keptCredits(on: "2026-02-01").map(\.raw) == [2])
        #expect(try state(.passedOn).keptCredits(on: "2026-02-01").isEmpty)
    }

    /// A price that looks at quantities has no use for a credit of the vendor.
    @Test func pricesOfQuantitiesKeepThemAlways() throws {
        #expect(try state(.passedOn, model: .perUnit(amount: 3)).keptCredits(on: "2026-02-01").map(\.raw) == [2])
    }

    @Test func withoutCreditsNothingIsAsked() throws {
        var state = state(.kept)
        state.usage.removeAll { $0.kind == .credit }
        state.prices = []
        #expect(try state.keptCredits(on: "2026-02-01").isEmpty)
    }
}
