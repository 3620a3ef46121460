import BillingCore
import Testing

/// Versions of prices are found by key, and the newest by code and day, however they came into the list.
@Suite struct PriceListTests {
    private static func version(_ number: Int, from day: Day, code: String = "seat", product: String = "Seat") -> Price
    {
        var price = price(code, version: number)
        (price.validFrom, price.product) = (day, product)
        return price
    }

    private static let all = [
        version(2, from: "2025-01-01"), version(1, from: "2024-01-01"), version(4, from: "2027-01-01"),
        version(3, from: "2025-01-01"), version(9, from: "2025-06-01", code: "other"),
    ]

    static let cases: [(Day, Int?)] = [
        ("2023-12-31", nil), ("2024-01-01", 1), ("2024-12-31", 1), ("2025-01-01", 3), ("2026-12-31", 3),
        ("2027-01-01", 4), ("9999-12-31", 4),
    ]

    @Test(arguments: cases) func theNewestVersionOnSaleIsFound(day: Day, version: Int?) {
        let prices = PriceList(Self.all)
        #expect(prices.newest("seat", on: day)?.version == version)
        #expect(prices.newest("nothing", on: day) == nil)
        var grown: PriceList = []
        for price in Self.all.reversed() { grown.insert(price) }
        #expect(grown == prices && grown.newest("seat", on: day)?.version == version)
    }

    @Test func versionsAreFoundByKey() {
        let prices = PriceList(Self.all)
        for price in Self.all { #expect(prices[price.key] == price) }
        #expect(prices[PriceKey(code: "seat", version: 9)] == nil)
        #expect(prices[PriceKey(code: "other", version: 1)] == nil)
        #expect(Set(prices.all) == Set(Self.all))
    }

    @Test func aVersionIsPutInPlaceOfTheOneWithItsKey() {
        var prices = PriceList(Self.all)
        let later = Self.version(3, from: "2026-03-01")
        prices.insert(later)
        #expect(prices.all.count == Self.all.count && prices[later.key] == later)
        #expect(prices.newest("seat", on: "2026-02-28")?.version == 2)
        #expect(prices.newest("seat", on: "2026-03-01")?.version == 3)
        #expect(PriceList(Self.all + [later]) == prices)
    }

    /// A product that was renamed with a version is that of the version which a line names.
    @Test func discountsAreOnTheProductOfTheLinesVersion() throws {
        for (product, amounts) in [("Seat", ["120.00", "-12.00"]), ("Place", ["120.00"])] {
            var world = Scenario(
                Self.version(1, from: "2024-01-01"), Self.version(2, from: "2026-02-01", product: "Place"))
            world.state.discounts = [
                Discount(code: "d", description: "Off", percent: percent("10"), product: product, from: "2026-01-01")
            ]
            world.start(on: "2026-01-01", "seat", quantity: 10)
            let lines = try #require(try world.state.draftInvoices(on: "2026-01-01").first).lines
            #expect(lines.map(\.amount.decimalText) == amounts)
        }
    }
}
