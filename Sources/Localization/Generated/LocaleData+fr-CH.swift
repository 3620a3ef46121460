// Written by Sources/Localization/CLDR/generate.py from CLDR 49 (Babel 2.19.0).
// swift-format-ignore-file

extension LocaleData {
    static let frCH = LocaleData(
        tag: "fr-CH",
        isRightToLeft: false,
        numbers: changed(LocaleData.fr.numbers) {
            $0.group = "'"
            $0.currencyDecimal = "."
            $0.currencyGroup = "'"
            $0.percent = "#,##0%"
        },
        dates: changed(LocaleData.fr.dates) {
            $0.full = "EEEE, d MMMM y"
            $0.short = "dd.MM.yy"
        },
        lists: LocaleData.fr.lists,
        plurals: "one: i in 0..1; many: e in 0 and i not in 0 and i mod 1000000 in 0 and v in 0 or e not in 0..5",
        units: LocaleData.fr.units,
        countries: LocaleData.fr.countries,
        currencies: LocaleData.fr.currencies)
}
