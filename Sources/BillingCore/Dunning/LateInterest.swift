/// The statutory interest of late payments of a country from a day on, as a yearly rate. Directive 2011/7/EU: the reference
/// rate of a half-year and a margin.
public struct LateInterestRate: Hashable, Sendable {
    /// ISO 3166-1 alpha-2, of the seller.
    public var country: String
    /// First day on which it holds.
    public var validFrom: Day
    /// A year.
    public var rate: Rate

    public init(country: String, validFrom: Day, rate: Rate) {
        self.country = country
        self.validFrom = validFrom
        self.rate = rate
    }
}

/// Interest on an invoice that is paid late: simple, by day of 365, on what was open on each day.
public enum LateInterest {
    /// Days with one rate on one amount.
    public struct Part: Hashable, Sendable {
        /// Days that bear it.
        public var period: Period
        /// What was open on each of them.
        public var principal: Money
        /// A year.
        public var rate: Rate
        /// Rounded half away from zero.
        public var amount: Money
    }

    /// What was open from a day on.
    public struct Balance: Hashable, Sendable {
        /// First day.
        public var from: Day
        /// What was open.
        public var open: Money

        public init(from: Day, open: Money) {
            self.from = from
            self.open = open
        }
    }

    /// - Parameters:
    ///   - period: the days that bear interest: from the day after the due day, or after the last that was charged.
    ///   - balances: what was open, in the order of days; the first holds before its day, too.
    ///   - rates: of one country. Days before the first bear none.
    /// - Returns: a part for each rate and amount, none of zero.
    /// - Throws: `amountTooLarge`.
    public static func parts(
        for period: Period, balances: [Balance], rates: [LateInterestRate]
    ) throws(BillingRefusal) -> [Part] {
        let rates = rates.sorted { $0.validFrom < $1.validFrom }
        let turns = (balances.map(\.from) + rates.map(\.validFrom)).filter { period.contains($0) && $0 > period.from }
        let days = ([period.from] + Set(turns).sorted() + [period.to])
        var parts: [Part] = []
        for (from, to) in zip(days, days.dropFirst()) {
            guard let span = Period(from: from, to: to),
                let rate = rates.last(where: { $0.validFrom <= from })?.rate,
                let principal = (balances.last { $0.from <= from } ?? balances.first)?.open, principal.isPositive
            else { continue }
            let share = try Ratio(Int128(to.days(since: from)), over: 365).multiplied(by: rate.ratio)
            let amount = try Money(rounding: principal.major.multiplied(by: share), principal.currency)
            guard amount.isPositive else { continue }
            parts.append(Part(period: span, principal: principal, rate: rate, amount: amount))
        }
        return parts
    }
}
