// Written by Sources/Localization/CLDR/generate.py from CLDR 49 (Babel 2.19.0).
// swift-format-ignore-file

extension LocaleData {
    static let enGB = LocaleData(
        tag: "en-GB",
        isRightToLeft: false,
        numbers: LocaleData.en.numbers,
        dates: LocaleData.en.dates,
        lists: changed(LocaleData.en.lists) {
            $0.and = ["{0} and {1}", "{0}, {1}", "{0}, {1}", "{0} and {1}"]
            $0.or = ["{0} or {1}", "{0}, {1}", "{0}, {1}", "{0} or {1}"]
        },
        plurals: "one: i in 1 and v in 0",
        units: LocaleData.en.units,
        countries: LocaleData.en.countries + "\n" + """
            BL St Barthélemy
            KN St Kitts & Nevis
            LC St Lucia
            MF St Martin
            PM St Pierre & Miquelon
            SH St Helena, Ascension & Tristan da Cunha
            UM US Outlying Islands
            VC St Vincent & the Grenadines
            VI US Virgin Islands
            """,
        currencies: LocaleData.en.currencies + "\n" + """
            BMD	BMD	Bermudian Dollar
            BYN	BYN	Belarusian Rouble
            JPY	JP¥	Japanese Yen
            RUB	RUB	Russian Rouble
            SHP	SHP	St Helena Pound
            USD	US$	US Dollar
            """)
}
