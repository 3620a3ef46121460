/// Days from `from` up to, not including, `to`.
public struct Period: Hashable, Sendable, Codable {
    /// First day inside.
    public let from: Day
    /// First day behind it.
    public let to: Day

    /// `nil` when `to` is before `from`.
    public init?(from: Day, to: Day) {
        guard from <= to else { return nil }
        self.from = from
        self.to = to
    }

    /// For ends known to be in order.
    init(_ from: Day, _ to: Day) {
        self.from = from
        self.to = max(from, to)
    }

    /// How many days.
    public var days: Int { to.days(since: from) }
    /// Without any day.
    public var isEmpty: Bool { from == to }
    /// The last day inside, as customers read it ("1 – 31 January").
    public var lastDay: Day { to.adding(days: -1) }

    /// Whether the day is inside.
    public func contains(_ day: Day) -> Bool { from <= day && day < to }

    /// The days both have, `nil` when none.
    public func overlap(_ other: Period) -> Period? {
        let (start, end) = (max(from, other.from), min(to, other.to))
        return start < end ? Period(start, end) : nil
    }

    /// The days that are in none of `others`, which are in order and do not overlap.
    func subtracting(_ others: some Sequence<Period>) -> [Period] {
        var left: [Period] = []
        var start = from
        for other in others where other.to > start && other.from < to {
            if other.from > start { left.append(Period(start, other.from)) }
            start = other.to
        }
        if start < to { left.append(Period(start, to)) }
        return left
    }
}

extension Period: CustomStringConvertible {
    public var description: String { "[\(from), \(to))" }
}
