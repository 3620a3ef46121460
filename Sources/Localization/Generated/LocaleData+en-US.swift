// Written by Sources/Localization/CLDR/generate.py from CLDR 49 (Babel 2.19.0).
// swift-format-ignore-file

extension LocaleData {
    static let enUS = LocaleData(
        tag: "en-US",
        isRightToLeft: false,
        numbers: LocaleData.en.numbers,
        dates: changed(LocaleData.en.dates) {
            $0.shortMonths = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
            $0.shortMonthsAlone = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
            $0.dayPeriods = ["AM", "PM"]
            $0.full = "EEEE, MMMM d, y"
            $0.long = "MMMM d, y"
            $0.medium = "MMM d, y"
            $0.short = "M/d/yy"
            $0.abbreviated = "MMM d, y"
            $0.time = "h:mm\u{202F}a"
            $0.withinMonth = ["MMM d\u{2009}–\u{2009}", "d, y"]
            $0.withinYear = ["MMM d\u{2009}–\u{2009}", "MMM d, y"]
            $0.acrossYears = ["MMM d, y\u{2009}–\u{2009}", "MMM d, y"]
        },
        lists: LocaleData.en.lists,
        plurals: "one: i in 1 and v in 0",
        units: LocaleData.en.units,
        countries: LocaleData.en.countries,
        currencies: LocaleData.en.currencies)
}
