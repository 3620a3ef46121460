// Written by Sources/Localization/CLDR/generate.py from CLDR 49 (Babel 2.19.0).
// swift-format-ignore-file

extension LocaleData {
    static let deCH = LocaleData(
        tag: "de-CH",
        isRightToLeft: false,
        numbers: changed(LocaleData.de.numbers) {
            $0.decimal = "."
            $0.group = "'"
            $0.currencyDecimal = "."
            $0.currencyGroup = "'"
            $0.percent = "#,##0%"
            $0.money = "¤\u{00A0}#,##0.00;¤-#,##0.00"
        },
        dates: LocaleData.de.dates,
        lists: LocaleData.de.lists,
        plurals: "one: i in 1 and v in 0",
        units: LocaleData.de.units,
        countries: LocaleData.de.countries + "\n" + """
            BN Brunei
            BW Botswana
            CV Kapverden
            SB Salomon-Inseln
            TL Osttimor
            ZW Zimbabwe
            """,
        currencies: LocaleData.de.currencies + "\n" + """
            BYN	BYN	Weissrussischer Rubel
            EUR	EUR	Euro
            STN	STN	São-toméischer Dobra (2018)
            """)
}
