import Testing

@testable import BillingCore

/// What the derivation of a price tells, term by term: a reader must be able to add it up.
struct RatingTermTests {
    private typealias Term = Derivation.Term

    private func seats(_ count: ExactDecimal) -> Derivation.Factor { .quantity(count, unit: "seat") }

    private func terms(_ model: PriceModel, _ quantity: ExactDecimal, included: ExactDecimal = 0) throws -> [Term] {
        try price("p", model, included: included).terms(for: quantity)
    }

    private let tiers = [
        PriceTier(upTo: 10, unitAmount: 3, flatAmount: 1), PriceTier(upTo: "20.5", unitAmount: 2),
        PriceTier(upTo: nil, unitAmount: 1, flatAmount: 9),
    ]

    @Test func aFlatPriceIsOneAmountWhateverTheQuantity() throws {
        for quantity: ExactDecimal in [0, 1, "0.5", 99, -3] {
            #expect(try terms(.flat(amount: "9.99"), quantity) == [Term(.charge, [.amount("9.99")])])
        }
        #expect(try terms(.flat(amount: 0), 1) == [Term(.charge, [.amount(0)])])
    }

    @Test func unitsBeyondTheIncludedOnesSaySo() throws {
        let model = PriceModel.perUnit(amount: "0.05")
        #expect(try terms(model, 8) == [Term(.charge, [seats(8), .amount("0.05")])])
        #expect(try terms(model, 8, included: 3) == [Term(.beyond(included: 3), [seats(5), .amount("0.05")])])
        #expect(try terms(model, 3, included: 3) == [Term(.beyond(included: 3), [seats(0), .amount("0.05")])])
        #expect(
            try terms(model, "3.001", included: 3) == [Term(.beyond(included: 3), [seats("0.001"), .amount("0.05")])])
        #expect(try terms(model, 0, included: 3).isEmpty, "no units are not worth a word")
        #expect(try terms(model, 8, included: -3) == [Term(.charge, [seats(8), .amount("0.05")])], "held at none")
    }

    /// Prices without one unit price tell only that nothing is charged.
    @Test func tiersAndPackagesWithinTheIncludedUnits() throws {
        let nothing = [Term(.beyond(included: 5), [seats(0)])]
        #expect(try terms(.graduated(tiers), 4, included: 5) == nothing)
        #expect(try terms(.volume(tiers), 5, included: 5) == nothing)
        #expect(try terms(.package(size: 2, amount: 1), 1, included: 5) == nothing)
        let share = PriceModel.percentage(rate: Rate(ppm: 10_000), freeUnits: 0, minimum: 7, maximum: nil)
        #expect(try terms(share, 5, included: 5) == nothing, "no minimum where nothing is charged")
    }

    @Test func graduatedTiersNameTheirBounds() throws {
        #expect(
            try terms(.graduated(tiers), 12) == [
                Term(.tier(above: 0, upTo: 10), [seats(10), .amount(3)]), Term(.tierFee, [.amount(1)]),
                Term(.tier(above: 10, upTo: "20.5"), [seats(2), .amount(2)]),
            ])
        #expect(
            try terms(.graduated(tiers), 25) == [
                Term(.tier(above: 0, upTo: 10), [seats(10), .amount(3)]), Term(.tierFee, [.amount(1)]),
                Term(.tier(above: 10, upTo: "20.5"), [seats("10.5"), .amount(2)]),
                Term(.tier(above: "20.5", upTo: nil), [seats("4.5"), .amount(1)]), Term(.tierFee, [.amount(9)]),
            ])
        #expect(
            try terms(.graduated(tiers), 10).count == 2, "the tier ends with its last unit: the next is not entered")
    }

    /// Bounds are those of the customer's units, included ones counted.
    @Test func boundsAreMovedByTheIncludedUnits() throws {
        #expect(
            try terms(.graduated(tiers), 15, included: 4) == [
                Term(.tier(above: 4, upTo: 14), [seats(10), .amount(3)]), Term(.tierFee, [.amount(1)]),
                Term(.tier(above: 14, upTo: "24.5"), [seats(1), .amount(2)]),
            ])
        #expect(
            try terms(.volume(tiers), 15, included: 4) == [
                Term(.tier(above: 14, upTo: "24.5"), [seats(11), .amount(2)])
            ])
    }

    @Test func aVolumeIsTheTierReached() throws {
        #expect(
            try terms(.volume(tiers), 10) == [
                Term(.tier(above: 0, upTo: 10), [seats(10), .amount(3)]), Term(.tierFee, [.amount(1)]),
            ])
        #expect(
            try terms(.volume(tiers), "10.001") == [
                Term(.tier(above: 10, upTo: "20.5"), [seats("10.001"), .amount(2)])
            ])
        #expect(try terms(.volume(tiers), "20.5").first?.kind == .tier(above: 10, upTo: "20.5"))
        #expect(try terms(.volume(tiers), 21).map(\.kind) == [.tier(above: "20.5", upTo: nil), .tierFee])
    }

    @Test func packagesTellWhatFillsThem() throws {
        #expect(
            try terms(.package(size: 10, amount: 4), 21) == [
                Term(.charge, [.packages(count: 3, quantity: 21, size: 10), .amount(4)])
            ])
        #expect(
            try terms(.package(size: "2.5", amount: 4), 8, included: 3) == [
                Term(.beyond(included: 3), [.packages(count: 2, quantity: 5, size: "2.5"), .amount(4)])
            ])
    }

    /// The computed share stays visible, and is taken off again.
    @Test func aBoundReplacesTheShare() throws {
        let fee = PriceModel.percentage(rate: Rate(ppm: 20_000), freeUnits: 100, minimum: 1, maximum: 5)
        let share = { (units: ExactDecimal) in
            Term(.beyond(included: 100), [seats(units), .percent(Rate(ppm: 20_000))])
        }
        let off = { (units: ExactDecimal) in Term(.lessCharged, [.minus, seats(units), .percent(Rate(ppm: 20_000))]) }
        #expect(try terms(fee, 110) == [share(10), Term(.minimum, [.amount(1)]), off(10)])
        #expect(try terms(fee, 150) == [share(50)], "exactly the minimum: 50 × 2 %")
        #expect(try terms(fee, 350) == [share(250)], "exactly the maximum: 250 × 2 %")
        #expect(try terms(fee, 351) == [share(251), Term(.maximum, [.amount(5)]), off(251)])
        #expect(try terms(fee, 60) == [share(0), Term(.minimum, [.amount(1)]), off(0)])
        #expect(try terms(fee, 0).isEmpty)
        let plain = PriceModel.percentage(rate: Rate(ppm: 20_000), freeUnits: 0, minimum: nil, maximum: nil)
        #expect(try terms(plain, 50) == [Term(.charge, [seats(50), .percent(Rate(ppm: 20_000))])])
        #expect(
            try terms(plain, 50, included: 20) == [
                Term(.beyond(included: 20), [seats(30), .percent(Rate(ppm: 20_000))])
            ])
        let free = PriceModel.percentage(rate: Rate(ppm: 20_000), freeUnits: 5, minimum: nil, maximum: nil)
        #expect(
            try terms(free, 50, included: 20) == [
                Term(.beyond(included: 25), [seats(25), .percent(Rate(ppm: 20_000))])
            ])
        #expect(try terms(free, 5).isEmpty, "all of it free, and no minimum")
    }

    /// Usage that a vendor takes back: the first tier's price, no fees, no bounds.
    @Test func quantitiesBelowZeroAreGivenBack() throws {
        #expect(try terms(.perUnit(amount: 2), -3) == [Term(.charge, [seats(-3), .amount(2)])])
        #expect(try terms(.graduated(tiers), -3) == [Term(.tier(above: 0, upTo: 10), [seats(-3), .amount(3)])])
        #expect(try terms(.volume(tiers), -30) == [Term(.tier(above: 0, upTo: 10), [seats(-30), .amount(3)])])
        let back = Derivation.Factor.packages(count: -2, quantity: -3, size: 2)
        #expect(try terms(.package(size: 2, amount: 5), -3) == [Term(.charge, [back, .amount(5)])])
        let fee = PriceModel.percentage(rate: Rate(ppm: 20_000), freeUnits: 0, minimum: 1, maximum: 5)
        #expect(try terms(fee, -500) == [Term(.charge, [seats(-500), .percent(Rate(ppm: 20_000))])])
    }

    @Test func pricesOnCostTellNothingOfAQuantity() throws {
        #expect(try terms(.costPlusMarkup(Rate(ppm: 1)), 5).isEmpty && terms(.costPlusMargin(.zero), 5).isEmpty)
    }

    @Test func eachRefusalHasItsCode() {
        let bounded = [PriceTier(upTo: 10, unitAmount: 1)]
        let falling = [PriceTier(upTo: 10, unitAmount: 1), PriceTier(upTo: 9, unitAmount: 1)]
        #expect(throws: BillingRefusal.quantityBeyondTiers("p", quantity: "10.5")) {
            try terms(.graduated(bounded), "10.5")
        }
        #expect(throws: BillingRefusal.quantityBeyondTiers("p", quantity: 11)) { try terms(.volume(bounded), 11) }
        #expect(throws: BillingRefusal.quantityBeyondTiers("p", quantity: 1)) { try terms(.graduated([]), 1) }
        #expect(throws: BillingRefusal.tiersNotRising("p")) { try terms(.graduated(falling), 12) }
        #expect(throws: BillingRefusal.tiersNotRising("p")) { try terms(.volume(falling), 12) }
        #expect(throws: BillingRefusal.tiersNotRising("p")) {
            try terms(.volume([PriceTier(upTo: 0, unitAmount: 1)]), 1)
        }
        for size: ExactDecimal in [0, -1] {
            #expect(throws: BillingRefusal.packageSizeNotPositive("p")) {
                try terms(.package(size: size, amount: 1), 1)
            }
        }
        #expect(throws: BillingRefusal(.amountTooLarge)) {
            try terms(.package(size: "1e-24", amount: 1), "100000000000000000000000000000000000")
        }
    }

    /// Tiers that are never reached are not looked at: a stored price with a fault further up still bills.
    @Test func onlyTheTiersThatAreReachedAreRead() throws {
        let later = [
            PriceTier(upTo: 10, unitAmount: 1), PriceTier(upTo: 5, unitAmount: 1), PriceTier(upTo: nil, unitAmount: 1),
        ]
        #expect(try terms(.graduated(later), 10).count == 1 && terms(.volume(later), 10).count == 1)
    }

    @Test func onlyFlatAndUnitPricesHaveOneUnitPrice() {
        #expect(price("p", .flat(amount: 4)).unitAmount == 4 && price("p", .perUnit(amount: 5)).unitAmount == 5)
        let others: [PriceModel] = [
            .graduated(tiers), .volume(tiers), .package(size: 2, amount: 1), .costPlusMarkup(.zero),
            .costPlusMargin(.zero),
            .percentage(rate: .zero, freeUnits: 0, minimum: nil, maximum: nil),
        ]
        for model in others { #expect(price("p", model).unitAmount == nil) }
    }
}
