/// Reads a PO file: the part of gettext's format that translators' tools write. Keys are the `msgid`s, so that English
/// is a translation as any other; contexts are not needed and not known.
struct CatalogueReader {
    private var entries: [CatalogueEntry] = []
    private var open: CatalogueEntry?
    /// Comments that belong to the next message.
    private var notes: [String] = []
    private var isFuzzy = false
    private var field = Field.none

    /// Which text a continuation line belongs to.
    private enum Field {
        case none, key, plural, form
    }

    static func read(_ file: SourceFile) throws(Diagnostic) -> CatalogueFile {
        var reader = CatalogueReader()
        var end = Location(path: file.path)
        for (index, line) in file.text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            end = Location(path: file.path, line: index + 1)
            try reader.read(line.trimmed, at: end)
        }
        reader.close()
        return try reader.file(file.path, end)
    }

    private mutating func read(_ line: Substring, at location: Location) throws(Diagnostic) {
        if line.isEmpty { return close() }
        if line.first == "#" { return readComment(line) }
        if line.first == "\"" { return try append(try Self.text(line, location), location) }
        let keyword = line.prefix { $0 != " " && $0 != "\"" }
        let text = try Self.text(line.dropFirst(keyword.count).trimmed, location)
        switch keyword {
        case "msgid":
            close()
            open = CatalogueEntry(key: Name(text: text, location: location), notes: notes, isFuzzy: isFuzzy)
            (notes, isFuzzy, field) = ([], false, .key)
        case "msgid_plural":
            open?.isPlural = true
            field = .plural
        case "msgctxt": throw Diagnostic(location, "messages are named by their msgid and have no context")
        default: try readForm(keyword, text, location)
        }
    }

    private mutating func readForm(_ keyword: Substring, _ text: String, _ location: Location) throws(Diagnostic) {
        guard let entry = open, field != .none else { throw Diagnostic(location, "a text without a msgid before it") }
        let expected = entry.isPlural ? "msgstr[\(entry.forms.count)]" : "msgstr"
        guard keyword == expected, entry.isPlural || entry.forms.isEmpty else {
            throw Diagnostic(location, "'\(expected)' is expected here, not '\(keyword)'")
        }
        open?.forms.append(CatalogueForm(location: location, text: text))
        field = .form
    }

    private mutating func readComment(_ line: Substring) {
        if line.hasPrefix("#.") || line.hasPrefix("#,") { close() }
        if line.hasPrefix("#.") { notes.append(String(line.dropFirst(2).trimmed)) }
        if line.hasPrefix("#,"), line.contains("fuzzy") { isFuzzy = true }
    }

    /// A text goes on in the next line.
    private mutating func append(_ text: String, _ location: Location) throws(Diagnostic) {
        switch field {
        case .none: throw Diagnostic(location, "a text without a msgid before it")
        case .plural: break
        case .key:
            if let key = open?.key, let entry = open {
                open = CatalogueEntry(
                    key: Name(text: key.text + text, location: key.location), notes: entry.notes, isFuzzy: entry.isFuzzy
                )
            }
        case .form:
            if let last = open?.forms.indices.last { open?.forms[last].text += text }
        }
    }

    private mutating func close() {
        if let open { entries.append(open) }
        (open, field) = (nil, .none)
    }

    /// The text between quotes.
    private static func text(_ quoted: Substring, _ location: Location) throws(Diagnostic) -> String {
        guard quoted.count > 1, quoted.first == "\"", quoted.last == "\"" else {
            throw Diagnostic(location, "this is no line of a catalogue: a keyword and a text in quotes")
        }
        var text = ""
        var rest = quoted.dropFirst().dropLast()
        while let character = rest.popFirst() {
            guard character == "\\" else {
                if character == "\"" { throw Diagnostic(location, "a quote inside of a text is written \\\"") }
                text.append(character)
                continue
            }
            guard let escaped = rest.popFirst(), let meant = ["n": "\n", "t": "\t", "\"": "\"", "\\": "\\"][escaped]
            else { throw Diagnostic(location, "only \\n, \\t, \\\" and \\\\ are known behind a backslash") }
            text += meant
        }
        return text
    }
}

/// The first entry, whose key is empty, tells about the file.
extension CatalogueReader {
    private func file(_ path: String, _ end: Location) throws(Diagnostic) -> CatalogueFile {
        guard let header = entries.first, header.key.text.isEmpty, let form = header.forms.first else {
            throw Diagnostic(
                Location(path: path), "a catalogue begins with its header, the message whose msgid is empty")
        }
        let fields = Self.fields(form.text)
        let place = header.key.location
        guard let language = fields["Language"], let plural = PluralForms.known[language] else {
            let known = PluralForms.known.keys.sorted().joined(separator: ", ")
            throw Diagnostic(place, "the header names a 'Language' whose plural forms are known: \(known)")
        }
        guard fields["Content-Type"] == "text/plain; charset=UTF-8" else {
            throw Diagnostic(place, "the header must say 'Content-Type: text/plain; charset=UTF-8'")
        }
        guard fields["Plural-Forms"] == plural.header else {
            throw Diagnostic(place, "the header must say 'Plural-Forms: \(plural.header)'")
        }
        return CatalogueFile(
            path: path, language: language, plural: plural, entries: Array(entries.dropFirst()), end: end)
    }

    private static func fields(_ header: String) -> [String: String] {
        let pairs = header.split(separator: "\n").compactMap { line -> (String, String)? in
            guard let colon = line.firstIndex(of: ":") else { return nil }
            return (String(line[..<colon]), String(line[colon...].dropFirst().trimmed))
        }
        return Dictionary(pairs) { first, _ in first }
    }
}

extension Substring {
    /// Without spaces around; this module imports no Foundation.
    fileprivate var trimmed: Substring {
        var rest = drop { $0.isWhitespace }
        while rest.last?.isWhitespace == true { rest.removeLast() }
        return rest
    }
}
