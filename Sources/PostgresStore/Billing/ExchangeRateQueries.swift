public import BillingCore

/// Every exchange rate.
public struct KnownExchangeRates: ManyRows {
    public static let sql = statement(PackageResources.known_exchange_rates_sql)
    public init() {}

    public static func decode(_ row: Row) throws(StoreError) -> ExchangeRate { try ExchangeRate(row) }
}

/// Every exchange rate that was known at a moment.
public struct ExchangeRatesKnownAt: ManyRows {
    public static let sql = statement(PackageResources.exchange_rates_known_at_sql)
    let moment: Instant

    public init(_ moment: Instant) { self.moment = moment }

    public var binds: [Bind] { [.instant(moment)] }

    public static func decode(_ row: Row) throws(StoreError) -> ExchangeRate { try ExchangeRate(row) }
}

/// Add exchange rates. Which of those that are known is the first with other content?
public struct InsertExchangeRates: ExactlyOneRow {
    public static let sql = statement(PackageResources.insert_exchange_rates_sql)
    private var rows = ColumnRows(.text, .text, .date, .numeric, .text)

    private let now: Instant

    public init(_ rates: [ExchangeRate], at now: Instant) throws(StoreError) {
        self.now = now
        for rate in rates {
            try rows.add(rate.from)
            try rows.add(rate.to)
            try rows.add(rate.day)
            try rows.add(rate.rate)
            try rows.add(rate.source)
            rows.endRow()
        }
    }

    public var binds: [Bind] { rows.binds + [.instant(now)] }

    public static func decode(_ row: Row) throws(StoreError) -> InsertedRows { try InsertedRows(row) }
}

extension ExchangeRate {
    fileprivate init(_ row: Row) throws(StoreError) {
        self.init(
            day: try row.day("valid_from"), from: try row.currency("from_currency"),
            to: try row.currency("to_currency"), rate: try row.decimal("rate"), source: try row.text("source"))
    }
}
