// Written by Sources/Localization/CLDR/generate.py from CLDR 49 (Babel 2.19.0).
// swift-format-ignore-file

extension LocaleFormats {
    /// The CLDR that the tables are from.
    public static let cldrVersion = "49"

    /// All locales with a table.
    public static let tags = ["en", "en-US", "en-GB", "de", "de-AT", "de-CH", "fr", "fr-CH", "ar", "ar-EG", "es", "it", "nl", "pl", "pt", "pt-PT", "ja", "hi"]

    static let en = LocaleFormats(.en)
    static let enUS = LocaleFormats(.enUS)
    static let enGB = LocaleFormats(.enGB)
    static let de = LocaleFormats(.de)
    static let deAT = LocaleFormats(.deAT)
    static let deCH = LocaleFormats(.deCH)
    static let fr = LocaleFormats(.fr)
    static let frCH = LocaleFormats(.frCH)
    static let ar = LocaleFormats(.ar)
    static let arEG = LocaleFormats(.arEG)
    static let es = LocaleFormats(.es)
    static let it = LocaleFormats(.it)
    static let nl = LocaleFormats(.nl)
    static let pl = LocaleFormats(.pl)
    static let pt = LocaleFormats(.pt)
    static let ptPT = LocaleFormats(.ptPT)
    static let ja = LocaleFormats(.ja)
    static let hi = LocaleFormats(.hi)

    static func named(_ tag: String) -> LocaleFormats? {
        switch tag {
        case "en": en
        case "en-US": enUS
        case "en-GB": enGB
        case "de": de
        case "de-AT": deAT
        case "de-CH": deCH
        case "fr": fr
        case "fr-CH": frCH
        case "ar": ar
        case "ar-EG": arEG
        case "es": es
        case "it": it
        case "nl": nl
        case "pl": pl
        case "pt": pt
        case "pt-PT": ptPT
        case "ja": ja
        case "hi": hi
        default: nil
        }
    }
}
