/// The messages of all languages, checked against English.
package struct Catalogue {
    /// In the order of the English file, which is the order of their numbers.
    let messages: [Message]
    let languages: [Language]

    /// What a message is to those who name it.
    struct Message {
        /// `invoices.heading`
        let key: String
        /// In the order of the English text.
        let placeholders: [String]
        let isPlural: Bool
        /// English, for the documentation of the function.
        let text: String
        let notes: [String]

        /// `invoicesHeading`
        var function: String { Catalogue.function(key) }
    }

    struct Language {
        let tag: String
        let plural: PluralForms
        /// By the numbers of the messages, the forms of each.
        let texts: [[MessagePattern]]
    }

    /// The placeholder that chooses the form of a plural message.
    static let count = "count"

    func message(_ key: String) -> Message? { messages.first { $0.key == key } }

    /// - Parameter files: one for each language, among them English, of which the others are translations.
    /// - Throws: every mistake that was found.
    package init(_ files: [SourceFile]) throws(Diagnostics) {
        var mistakes: [Diagnostic] = []
        var read: [CatalogueFile] = []
        for file in files {
            do { read.append(try CatalogueReader.read(file)) } catch { mistakes.append(error) }
        }
        guard mistakes.isEmpty else { throw Diagnostics(mistakes) }
        guard let english = read.first(where: { $0.language == "en" }) else {
            let place = Location(path: files.first?.path ?? "en.po")
            throw Diagnostics([Diagnostic(place, "there is no English catalogue, of which the others are translations")]
            )
        }
        var check = CatalogueCheck()
        messages = check.messages(of: english)
        let known = messages
        languages = read.sorted { $0.language < $1.language }.map { file in
            Language(tag: file.language, plural: file.plural, texts: check.texts(of: file, known))
        }
        guard check.mistakes.isEmpty else { throw Diagnostics(check.mistakes) }
    }

    /// `invoicesHeading` for `invoices.heading`.
    static func function(_ key: String) -> String {
        let parts = key.split(separator: ".")
        return parts.dropFirst().reduce(String(parts.first ?? "")) { $0 + $1.prefix(1).uppercased() + $1.dropFirst() }
    }
}

/// Gathers what is wrong in catalogues.
struct CatalogueCheck {
    private(set) var mistakes: [Diagnostic] = []

    private mutating func report(_ location: Location, _ message: String) {
        mistakes.append(Diagnostic(location, message))
    }

    /// The messages that English has.
    mutating func messages(of english: CatalogueFile) -> [Catalogue.Message] {
        var functions: [String: String] = [:]
        return english.entries.compactMap { entry in
            let key = entry.key.text
            let parts = key.split(separator: ".", omittingEmptySubsequences: false)
            guard parts.count > 1, parts.allSatisfy(\.isIdentifier) else {
                report(entry.key.location, "'\(key)' is no name of a message, such as 'invoices.heading'")
                return nil
            }
            if let other = functions.updateValue(key, forKey: Catalogue.function(key)), other != key {
                report(entry.key.location, "'\(key)' and '\(other)' would be the same function")
            }
            let patterns = patterns(of: entry)
            let placeholders = patterns.last?.placeholders ?? []
            if entry.isPlural, !placeholders.contains(Catalogue.count) {
                report(entry.key.location, "the last form of a plural message needs '{count}'")
            }
            if !entry.isPlural, placeholders.contains(Catalogue.count) {
                report(entry.key.location, "'\(key)' counts something, so it needs plural forms")
            }
            return Catalogue.Message(
                key: key, placeholders: placeholders, isPlural: entry.isPlural, text: entry.forms.last?.text ?? "",
                notes: entry.notes)
        }
    }

    /// The texts that a language has for the messages.
    mutating func texts(of file: CatalogueFile, _ messages: [Catalogue.Message]) -> [[MessagePattern]] {
        let keys = Set(messages.map(\.key))
        var entries: [String: CatalogueEntry] = [:]
        for entry in file.entries {
            let key = entry.key
            if let first = entries.updateValue(entry, forKey: key.text) {
                report(
                    key.location,
                    "'\(key.text)' is here for the second time; the first is in line \(first.key.location.line)")
            }
            if file.language != "en", !keys.contains(key.text) {
                report(key.location, "there is no message '\(key.text)' in English")
            }
        }
        return messages.map { message in
            guard let entry = entries[message.key] else {
                report(file.end, "the message '\(message.key)' is missing: \"\(message.text)\"")
                return []
            }
            return texts(of: entry, message, file.plural)
        }
    }

    private mutating func texts(
        of entry: CatalogueEntry, _ message: Catalogue.Message, _ plural: PluralForms
    ) -> [MessagePattern] {
        let place = entry.key.location
        if entry.isFuzzy { report(place, "'\(message.key)' is marked fuzzy: check its text and take the mark away") }
        guard entry.isPlural == message.isPlural else {
            report(place, "'\(message.key)' \(message.isPlural ? "needs" : "has no") plural forms in English")
            return []
        }
        let expected = message.isPlural ? plural.categories.count : 1
        guard entry.forms.count == expected else {
            let names = plural.categories.map(\.rawValue).joined(separator: ", ")
            let forms = message.isPlural ? "\(expected) plural forms (\(names))" : "one text"
            report(place, "'\(message.key)' has \(entry.forms.count) texts, but needs \(forms)")
            return []
        }
        let patterns = patterns(of: entry)
        for (form, pattern) in zip(entry.forms, patterns) { compare(form, pattern, message) }
        return patterns
    }

    /// A form may leave the count out: Arabic says "two invoices" in one word.
    private mutating func compare(_ form: CatalogueForm, _ pattern: MessagePattern, _ message: Catalogue.Message) {
        if form.text.isEmpty { report(form.location, "'\(message.key)' has no text") }
        for name in pattern.placeholders where !message.placeholders.contains(name) {
            report(form.location, "'\(message.key)' has no placeholder '{\(name)}' in English")
        }
        for name in message.placeholders where name != Catalogue.count && !pattern.placeholders.contains(name) {
            report(form.location, "'\(message.key)' lacks the placeholder '{\(name)}'")
        }
    }

    private mutating func patterns(of entry: CatalogueEntry) -> [MessagePattern] {
        var patterns: [MessagePattern] = []
        for form in entry.forms {
            do { patterns.append(try MessagePattern(form)) } catch { mistakes.append(error) }
        }
        return patterns
    }
}
