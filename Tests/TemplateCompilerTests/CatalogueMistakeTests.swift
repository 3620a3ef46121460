import Testing

@testable import TemplateCompiler

/// Each kind of mistake in a message catalogue, and the place that it names.
@Suite struct CatalogueMistakeTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let english: String
        var german: String?
        let mistake: String

        var testDescription: String { mistake }
    }

    static let heading = "msgid \"a.heading\"\nmsgstr \"Heading\"\n"
    static let owed = "msgid \"a.owed\"\nmsgstr \"{amount} by {day}\"\n"
    static let rows =
        "msgid \"a.rows\"\nmsgid_plural \"a.rows\"\nmsgstr[0] \"{count} row\"\nmsgstr[1] \"{count} rows\"\n"

    static let syntax = [
        Case(english: "msgid a\n", mistake: "en.po:6: this is no line of a catalogue: a keyword and a text in quotes"),
        Case(english: "\"lost\"\n", mistake: "en.po:6: a text without a msgid before it"),
        Case(english: "msgstr \"x\"\n", mistake: "en.po:6: a text without a msgid before it"),
        Case(
            english: "msgctxt \"menu\"\n", mistake: "en.po:6: messages are named by their msgid and have no context"),
        Case(
            english: "msgid \"a.b\"\nmsgstr[0] \"x\"\n", mistake: "en.po:7: 'msgstr' is expected here, not 'msgstr[0]'"),
        Case(
            english: "msgid \"a.b\"\nmsgid_plural \"a.b\"\nmsgstr[0] \"x\"\nmsgstr[2] \"x\"\n",
            mistake: "en.po:9: 'msgstr[1]' is expected here, not 'msgstr[2]'"),
        Case(english: "msgid \"a.b\"\nmsgstr \"a\"b\"\n", mistake: "en.po:7: a quote inside of a text is written \\\""),
        Case(
            english: "msgid \"a.b\"\nmsgstr \"a\\x\"\n",
            mistake: "en.po:7: only \\n, \\t, \\\" and \\\\ are known behind a backslash"),
        Case(
            english: "msgid \"a.b\"\nmsgstr \"owes {amount\"\n",
            mistake: "en.po:7: a brace that belongs to no placeholder"),
        Case(english: "msgid \"a.b\"\nmsgstr \"a}\"\n", mistake: "en.po:7: a brace that belongs to no placeholder"),
        Case(
            english: "msgid \"a.b\"\nmsgstr \"{Amount}\"\n",
            mistake: "en.po:7: '{Amount}' is no placeholder: a name begins with a small letter"),
        Case(
            english: "msgid \"Heading\"\nmsgstr \"Heading\"\n",
            mistake: "en.po:6: 'Heading' is no name of a message, such as 'invoices.heading'"),
        Case(
            english: "msgid \"a.bC\"\nmsgstr \"x\"\n\nmsgid \"a.b.c\"\nmsgstr \"x\"\n",
            mistake: "en.po:9: 'a.b.c' and 'a.bC' would be the same function"),
        Case(
            english: heading + "\n" + heading,
            mistake: "en.po:9: 'a.heading' is here for the second time; the first is in line 6"),
        Case(
            english: "msgid \"a.b\"\nmsgstr \"{count} rows\"\n",
            mistake: "en.po:6: 'a.b' counts something, so it needs plural forms"),
        Case(
            english: "msgid \"a.b\"\nmsgid_plural \"a.b\"\nmsgstr[0] \"row\"\nmsgstr[1] \"rows\"\n",
            mistake: "en.po:6: the last form of a plural message needs '{count}'"),
        Case(
            english: "msgid \"a.b\"\nmsgid_plural \"a.b\"\nmsgstr[0] \"{count}\"\n",
            mistake: "en.po:6: 'a.b' has 1 texts, but needs 2 plural forms (one, other)"),
        Case(english: "msgid \"a.b\"\nmsgstr \"\"\n", mistake: "en.po:7: 'a.b' has no text"),
    ]

    static let translation = [
        Case(
            english: heading, german: "", mistake: "de.po:6: the message 'a.heading' is missing: \"Heading\""),
        Case(
            english: heading, german: heading + "\nmsgid \"a.more\"\nmsgstr \"x\"\n",
            mistake: "de.po:9: there is no message 'a.more' in English"),
        Case(
            english: heading, german: "msgid \"a.heading\"\nmsgstr \"\"\n", mistake: "de.po:7: 'a.heading' has no text"),
        Case(
            english: heading, german: "#, fuzzy\n" + heading,
            mistake: "de.po:7: 'a.heading' is marked fuzzy: check its text and take the mark away"),
        Case(
            english: owed, german: "msgid \"a.owed\"\nmsgstr \"bis {day}\"\n",
            mistake: "de.po:7: 'a.owed' lacks the placeholder '{amount}'"),
        Case(
            english: owed, german: "msgid \"a.owed\"\nmsgstr \"{amount} {day} {tag}\"\n",
            mistake: "de.po:7: 'a.owed' has no placeholder '{tag}' in English"),
        Case(
            english: rows, german: "msgid \"a.rows\"\nmsgstr \"Zeilen\"\n",
            mistake: "de.po:6: 'a.rows' needs plural forms in English"),
        Case(
            english: heading,
            german: "msgid \"a.heading\"\nmsgid_plural \"a.heading\"\nmsgstr[0] \"a\"\nmsgstr[1] \"b\"\n",
            mistake: "de.po:6: 'a.heading' has no plural forms in English"),
        Case(
            english: rows, german: "msgid \"a.rows\"\nmsgid_plural \"a.rows\"\nmsgstr[0] \"{count} Zeile\"\n",
            mistake: "de.po:6: 'a.rows' has 1 texts, but needs 2 plural forms (one, other)"),
    ]

    @Test(arguments: syntax + translation) func isNamed(_ mistake: Case) {
        let german = mistake.german.map { Self.file("de", $0) }
        #expect(Self.mistakes([Self.file("en", mistake.english), german].compactMap(\.self)) == [mistake.mistake])
    }

    @Test(arguments: [
        ("", "en.po:1: a catalogue begins with its header, the message whose msgid is empty"),
        (
            "msgid \"\"\nmsgstr \"Language: xx\\n\"\n",
            "en.po:1: the header names a 'Language' whose plural forms are known: ar, de, en, es, fr, it, ja, nl, pl, pt"
        ),
        (
            "msgid \"\"\nmsgstr \"Language: en\\n\"\n",
            "en.po:1: the header must say 'Content-Type: text/plain; charset=UTF-8'"
        ),
        (
            "msgid \"\"\nmsgstr \"Language: en\\nContent-Type: text/plain; charset=UTF-8\\nPlural-Forms: nplurals=1;\\n\"\n",
            "en.po:1: the header must say 'Plural-Forms: nplurals=2; plural=(n != 1);'"
        ),
    ]) func headerIsChecked(_ text: String, _ mistake: String) {
        #expect(Self.mistakes([SourceFile(path: "en.po", text: text)]) == [mistake])
    }

    @Test func englishMustBeThere() {
        #expect(
            Self.mistakes([Self.file("de", Self.heading)]) == [
                "de.po:1: there is no English catalogue, of which the others are translations"
            ])
    }

    @Test func everyMistakeIsNamedAtOnce() {
        let german = Self.file("de", "msgid \"a.owed\"\nmsgstr \"{amount}\"\n")
        #expect(Self.mistakes([Self.file("en", Self.heading + "\n" + Self.owed), german]).count == 2)
    }

    static func file(_ language: String, _ text: String) -> SourceFile {
        let plural = PluralForms.known[language]?.header ?? ""
        let header =
            "msgid \"\"\nmsgstr \"\"\n\"Language: \(language)\\n\"\n"
            + "\"Content-Type: text/plain; charset=UTF-8\\nPlural-Forms: \(plural)\\n\"\n\n"
        return SourceFile(path: "\(language).po", text: header + text)
    }

    private static func mistakes(_ files: [SourceFile]) -> [String] {
        do {
            _ = try Catalogue(files)
            return []
        } catch {
            return error.list.map { "\($0.location.path):\($0.location.line): \($0.message)" }
        }
    }
}
