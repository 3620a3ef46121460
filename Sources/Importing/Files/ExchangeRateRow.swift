public import BillingCore

/// One exchange rate of a file.
public struct ExchangeRateRow: Hashable, Sendable, ImportRow {
    /// Line of the file on which the row begins, from 1.
    public var line: Int
    public var rate: ExchangeRate

    public static let summary = """
        Exchange rates, for vendors' costs in another currency than the account's. A cost is converted by the latest \
        rate of its own day or before, which may be \(ExchangeRate.daysOfValidity - 1) days old: rates of days and of \
        months both do. A rate works in both directions; documents print it with its source and day. A known one is \
        never edited.
        """

    public static let columns: [ImportColumn] = [
        .required("day", "first day on which it holds, YYYY-MM-DD"),
        .required("from", "one unit of this currency: USD"),
        .required("to", "is so many of this one: EUR"),
        .required("rate", "above zero, up to 12 decimals: 0.9213"),
        .required("source", "who published it, as it is printed: ECB"),
    ]

    public init(_ fields: ImportFields) throws(BillingRefusal) {
        line = fields.line
        rate = ExchangeRate(
            day: try fields.requiredDay("day"), from: try fields.currency("from"), to: try fields.currency("to"),
            rate: try fields.requiredAmount("rate"), source: try fields.required("source"))
        guard rate.rate.isPositive else { throw fields.refusal("rate", .init(.exchangeRateNotPositive)) }
        guard rate.from != rate.to else { throw fields.refusal("to", .sameCurrency(rate.to)) }
    }
}
