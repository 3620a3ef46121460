/// A calendar date of the proleptic Gregorian calendar, in the account's time zone, without an hour.
/// Years 1 ... 9999. Source: ISO 8601.
public struct Day: Hashable, Sendable, Comparable {
    /// Days since 1970-01-01.
    public let number: Int

    static let numbers = -719_162...2_932_896
    /// 0001-01-01, where calendars begin here.
    public static let first = Day(unchecked: numbers.lowerBound)
    /// 9999-12-31, where calendars end here.
    static let last = Day(unchecked: numbers.upperBound)

    init(unchecked number: Int) { self.number = number }

    /// The day `number` days after 1970-01-01; `nil` outside the years 1 ... 9999.
    public init?(number: Int) {
        guard Self.numbers.contains(number) else { return nil }
        self.number = number
    }

    /// `nil` for a date that does not exist, such as 30 February.
    public init?(year: Int, month: Int, day: Int) {
        guard (1...9999).contains(year), (1...12).contains(month),
            (1...Self.length(ofMonth: month, in: year)).contains(day)
        else { return nil }
        self.init(unchecked: Self.number(year: year, month: month, day: day))
    }

    /// Reads `YYYY-MM-DD` (ISO 8601, extended form); `nil` for anything else.
    public init?(_ text: some StringProtocol) {
        let bytes = Array(text.utf8)
        guard bytes.count == 10, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-") else { return nil }
        func value(_ range: Range<Int>) -> Int? {
            var total = 0
            for byte in bytes[range] {
                guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return nil }
                total = total * 10 + Int(byte - UInt8(ascii: "0"))
            }
            return total
        }
        guard let year = value(0..<4), let month = value(5..<7), let day = value(8..<10) else { return nil }
        self.init(year: year, month: month, day: day)
    }

    public static func < (a: Day, b: Day) -> Bool { a.number < b.number }

    /// The day `days` later (earlier when negative), held within the years 1 ... 9999.
    public func adding(days: Int) -> Day {
        let sum = number.addingReportingOverflow(days)
        let target = sum.overflow ? (days < 0 ? Int.min : Int.max) : sum.partialValue
        return Day(unchecked: min(max(target, Self.numbers.lowerBound), Self.numbers.upperBound))
    }

    /// Days from `other` to this day.
    public func days(since other: Day) -> Int { number - other.number }

    /// Year, month and day of month (after Howard Hinnant's civil calendar algorithms).
    public var civil: (year: Int, month: Int, day: Int) {
        let shifted = number + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
    }

    /// Month counted from year 0, for month arithmetic: `year * 12 + month - 1`.
    public var monthIndex: Int {
        let (year, month, _) = civil
        return year * 12 + month - 1
    }

    /// The day of month `anchor` (1 ... 31) in the month with this index; a short month clamps to its last day.
    /// Months outside the years 1 ... 9999 are held at its ends: the first and the last day of all.
    public static func inMonth(_ index: Int, anchor: Int) -> Day {
        guard index >= 12 else { return .first }
        guard index < 10_000 * 12 else { return .last }
        let (year, month) = (index / 12, index % 12 + 1)
        return Day(
            unchecked: number(
                year: year, month: month, day: min(max(anchor, 1), length(ofMonth: month, in: year))))
    }

    /// The same day of month `months` later, clamped to the month's length.
    public func adding(months: Int) -> Day {
        let target = monthIndex.addingReportingOverflow(months)
        return .inMonth(target.overflow ? (months < 0 ? 0 : .max) : target.partialValue, anchor: civil.day)
    }

    /// Days of a month (1 ... 12): 28 to 31.
    public static func length(ofMonth month: Int, in year: Int) -> Int {
        switch month {
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    private static func number(year: Int, month: Int, day: Int) -> Int {
        let shiftedYear = month <= 2 ? year - 1 : year
        let era = (shiftedYear >= 0 ? shiftedYear : shiftedYear - 399) / 400
        let yearOfEra = shiftedYear - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }
}

extension Day: CustomStringConvertible {
    /// `YYYY-MM-DD`.
    public var description: String {
        let (year, month, day) = civil
        func padded(_ value: Int, _ width: Int) -> String {
            let text = String(value)
            return String(repeating: "0", count: max(0, width - text.utf8.count)) + text
        }
        return "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))"
    }
}

extension Day: Codable {
    public init(from decoder: any Decoder) throws {
        let text = try decoder.singleValueContainer().decode(String.self)
        guard let day = Day(text) else { throw BillingRefusal.invalidDay(text) }
        self = day
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}
