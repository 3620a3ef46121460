/// How one locale writes numbers, money, days, lists and names, after the pinned CLDR. Immutable and shared.
///
///     let formats = LocaleFormats.closest(to: "de-AT")
///     formats?.money(Money(minor: 123_450, .eur))    // "€ 1.234,50"
///
public final class LocaleFormats: Sendable {
    /// BCP 47 tag of the table that is used.
    public let tag: String
    public let direction: WritingDirection

    private let hasLatinDigits: Bool
    let numbers: NumberFormat
    let dates: DateFormat
    let plurals: PluralRules
    let units: [String: [PluralCategory: Template]]
    let andList: ListFormat
    let orList: ListFormat
    let countries: [String: String]
    let currencies: [String: CurrencyNames]

    init(_ data: LocaleData) {
        tag = data.tag
        direction = data.isRightToLeft ? .rightToLeft : .leftToRight
        hasLatinDigits = data.numbers.zero == "0"
        currencies = CurrencyNames.table(data.currencies)
        numbers = NumberFormat(data.numbers, signs: currencies.mapValues(\.sign))
        dates = DateFormat(data.dates, digits: numbers.digits)
        plurals = PluralRules(data.plurals)
        units = Self.unitTable(data.units)
        let language = String(data.tag.prefix { $0 != "-" })
        andList = ListFormat(data.lists.and, language: language)
        orList = ListFormat(data.lists.or, language: language)
        countries = Dictionary(
            data.countries.split(separator: "\n").map { (String($0.prefix(2)), String($0.dropFirst(3))) },
            uniquingKeysWith: { _, last in last })
    }

    /// The formats of a BCP 47 tag (`de-AT`, also `de_AT`): those of its region where we have them, else those of its
    /// language. `nil` for a language without a table.
    /// - Parameter latinDigits: whether digits must be 0 to 9, as `ar-EG-u-nu-latn` asks for too.
    public static func closest(to tag: String, latinDigits: Bool = false) -> LocaleFormats? {
        let subtags = tag.split { $0 == "-" || $0 == "_" }
        guard let language = subtags.first?.lowercased() else { return nil }
        let extensions = subtags.drop { $0.utf8.count > 1 }
        let region = subtags.prefix(subtags.count - extensions.count).dropFirst().first { $0.utf8.count == 2 }
        let found = named(language, region?.uppercased())
        guard latinDigits || extensions.contains("latn"), found?.hasLatinDigits == false else { return found }
        return named(language)
    }

    private static func named(_ language: String, _ region: String?) -> LocaleFormats? {
        guard let region else { return named(language) }
        // Portuguese is Brazil's in the CLDR; every other country writes it as Portugal does.
        if language == "pt", region != "BR" { return named("pt-PT") }
        return named("\(language)-\(region)") ?? named(language)
    }

    /// English with the day before the month.
    public static var english: LocaleFormats { en }
}

/// The value of the `dir` attribute.
public enum WritingDirection: String, Hashable, Sendable {
    case leftToRight = "ltr"
    case rightToLeft = "rtl"
}
