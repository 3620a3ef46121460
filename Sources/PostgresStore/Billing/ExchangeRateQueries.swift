public import BillingCore

/// Every exchange rate.
public struct KnownExchangeRates: ManyRows {
    public static let sql = statement(PackageResources.known_exchange_rates_sql)
    public init() {}

    public static func decode(_ row: Row) throws(StoreError) -> ExchangeRate { try ExchangeRate(row) }
}

/// What is known of the rate of two currencies from a day on?
public struct ExchangeRateByDay: OneRow {
    public static let sql = statement(PackageResources.exchange_rate_by_day_sql)
    let rate: ExchangeRate

    /// - Parameter rate: of which the currencies and the day are looked at.
    public init(like rate: ExchangeRate) { self.rate = rate }

    public var binds: [Bind] { [.text(rate.from.code), .text(rate.to.code), .day(rate.day)] }

    public static func decode(_ row: Row) throws(StoreError) -> ExchangeRate { try ExchangeRate(row) }
}

/// Keep an exchange rate. Affects no row when one of its day is known.
public struct InsertExchangeRate: Command {
    public static let sql = statement(PackageResources.insert_exchange_rate_sql)
    let rate: ExchangeRate

    public init(_ rate: ExchangeRate) { self.rate = rate }

    public var binds: [Bind] {
        [.text(rate.from.code), .text(rate.to.code), .day(rate.day), .decimal(rate.rate), .text(rate.source)]
    }
}

extension ExchangeRate {
    fileprivate init(_ row: Row) throws(StoreError) {
        self.init(
            day: try row.day("valid_from"), from: try row.currency("from_currency"),
            to: try row.currency("to_currency"), rate: try row.decimal("rate"), source: try row.text("source"))
    }
}
