import BillingCore
import Testing

struct RatingTests {
    /// What a price charges in advance for a quantity over a whole month.
    private func charge(_ model: PriceModel, _ quantity: ExactDecimal, included: ExactDecimal = 0) throws -> String {
        var world = Scenario(price("p", model, included: included))
        world.start(on: "2026-01-01", "p", quantity: quantity)
        return try world.bill(on: "2026-01-01")?.net.decimalText ?? "nothing"
    }

    @Test func twelveDecimalsCount() throws {
        #expect(try charge(.perUnit(amount: "0.000000000001"), 4_999_999_999) == "nothing")  // 0.004999999999
        #expect(try charge(.perUnit(amount: "0.000000000001"), 5_000_000_000) == "0.01")  // 0.005
    }

    @Test func halvesRoundAwayFromZero() throws {
        #expect(try charge(.perUnit(amount: "0.005"), 1) == "0.01")
        #expect(try charge(.perUnit(amount: "0.005"), 3) == "0.02")
    }

    /// Tiers to 10 and 20: 10 × 3 + 5 × 2 and the fees of the tiers entered, 1 and 4.
    @Test func graduatedTiers() throws {
        let tiers = PriceModel.graduated([
            PriceTier(upTo: 10, unitAmount: 3, flatAmount: 1), PriceTier(upTo: 20, unitAmount: 2, flatAmount: 4),
            PriceTier(upTo: nil, unitAmount: 1, flatAmount: 9),
        ])
        #expect(try charge(tiers, 0) == "nothing")
        #expect(try charge(tiers, 10) == "31.00")
        #expect(try charge(tiers, "10.5") == "36.00")
        #expect(try charge(tiers, 15) == "45.00")
        #expect(try charge(tiers, 21) == "65.00")  // 30 + 20 + 1 and 1 + 4 + 9
        #expect(try charge(tiers, 25, included: 10) == "45.00")
    }

    @Test func volumeTiers() throws {
        let tiers = PriceModel.volume([
            PriceTier(upTo: 10, unitAmount: 3), PriceTier(upTo: nil, unitAmount: 2, flatAmount: 5),
        ])
        #expect(try charge(tiers, 10) == "30.00")
        #expect(try charge(tiers, 11) == "27.00")
    }

    @Test func begunPackagesCountWhole() throws {
        let packages = PriceModel.package(size: "2.5", amount: 4)
        #expect(try charge(packages, "2.5") == "4.00")
        #expect(try charge(packages, "2.6") == "8.00")
        #expect(try charge(packages, 3, included: 3) == "nothing")
    }

    /// 2 % of what is above 100, at least 1.00, at most 5.00.
    @Test func percentagesAreHeldBetweenTheirBounds() throws {
        let fee = PriceModel.percentage(rate: Rate(ppm: 20_000), freeUnits: 100, minimum: 1, maximum: 5)
        #expect(try charge(fee, 110) == "1.00")
        #expect(try charge(fee, 40) == "1.00")
        #expect(try charge(fee, 200) == "2.00")
        #expect(try charge(fee, 1000) == "5.00")
        #expect(try charge(fee, 0) == "nothing")
    }

    @Test func quantitiesBeyondTheTiersAreRefused() {
        let tiers = [PriceTier(upTo: 10, unitAmount: 3)]
        #expect(throws: BillingRefusal.quantityBeyondTiers("p", quantity: ExactDecimal(11))) {
            try charge(.graduated(tiers), 11)
        }
        #expect(throws: BillingRefusal.quantityBeyondTiers("p", quantity: ExactDecimal(11))) {
            try charge(.volume(tiers), 11)
        }
        #expect(throws: BillingRefusal.self) { try charge(.volume([]), 1) }
        #expect(throws: BillingRefusal.self) {
            try charge(.graduated([PriceTier(upTo: 5, unitAmount: 1), PriceTier(upTo: 5, unitAmount: 1)]), 11)
        }
        #expect(throws: BillingRefusal.self) { try charge(.package(size: 0, amount: 1), 1) }
    }

    @Test func everyStepIsInTheDerivation() throws {
        let tiers = [PriceTier(upTo: 10, unitAmount: 3), PriceTier(upTo: nil, unitAmount: 2, flatAmount: 4)]
        var world = Scenario(price("p", .graduated(tiers)))
        world.start(on: "2026-01-16", "p", quantity: 12)
        let derivation = try #require(try world.bill(on: "2026-01-16")?.lines.first?.derivation)
        let (part, full) = (
            try #require(Period(from: "2026-01-16", to: "2026-02-01")),
            try #require(Period(from: "2026-01-01", to: "2026-02-01"))
        )
        let days = Derivation.Factor.days(part: part, full: full)
        #expect(
            derivation.terms == [
                .init(.tier(above: 0, upTo: 10), [.quantity(10, unit: "seat"), .amount(3), days]),
                .init(.tier(above: 10, upTo: nil), [.quantity(2, unit: "seat"), .amount(2), days]),
                .init(.tierFee, [.amount(4), days]),
            ])
        #expect(try derivation.unrounded() == Ratio(38 * 16, over: 31))
        #expect(derivation.result.decimalText == "19.61")  // 19.612…
    }
}
