/// A moment in UTC, in microseconds since 1970-01-01T00:00:00Z, as PostgreSQL stores it.
public struct Instant: Hashable, Sendable, Comparable, Codable {
    /// Since 1970-01-01T00:00:00Z.
    public let microseconds: Int64

    /// So many microseconds after 1970-01-01T00:00:00Z.
    public init(microseconds: Int64) { self.microseconds = microseconds }

    /// Midnight UTC, with which the day begins.
    public init(startOf day: Day) { self.init(microseconds: Int64(day.number) * 86_400_000_000) }

    /// Twelve o'clock UTC.
    public init(noonOf day: Day) { self = Instant(startOf: day).adding(.hours(12)) }

    public static func < (a: Instant, b: Instant) -> Bool { a.microseconds < b.microseconds }

    /// The moment so much later (earlier when negative), held within 64 bits. Parts of a microsecond are cut off.
    public func adding(_ duration: Duration) -> Instant {
        let (seconds, attoseconds) = duration.components
        let step = Int128(seconds) * 1_000_000 + Int128(attoseconds / 1_000_000_000_000)
        return Instant(microseconds: Int64(clamping: Int128(microseconds) + step))
    }

    /// Whole seconds since 1970, rounded down.
    public var seconds: Int64 {
        let (quotient, remainder) = microseconds.quotientAndRemainder(dividingBy: 1_000_000)
        return remainder < 0 ? quotient - 1 : quotient
    }

    /// Whole seconds since midnight UTC, 0 ... 86,399.
    public var secondOfDay: Int64 {
        let second = seconds % 86_400
        return second < 0 ? second + 86_400 : second
    }

    /// The calendar date in UTC.
    public var utcDay: Day {
        let days = seconds >= 0 ? seconds / 86_400 : (seconds - 86_399) / 86_400
        return Day(unchecked: min(max(Int(days), Day.numbers.lowerBound), Day.numbers.upperBound))
    }
}

/// Where "now" comes from. The core never asks; callers pass the moment in.
public struct WallClock: Sendable {
    /// The moment of the call.
    public let now: @Sendable () -> Instant

    /// A clock that asks `now`.
    public init(now: @escaping @Sendable () -> Instant) { self.now = now }

    /// A clock that always says the same.
    public static func fixed(_ instant: Instant) -> WallClock { WallClock { instant } }
}

extension Duration {
    /// So many minutes.
    public static func minutes(_ count: Int64) -> Duration { .seconds(count) * 60 }
    /// So many hours.
    public static func hours(_ count: Int64) -> Duration { .minutes(count) * 60 }
    /// So many times 24 hours; calendar days are ``Day``s.
    public static func days(_ count: Int64) -> Duration { .hours(count) * 24 }
}
