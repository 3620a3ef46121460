import BillingCore
import Foundation
import Presentation
import Testing

/// Amounts as ICU writes them, `money_currency.json` beside the repository. Ours differ on purpose in the signs: a true
/// minus instead of a hyphen, held to the currency's, and a narrow space behind a code.
@Suite struct MoneyFormatTests {
    private struct File: Decodable {
        var formatted: [Row]

        struct Row: Decodable {
            var id: String
            var locale: String
            var currency: String
            var amount: String
            var style: String
            var expected: String
        }
    }

    private static let rules: KeyValuePairs<String, @Sendable (File.Row) -> Bool> = [
        "a style of bookkeepers or of codes, which we do not print": { $0.style != "standard" },
        "a language we do not speak": { !["en-US", "de-DE"].contains($0.locale) },
        "a symbol that readers abroad may not know; we print the code": { ["BRL", "INR"].contains($0.currency) },
    ]

    @Test func amountsReadAsTheirLanguageWritesThem() throws {
        let root = (0..<3).reduce(URL(filePath: #filePath)) { url, _ in url.deletingLastPathComponent() }
        let url = root.appending(path: "../shared/cases/money_currency.json").standardizedFileURL
        guard let data = try? Data(contentsOf: url) else {
            return print("skipped: money_currency.json is not beside the repository")
        }
        var rows = try JSONDecoder().decode(File.self, from: data).formatted
        for (rule, covers) in Self.rules {
            print("money_currency.json, formatted: \(rows.count(where: covers)) left out: \(rule)")
            rows.removeAll(where: covers)
        }
        print("money_currency.json, formatted: \(rows.count) compared")
        #expect(rows.count > 15)
        for row in rows {
            let currency = try #require(Currency(code: row.currency))
            let made = Localizer(language: row.locale).money(try Money(row.amount, currency))
            #expect(plain(made) == plain(row.expected), "\(row.id)")
        }
    }

    private func plain(_ text: String) -> String {
        text.replacing("\u{2060}", with: "").replacing("\u{2212}", with: "-").replacing("\u{202F}", with: " ")
            .replacing("\u{A0}", with: " ")
    }
}
