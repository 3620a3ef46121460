// Written by Sources/Localization/CLDR/generate.py from CLDR 49 (Babel 2.19.0).
// swift-format-ignore-file

extension LocaleData {
    static let arEG = LocaleData(
        tag: "ar-EG",
        isRightToLeft: true,
        numbers: NumberData(
            zero: "٠",
            decimal: "٫",
            group: "٬",
            currencyDecimal: "٫",
            currencyGroup: "٬",
            minus: "\u{061C}-",
            percentSign: "٪\u{061C}",
            minimumGroupingDigits: 1,
            number: "#,##0.###",
            percent: "#,##0%",
            money: "\u{200F}#,##0.00\u{00A0}¤",
            compactMoney: ["\u{200F}0\u{00A0}ألف\u{00A0}¤", "\u{200F}00\u{00A0}ألف\u{00A0}¤", "\u{200F}000\u{00A0}ألف\u{00A0}¤", "\u{200F}0\u{00A0}مليون\u{00A0}¤", "\u{200F}00\u{00A0}مليون\u{00A0}¤", "\u{200F}000\u{00A0}مليون\u{00A0}¤", "\u{200F}0\u{00A0}مليار\u{00A0}¤", "\u{200F}00\u{00A0}مليار\u{00A0}¤", "\u{200F}000\u{00A0}مليار\u{00A0}¤", "\u{200F}0\u{00A0}ترليون\u{00A0}¤"]),
        dates: DateData(
            months: ["يناير", "فبراير", "مارس", "أبريل", "مايو", "يونيو", "يوليو", "أغسطس", "سبتمبر", "أكتوبر", "نوفمبر", "ديسمبر"],
            shortMonths: ["يناير", "فبراير", "مارس", "أبريل", "مايو", "يونيو", "يوليو", "أغسطس", "سبتمبر", "أكتوبر", "نوفمبر", "ديسمبر"],
            monthsAlone: ["يناير", "فبراير", "مارس", "أبريل", "مايو", "يونيو", "يوليو", "أغسطس", "سبتمبر", "أكتوبر", "نوفمبر", "ديسمبر"],
            shortMonthsAlone: ["يناير", "فبراير", "مارس", "أبريل", "مايو", "يونيو", "يوليو", "أغسطس", "سبتمبر", "أكتوبر", "نوفمبر", "ديسمبر"],
            weekdays: ["الاثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت", "الأحد"],
            dayPeriods: ["ص", "م"],
            full: "EEEE، d MMMM y",
            long: "d MMMM y",
            medium: "dd\u{200F}/MM\u{200F}/y",
            short: "d\u{200F}/M\u{200F}/y",
            abbreviated: "d MMM y",
            monthAndYear: "MMMM y",
            time: "h:mm a",
            dayAndTime: "{1}، {0}",
            withinMonth: ["d–", "d MMM y"],
            withinYear: ["d MMM – ", "d MMM y"],
            acrossYears: ["d MMM y – ", "d MMM y"]),
        lists: ListData(
            and: ["{0} و{1}", "{0} و{1}", "{0} و{1}", "{0} و{1}"],
            or: ["{0} أو {1}", "{0} أو {1}", "{0} أو {1}", "{0} أو {1}"]),
        plurals: "zero: n in 0; one: n in 1; two: n in 2; few: n mod 100 in 3..10; many: n mod 100 in 11..99",
        units: LocaleData.ar.units,
        countries: LocaleData.ar.countries,
        currencies: LocaleData.ar.currencies)
}
