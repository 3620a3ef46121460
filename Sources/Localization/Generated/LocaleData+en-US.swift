// Written by Sources/Localization/CLDR/generate.py from CLDR 49 (Babel 2.19.0).
// swift-format-ignore-file

extension LocaleData {
    static let enUS = LocaleData(
        tag: "en-US",
        isRightToLeft: false,
        numbers: NumberData(
            zero: "0",
            decimal: ".",
            group: ",",
            currencyDecimal: ".",
            currencyGroup: ",",
            minus: "-",
            percentSign: "%",
            minimumGroupingDigits: 1,
            number: "#,##0.###",
            percent: "#,##0%",
            money: "¤#,##0.00",
            compactMoney: ["¤0K", "¤00K", "¤000K", "¤0M", "¤00M", "¤000M", "¤0B", "¤00B", "¤000B", "¤0T"]),
        dates: DateData(
            months: ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"],
            shortMonths: ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"],
            monthsAlone: ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"],
            shortMonthsAlone: ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"],
            weekdays: ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
            dayPeriods: ["AM", "PM"],
            full: "EEEE, MMMM d, y",
            long: "MMMM d, y",
            medium: "MMM d, y",
            short: "M/d/yy",
            abbreviated: "MMM d, y",
            monthAndYear: "MMMM y",
            time: "h:mm\u{202F}a",
            dayAndTime: "{1}, {0}",
            withinMonth: ["MMM d\u{2009}–\u{2009}", "d, y"],
            withinYear: ["MMM d\u{2009}–\u{2009}", "MMM d, y"],
            acrossYears: ["MMM d, y\u{2009}–\u{2009}", "MMM d, y"]),
        lists: ListData(
            and: ["{0} and {1}", "{0}, {1}", "{0}, {1}", "{0}, and {1}"],
            or: ["{0} or {1}", "{0}, {1}", "{0}, {1}", "{0}, or {1}"]),
        plurals: "one: i in 1 and v in 0",
        units: LocaleData.en.units,
        countries: LocaleData.en.countries,
        currencies: LocaleData.en.currencies)
}
