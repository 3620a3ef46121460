public import BillingCore

extension Localizer {
    /// `"15 January 2026"`.
    public func day(_ day: Day) -> String {
        let (year, month, number) = day.civil
        return "\(speech.dayNumber(number)) \(speech.months[month - 1]) \(year)"
    }

    /// `"15 Jan 2026"`.
    public func shortDay(_ day: Day) -> String { "\(dayAndMonth(day)) \(day.civil.year)" }

    /// `"January 2026"`.
    public func month(_ day: Day) -> String { "\(speech.months[day.civil.month - 1]) \(day.civil.year)" }

    /// `"Jan"`, for the axis of a chart.
    public func shortMonth(_ day: Day) -> String { speech.shortMonths[day.civil.month - 1] }

    /// First to last day, both inside: `"15 – 31 Jan 2026"`, `"15 Jan – 14 Feb 2026"`.
    public func period(_ period: Period) -> String {
        let first = period.from
        let last = max(first, period.lastDay)
        guard first != last else { return shortDay(first) }
        let start =
            switch (first.civil.year == last.civil.year, first.civil.month == last.civil.month) {
            case (true, true): speech.dayNumber(first.civil.day)
            case (true, false): dayAndMonth(first)
            case (false, _): shortDay(first)
            }
        return "\(start) – \(shortDay(last))"
    }

    /// `"15 Jan 2026, 14:05"`, `secondsFromUTC` east of Greenwich.
    public func moment(_ instant: Instant, secondsFromUTC: Int64 = 0) -> String {
        let local = instant.adding(seconds: secondsFromUTC)
        let minutes = local.secondOfDay / 60
        let (hour, minute) = (minutes / 60, minutes % 60)
        return "\(shortDay(local.utcDay)), \(hour < 10 ? "0" : "")\(hour):\(minute < 10 ? "0" : "")\(minute)"
    }

    private func dayAndMonth(_ day: Day) -> String { "\(speech.dayNumber(day.civil.day)) \(shortMonth(day))" }
}
