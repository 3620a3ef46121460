import Testing

@testable import BillingCore

/// Which agreement sets a price on a day, and what it makes of the list price.
struct PriceBookTests {
    private func agreement(
        _ code: String, _ kind: PriceOverride.Kind = .fixed(1), source: PriceOverride.Source = .contract,
        price: String? = nil, product: String? = nil, term: Int? = nil, from: Day = "2026-01-01", to: Day? = nil,
        isOpenBook: Bool? = nil
    ) -> PriceOverride {
        PriceOverride(
            code: code, source: source, price: price, product: product, termMonths: term, kind: kind, from: from,
            to: to,
            isOpenBook: isOpenBook)
    }

    private func book(_ price: Price, _ agreements: [PriceOverride]) -> PriceBook {
        PriceBook(prices: [price], overrides: agreements)
    }

    private var yearly: Price {
        var price = price("seat", .perUnit(amount: 10))
        (price.product, price.termMonths) = ("Office", 12)
        return price
    }

    @Test func anAgreementLastsFromItsFirstDayToTheDayBeforeItsEnd() {
        let book = book(yearly, [agreement("a", from: "2026-01-10", to: "2026-01-20")])
        let inForce = (1...31).filter {
            book.override(of: yearly.key, on: Day(year: 2026, month: 1, day: $0) ?? .first) == "a"
        }
        #expect(inForce == Array(10...19))
        #expect(book.turningDays == ["2026-01-10", "2026-01-20"])
    }

    @Test func agreementsThatNeverLastSetNothing() {
        let book = book(
            yearly,
            [
                agreement("a", from: "2026-01-10", to: "2026-01-10"),
                agreement("b", from: "2026-01-10", to: "2026-01-05"),
            ])
        for day: Day in ["2026-01-04", "2026-01-05", "2026-01-09", "2026-01-10"] {
            #expect(book.override(of: yearly.key, on: day) == nil)
        }
    }

    /// Narrower targets first, then contracts, then the later one, then the first code.
    @Test func theOrderOfAgreementsIsStrict() {
        let falling = [
            agreement("01", price: "seat", from: "2026-03-01"), agreement("02", price: "seat"),
            agreement("03", source: .customer, price: "seat", from: "2026-05-01"),
            agreement("04", product: "Office", from: "2026-04-01"), agreement("05", product: "Office"),
            agreement("06", source: .customer, product: "Office", from: "2026-05-01"),
            agreement("07", term: 12), agreement("08", source: .customer, term: 12),
            agreement("09", from: "2026-05-01"), agreement("10"), agreement("11"), agreement("12", source: .customer),
        ]
        for (index, strongest) in falling.enumerated() {
            for order in [Array(falling[index...]), falling[index...].reversed()] {
                #expect(book(yearly, order).override(of: yearly.key, on: "2026-06-01") == strongest.code)
            }
            for weaker in falling[(index + 1)...] {
                #expect(weaker.isWeaker(than: strongest) && !strongest.isWeaker(than: weaker), "\(weaker.code)")
            }
            #expect(!strongest.isWeaker(than: strongest))
        }
    }

    @Test func everyTargetMustFit() {
        let cases: [(PriceOverride, Bool)] = [
            (agreement("a"), true), (agreement("a", price: "seat"), true), (agreement("a", price: "Seat"), false),
            (agreement("a", product: "Office"), true), (agreement("a", product: "Other"), false),
            (agreement("a", term: 12), true), (agreement("a", term: 1), false),
            (agreement("a", price: "seat", product: "Other"), false), (agreement("a", price: "seat", term: 1), false),
            (agreement("a", price: "seat", product: "Office", term: 12), true),
        ]
        for (agreement, fits) in cases {
            #expect(agreement.covers(yearly) == fits)
            #expect(book(yearly, [agreement]).override(of: yearly.key, on: "2026-06-01") == (fits ? "a" : nil))
        }
        var monthly = yearly
        monthly.termMonths = nil
        #expect(!agreement("a", term: 12).covers(monthly) && agreement("a").covers(monthly))
    }

    @Test func unknownPricesHaveNoAgreement() throws {
        let book = book(yearly, [agreement("a")])
        let unknown = PriceKey(code: "seat", version: 2)
        #expect(book.override(of: unknown, on: "2026-06-01") == nil)
        #expect(try book.rated(Timeline.Charge(price: unknown)) == nil && book.listed(unknown) == nil)
    }

    private func rated(_ price: Price, _ kind: PriceOverride.Kind, isOpenBook: Bool? = nil) throws -> RatedPrice? {
        try book(price, [agreement("a", kind, isOpenBook: isOpenBook)]).rated(
            Timeline.Charge(price: price.key, override: "a"))
    }

    private func cents(_ price: Price, _ kind: PriceOverride.Kind, _ quantity: ExactDecimal) throws -> Int64? {
        try rated(price, kind).map { try Derivation(computing: $0.terms(for: quantity), in: .eur).result.minor }
    }

