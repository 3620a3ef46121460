import BillingCore
import Testing

/// The vendor's cost and what the seller puts on it stay with the seller unless the price is open book.
struct ClosedBookTests {
    /// 10.00 and 2.345 at cost, 20 % on top: 14.814.
    private func usage(_ model: PriceModel, isOpenBook: Bool = false) throws -> InvoiceLine {
        var listed = price("azure", model, .inArrears)
        listed.isOpenBook = isOpenBook
        var world = Scenario(listed)
        world.start(on: "2026-01-01", "azure", quantity: 0)
        world.use(on: "2026-01-05", 3, unit: "Hours", cost: "10", of: "VM")
        world.use(on: "2026-01-06", 1, unit: "Hours", cost: "2.345", of: "VM")
        return try #require(try world.bill(on: "2026-02-01")?.lines.first)
    }

    @Test func usageIsToldAtTheCustomersRate() throws {
        let line = try usage(.costPlusMarkup(Rate(ppm: 200_000)))
        #expect(
            line.derivation.terms.map(\.factors) == [[.vendorCost("12.345", rows: 2), .markup(Rate(ppm: 200_000))]])
        let shown = try line.derivation.forCustomer()
        #expect(shown.terms.map(\.factors) == [[.ratedUsage(ExactDecimal(stringLiteral: "14.814").ratio, rows: 2)]])
        #expect(try shown.recomputed() == line.amount && line.amount.decimalText == "14.81")
    }

    /// 12.345 ÷ 0.7 = 17.635714…: the exact fraction is kept.
    @Test func aMarginLeavesAnExactFraction() throws {
        let line = try usage(.costPlusMargin(Rate(ppm: 300_000)))
        let shown = try line.derivation.forCustomer()
        #expect(try shown.unrounded() == line.derivation.unrounded())
        #expect(shown.terms.map(\.factors) == [[.ratedUsage(try Ratio(123_450, over: 7_000), rows: 2)]])
    }

    @Test func anOpenBookIsShownAsItIs() throws {
        let line = try usage(.costPlusMarkup(Rate(ppm: 200_000)), isOpenBook: true)
        #expect(try line.derivation.forCustomer() == line.derivation)
    }

    /// An agreement may open the book of a closed price, and close that of an open one.
    @Test(arguments: [(false, true), (true, false)])
    func theContractDecidesBeforeThePrice(ofPrice: Bool, ofContract: Bool) throws {
        var listed = price("azure", .costPlusMarkup(Rate(ppm: 200_000)), .inArrears)
        listed.isOpenBook = ofPrice
        var world = Scenario(listed)
        world.state.overrides = [
            PriceOverride(
                code: "c", kind: .markup(Rate(ppm: 100_000)), from: "2026-01-01", isOpenBook: ofContract)
        ]
        world.start(on: "2026-01-01", "azure", quantity: 0)
        world.use(on: "2026-01-05", 1, cost: "10", of: "VM")
        let line = try #require(try world.bill(on: "2026-02-01")?.lines.first)
        #expect(line.derivation.price?.isOpenBook == ofContract)
        #expect(try (line.derivation.forCustomer() == line.derivation) == ofContract)
    }

    /// 20 seats at a vendor's 10.00 + 15 %: the customer reads 11.50 a seat, on the line and in its derivation.
    @Test func aSeatBuiltOnTheVendorsPriceHasOneUnitPrice() throws {
        var listed = price("seat", .perUnit(amount: 14), .inAdvance)
        listed.vendorPrice = 10
        var world = Scenario(listed)
        world.state.overrides = [PriceOverride(code: "c", kind: .markup(Rate(ppm: 150_000)), from: "2026-01-01")]
        world.start(on: "2026-01-01", "seat", quantity: 20)
        let line = try #require(try world.bill(on: "2026-01-01")?.lines.first)
        #expect(line.unitPrice == "11.5" && line.amount.decimalText == "230.00")
        #expect(
            try line.derivation.forCustomer().terms.map(\.factors) == [[.quantity(20, unit: "seat"), .amount("11.5")]])
    }

    /// 10 ÷ (1 − 30 %) has no end: no unit price on the line, the exact one in the derivation.
    @Test func aUnitPriceWithoutEndIsAFraction() throws {
        var listed = price("seat", .perUnit(amount: 14), .inAdvance)
        listed.vendorPrice = 10
        var world = Scenario(billingDay: 16, listed)
        world.state.overrides = [PriceOverride(code: "c", kind: .margin(Rate(ppm: 300_000)), from: "2026-01-01")]
        world.start(on: "2026-01-01", "seat", quantity: 2)
        let line = try #require(try world.bill(on: "2026-01-01")?.lines.first)
        let shown = try line.derivation.forCustomer()
        #expect(line.unitPrice == nil)
        #expect(
            Array(shown.terms[0].factors.prefix(2)) == [
                .quantity(2, unit: "seat"), .unitPrice(try Ratio(100, over: 7)),
            ])
        #expect(try shown.recomputed() == line.amount)
    }

    /// 22 × 20.60 less 12.5 % is 22 × 18.025.
    @Test func aPercentageOffShowsTheAgreedUnitPrice() throws {
        var world = Scenario(price("seat", .perUnit(amount: "20.60"), .inAdvance))
        world.state.overrides = [PriceOverride(code: "c", kind: .percentOff(Rate(ppm: 125_000)), from: "2026-01-01")]
        world.start(on: "2026-01-01", "seat", quantity: 22)
        let line = try #require(try world.bill(on: "2026-01-01")?.lines.first)
        #expect(line.unitPrice == "18.025" && line.amount.decimalText == "396.55")
        #expect(try line.derivation.forCustomer() == line.derivation)
    }

    /// A percentage below the list price of cost-based usage goes into the customer's rate as well.
    @Test func anAgreedPercentageIsPartOfTheRate() throws {
        var world = Scenario(price("azure", .costPlusMarkup(Rate(ppm: 200_000)), .inArrears))
        world.state.overrides = [PriceOverride(code: "c", kind: .percentOff(Rate(ppm: 100_000)), from: "2026-01-01")]
        world.start(on: "2026-01-01", "azure", quantity: 0)
        world.use(on: "2026-01-05", 1, cost: "10", of: "VM")
        let line = try #require(try world.bill(on: "2026-02-01")?.lines.first)
        #expect(line.amount.decimalText == "10.80")  // 10 × 1.2 × 0.9
        #expect(
            try line.derivation.forCustomer().terms.map(\.factors) == [
                [.ratedUsage(ExactDecimal(stringLiteral: "10.8").ratio, rows: 1)]
            ])
    }
}
