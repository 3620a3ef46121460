import BillingCore
import Testing

@testable import Localization

@Suite struct MessagesTests {
    @Test(arguments: [
        ("en", "en"), ("de", "de"), ("de-AT", "de"), ("DE_ch", "de"), ("fr-CH", "fr"), ("ar-EG", "ar"), ("xx", "en"),
        ("", "en"), ("en-XA", "en-XA"), ("en-xa", "en-XA"),
    ]) func languageOfATag(_ tag: String, _ language: String) {
        #expect(Messages(language: tag).language == language)
    }

    @Test func everyLanguageHasEveryMessage() {
        #expect(Messages.languages == ["ar", "de", "en", "fr"])
        for table in MessageTable.all { #expect(table.messages.count == MessageTable.signatures.count) }
    }

    @Test(arguments: [("ar", "rtl"), ("de", "ltr"), ("en", "ltr"), ("fr", "ltr"), ("en-XA", "ltr")])
    func direction(_ tag: String, _ direction: String) {
        #expect(Messages(language: tag).direction == direction)
    }

    @Test(arguments: [("de-AT", true), ("en-GB", true), ("en-XA", true), ("ja", false), ("", false)])
    func whatIsSpoken(_ tag: String, _ isSpoken: Bool) {
        #expect(Messages.speak(tag) == isSpoken)
    }

    @Test func argumentsTakeTheirPlaces() {
        #expect(Messages.english.documentInvoice(number: "2026-1") == "Invoice 2026-1")
        #expect(
            Messages(language: "de").citedCharge(number: "2026-1", line: "3")
                == "Berechnet mit Rechnung 2026-1, Posten 3")
    }

    /// A number or a name between Arabic words keeps its own direction; so does an Arabic name between other words.
    @Test func argumentsAreIsolatedWhereDirectionsMeet() {
        #expect(Messages(language: "ar").documentInvoice(number: "2026-1") == "فاتورة \u{2068}2026-1\u{2069}")
        #expect(Messages.english.documentContinued(heading: "سحابة") == "\u{2068}سحابة\u{2069} (continued)")
        #expect(Messages.english.documentContinued(heading: "Ærø") == "Ærø (continued)")
    }

    @Test(arguments: [
        ("en", 1, "1 usage row"), ("en", 0, "0 usage rows"), ("en", 31, "31 usage rows"),
        ("fr", 0, "0 ligne de consommation"), ("fr", 1, "1 ligne de consommation"),
        ("fr", 2, "2 lignes de consommation"), ("de", 1, "1 Nutzungszeile"), ("de", 30, "30 Nutzungszeilen"),
    ]) func plurals(_ language: String, _ number: Int, _ text: String) {
        #expect(Self.rows(language, number) == text)
    }

    @Test func arabicHasSixForms() {
        let forms = [0, 1, 2, 3, 11, 100].map { Self.days("ar", $0) }
        #expect(Set(forms).count == 6)
        #expect(Self.days("ar", 31).contains("يومًا"))
        #expect(Self.days("ar", 103).contains("أيام"))
        #expect(Self.days("ar", 2).contains("من يومين"))
    }

    @Test func pseudoMarksAndLengthens() {
        let pseudo = Messages(language: "en-XA")
        let text = pseudo.documentInvoice(number: "2026-1")
        #expect(text == "⟦Îñṽöîçé 2026-1~~~~⟧")
        for (key, texts) in pseudo.samples(of: { name, _ in "{\(name)}" }) {
            for form in texts { #expect(form.text.hasPrefix("⟦") && form.text.hasSuffix("⟧"), "\(key)") }
        }
        #expect(pseudo.documentColumnDescription.count >= Messages.english.documentColumnDescription.count * 14 / 10)
    }

    @Test func messagesAreFoundByTheirKeys() {
        #expect(Messages(language: "de").text(key: "document.invoice", ["7"]) == "Rechnung 7")
        #expect(Messages.english.text(key: "no.message", []) == "no.message")
        #expect(Messages.signatures["document.invoice"] == ["number"])
        #expect(Messages.signatures["derivation.days"] == nil)
    }

    @Test func proofsShowEveryFormWithValues() throws {
        func lines(_ language: String) throws -> [String: String] {
            let lines = try #require(MessageProof(language: language)).lines
            return Dictionary(lines.map { ($0.key, $0.text) }) { first, _ in first }
        }
        let english = try lines("en")
        #expect(english["usage.rows[one]"] == "1 usage row")
        #expect(english["usage.rows[other]"] == "0 usage rows")
        #expect(english["usage.rows[few]"] == nil)
        #expect(english["document.later.credited"]?.hasPrefix("Credit note 2026-000017 of 15 ") == true)
        #expect(try lines("ar").keys.count { $0.hasPrefix("derivation.days[") } == 6)
        #expect(try lines("de")["document.tax.vat"]?.contains("19") == true)
        #expect(try lines("en-XA").values.allSatisfy { $0.hasPrefix("⟦") && $0.hasSuffix("⟧") })
        #expect(MessageProof(language: "ja") == nil)
    }

    private static func days(_ language: String, _ number: Int) -> String {
        let category = LocaleFormats.closest(to: language)?.plural(number) ?? .other
        return Messages(language: language).derivationDays(
            period: "", part: "16", count: Count(figures: "\(number)", category: category), full: "")
    }

    private static func rows(_ language: String, _ number: Int) -> String {
        let category = LocaleFormats.closest(to: language)?.plural(ExactDecimal(number)) ?? .other
        return Messages(language: language).usageRows(count: Count(figures: "\(number)", category: category))
    }
}
