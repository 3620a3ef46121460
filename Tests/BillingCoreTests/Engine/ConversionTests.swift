import BillingCore
import Testing

/// A vendor's cost in another currency becomes an amount of the account by a rate that the derivation keeps.
struct ConversionTests {
    private static let monthly = ExchangeRate(day: "2026-10-01", from: .usd, to: .eur, rate: "0.9", source: "Bank")

    private func world(_ rates: ExchangeRate..., isOpenBook: Bool = false) -> Scenario {
        var listed = price("azure", .costPlusMarkup(Rate(ppm: 100_000)), .inArrears)
        listed.isOpenBook = isOpenBook
        var world = Scenario(listed)
        world.state.exchangeRates = ExchangeRates(rates)
        world.start(on: "2026-10-01", "azure", quantity: 0)
        return world
    }

    private func row(_ day: Day, _ cost: ExactDecimal, _ currency: Currency? = .usd) -> UsageRecord {
        UsageRecord(
            id: UsageRecord.ID(raw: 0), subscription: "s1", on: day, quantity: 1, vendorCost: cost, currency: currency)
    }

    /// 100.00 USD × 0.9 × 1.1 = 99.00 EUR.
    @Test func theRateIsAFactorOfTheDerivation() throws {
        var world = world(Self.monthly)
        world.use(row("2026-10-15", 100))
        let line = try #require(try world.bill(on: "2026-11-01")?.lines.first)
        #expect(line.amount.decimalText == "99.00")
        let factors: [Derivation.Factor] = [
            .vendorCost(100, rows: 1), .conversion(Conversion(Self.monthly)), .markup(Rate(ppm: 100_000)),
        ]
        #expect(line.derivation.terms == [.init(.charge, factors)])
    }

    /// The European Central Bank says what a euro costs: 100.00 USD ÷ 1.25 × 1.1 = 88.00 EUR.
    @Test func ratesWorkInBothDirections() throws {
        var world = world(ExchangeRate(day: "2026-10-14", from: .eur, to: .usd, rate: "1.25", source: "ECB"))
        world.use(row("2026-10-15", 100))
        let line = try #require(try world.bill(on: "2026-11-01")?.lines.first)
        #expect(line.amount.decimalText == "88.00")
    }

    @Test func theLatestRateOfTheDayOrBeforeCounts() throws {
        let later = ExchangeRate(day: "2026-10-10", from: .usd, to: .eur, rate: "0.8", source: "Bank")
        let rates = ExchangeRates([later, Self.monthly])
        #expect(rates.conversion(from: .usd, to: .eur, on: "2026-09-30") == nil)
        #expect(rates.conversion(from: .usd, to: .eur, on: "2026-10-09") == Conversion(Self.monthly))
        #expect(rates.conversion(from: .usd, to: .eur, on: "2026-10-10") == Conversion(later))
        #expect(rates.conversion(from: .eur, to: .usd, on: "2026-10-12") == Conversion(later, isInverse: true))
        #expect(rates.conversion(from: .gbp, to: .eur, on: "2026-10-12") == nil)
    }

    @Test func aRateGoesOutOfDate() {
        let rates = ExchangeRates([Self.monthly])
        #expect(rates.conversion(from: .usd, to: .eur, on: "2026-10-31") != nil)
        #expect(rates.conversion(from: .usd, to: .eur, on: "2026-11-01") == nil)
    }

    @Test func ofOneDayTheDirectRateWins() {
        let inverse = ExchangeRate(day: "2026-10-01", from: .eur, to: .usd, rate: "1.2", source: "ECB")
        let rates = ExchangeRates([inverse, Self.monthly])
        #expect(rates.conversion(from: .usd, to: .eur, on: "2026-10-02") == Conversion(Self.monthly))
    }

    @Test func aRateThatIsNotAboveZeroCountsAsZero() {
        let nothing = ExchangeRate(day: "2026-10-01", from: .eur, to: .usd, rate: 0, source: "ECB")
        #expect(Conversion(nothing).factor == .zero && Conversion(nothing, isInverse: true).factor == .zero)
    }

    @Test func withoutARateUsageWaitsAndIsReleasedByIt() throws {
        var world = world()
        world.use(row("2026-10-15", 100))
        world.use(row("2026-10-16", 10, .eur))
        let first = try #require(try world.bill(on: "2026-11-01"))
        #expect(first.net.decimalText == "11.00")
        let reasons = try world.state.usageOnHold(on: "2026-11-01").map(\.reason)
        #expect(reasons == [.exchangeRateMissing(from: .usd, to: .eur, on: "2026-10-15")])
        world.state.exchangeRates = ExchangeRates([Self.monthly])
        let second = try #require(try world.bill(on: "2026-12-01"))
        #expect(second.net.decimalText == "99.00")
        #expect(second.lines.first?.derivation.trigger == .init(.lateUsage, on: "2026-10-15"))
    }

    /// Where units are priced, there is no asking for the vendor's cost.
    @Test func pricesPerUnitNeedNoRate() throws {
        var world = Scenario(price("data", .perUnit(amount: 2), .inArrears))
        world.start(on: "2026-10-01", "data", quantity: 0)
        world.use(row("2026-10-15", 100))
        let invoice = try #require(try world.bill(on: "2026-11-01"))
        #expect(invoice.net.decimalText == "2.00")
    }

    /// One line, a term for each rate, rounded once: (10.00 × 0.9 + 10.00 × 0.8 + 1.00) × 1.1 = 19.80.
    @Test func rowsOfSeveralRatesAreOneLine() throws {
        let later = ExchangeRate(day: "2026-10-10", from: .usd, to: .eur, rate: "0.8", source: "Bank")
        var world = world(Self.monthly, later)
        world.use(row("2026-10-15", 10))
        world.use(row("2026-10-05", 10))
        world.use(row("2026-10-06", 1, nil))
        let line = try #require(try world.bill(on: "2026-11-01")?.lines.first)
        #expect(line.amount.decimalText == "19.80" && line.derivation.terms.count == 3)
        let rating = try #require(try UsageRowRating(of: line, quantity: 3))
        let amounts = try [("2026-10-15", .usd), ("2026-10-05", .usd), ("2026-10-06", nil)].map {
            (day: Day, currency: Currency?) in
            try rating.amount(quantity: 1, cost: 10, in: currency, on: day, after: 0).text(decimals: 2)
        }
        #expect(amounts == ["8.80", "9.90", "11.00"] && rating.remainder.isZero)
    }

    /// Customers see the rate, but not the vendor's cost: 110.00 USD at their own rate × 0.9.
    @Test func theRateIsNoSecret() throws {
        var world = world(Self.monthly)
        world.use(row("2026-10-15", 100))
        let line = try #require(try world.bill(on: "2026-11-01")?.lines.first)
        let shown = try line.derivation.forCustomer()
        #expect(
            shown.terms.map(\.factors) == [[.ratedUsage(Ratio(110), rows: 1), .conversion(Conversion(Self.monthly))]])
        #expect(try shown.recomputed() == line.amount)
    }
}
