// Written by Sources/Localization/CLDR/generate.py from CLDR 49 (Babel 2.19.0).
// swift-format-ignore-file

extension LocaleData {
    static let arEG = LocaleData(
        tag: "ar-EG",
        isRightToLeft: true,
        numbers: changed(LocaleData.ar.numbers) {
            $0.zero = "٠"
            $0.decimal = "٫"
            $0.group = "٬"
            $0.currencyDecimal = "٫"
            $0.currencyGroup = "٬"
            $0.minus = "\u{061C}-"
            $0.percentSign = "٪\u{061C}"
            $0.money = "\u{200F}#,##0.00\u{00A0}¤"
        },
        dates: LocaleData.ar.dates,
        lists: LocaleData.ar.lists,
        plurals: "zero: n in 0; one: n in 1; two: n in 2; few: n mod 100 in 3..10; many: n mod 100 in 11..99",
        units: LocaleData.ar.units,
        countries: LocaleData.ar.countries,
        currencies: LocaleData.ar.currencies)
}