    /// Every model at one agreed amount: per period where the quantity does not matter, per package, else per unit.
    @Test func aFixedPriceKeepsTheKindOfPrice() throws {
        let tiers = [PriceTier(upTo: nil, unitAmount: 9, flatAmount: 9)]
        let cases: [(PriceModel, Int64)] = [
            (.flat(amount: 9), 700), (.perUnit(amount: 9), 2_100), (.graduated(tiers), 2_100), (.volume(tiers), 2_100),
            (.package(size: 2, amount: 9), 1_400), (.costPlusMarkup(.zero), 2_100), (.costPlusMargin(.zero), 2_100),
            (.percentage(rate: Rate(ppm: 1), freeUnits: 0, minimum: 9, maximum: 9), 2_100),
        ]
        for (model, expected) in cases { #expect(try cents(price("p", model), .fixed(7), 3) == expected, "\(model)") }
    }

    /// Ten seats of 10.00 less so many percent; beyond all of it the customer is paid.
    @Test(arguments: [
        (0, 10_000), (100_000, 9_000), (333_333, 6_667), (1_000_000, 0), (1_500_000, -5_000), (-100_000, 11_000),
    ])
    func percentOffIsTakenOfEveryTerm(ppm: Int64, expected: Int64) throws {
        #expect(try cents(price("p", .perUnit(amount: 10)), .percentOff(Rate(ppm: ppm)), 10) == expected)
        let tiers = PriceModel.graduated([PriceTier(upTo: nil, unitAmount: 9, flatAmount: 10)])
        #expect(try cents(price("p", tiers), .percentOff(Rate(ppm: ppm)), 10) == expected, "the fee too")
    }

    @Test func aPercentageBeyondTheRangeIsRefused() {
        #expect(throws: BillingRefusal(.amountTooLarge)) { try rated(price(), .percentOff(Rate(ppm: .min))) }
    }

    /// The vendor's 8.00: × 1.25, × 1.00, ÷ 0.8, ÷ 0.5, ÷ 1.25.
    @Test func markupAndMarginStandOnTheVendorsPrice() throws {
        var seat = price("seat", .perUnit(amount: 99))
        seat.vendorPrice = 8
        let cases: [(PriceOverride.Kind, Int64)] = [
            (.markup(Rate(ppm: 250_000)), 1_000), (.markup(.zero), 800), (.markup(Rate(ppm: -250_000)), 600),
            (.margin(Rate(ppm: 200_000)), 1_000), (.margin(Rate(ppm: 500_000)), 1_600),
            (.margin(Rate(ppm: -250_000)), 640),
        ]
        for (kind, expected) in cases { #expect(try cents(seat, kind, 1) == expected, "\(kind)") }
        seat.model = .flat(amount: 99)
        #expect(try cents(seat, .markup(Rate(ppm: 250_000)), 7) == 1_000, "once per period")
        seat.vendorPrice = nil
        #expect(throws: BillingRefusal.vendorPriceMissing("seat")) { try rated(seat, .markup(.zero)) }
        #expect(throws: BillingRefusal.vendorPriceMissing("seat")) { try rated(seat, .margin(.zero)) }
        for ppm: Int64 in [1_000_000, 1_000_001, .max] {
            #expect(throws: BillingRefusal(.marginTooLarge)) { try rated(seat, .margin(Rate(ppm: ppm))) }
        }
    }

    /// On a price that passes the cost on, the agreed rate stands instead of the listed one and needs no vendor price.
    @Test func ratesOnCostReplaceEachOther() throws {
        let listed = price("p", .costPlusMarkup(Rate(ppm: 200_000)))
        #expect(try rated(listed, .markup(Rate(ppm: 1)))?.price.model == .costPlusMarkup(Rate(ppm: 1)))
        #expect(try rated(listed, .margin(Rate(ppm: 1)))?.price.model == .costPlusMargin(Rate(ppm: 1)))
        #expect(try rated(listed, .fixed(3))?.price.model == .perUnit(amount: 3))
        #expect(try rated(listed, .percentOff(Rate(ppm: 1)))?.price.model == listed.model)
    }

    @Test func theReferenceSaysWhoseThePriceIs() throws {
        let listed = try #require(try book(yearly, []).rated(Timeline.Charge(price: yearly.key)))
        #expect(listed.reference == .init(code: "seat", version: 1, source: .list) && listed.unitAmount == 10)
        let contract = try #require(try rated(yearly, .fixed(7)))
        #expect(contract.reference == .init(code: "seat", version: 1, source: .contract, override: "a"))
        let own = try book(yearly, [agreement("b", source: .customer)]).rated(
            Timeline.Charge(price: yearly.key, override: "b"))
        #expect(own?.reference == .init(code: "seat", version: 1, source: .customer, override: "b"))
        let gone = try book(yearly, []).rated(Timeline.Charge(price: yearly.key, override: "a"))
        #expect(gone?.reference.source == .list, "an agreement that is no longer there sets nothing")
    }

    /// What the agreement says, else what the price says.
    @Test(
        arguments: [(false, nil, false), (true, nil, true), (false, true, true), (true, false, false)]
            as [(Bool, Bool?, Bool)])
    func openBookIsAgreedOrListed(listed: Bool, agreed: Bool?, shown: Bool) throws {
        var seat = yearly
        seat.isOpenBook = listed
        #expect(try rated(seat, .fixed(7), isOpenBook: agreed)?.reference.isOpenBook == shown)
    }

    /// 10.00 less a third has no finite decimal expansion: the line shows no unit price rather than a rounded one.
    @Test func theUnitPriceIsTheAgreedOne() throws {
        var seat = price("seat", .perUnit(amount: 10))
        #expect(try rated(seat, .fixed("7.5"))?.unitAmount == "7.5")
        #expect(try rated(seat, .percentOff(Rate(ppm: 250_000)))?.unitAmount == "7.5")
        #expect(try rated(seat, .percentOff(Rate(ppm: 333_333)))?.unitAmount == "6.66667")
        seat.vendorPrice = 8
        #expect(try rated(seat, .margin(Rate(ppm: 200_000)))?.unitAmount == 10)
        #expect(try rated(seat, .margin(Rate(ppm: 700_000)))?.unitAmount == nil)  // 8 ÷ 0.3
        seat.model = .graduated([PriceTier(upTo: nil, unitAmount: 1)])
        #expect(try rated(seat, .percentOff(Rate(ppm: 250_000)))?.unitAmount == nil)
    }
}
