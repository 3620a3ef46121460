/// The texts of one language, by the numbers of the messages.
final class MessageTable: Sendable {
    let language: String
    /// Which form each ``PluralCategory`` takes, by its place among them.
    let forms: [Int]
    let messages: [Message]
    let isRightToLeft: Bool

    enum Message: Sendable {
        case plain(String)
        case pattern(Pattern)
        case plural([Pattern])

        func mapped(_ transform: (Pattern) -> Pattern) -> Message {
            switch self {
            case .plain(let text): .plain(transform(Pattern(text)).first)
            case .pattern(let pattern): .pattern(transform(pattern))
            case .plural(let forms): .plural(forms.map(transform))
            }
        }
    }

    init(language: String, forms: [Int], messages: [Message]) {
        self.language = language
        self.forms = forms
        self.messages = messages
        isRightToLeft = ["ar", "fa", "he", "ur"].contains(language)
    }

    /// - Parameter texts: as the compiler wrote them: plural forms are separated by `U+001D`, and the number of each
    ///   argument stands between two `U+001F`.
    convenience init(language: String, forms: [Int], texts: [String]) {
        let messages = texts.map { text -> Message in
            let patterns = text.split(separator: "\u{1D}", omittingEmptySubsequences: false).map {
                Pattern(compiled: $0)
            }
            if patterns.count > 1 { return .plural(patterns) }
            return patterns.first.map { $0.rest.isEmpty ? .plain($0.first) : .pattern($0) } ?? .plain("")
        }
        self.init(language: language, forms: forms, messages: messages)
    }

    static let english = all.first { $0.language == "en" } ?? MessageTable(language: "en", forms: [], texts: [])
}

extension PluralCategory {
    /// Among all categories, in the order of CLDR.
    var place: Int {
        switch self {
        case .zero: 0
        case .one: 1
        case .two: 2
        case .few: 3
        case .many: 4
        case .other: 5
        }
    }
}

/// A text with places for arguments.
struct Pattern: Sendable {
    /// Before the first argument.
    var first: String
    /// Each argument's number and what follows it.
    var rest: [(argument: Int, text: String)] = []

    init(_ text: String) { first = text }

    init(compiled text: Substring) {
        let parts = text.split(separator: "\u{1F}", omittingEmptySubsequences: false)
        first = String(parts.first ?? "")
        for index in stride(from: 1, to: parts.count - 1, by: 2) {
            rest.append((Int(parts[index]) ?? 0, String(parts[index + 1])))
        }
    }

    /// - Parameter isolated: whether each argument keeps its own direction, as a name or figure in Arabic text must.
    func text(_ arguments: [String], isolated: Bool) -> String {
        var text = first
        for (number, following) in rest {
            let argument = arguments.indices.contains(number) ? arguments[number] : ""
            if isolated || argument.hasRightToLeftLetters {
                text += "\u{2068}" + argument + "\u{2069}"
            } else {
                text += argument
            }
            text += following
        }
        return text
    }
}

extension String {
    /// Whether there is Hebrew or Arabic in it. In UTF-8 their letters, U+0590 to U+07FF, begin with these bytes alone.
    fileprivate var hasRightToLeftLetters: Bool { utf8.contains { $0 >= 0xD6 && $0 <= 0xDF } }
}
