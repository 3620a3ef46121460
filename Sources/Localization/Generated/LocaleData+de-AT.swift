// Written by Sources/Localization/CLDR/generate.py from CLDR 49 (Babel 2.19.0).
// swift-format-ignore-file

extension LocaleData {
    static let deAT = LocaleData(
        tag: "de-AT",
        isRightToLeft: false,
        numbers: changed(LocaleData.de.numbers) {
            $0.group = "\u{00A0}"
            $0.money = "¤\u{00A0}#,##0.00"
        },
        dates: changed(LocaleData.de.dates) {
            $0.months = ["Jänner", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober", "November", "Dezember"]
            $0.shortMonths = ["Jän.", "Feb.", "März", "Apr.", "Mai", "Juni", "Juli", "Aug.", "Sep.", "Okt.", "Nov.", "Dez."]
            $0.monthsAlone = ["Jänner", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober", "November", "Dezember"]
            $0.shortMonthsAlone = ["Jän", "Feb", "Mär", "Apr", "Mai", "Jun", "Jul", "Aug", "Sep", "Okt", "Nov", "Dez"]
        },
        lists: LocaleData.de.lists,
        plurals: "one: i in 1 and v in 0",
        units: LocaleData.de.units,
        countries: LocaleData.de.countries,
        currencies: LocaleData.de.currencies)
}
