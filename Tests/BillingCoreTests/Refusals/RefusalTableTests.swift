import Foundation
import Testing

@testable import BillingCore

struct RefusalTableTests {
    @Test func everyValueStandsUnderItsName() {
        for (refusal, description) in RefusalTable.rows { #expect(refusal.description == description) }
    }

    @Test func storedRefusalsComeBack() throws {
        for (refusal, _) in RefusalTable.rows {
            let stored = try JSONEncoder().encode(refusal)
            #expect(try JSONDecoder().decode(BillingRefusal.self, from: stored) == refusal)
        }
    }

    /// The guide lists for each code the parameters that its function gives, and none for a code without one.
    @Test func theGuideListsTheParametersOfEveryCode() throws {
        let file = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../../../Sources/BillingCore/BillingCore.docc/Errors.md").standardizedFileURL
        let text = try String(contentsOf: file, encoding: .utf8)
        var listed: [String: Set<String>] = [:]
        for row in text.split(separator: "\n") where row.hasPrefix("| `") {
            let cells = row.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
            let names =
                cells[1] == "–" ? [] : cells[1].split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }
            listed[cells[0].trimmingCharacters(in: ["`"])] = Set(names)
        }
        let given = Dictionary(
            RefusalTable.rows.map { ($0.0.code, Set($0.0.parameters.keys)) }, uniquingKeysWith: { first, _ in first })
        for code in BillingRefusal.Code.allCases {
            #expect(listed[code.rawValue] == given[code] ?? [], "\(code.rawValue)")
        }
    }

    /// Only these are the fault of books or installation; for all others the one who asked can do something.
    @Test func internalCodesAreThese() {
        #expect(
            BillingRefusal.Code.allCases.filter(\.isInternal).map(\.rawValue) == [
                "invalidFraction", "invalidIdentifier", "zeroDenominator", "negativeShare", "nothingToSplitBy",
                "seriesMissing", "refundExceedsSettlement", "unbalancedEntry", "entryNotPositive", "sellerMissing",
                "exportChanged",
            ])
    }

    /// Every kind of value has text of its own, whatever the language of the machine.
    @Test func valuesHavePlainText() {
        let values: [(BillingRefusal.Value, String)] = [
            (.text("a b"), "a b"), (.count(-3), "-3"), (.number("1.50"), "1.5"),
            (.amount(money(-5, "KWD")), "-0.005 KWD"),
            (.amount(money(1_000_000, "JPY")), "1000000 JPY"), (.rate(percent("8.1")), "8.1 %"),
            (.day("2026-01-31"), "2026-01-31"),
            (.list(["a", "b"]), "a, b"), (.alternatives(["a", "b"]), "a | b"), (.list([]), ""),
            (.systemError(28), "errno 28"),
        ]
        for (value, text) in values { #expect(value.description == text) }
    }

    @Test func valuesAreStoredUnderTheirKind() throws {
        let values: [(BillingRefusal.Value, String)] = [
            (.text("a"), #"{"text":"a"}"#), (.count(3), #"{"count":3}"#), (.number("1.50"), #"{"number":"1.5"}"#),
            (.amount(eur(5)), #"{"amount":{"currency":"EUR","minor":5}}"#),
            (.rate(percent("8.1")), #"{"rate":{"ppm":81000}}"#),
            (.day("2026-01-31"), #"{"day":"2026-01-31"}"#), (.list(["a", "b"]), #"{"list":["a","b"]}"#),
            (.alternatives(["a"]), #"{"alternatives":["a"]}"#), (.systemError(28), #"{"systemError":28}"#),
        ]
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        for (value, text) in values {
            #expect(String(decoding: try encoder.encode(value), as: UTF8.self) == text)
            #expect(try JSONDecoder().decode(BillingRefusal.Value.self, from: Data(text.utf8)) == value)
        }
    }

    /// Only texts are cut, by characters: 200 stay.
    @Test(arguments: [(199, 199), (200, 200), (201, 200), (10_000, 200)]) func textsAreCut(length: Int, kept: Int) {
        let text = String(repeating: "é", count: length)
        #expect(BillingRefusal.invalidDay(text).parameters == ["text": .text(String(repeating: "é", count: kept))])
        #expect(BillingRefusal.columnsMissing([text]).parameters == ["columns": .list([text])])
    }

    @Test func picturesAreCutShorter() {
        #expect(
            BillingRefusal.invalidPicture(String(repeating: "A", count: 90)).parameters["text"]
                == .text(String(repeating: "A", count: 40)))
    }
}

struct InputPlaceTests {
    @Test func whatIsKnownIsTold() {
        let places: [(InputPlace, String)] = [
            (InputPlace(), ""), (InputPlace(file: "x.csv"), "x.csv"), (InputPlace(line: 3), "line 3"),
            (InputPlace(column: 2), "column 2"), (InputPlace(field: "price"), "column price"),
            (InputPlace(column: 2, field: "price"), "column 2 (price)"),
            (InputPlace(path: "[2].currency"), "[2].currency"),
            (InputPlace(file: "x.csv", line: 3, column: 2, field: "price"), "x.csv, line 3, column 2 (price)"),
            (InputPlace(file: "x.json", line: 3, column: 7, path: "a.b"), "x.json, line 3, column 7, a.b"),
        ]
        for (place, text) in places { #expect(place.description == text) }
    }

    @Test func theInnerPlaceCounts() {
        let inner = InputPlace(line: 7, field: "price")
        let outer = InputPlace(file: "x.csv", line: 1, column: 4, field: "row", path: "a")
        #expect(inner.completed(by: outer) == InputPlace(file: "x.csv", line: 7, column: 4, field: "price", path: "a"))
        #expect(outer.completed(by: inner) == outer)
        #expect(InputPlace().completed(by: outer) == outer && outer.completed(by: InputPlace()) == outer)
    }

    @Test func aRefusalIsToldWithItsPlace() {
        let refusal = BillingRefusal.invalidDay("x").at(InputPlace(line: 3)).at(InputPlace(file: "x.csv", line: 9))
        #expect(refusal.description == "invalidDay(text: x) at x.csv, line 3")
        #expect(BillingRefusal(.valueMissing, at: InputPlace(field: "f")).description == "valueMissing at column f")
        #expect(refusal != .invalidDay("x"), "the place is part of it")
    }
}
