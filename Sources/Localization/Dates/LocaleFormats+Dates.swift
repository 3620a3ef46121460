public import BillingCore

/// The forms of a day in the CLDR.
public enum DayStyle: String, Hashable, Sendable, CaseIterable {
    /// With the weekday: `Thursday 15 January 2026`.
    case full
    /// `15 January 2026`.
    case long
    /// The usual form in tables, in digits in some languages: `15 Jan 2026`, `15.01.2026`.
    case medium
    /// Digits: `15/01/2026`.
    case short
    /// With the month in letters where the language has them: `15 Jan 2026`, `15. Jan. 2026`.
    case abbreviated
}

extension LocaleFormats {
    public func day(_ day: Day, _ style: DayStyle) -> String {
        switch style {
        case .full: dates.written(day, dates.full)
        case .long: dates.written(day, dates.long)
        case .medium: dates.written(day, dates.medium)
        case .short: dates.written(day, dates.short)
        case .abbreviated: dates.written(day, dates.abbreviated)
        }
    }

    /// `"January 2026"`.
    public func month(_ day: Day) -> String { dates.written(day, dates.monthAndYear) }

    /// Two days and all between, in the abbreviated form: `"15 – 31 Jan 2026"`, `"15.–31. Jan. 2026"`.
    public func days(_ first: Day, _ last: Day) -> String {
        guard first != last else { return day(first, .abbreviated) }
        let (from, to) = (first.civil, last.civil)
        let patterns =
            if from.year != to.year {
                dates.acrossYears
            } else {
                from.month == to.month ? dates.withinMonth : dates.withinYear
            }
        return zip(patterns, [first, last]).map { dates.written($1, $0) }.joined()
    }

    /// The days of a period, its last one included; an empty period is written as its first day.
    public func period(_ period: Period) -> String { days(period.from, max(period.from, period.lastDay)) }

    /// `"14:05"`, `"2:05 PM"`; `hour` 0 … 23.
    public func time(hour: Int, minute: Int) -> String { dates.writtenTime(hour: hour, minute: minute) }

    /// `"15 Jan 2026, 14:05"`, `secondsFromUTC` east of Greenwich.
    public func moment(_ instant: Instant, secondsFromUTC: Int64 = 0) -> String {
        let local = instant.adding(.seconds(secondsFromUTC))
        let minutes = Int(local.secondOfDay / 60)
        return dates.dayAndTime.filled(
            time(hour: minutes / 60, minute: minutes % 60), day(local.utcDay, .abbreviated))
    }
}
