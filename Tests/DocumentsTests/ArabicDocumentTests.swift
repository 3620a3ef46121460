import BillingCore
import Documents
import Presentation
import Testing

/// A document that is read from right to left is the mirror image of the others, and its figures read as ever.
@Suite(.enabled(if: Poppler.isInstalled)) struct ArabicDocumentTests {
    private func page(_ language: String) throws -> [UInt8] { try render(Sample.document(language: language)) }

    /// Marks of direction have no shape; what is left is the number as it is written.
    private func figures(_ text: String) -> String {
        String(text.filter { $0.isNumber || ".,-+".contains($0) })
    }

    @Test func amountsStandAtTheLeftAndNamesAtTheRight() throws {
        let invoice = try Sample.invoice()
        let total = figures(Localizer.english.money(invoice.gross))
        let middle = 595.0 / 2
        let english = try Poppler.words(page("en"))
        let arabic = try Poppler.words(page("ar"))
        let totals = arabic.filter { figures($0.text) == total }
        #expect(!totals.isEmpty)
        #expect(totals.contains { $0.left < 100 }, "\(totals)")
        #expect(english.contains { figures($0.text) == total && $0.left > middle })
        let names = arabic.filter { $0.text == "365" }
        #expect(names.allSatisfy { $0.left > middle }, "\(names)")
    }

    @Test func everyFigureIsThereInItsOrder() throws {
        let text = try Poppler.words(page("ar")).map { figures($0.text) }
        for line in try Sample.invoice().lines.prefix(3) {
            let amount = figures(Localizer.english.money(line.amount))
            #expect(text.contains(amount), "\(amount)")
        }
        #expect(text.contains("2026-000017"))
    }

    @Test func fontsOfBothScriptsAreEmbedded() throws {
        let fonts = try Poppler.fonts(page("ar"))
        #expect(fonts.contains { $0.contains("Arabic") } && fonts.contains { $0.contains("Inter") })
        #expect(fonts.allSatisfy { $0.contains("yes yes yes") })
    }
}
