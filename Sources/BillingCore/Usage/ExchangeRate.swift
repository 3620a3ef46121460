/// What one unit of a currency was worth in another one from a day on.
public struct ExchangeRate: Hashable, Sendable, Codable {
    /// First day on which it holds.
    public var day: Day
    /// One unit of this currency …
    public var from: Currency
    /// … is ``rate`` units of this one.
    public var to: Currency
    /// Above zero, up to 12 decimals.
    public var rate: ExactDecimal
    /// Who published it, as it is printed: `"ECB"`.
    public var source: String

    public init(day: Day, from: Currency, to: Currency, rate: ExactDecimal, source: String) {
        self.day = day
        self.from = from
        self.to = to
        self.rate = rate
        self.source = source
    }

    /// Days for which a rate holds when none comes after it, its own included: a rate of a month lasts to the end of the
    /// month, and a daily one over any row of holidays. Beyond them a rate counts as missing instead of being out of date.
    public static let daysOfValidity = 31
}

/// A rate, and in which of its two directions it is used.
public struct Conversion: Hashable, Sendable, Codable {
    /// The published rate.
    public var rate: ExchangeRate
    /// Whether amounts of ``ExchangeRate/to`` become amounts of ``ExchangeRate/from``: they are divided by the rate.
    public var isInverse: Bool

    public init(_ rate: ExchangeRate, isInverse: Bool = false) {
        self.rate = rate
        self.isInverse = isInverse
    }

    /// The currency that is converted.
    public var from: Currency { isInverse ? rate.to : rate.from }
    /// The currency of the outcome.
    public var to: Currency { isInverse ? rate.from : rate.to }

    /// What an amount is multiplied by. A rate that is not above zero counts as zero; imports refuse it.
    public var factor: Ratio {
        guard rate.rate.isPositive else { return .zero }
        return isInverse ? (try? Ratio.one.divided(by: rate.rate.ratio)) ?? .zero : rate.rate.ratio
    }
}

/// The rates that are known, to look up by currencies and day.
public struct ExchangeRates: Hashable, Sendable {
    /// By pair, in the order of days.
    private var rates: [Pair: [ExchangeRate]] = [:]

    private struct Pair: Hashable {
        let from: Currency
        let to: Currency
    }

    /// - Parameter rates: in any order; one for each pair and day.
    public init(_ rates: [ExchangeRate] = []) {
        for rate in rates { self.rates[Pair(from: rate.from, to: rate.to), default: []].append(rate) }
        for pair in self.rates.keys { self.rates[pair]?.sort { $0.day < $1.day } }
    }

    /// How amounts of a day are converted: by the latest rate of that day or before, in either direction; `nil` when
    /// the latest does not hold any more (``ExchangeRate/daysOfValidity``). Of one day, the direct rate wins.
    public func conversion(from: Currency, to: Currency, on day: Day) -> Conversion? {
        let direct = latest(Pair(from: from, to: to), day)
        let inverse = latest(Pair(from: to, to: from), day)
        guard let inverse, direct.map({ $0.day < inverse.day }) ?? true else { return direct.map { Conversion($0) } }
        return Conversion(inverse, isInverse: true)
    }

    private func latest(_ pair: Pair, _ day: Day) -> ExchangeRate? {
        guard let known = rates[pair], let rate = known.last(where: { $0.day <= day }) else { return nil }
        return day.days(since: rate.day) < ExchangeRate.daysOfValidity ? rate : nil
    }
}
