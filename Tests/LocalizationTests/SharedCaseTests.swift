import BillingCore
import Foundation
import Localization
import Testing

/// Amounts as ICU writes them, `money_currency.json` beside the repository, compared by code points.
@Suite struct SharedCaseTests {
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

    /// Styles of bookkeepers, and of codes instead of signs, are not printed.
    @Test func amountsReadAsTheirLanguageWritesThem() throws {
        let root = (0..<3).reduce(URL(filePath: #filePath)) { url, _ in url.deletingLastPathComponent() }
        let url = root.appending(path: "../shared/cases/money_currency.json").standardizedFileURL
        guard let data = try? Data(contentsOf: url) else {
            return print("skipped: money_currency.json is not beside the repository")
        }
        let rows = try JSONDecoder().decode(File.self, from: data).formatted.filter { $0.style == "standard" }
        print("money_currency.json, formatted: \(rows.count) compared")
        #expect(rows.count > 100)
        for row in rows {
            let made = try formats(row.locale).money(Money(row.amount, currency(row.currency)))
            #expect(Array(made.unicodeScalars) == Array(row.expected.unicodeScalars), "\(row.id) \(row.locale)")
        }
    }
}
