public import BillingCore

/// Everything the product says, in one language. Chosen once per document or request and passed along.
///
///     let words = Localizer(language: account.language)
///     words.money(invoice.gross)        // "€1,234.56"
///     words.day(invoice.dueOn)          // "15 January 2026"
public struct Localizer: Sendable {
    let speech: any Language

    /// The words of a BCP 47 tag, `"de-AT"`; English for a language we do not speak.
    public init(language tag: String) {
        let primary = tag.prefix { $0 != "-" && $0 != "_" }.lowercased()
        speech = Self.languages[primary] ?? English()
    }

    public static let english = Localizer(language: "en")

    /// The tag of the words themselves, for `lang` attributes: `"en"`.
    public var language: String { speech.tag }

    private static let languages: [String: any Language] = ["en": English(), "de": German()]
}

/// How grave a state is; pages give each tone a colour and a sign.
public enum Tone: String, Hashable, Sendable, CaseIterable {
    case neutral, notice, danger, success
}

/// A state as a short label and the tone to show it in.
public struct StateWords: Hashable, Sendable {
    public var label: String
    public var tone: Tone
    /// What it means for the customer, a whole sentence.
    public var sentence: String

    public init(label: String, tone: Tone, sentence: String) {
        self.label = label
        self.tone = tone
        self.sentence = sentence
    }
}

extension Localizer {
    /// Where an invoice stands.
    public func status(_ status: InvoiceStatus) -> StateWords { speech.status(status) }

    /// How a refund went; `reason` holds the provider's words for a refusal.
    public func refund(_ state: Refund.State, reason: String? = nil) -> StateWords {
        speech.refund(state, reason: reason)
    }

    /// How a payment went; `reason` holds the provider's words for a refusal.
    public func payment(_ state: PaymentAttempt.State, reason: String? = nil) -> StateWords {
        speech.payment(state, reason: reason)
    }
}

extension String {
    /// Somebody else's words as a sentence, with one full stop.
    var closed: String { last.map { ".!?".contains($0) } == true ? self : self + "." }
}
