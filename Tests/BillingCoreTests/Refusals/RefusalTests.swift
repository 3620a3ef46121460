import BillingCore
import Foundation
import Testing

struct RefusalTests {
    private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "../../../Sources/BillingCore").standardizedFileURL

    /// The rows of the table of the guide: code, parameters, meaning, what to do.
    private static func guide() throws -> [[String]] {
        let text = try String(contentsOf: folder.appending(path: "BillingCore.docc/Errors.md"), encoding: .utf8)
        return text.split(separator: "\n").filter { $0.hasPrefix("| `") }.map { row in
            row.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
        }
    }

    @Test func theGuideListsEveryCodeOnceWithItsMeaningAndWhatToDo() throws {
        let rows = try Self.guide()
        #expect(rows.map { $0[0] } == BillingRefusal.Code.allCases.map { "`\($0.rawValue)`" })
        for row in rows {
            #expect(row.count == 4, "\(row)")
            for text in row.suffix(2) { #expect(text.count > 4 && text.hasSuffix("."), "\(row)") }
        }
    }

    /// Each code with parameters has a function of its name, which is how it is refused.
    @Test func everyCodeWithParametersHasAFunction() throws {
        let folder = Self.folder.appending(path: "Refusals")
        let files = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
        let sources = try files.map { try String(contentsOf: $0, encoding: .utf8) }.joined()
        for row in try Self.guide() {
            let code = row[0].trimmingCharacters(in: ["`"])
            #expect(sources.contains("public static func \(code)(") == (row[1] != "–"), "\(code)")
        }
    }

    static let refusals: [BillingRefusal] = [
        BillingRefusal(.amountTooLarge),
        .currencyMismatch(.eur, .usd),
        .unknownPrice(PriceKey(code: "seat", version: 3), of: "office"),
        .quantityBeyondTiers("seat", quantity: "11.5"),
        .lineAmountExceeded(left: Money(minor: 4000, .eur), line: 2),
        .subscriptionNotRunning("office", on: "2026-02-04"),
        .columnsMissing(["a", "b"]).at(.init(file: "x.csv", line: 3)),
        .columnMissing(["a", "b"]),
        .percentageOutOfRange("101", highest: Rate(ppm: 1_000_000)).at(.init(line: 3, column: 2, field: "rate")),
        .cannotReadFile(error: 21),
        BillingRefusal(.valueMissing, at: .init(line: 1, path: "prices.p.amount")),
    ]

    @Test(arguments: refusals) func isStoredAsCodeAndParameters(_ refusal: BillingRefusal) throws {
        let stored = try JSONEncoder().encode(refusal)
        #expect(try JSONDecoder().decode(BillingRefusal.self, from: stored) == refusal)
        #expect(!String(decoding: stored, as: UTF8.self).contains(" "), "a sentence")
    }

    @Test func theStoredFormNamesTheKindOfEachValue() throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        let stored = String(decoding: try encoder.encode(BillingRefusal.noSuchLine(9)), as: UTF8.self)
        #expect(stored == #"{"code":"noSuchLine","parameters":{"line":{"count":9}}}"#)
    }

    @Test(arguments: [
        #"{"code": "unheardOf", "parameters": {}}"#,
        #"{"code": "noSuchLine", "parameters": {"line": {}}}"#,
        #"{"code": "noSuchLine", "parameters": {"line": {"count": 1, "text": "1"}}}"#,
        #"{"code": "noSuchLine", "parameters": {"line": {"count": "one"}}}"#,
    ])
    func aStoredFormThatMakesNoSenseIsRefused(_ text: String) {
        #expect(throws: (any Error).self) { try JSONDecoder().decode(BillingRefusal.self, from: Data(text.utf8)) }
    }

    @Test func descriptionsAreForLogsAndIndependentOfAnyLanguage() {
        #expect("\(BillingRefusal(.amountTooLarge))" == "amountTooLarge")
        #expect("\(BillingRefusal.noSuchLine(9))" == "noSuchLine(line: 9)")
        #expect(Self.refusals[1].description == "currencyMismatch(first: EUR, second: USD)")
        #expect(Self.refusals[4].description == "lineAmountExceeded(left: 40.00 EUR, line: 2)")
        #expect(Self.refusals[6].description == "columnsMissing(columns: a, b) at x.csv, line 3")
        #expect(Self.refusals[7].description == "columnMissing(columns: a | b)")
        #expect(
            Self.refusals[8].description
                == "percentageOutOfRange(highest: 100 %, text: 101) at line 3, column 2 (rate)")
        #expect(Self.refusals[9].description == "cannotReadFile(error: errno 21)")
    }

    @Test func outsideTextIsCut() {
        let text = String(repeating: "ü", count: 300)
        #expect(
            BillingRefusal.noSuchCoupon(text).parameters["coupon"]
                == .text(String(repeating: "ü", count: BillingRefusal.longestText)))
    }

    @Test func anInnerPlaceIsKeptAndCompletedFromFurtherOut() {
        let inner = BillingRefusal(.valueMissing, at: .init(line: 7, field: "price"))
        let outer = inner.at(.init(file: "prices.csv", line: 1, column: 4))
        #expect(outer.place == InputPlace(file: "prices.csv", line: 7, column: 4, field: "price"))
        #expect(BillingRefusal(.valueMissing).at(.init(line: 2)).place == InputPlace(line: 2))
        #expect(outer.code == .valueMissing && outer.parameters.isEmpty)
    }

    @Test func whatIsWrongWithTheBooksIsNotTheFaultOfTheOneWhoAsks() {
        #expect(BillingRefusal.Code.unbalancedEntry.isInternal)
        #expect(!BillingRefusal.Code.couponUsedUp.isInternal)
    }
}
