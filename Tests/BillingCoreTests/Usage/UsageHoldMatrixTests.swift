import Testing

@testable import BillingCore

/// Every kind of row on every kind of day, with and without what its price needs: whether it is billed, waits or is left
/// out, by the rules as a list.
struct UsageHoldMatrixTests {
    private struct Case: CustomStringConvertible {
        var kind: ChargeKind?
        var day: Day
        /// The vendor's billing period: none, the one of the day, or another.
        var period: Period?
        var cost: ExactDecimal?
        var quantity: ExactDecimal?
        var currency: Currency?

        var description: String {
            "\(kind.map(\.rawValue) ?? "–") \(day) \(period.map(\.description) ?? "–") \(currency?.code ?? "–")"
        }
    }

    private static let days: [Day] = [
        "2026-09-30", "2026-10-01", "2026-10-15", "2026-10-19", "2026-10-20", "2026-11-05",
    ]
    private static let october = Period("2026-10-01", "2026-11-01")

    private static var all: [Case] {
        var cases: [Case] = []
        for kind in ChargeKind.allCases.map(Optional.some) + [nil] {
            for day in days {
                for period in [nil, october] {
                    for (cost, quantity) in [(100, 1), (100, nil), (nil, 1)] as [(ExactDecimal?, ExactDecimal?)] {
                        for currency in [nil, .eur, .usd, .gbp] as [Currency?] {
                            cases.append(
                                Case(
                                    kind: kind, day: day, period: period, cost: cost, quantity: quantity,
                                    currency: currency))
                        }
                    }
                }
            }
        }
        return cases
    }

    /// The first rule that keeps the row waiting, by the code of its refusal. The subscription runs from 1 to 20 October;
    /// a rate is known from dollars, none from pounds.
    private static func reason(_ one: Case, passesOnCost: Bool) -> BillingRefusal.Code? {
        guard let kind = one.kind else { return .chargeKindUnknown }
        if kind == .tax { return nil }
        let staysInPeriod = [.usage, .purchase, .credit].contains(kind)
        if staysInPeriod, let period = one.period, !(period.from <= one.day && one.day < period.to) {
            return .usageOutsidePeriod
        }
        if one.day < "2026-10-01" { return .usageBeforeStart }
        if one.day >= "2026-10-20" { return .usageAfterEnd }
        if kind == .credit, !passesOnCost { return nil }
        if passesOnCost { return one.currency == .gbp ? .exchangeRateMissing : nil }
        return one.quantity == nil ? .usageQuantityMissing : nil
    }

    @Test(arguments: [true, false]) func theFirstRuleThatFitsDecides(passesOnCost: Bool) throws {
        let model: PriceModel = passesOnCost ? .costPlusMarkup(.zero) : .perUnit(amount: 5)
        for one in Self.all {
            var world = Scenario(price("azure", model, .inArrears))
            world.state.exchangeRates = ExchangeRates([
                ExchangeRate(day: "2026-09-30", from: .usd, to: .eur, rate: "0.5", source: "Bank")
            ])
            world.start(on: "2026-10-01", "azure", quantity: 0)
            world.decide(on: "2026-10-20", .end)
            world.use(
                UsageRecord(
                    id: ID(raw: 0), subscription: "s1", on: one.day, quantity: one.quantity, vendorCost: one.cost,
                    currency: one.currency, kind: one.kind, billingPeriod: one.period))
            let held = try world.state.usageOnHold(on: "2026-12-01").map(\.reason.code)
            #expect(
                held == [Self.reason(one, passesOnCost: passesOnCost)].compactMap(\.self), "\(one), \(passesOnCost)")
            guard one.cost != nil || !passesOnCost else { continue }
            let billed = try world.bill(on: "2026-12-01")?.net.minor
            #expect(
                billed == (held.isEmpty ? Self.cents(one, passesOnCost: passesOnCost) : nil), "\(one), \(passesOnCost)")
        }
    }

    /// What the row comes to when it is billed: 100.00 or half of it in dollars, or a unit at 5.00; the vendor's tax, and
    /// credits where no cost is passed on, come to nothing.
    private static func cents(_ one: Case, passesOnCost: Bool) -> Int64? {
        guard let kind = one.kind, kind != .tax else { return nil }
        if passesOnCost { return one.currency == .usd ? 5_000 : 10_000 }
        return kind == .credit ? nil : 500
    }

    /// Whatever waits is kept, and billed once what it waits for is known: a rate, a later end.
    @Test func whatWaitsIsBilledLater() throws {
        var world = Scenario(price("azure", .costPlusMarkup(.zero), .inArrears))
        world.start(on: "2026-10-01", "azure", quantity: 0)
        for currency in [Currency.eur, .gbp] {
            world.use(
                UsageRecord(
                    id: ID(raw: 0), subscription: "s1", on: "2026-10-05", quantity: 1, vendorCost: 10,
                    currency: currency))
        }
        #expect(try world.bill(on: "2026-11-01")?.net.decimalText == "10.00")
        #expect(try world.bill(on: "2026-11-02") == nil)
        #expect(world.state.usage.count == 1)
        world.state.exchangeRates = ExchangeRates([
            ExchangeRate(day: "2026-10-01", from: .gbp, to: .eur, rate: "1.2", source: "Bank")
        ])
        #expect(try world.bill(on: "2026-11-03")?.net.decimalText == "12.00")
        #expect(world.state.usage.isEmpty)
    }
}
