// Written by Sources/Localization/CLDR/generate.py from CLDR 49 (Babel 2.19.0).
// swift-format-ignore-file

extension LocaleData {
    static let frCH = LocaleData(
        tag: "fr-CH",
        isRightToLeft: false,
        numbers: NumberData(
            zero: "0",
            decimal: ",",
            group: "'",
            currencyDecimal: ".",
            currencyGroup: "'",
            minus: "-",
            percentSign: "%",
            minimumGroupingDigits: 1,
            number: "#,##0.###",
            percent: "#,##0%",
            money: "#,##0.00\u{00A0}¤",
            compactMoney: ["0\u{00A0}k\u{00A0}¤", "00\u{00A0}k\u{00A0}¤", "000\u{00A0}k\u{00A0}¤", "0\u{00A0}M\u{00A0}¤", "00\u{00A0}M\u{00A0}¤", "000\u{00A0}M\u{00A0}¤", "0\u{00A0}Md\u{00A0}¤", "00\u{00A0}Md\u{00A0}¤", "000\u{00A0}Md\u{00A0}¤", "0\u{00A0}Bn\u{00A0}¤"]),
        dates: DateData(
            months: ["janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre"],
            shortMonths: ["janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.", "déc."],
            monthsAlone: ["janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre"],
            shortMonthsAlone: ["janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.", "déc."],
            weekdays: ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"],
            dayPeriods: ["AM", "PM"],
            full: "EEEE, d MMMM y",
            long: "d MMMM y",
            medium: "d MMM y",
            short: "dd.MM.yy",
            abbreviated: "d MMM y",
            monthAndYear: "MMMM y",
            time: "HH:mm",
            dayAndTime: "{1}, {0}",
            withinMonth: ["d–", "d MMM y"],
            withinYear: ["d MMM\u{2009}–\u{2009}", "d MMM y"],
            acrossYears: ["d MMM y\u{2009}–\u{2009}", "d MMM y"]),
        lists: ListData(
            and: ["{0} et {1}", "{0}, {1}", "{0}, {1}", "{0} et {1}"],
            or: ["{0} ou {1}", "{0}, {1}", "{0}, {1}", "{0} ou {1}"]),
        plurals: "one: i in 0..1; many: e in 0 and i not in 0 and i mod 1000000 in 0 and v in 0 or e not in 0..5",
        units: LocaleData.fr.units,
        countries: LocaleData.fr.countries,
        currencies: LocaleData.fr.currencies)
}
