import BillingCore
import Testing
import RandomSupport

/// Each usage row at the customer's own rate; all of them and what no row accounts for are the line before rounding.
struct UsageRowRatingTests {
    private static let tiers = [
        PriceTier(upTo: 10, unitAmount: 1), PriceTier(upTo: nil, unitAmount: "0.5", flatAmount: 3),
    ]

    private struct Row {
        var quantity: ExactDecimal
        var cost: ExactDecimal?
    }

    private func line(_ price: Price, _ rows: [Row]) throws -> InvoiceLine {
        var world = Scenario(price)
        world.start(on: "2026-01-01", price.code, quantity: 0)
        for row in rows { world.use(on: "2026-01-05", row.quantity, cost: row.cost, of: "VM") }
        return try #require(try world.bill(on: "2026-02-01")?.lines.first)
    }

    /// The rows' amounts as text, and the remainder.
    private func rated(_ line: InvoiceLine, _ rows: [Row]) throws -> (rows: [String], remainder: String) {
        var (before, total) = (ExactDecimal.zero, ExactDecimal.zero)
        for row in rows { total = try total.adding(row.quantity) }
        let rating = try #require(try UsageRowRating(of: line, quantity: total))
        var amounts: [Ratio] = []
        for row in rows {
            amounts.append(try rating.amount(quantity: row.quantity, cost: row.cost, after: before))
            before = try before.adding(row.quantity)
        }
        var sum = rating.remainder
        for amount in amounts { sum = try sum.adding(amount) }
        #expect(try sum == line.derivation.unrounded())
        return (amounts.map(\.description), rating.remainder.description)
    }

    @Test func costsAreRaisedRowByRow() throws {
        let rows = [Row(quantity: 3, cost: "10"), Row(quantity: 1, cost: "2.345"), Row(quantity: -1, cost: "-1")]
        let result = try rated(try line(price("azure", .costPlusMarkup(Rate(ppm: 200_000)), .inArrears), rows), rows)
        #expect(result.rows == ["12", "1407/500", "-6/5"] && result.remainder == "0")
    }

    @Test func aMarginDividesEachCost() throws {
        let rows = [Row(quantity: 1, cost: "7"), Row(quantity: 1, cost: "1")]
        let result = try rated(try line(price("azure", .costPlusMargin(Rate(ppm: 300_000)), .inArrears), rows), rows)
        #expect(result.rows == ["10", "10/7"])
    }

    @Test func unitsHaveOnePrice() throws {
        let rows = [Row(quantity: 3), Row(quantity: "0.5")]
        let result = try rated(try line(price("data", .perUnit(amount: "0.333"), .inArrears), rows), rows)
        #expect(result.rows == ["999/1000", "333/2000"] && result.remainder == "0")
    }

    /// 100 included: the first 60 units are free, of the next 60 only 20 cost.
    @Test func includedUnitsAreTheFirst() throws {
        let rows = [Row(quantity: 60), Row(quantity: 60)]
        let result = try rated(try line(price("data", .perUnit(amount: "0.10"), .inArrears, included: 100), rows), rows)
        #expect(result.rows == ["0", "2"])
    }

    /// 8 × 1, then 2 × 1 + 4 × 0.50; the fee of 3.00 for the second tier belongs to no row.
    @Test func tiersAreFilledInTheOrderOfTheRows() throws {
        let rows = [Row(quantity: 8), Row(quantity: 6)]
        let result = try rated(try line(price("data", .graduated(Self.tiers), .inArrears), rows), rows)
        #expect(result.rows == ["8", "4"] && result.remainder == "3")
    }

    @Test func allUnitsOfAVolumePriceCostTheSame() throws {
        let rows = [Row(quantity: 8), Row(quantity: 6)]
        let result = try rated(try line(price("data", .volume(Self.tiers), .inArrears), rows), rows)
        #expect(result.rows == ["4", "3"] && result.remainder == "3")
    }

    /// A correction takes back what its units cost: 12 − 4 units of tiers.
    @Test func correctionsTakeBackTheLastUnits() throws {
        let rows = [Row(quantity: 12), Row(quantity: -4)]
        let result = try rated(try line(price("data", .graduated(Self.tiers), .inArrears), rows), rows)
        #expect(result.rows == ["12", "-4"] && result.remainder == "0")
    }

    @Test func packagesBelongToNoRow() throws {
        let rows = [Row(quantity: 60), Row(quantity: 60)]
        let line = try line(price("data", .package(size: 100, amount: 5), .inArrears), rows)
        #expect(try UsageRowRating(of: line, quantity: 120) == nil)
    }

    /// 8 units billed before, 6 late ones: they are the 9th to the 14th; the fee of the tier is new.
    @Test func lateUsageGoesOnWhereItsPeriodStood() throws {
        var world = Scenario(price("data", .graduated(Self.tiers), .inArrears))
        world.start(on: "2026-01-01", "data", quantity: 0)
        world.use(on: "2026-01-10", 8)
        try world.bill(on: "2026-02-01")
        world.use(on: "2026-01-30", 6)
        let late = try #require(try world.bill(on: "2026-03-01")?.lines.first)
        let result = try rated(late, [Row(quantity: 6)])
        #expect(late.amount.decimalText == "7.00")
        #expect(result.rows == ["4"] && result.remainder == "3")
    }

    @Test func aCreditOfAnotherLineIsNotRatedByRow() throws {
        let credit = InvoiceLine(
            kind: .credit, service: "S", description: "d", amount: Money(minor: -100, .eur),
            tax: TaxTreatment(rate: .zero),
            derivation: try Derivation(
                computing: [.init(.credit, [.minus, .billed(Money(minor: 100, .eur), .init(document: "1", line: 1))])],
                in: .eur))
        #expect(try UsageRowRating(of: credit, quantity: 1) == nil)
    }

    /// Whatever the price and the rows: nothing is lost between the rows and the line.
    @Test(arguments: 0..<200) func rowsAndRemainderAreTheLine(seed: Int) throws {
        var random = SeededRandom(UInt64(seed))
        let models: [PriceModel] = [
            .perUnit(amount: "0.0137"), .graduated(Self.tiers), .volume(Self.tiers),
            .costPlusMarkup(Rate(ppm: 123_400)), .costPlusMargin(Rate(ppm: 77_000)),
            .percentage(rate: Rate(ppm: 31_000), freeUnits: 4, minimum: nil, maximum: nil),
        ]
        let model = models[seed % models.count]
        let included = ExactDecimal(seed % 3 == 0 ? Int.random(in: 0...9, using: &random) : 0)
        let rows = (0..<Int.random(in: 1...9, using: &random)).map { _ in
            Row(
                quantity: ExactDecimal(coefficient: Int128(Int.random(in: 1...4_000, using: &random)), scale: 2)
                    ?? .one,
                cost: ExactDecimal(coefficient: Int128(Int.random(in: -500...9_000, using: &random)), scale: 3))
        }
        var world = Scenario(price("p", model, .inArrears, included: included))
        world.start(on: "2026-01-01", "p", quantity: 0)
        for row in rows { world.use(on: "2026-01-05", row.quantity, cost: row.cost, of: "VM") }
        guard let line = try world.bill(on: "2026-02-01")?.lines.first, !line.derivation.terms.isEmpty else { return }
        _ = try rated(line, rows)
        #expect(try line.derivation.forCustomer().recomputed() == line.amount)
    }
}
