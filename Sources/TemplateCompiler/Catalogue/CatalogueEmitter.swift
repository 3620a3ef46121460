/// Writes a catalogue as Swift: one function for each message, and one table of texts for each language.
package enum CatalogueEmitter {
    package static func file(_ catalogue: Catalogue) -> String {
        var lines = [
            "// Made by TemplateCompiler from the message catalogues. Do not edit.", "", "extension Messages {",
        ]
        for (number, message) in catalogue.messages.enumerated() {
            lines += documentation(of: message).map { $0.isEmpty ? "    ///" : "    /// " + $0 }
            lines.append("    " + function(message, number))
        }
        lines += ["}", "", "extension MessageTable {"]
        lines.append("    /// The keys of the messages in the order of their numbers, with their placeholders.")
        lines.append("    static let signatures: [(key: String, placeholders: [String], isPlural: Bool)] = [")
        lines += catalogue.messages.map { message in
            let names = message.placeholders.map(Emitter.literal).joined(separator: ", ")
            return "        (\(Emitter.literal(message.key)), [\(names)], \(message.isPlural)),"
        }
        lines += ["    ]", "", "    static let all: [MessageTable] = ["]
        for language in catalogue.languages { lines += table(language, catalogue.messages) }
        return (lines + ["    ]", "}", ""]).joined(separator: "\n")
    }

    private static func documentation(of message: Catalogue.Message) -> [String] {
        let text = message.text.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "\\n")
        return ["\"\(text)\""] + (message.notes.isEmpty ? [] : [""] + message.notes)
    }

    private static func function(_ message: Catalogue.Message, _ number: Int) -> String {
        guard !message.placeholders.isEmpty else { return "public var \(message.function): String { text(\(number)) }" }
        let parameters = message.placeholders.map { "\($0): \($0 == Catalogue.count ? "Count" : "String")" }
        let values = message.placeholders.map { $0 == Catalogue.count ? "count.figures" : $0 }
        let plural = message.isPlural ? ", count.category" : ""
        return "public func \(message.function)(\(parameters.joined(separator: ", "))) -> String "
            + "{ self.text(\(number)\(plural), [\(values.joined(separator: ", "))]) }"
    }

    private static func table(_ language: Catalogue.Language, _ messages: [Catalogue.Message]) -> [String] {
        let forms = PluralCategory.allCases.map { "\(language.plural.form(for: $0))" }.joined(separator: ", ")
        let texts = zip(messages, language.texts).map { message, forms in
            let forms = forms.map { text($0, message.placeholders) }
            return "            \"" + forms.joined(separator: "\\u{1D}") + "\","
        }
        return ["        MessageTable(language: \"\(language.tag)\", forms: [\(forms)], texts: ["] + texts + [
            "        ]),"
        ]
    }

    /// The text with the number of each argument behind a separator: `Invoice \u{1F}0`.
    private static func text(_ pattern: MessagePattern, _ placeholders: [String]) -> String {
        pattern.pieces.map { piece in
            switch piece {
            case .text(let text): String(Emitter.literal(text).dropFirst().dropLast())
            case .placeholder(let name): "\\u{1F}\(placeholders.firstIndex(of: name) ?? 0)\\u{1F}"
            }
        }.joined()
    }
}
