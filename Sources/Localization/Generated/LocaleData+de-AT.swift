// Written by Sources/Localization/CLDR/generate.py from CLDR 49 (Babel 2.19.0).
// swift-format-ignore-file

extension LocaleData {
    static let deAT = LocaleData(
        tag: "de-AT",
        isRightToLeft: false,
        numbers: NumberData(
            zero: "0",
            decimal: ",",
            group: "\u{00A0}",
            currencyDecimal: ",",
            currencyGroup: ".",
            minus: "-",
            percentSign: "%",
            minimumGroupingDigits: 1,
            number: "#,##0.###",
            percent: "#,##0\u{00A0}%",
            money: "¤\u{00A0}#,##0.00",
            compactMoney: ["0", "0", "0", "0\u{00A0}Mio'.'\u{00A0}¤", "00\u{00A0}Mio'.'\u{00A0}¤", "000\u{00A0}Mio'.'\u{00A0}¤", "0\u{00A0}Mrd'.'\u{00A0}¤", "00\u{00A0}Mrd'.'\u{00A0}¤", "000\u{00A0}Mrd'.'\u{00A0}¤", "0\u{00A0}Bio'.'\u{00A0}¤"]),
        dates: DateData(
            months: ["Jänner", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober", "November", "Dezember"],
            shortMonths: ["Jän.", "Feb.", "März", "Apr.", "Mai", "Juni", "Juli", "Aug.", "Sep.", "Okt.", "Nov.", "Dez."],
            monthsAlone: ["Jänner", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober", "November", "Dezember"],
            shortMonthsAlone: ["Jän", "Feb", "Mär", "Apr", "Mai", "Jun", "Jul", "Aug", "Sep", "Okt", "Nov", "Dez"],
            weekdays: ["Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag"],
            dayPeriods: ["AM", "PM"],
            full: "EEEE, d. MMMM y",
            long: "d. MMMM y",
            medium: "dd.MM.y",
            short: "dd.MM.yy",
            abbreviated: "d. MMM y",
            monthAndYear: "MMMM y",
            time: "HH:mm",
            dayAndTime: "{1}, {0}",
            withinMonth: ["d.–", "d. MMM y"],
            withinYear: ["d. MMM\u{2009}–\u{2009}", "d. MMM y"],
            acrossYears: ["d. MMM y\u{2009}–\u{2009}", "d. MMM y"]),
        lists: ListData(
            and: ["{0} und {1}", "{0}, {1}", "{0}, {1}", "{0} und {1}"],
            or: ["{0} oder {1}", "{0}, {1}", "{0}, {1}", "{0} oder {1}"]),
        plurals: "one: i in 1 and v in 0",
        units: LocaleData.de.units,
        countries: LocaleData.de.countries,
        currencies: LocaleData.de.currencies)
}
