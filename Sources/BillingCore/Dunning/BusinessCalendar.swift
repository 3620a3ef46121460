/// On which days something is done: every day, or those that are no weekend and no public holiday of a country.
public struct BusinessCalendar: Hashable, Sendable {
    /// ISO 3166-1 alpha-2, `"TARGET"` for the days on which euro payments settle, or empty for every day.
    public let name: String

    private init(unchecked name: String) { self.name = name }

    /// Weekends and holidays count as any other day.
    public static let everyDay = BusinessCalendar(unchecked: "")

    /// - Throws: `unknownCalendar`.
    public init(named name: String) throws(BillingRefusal) {
        guard name.isEmpty || Self.rules[name] != nil else {
            throw .unknownCalendar(name, known: Self.rules.keys.sorted())
        }
        self.name = name
    }

    /// Whether nothing is done on it.
    public func isFree(_ day: Day) -> Bool {
        guard let rules = Self.rules[name] else { return false }
        // 1970-01-01 was a Thursday.
        let weekday = (day.number % 7 + 10) % 7
        return weekday >= 5 || rules.isHoliday(day)
    }

    /// The day itself or the next one on which something is done.
    public func businessDay(from day: Day) -> Day {
        var day = day
        // No calendar here has as many free days in a row.
        for _ in 0..<14 where isFree(day) { day = day.adding(days: 1) }
        return day
    }

    /// Holidays of whole countries; those of parts of one are not among them.
    private static let rules: [String: HolidayRules] = [
        "TARGET": HolidayRules(["01-01", "05-01", "12-25", "12-26"], afterEaster: [-2, 1]),
        "DE": HolidayRules(["01-01", "05-01", "10-03", "12-25", "12-26"], afterEaster: [-2, 1, 39, 50]),
        "AT": HolidayRules(
            ["01-01", "01-06", "05-01", "08-15", "10-26", "11-01", "12-08", "12-25", "12-26"],
            afterEaster: [1, 39, 50, 60]),
        "CH": HolidayRules(["01-01", "08-01", "12-25"], afterEaster: [39]),
        "FR": HolidayRules(
            ["01-01", "05-01", "05-08", "07-14", "08-15", "11-01", "11-11", "12-25"], afterEaster: [1, 39, 50]),
        "NL": HolidayRules(["01-01", "04-27", "12-25", "12-26"], afterEaster: [0, 1, 39, 49, 50]),
        "BE": HolidayRules(
            ["01-01", "05-01", "07-21", "08-15", "11-01", "11-11", "12-25"], afterEaster: [1, 39, 50]),
        "IT": HolidayRules(
            ["01-01", "01-06", "04-25", "05-01", "06-02", "08-15", "11-01", "12-08", "12-25", "12-26"], afterEaster: [1]
        ),
        "ES": HolidayRules(
            ["01-01", "01-06", "05-01", "08-15", "10-12", "11-01", "12-06", "12-08", "12-25"], afterEaster: [-2]),
    ]
}

/// Days of a month, and days counted from Easter Sunday.
private struct HolidayRules {
    let fixed: Set<String>
    let afterEaster: Set<Int>

    init(_ fixed: Set<String>, afterEaster: Set<Int>) {
        self.fixed = fixed
        self.afterEaster = afterEaster
    }

    func isHoliday(_ day: Day) -> Bool {
        fixed.contains(String(day.description.suffix(5)))
            || afterEaster.contains(day.days(since: Self.easter(in: day.civil.year)))
    }

    /// Easter Sunday of the Gregorian calendar, by the algorithm of Meeus, Jones and Butcher.
    private static func easter(in year: Int) -> Day {
        let (century, place) = year.quotientAndRemainder(dividingBy: 100)
        let golden = year % 19
        let shift = century - (century + 8) / 25
        let epact = (19 * golden + century - century / 4 - (shift + 1) / 3 + 15) % 30
        let weekday = (32 + 2 * (century % 4) + 2 * (place / 4) - epact - place % 4) % 7
        let correction = (golden + 11 * epact + 22 * weekday) / 451
        let sum = epact + weekday - 7 * correction + 114
        return Day(year: year, month: sum / 31, day: sum % 31 + 1) ?? .first
    }
}
