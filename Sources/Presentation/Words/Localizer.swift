import BillingCore
public import Localization

/// Everything the product says, in one language. Chosen once per document or request and passed along.
///
///     let words = Localizer(language: account.language)
///     words.money(invoice.gross)        // "€1,234.56"
///     words.day(invoice.dueOn)          // "15 January 2026"
public struct Localizer: Sendable {
    let speech: any Language
    /// What the product says in this language.
    public let messages: Messages

    /// The words of a BCP 47 tag, `"de-AT"`; English for a language we do not speak.
    public init(language tag: String) {
        let primary = tag.prefix { $0 != "-" && $0 != "_" }.lowercased()
        speech = Self.languages[primary] ?? English()
        messages = Messages(language: tag)
    }

    public static let english = Localizer(language: "en")

    /// Whether the product speaks the language of a BCP 47 tag.
    public static func speaks(_ tag: String) -> Bool { Messages.speak(tag) }

    /// The languages of the product by their tags, each with its own name for itself.
    public static let choices = Messages.languages.map { (tag: $0, name: Messages(language: $0).languageName) }

    /// `rtl` or `ltr`, for `dir` attributes.
    public var direction: String { messages.direction }

    /// The tag of the words themselves, for `lang` attributes: `"en"`.
    public var language: String { messages.language }

    private static let languages: [String: any Language] = ["en": English(), "de": German()]
}
