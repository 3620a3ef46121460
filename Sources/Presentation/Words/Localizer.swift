import BillingCore
public import Localization

/// Everything the product says, in one language. Chosen once per document or request and passed along.
///
///     let words = Localizer(language: account.language)
///     words.money(invoice.gross)        // "€1,234.56"
///     words.day(invoice.dueOn)          // "15 January 2026"
public struct Localizer: Sendable {
    /// What the product says in this language.
    public let messages: Messages
    /// How it writes numbers, days and names. Of the region too: Austrian accounts read `€ 5,00`. Digits are always
    /// 0 to 9, so that amounts, document numbers and bank accounts can be compared and copied.
    let formats: LocaleFormats

    /// The words of a BCP 47 tag, `"de-AT"`; English for a language we do not speak.
    public init(language tag: String) {
        messages = Messages(language: tag)
        formats = (Messages.speak(tag) ? LocaleFormats.closest(to: tag, latinDigits: true) : nil) ?? .english
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
}
