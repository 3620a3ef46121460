/// What the product says, in one language: a typed function for each message of `Catalogues/*.po`, made when the
/// package is built.
///
///     let messages = Messages(language: "de-AT")
///     messages.documentInvoiceTitle(number: "2026-000017")     // "Rechnung 2026-000017"
public struct Messages: Sendable {
    private let table: MessageTable

    /// The messages of a BCP 47 tag. `de-AT` speaks `de`; a language without a catalogue speaks English.
    public init(language tag: String) {
        let wanted = tag.lowercased()
        let primary = wanted.prefix { $0 != "-" && $0 != "_" }
        let all = MessageTable.all
        if wanted == PseudoLanguage.tag.lowercased() {
            table = .pseudo
        } else {
            table = all.first { $0.language == primary } ?? .english
        }
    }

    public static let english = Messages(language: "en")

    /// Tags of the languages that have a catalogue, in the order of their names in Latin letters.
    public static let languages = MessageTable.all.map(\.language)

    /// Whether a tag has a catalogue, or is the pseudo-language.
    public static func speak(_ tag: String) -> Bool {
        let messages = Messages(language: tag)
        return messages.language != "en" || tag.lowercased().hasPrefix("en")
    }

    /// BCP 47 tag of the words, for `lang` attributes.
    public var language: String { table.language }

    public var isRightToLeft: Bool { table.isRightToLeft }

    /// `rtl` or `ltr`, for `dir` attributes.
    public var direction: String { isRightToLeft ? "rtl" : "ltr" }

    /// A message without arguments.
    func text(_ number: Int) -> String {
        if case .plain(let text) = table.messages[number] { return text }
        return text(number, [])
    }

    func text(_ number: Int, _ arguments: [String]) -> String { text(number, .other, arguments) }

    func text(_ number: Int, _ category: PluralCategory, _ arguments: [String]) -> String {
        switch table.messages[number] {
        case .plain(let text): text
        case .pattern(let pattern): pattern.text(arguments, isolated: isRightToLeft)
        case .plural(let forms): forms[table.forms[category.place]].text(arguments, isolated: isRightToLeft)
        }
    }
}

extension Messages {
    /// The placeholders of each message that is no plural, by key: for templates that are shown while they are written.
    package static let signatures = Dictionary(
        MessageTable.signatures.filter { !$0.isPlural }.map { ($0.key, $0.placeholders) }
    ) { first, _ in first }

    private static let numbers = Dictionary(
        MessageTable.signatures.enumerated().map { ($1.key, $0) }
    ) { first, _ in first }

    /// A message by its key; the key itself where there is none.
    package func text(key: String, _ arguments: [String]) -> String {
        Self.numbers[key].map { text($0, arguments) } ?? key
    }

    /// Every message by its key, its placeholders filled by `sample`, which is given a name and the form that is shown.
    /// A message that counts has one text for each form, with its category.
    func samples(
        of sample: (String, PluralCategory) -> String
    ) -> [(key: String, texts: [(category: PluralCategory?, text: String)])] {
        MessageTable.signatures.enumerated().map { number, signature in
            let forms: [PluralCategory?] = signature.isPlural ? categories : [nil]
            return (
                signature.key,
                forms.map { form in
                    let category = form ?? .other
                    return (form, text(number, category, signature.placeholders.map { sample($0, category) }))
                }
            )
        }
    }

    /// The categories that have a form of their own.
    private var categories: [PluralCategory] {
        PluralCategory.allCases.filter { category in
            let form = table.forms[category.place]
            return category == .other || form != table.forms[PluralCategory.other.place]
        }
    }
}
