/// What the CLDR says about one locale, as its patterns and tables are written there. ``LocaleFormats`` compiles it.
struct LocaleData: Sendable {
    var tag: String
    var isRightToLeft: Bool
    var numbers: NumberData
    var dates: DateData
    var lists: ListData
    /// Rules of the cardinal plural categories but `other`: `one: i in 1 and v in 0; …`.
    var plurals: String
    /// A unit on each line, then its pattern for each plural category: `hour⇥one={0} hour⇥other={0} hours`.
    var units: String
    /// ISO 3166 code, space, name. Of two lines with a code the later one counts, here as below.
    var countries: String
    /// ISO 4217 code, sign and name, between tabs.
    var currencies: String
}

struct NumberData: Sendable {
    /// The digit zero; the others follow it in Unicode.
    var zero: String
    var decimal: String
    var group: String
    /// Some locales write money with other separators than plain numbers.
    var currencyDecimal: String
    var currencyGroup: String
    var minus: String
    var percentSign: String
    /// With 2, the first separator comes with the fifth digit: 1234, 12.345.
    var minimumGroupingDigits: Int
    var number: String
    var percent: String
    var money: String
}

struct DateData: Sendable {
    /// Names of months inside a date (genitive in Polish), January first.
    var months: [String]
    var shortMonths: [String]
    /// Names of months on their own.
    var monthsAlone: [String]
    var shortMonthsAlone: [String]
    /// Monday first.
    var weekdays: [String]
    /// Before and after noon.
    var dayPeriods: [String]
    var full: String
    var long: String
    var medium: String
    var short: String
    /// Day, short month and year (`yMMMd`).
    var abbreviated: String
    var monthAndYear: String
    var time: String
    /// `{1}` is the day, `{0}` the time.
    var dayAndTime: String
    /// Ranges of days in the abbreviated form: pattern of the first day, pattern of the last.
    var withinMonth: [String]
    var withinYear: [String]
    var acrossYears: [String]
}

/// How a list is joined: patterns of two elements alone, and of the start, the middle and the end of a longer one.
struct ListData: Sendable {
    var and: [String]
    var or: [String]
}

/// A table of a region, which is that of its language but for some fields.
func changed<Table>(_ table: Table, _ change: (inout Table) -> Void) -> Table {
    var table = table
    change(&table)
    return table
}
