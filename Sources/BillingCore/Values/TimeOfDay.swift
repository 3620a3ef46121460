/// A time of day to the minute, without a time zone: `02:30`.
public struct TimeOfDay: Hashable, Sendable, Comparable, LosslessStringConvertible {
    /// Minutes since midnight, 0 … 1,439.
    public let minutes: Int

    /// - Parameter minutes: since midnight; `nil` for what no day has.
    public init?(minutes: Int) {
        guard (0..<1_440).contains(minutes) else { return nil }
        self.minutes = minutes
    }

    /// Reads `HH:MM` of the 24-hour clock; `nil` for anything else.
    public init?(_ text: String) {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2, parts.allSatisfy({ $0.utf8.count == 2 && $0.utf8.allSatisfy(\.isDigit) }),
            let hour = UInt8(parts[0]),
            let minute = UInt8(parts[1]), hour < 24, minute < 60
        else { return nil }
        minutes = Int(hour) * 60 + Int(minute)
    }

    /// Whole hours after midnight.
    public static func hours(_ hour: UInt8) -> TimeOfDay { TimeOfDay(clamped: Int(hour) * 60) }

    /// The time of day in UTC, without its seconds.
    public init(utc moment: Instant) { self.init(clamped: Int(moment.secondOfDay / 60)) }

    private init(clamped minutes: Int) { self.minutes = min(minutes, 1_439) }

    /// How long after midnight it is.
    public var sinceMidnight: Duration { .minutes(Int64(minutes)) }

    /// `HH:MM`.
    public var description: String { "\(Self.digits(minutes / 60)):\(Self.digits(minutes % 60))" }

    public static func < (a: TimeOfDay, b: TimeOfDay) -> Bool { a.minutes < b.minutes }

    private static func digits(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
