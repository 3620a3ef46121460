/// What a line earns, and over which days: a subscription's period is earned day by day, anything else on the day of its
/// document.
public struct RevenueLine: Hashable, Sendable {
    /// Of the document.
    public var issuedOn: Day
    /// The days of the service; `nil` for what is not for days.
    public var period: Period?
    /// Without tax; below zero for credits.
    public var net: Money

    public init(issuedOn: Day, period: Period?, net: Money) {
        self.issuedOn = issuedOn
        self.period = period
        self.net = net
    }

    /// What of it is earned by the end of a day: nothing before the document was issued, then the days of the service that
    /// have passed of all its days, rounded half away from zero. All days together are all of it, to the minor unit.
    /// - Throws: `amountTooLarge`.
    public func earned(through day: Day) throws(BillingRefusal) -> Money {
        guard day >= issuedOn else { return .zero(net.currency) }
        guard let period, day < period.lastDay else { return net }
        let passed = max(0, day.days(since: period.from) + 1)
        let share = try Ratio(Int128(passed), over: Int128(period.to.days(since: period.from)))
        return try Money(rounding: net.major.multiplied(by: share), net.currency)
    }
}

/// Revenue by the period of the service, month by month: what was billed, what of all that was billed is earned, and what
/// is still deferred.
public struct DeferredRevenue: Hashable, Sendable {
    /// One month in one currency.
    public struct Month: Hashable, Sendable {
        /// First and last day; the first and the last month may be parts.
        public let from: Day
        /// Last day.
        public let to: Day
        /// Deferred when it began.
        public fileprivate(set) var opening: Money
        /// Issued within it.
        public fileprivate(set) var billed: Money
        /// Earned within it.
        public fileprivate(set) var released: Money

        /// Deferred at its end. - Throws: `amountTooLarge`.
        public func closing() throws(BillingRefusal) -> Money { try opening.adding(billed).subtracting(released) }
    }

    /// The months of one currency.
    public struct Series: Hashable, Sendable {
        /// Of every amount.
        public let currency: Currency
        /// One behind the other.
        public fileprivate(set) var months: [Month]
    }

    private let spans: [Period]
    /// By currency, in the order in which they came.
    public private(set) var series: [Series] = []

    /// From the first to the last day that are looked at.
    public init(from: Day, to: Day) {
        var spans: [Period] = []
        var start = from
        let end = to.adding(days: 1)
        while start < end {
            let next = min(Day.inMonth(start.monthIndex + 1, anchor: 1), end)
            guard next > start else { break }
            spans.append(Period(start, next))
            start = next
        }
        self.spans = spans
    }

    /// Adds what a line does to each month. - Throws: `amountTooLarge`.
    public mutating func add(_ line: RevenueLine) throws(BillingRefusal) {
        guard let first = spans.first, let last = spans.last, line.issuedOn < last.to else { return }
        var earned = try line.earned(through: first.from.adding(days: -1))
        let isKnown = line.issuedOn < first.from
        if isKnown && earned == line.net { return }
        let place = place(of: line.net.currency)
        var deferred = isKnown ? try line.net.subtracting(earned) : .zero(line.net.currency)
        for index in spans.indices {
            var month = series[place].months[index]
            month.opening = try month.opening.adding(deferred)
            let isBilled = spans[index].contains(line.issuedOn)
            let billed = isBilled ? line.net : .zero(line.net.currency)
            let now = try line.earned(through: spans[index].lastDay)
            let released = try now.subtracting(earned)
            month.billed = try month.billed.adding(billed)
            month.released = try month.released.adding(released)
            series[place].months[index] = month
            deferred = try deferred.adding(billed).subtracting(released)
            earned = now
        }
    }

    private mutating func place(of currency: Currency) -> Int {
        if let place = series.firstIndex(where: { $0.currency == currency }) { return place }
        let zero = Money.zero(currency)
        let months = spans.map { Month(from: $0.from, to: $0.lastDay, opening: zero, billed: zero, released: zero) }
        series.append(Series(currency: currency, months: months))
        return series.count - 1
    }
}

/// The nets of a document's lines of one tax group.
public enum LineNets {
    /// Where prices hold their tax, each line less the tax in it, rounded half away from zero; what is left to the group's
    /// net belongs to its largest line. Else the lines as they are.
    /// - Throws: `amountTooLarge`, `currencyMismatch`.
    public static func nets(
        of amounts: [Money], net: Money, rate: Rate, isInclusive: Bool
    ) throws(BillingRefusal) -> [Money] {
        guard isInclusive, let largest = amounts.indices.max(by: { amounts[$0].size < amounts[$1].size }) else {
            return amounts
        }
        let divisor = try Ratio.one.adding(rate.ratio)
        var nets: [Money] = []
        for amount in amounts {
            nets.append(try Money(rounding: amount.major.divided(by: divisor), amount.currency))
        }
        let rest = try net.subtracting(Money.sum(nets, net.currency))
        nets[largest] = try nets[largest].adding(rest)
        return nets
    }
}

extension Money {
    fileprivate var size: UInt64 { minor.magnitude }
}
