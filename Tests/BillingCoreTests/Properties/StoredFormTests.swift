import Foundation
import Testing
import RandomSupport

@testable import BillingCore

/// What is stored as JSON is read back as it was, and what was changed in between is read as something else or refused; it
/// never traps.
struct StoredFormTests {
    private static let encoder: JSONEncoder = {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        return encoder
    }()

    /// Lines of a few random lives, with all kinds of prices, discounts and credits among them.
    private static func lines(seed: UInt64) throws -> [InvoiceLine] {
        var world = RandomWorld(seed: seed)
        try world.play(days: 250) { _, _ in }
        return world.scenario.invoices.flatMap(\.lines) + world.notes.flatMap(\.self)
    }

    @Test(arguments: 501...512 as ClosedRange<UInt64>) func linesAreReadAsTheyWere(seed: UInt64) throws {
        let lines = try Self.lines(seed: seed)
        let stored = try Self.encoder.encode(lines)
        let read = try JSONDecoder().decode([InvoiceLine].self, from: stored)
        #expect(read == lines)
        #expect(try Self.encoder.encode(read) == stored)
        for line in read { #expect(try line.derivation.recomputed() == line.amount) }
    }

    /// Prices, agreements, discounts and decisions, too.
    @Test(arguments: 521...530 as ClosedRange<UInt64>) func whatWasDecidedIsReadAsItWas(seed: UInt64) throws {
        var world = RandomWorld(seed: seed)
        try world.play(days: 100) { _, _ in }
        let state = world.scenario.state
        try Self.expectSame(state.prices.all.sorted { $0.code < $1.code })
        try Self.expectSame(state.overrides)
        try Self.expectSame(state.discounts)
        try Self.expectSame(state.subscriptions.flatMap(\.changes))
    }

    private static func expectSame<Value: Codable & Equatable>(_ values: [Value]) throws {
        let read = try JSONDecoder().decode([Value].self, from: encoder.encode(values))
        #expect(read == values)
    }

    /// One character of the stored text is replaced, removed or doubled, a few thousand times.
    @Test(arguments: 541...546 as ClosedRange<UInt64>) func damagedTextIsRefusedOrOtherData(seed: UInt64) throws {
        var random = SeededRandom(seed)
        let lines = Array(try Self.lines(seed: seed).prefix(12))
        let stored = [UInt8](try Self.encoder.encode(lines))
        for _ in 0..<400 {
            var damaged = stored
            let place = random.below(damaged.count)
            switch random.below(3) {
            case 0: damaged[place] = UInt8(random.below(128))
            case 1: damaged.remove(at: place)
            default: damaged.insert(damaged[place], at: place)
            }
            guard let read = try? JSONDecoder().decode([InvoiceLine].self, from: Data(damaged)) else { continue }
            // Whatever it says now can be computed or is refused.
            for line in read { _ = try? line.derivation.recomputed() }
            if read != lines { #expect(damaged != stored) }
        }
    }

    /// Numbers beyond their range in the places of amounts, quantities, rates and days.
    @Test(arguments: [
        "99999999999999999999", "-99999999999999999999", "1e400", "0.5", "null", "\"\"", "\"x\"", "[]", "{}", "true",
    ]) func strangeNumbersAreRefused(value: String) throws {
        let line = try #require(try Self.lines(seed: 551).first)
        let text = String(decoding: try Self.encoder.encode(line), as: UTF8.self)
        let amounts = text.ranges(of: /"minor":-?[0-9]+/)
        #expect(!amounts.isEmpty)
        for range in amounts {
            let damaged = text.replacingCharacters(in: range, with: "\"minor\":\(value)")
            #expect(throws: (any Error).self) {
                try JSONDecoder().decode(InvoiceLine.self, from: Data(damaged.utf8))
            }
        }
    }

    /// Every kind of refusal's values, with texts longer than are kept.
    @Test func refusalsAreReadAsTheyWere() throws {
        let long = String(repeating: "ä", count: 300)
        let refusal = BillingRefusal(
            .valueMissing,
            [
                "text": .text(long), "count": .count(.min), "number": .number("-0.000000000001"),
                "amount": .amount(money(.max, "KWD")), "rate": .rate(Rate(ppm: 1)), "day": .day("2028-02-29"),
                "list": .list(["a", ""]), "alternatives": .alternatives([]), "error": .systemError(-2),
            ]
        ).at(.init(file: "a.csv", line: 3, field: "price"))
        let read = try JSONDecoder().decode(BillingRefusal.self, from: Self.encoder.encode(refusal))
        #expect(read == refusal)
        #expect(read.parameters["text"] == .text(String(repeating: "ä", count: 200)))
    }

    /// A value of no kind, of two kinds, and of a kind that is not known.
    @Test(arguments: [
        "{}", #"{"count": 1, "text": "x"}"#, #"{"colour": "red"}"#, #"{"count": "1"}"#, #"{"day": "2026-02-30"}"#, "[]",
        "1", #"{"amount": {"currency": "XXZ", "minor": 1}}"#,
    ]) func valuesOfNoKindAreRefused(text: String) {
        #expect(throws: (any Error).self) {
            try JSONDecoder().decode(BillingRefusal.Value.self, from: Data(text.utf8))
        }
    }
}
