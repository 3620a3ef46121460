import Testing

@testable import Localization

/// What a proof-reader would mark in any catalogue.
@Suite struct CatalogueStyleTests {
    private struct Text: CustomTestStringConvertible {
        let key: String
        /// With a letter for each argument, and without marks of direction.
        let text: String

        var testDescription: String { "\(key): \(text)" }
    }

    /// Every form of every message.
    private static func texts(_ language: String) -> [Text] {
        Messages(language: language).samples(of: { _, _ in "X" }).flatMap { key, forms in
            forms.map { form in
                let plain = form.text.unicodeScalars.filter { !["\u{2068}", "\u{2069}", "\u{200E}"].contains($0) }
                return Text(key: key, text: String(String.UnicodeScalarView(plain)))
            }
        }
    }

    private func expectNone(
        _ language: String, _ pattern: Regex<Substring>, sourceLocation: SourceLocation = #_sourceLocation
    ) {
        let found = Self.texts(language).filter { $0.text.contains(pattern) }.map(\.testDescription)
        #expect(found == [], sourceLocation: sourceLocation)
    }

    @Test(arguments: Messages.languages) func marksAreThoseOfPrint(language: String) {
        expectNone(language, /['"`]/)
        expectNone(language, /\.\.\.|--/)
    }

    @Test(arguments: Messages.languages) func spacesStandAlone(language: String) {
        expectNone(language, #/ {2}|^ | $/#)
    }

    /// A colon, a semicolon and their like keep to the word before them, after a space that does not break.
    @Test func frenchPunctuationKeepsItsSpace() {
        expectNone("fr", /[^\u{A0}\u{202F}][:;?!»]/)
        expectNone("fr", /«[^\u{A0}\u{202F}]/)
    }

    @Test func customersAreAddressedFormally() {
        expectNone("fr", /\b(?i:tu|ton|ta|tes|toi)\b/)
        expectNone("de", /\b(?i:du|dein\w*|dir|dich)\b/)
    }

    @Test func arabicHasItsOwnPunctuation() {
        expectNone("ar", /[,;?]/)
    }

    /// Account credit is no credit note: French has "crédit disponible" and "avoir", Arabic "رصيد دائن" and "إشعار دائن".
    @Test func accountCreditHasItsOwnName() throws {
        let keys = ["overview.credit", "pay.creditUsed", "pay.useCredit", "pay.settle", "receipt.toCredit"]
        for (language, name) in [("de", "Guthaben"), ("fr", "crédit disponible"), ("ar", "رصي")] {
            let texts = Self.texts(language)
            for key in keys {
                let text = try #require(texts.first { $0.key == key }, "\(key)").text
                #expect(text.lowercased().contains(name.lowercased()), "\(language) \(key): \(text)")
                #expect(!text.contains("l’avoir"), "\(text)")
            }
        }
    }

    /// What is a sentence in English is one everywhere.
    @Test(arguments: Messages.languages) func sentencesEnd(language: String) {
        let ends: Set<Character> = [".", "!", "?", "؟"]
        let sentences = Set(Self.texts("en").filter { $0.text.last.map(ends.contains) == true }.map(\.key))
        let open = Self.texts(language).filter {
            sentences.contains($0.key) && $0.text.last.map(ends.contains) != true
        }
        #expect(open.map(\.testDescription) == [])
    }

    /// Each form of a message that counts shows its number, or is the form of a single number.
    @Test(arguments: Messages.languages) func formsShowTheirNumber(language: String) throws {
        let formats = try #require(LocaleFormats.closest(to: language))
        for (key, forms) in Messages(language: language).samples(of: { name, _ in name == "count" ? "№" : "X" }) {
            for form in forms where form.category != nil && !form.text.contains("№") {
                let numbers = (0...300).filter { formats.plural($0) == form.category }
                #expect(numbers.count <= 1, "\(key): \(form.text)")
            }
        }
    }
}
