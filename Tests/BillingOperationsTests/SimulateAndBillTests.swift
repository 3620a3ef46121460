import BillingCore
import BillingOperations
import Foundation
import Importing
import TestSupport
import Testing
import RandomSupport

/// `plainbill simulate` and `plainbill bill` give the same documents for the same world.
@Suite struct SimulateAndBillTests {
    /// The names of products are in the order in which their subscriptions start: documents show them by name.
    private static let prices: [TwinWorld.TwinPrice] = [
        .init(
            code: "seats", columns: ["per_unit", "12.00", "", "in_advance", "", "", ""],
            json: #""model": "per_unit", "amount": "12.00""#),
        .init(
            code: "plus", columns: ["per_unit", "15.55", "", "in_advance", "2", "", ""],
            json: #""model": "per_unit", "amount": "15.55", "included": "2""#),
        .init(
            code: "usage-tiers", columns: ["graduated", "", "100:0.10;*:0.05:2.00", "in_arrears", "5", "3.00", ""],
            json: #"""
                "model": "graduated", "tiers": [{"up_to": "100", "unit": "0.10"}, {"unit": "0.05", "flat": "2.00"}],
                "timing": "in_arrears", "included": "5", "minimum": "3.00"
                """#),
        .init(
            code: "line", columns: ["flat", "49.90", "", "in_advance", "", "", "none"],
            json: #""model": "flat", "amount": "49.90", "proration": "none""#),
    ]

    @Test(arguments: 1...6 as ClosedRange<UInt64>) func theSameDocumentsForTheSameWorld(_ seed: UInt64) async throws {
        try await SmallWorld.run(today: "2026-01-01") { world in
            var random = SeededRandom(seed)
            var twin = try await TwinWorld(
                world, Self.prices, discountPercent: random.below(2) == 0 ? nil : random.below(30) + 1,
                random.below(3) == 0 ? .nextInvoice : .automatic)
            try await Self.live(&twin, &random)
            let stored = try await twin.stored()
            let simulated = try Simulated(twin.scenario)
            #expect(stored.documents == simulated.documents, "\(twin.scenario)")
            #expect(stored.notes == simulated.notes)
            #expect(stored.balances == simulated.balances, "\(twin.scenario)")
            let breaches = try await world.breaches()
            #expect(breaches == [])
            #expect(stored.documents.count >= 8)
        }
    }

    /// Eleven months, billed on the first of each, with a few decisions between them.
    private static func live(_ twin: inout TwinWorld, _ random: inout SeededRandom) async throws {
        try await twin.start("s1", "seats", quantity: random.below(20) + 1, on: "2026-01-01")
        try await twin.start("s2", "usage-tiers", quantity: 0, on: "2026-01-01")
        try await twin.bill(on: "2026-01-01")
        var paused = false
        for month in 1...10 {
            let first = try #require(Day(year: 2026, month: month, day: 1))
            // What happens on a billing day counts before it is billed, in a scenario.
            var day = first.adding(days: 1)
            for _ in 0..<(random.below(7) + 2) {
                day = day.adding(days: random.below(4))
                try await happen(&twin, &random, on: day, &paused)
            }
            let next = try #require(Day(year: 2026, month: month + 1, day: 1))
            try await twin.bill(on: next)
        }
    }

    private static func happen(
        _ twin: inout TwinWorld, _ random: inout SeededRandom, on day: Day, _ paused: inout Bool
    ) async throws {
        let cents = "\(random.below(300)).\(random.below(90) + 10)"
        switch random.below(10) {
        case 0, 1: try await twin.use("s2", "\(random.below(90)).\(random.below(9))", on: day)
        case 2, 3: try await twin.pay(cents, on: day)
        case 4, 5:
            let place = random.below(twin.issued.count) + 1
            try await twin.credit(cents, line: random.below(3) + 1, ofInvoice: place, on: day)
        case 6: try await twin.charge(cents, on: day)
        case 7:
            let count = random.below(25)
            _ = try await twin.change(
                "s1", .quantity(ExactDecimal(count)), #""quantity_of": "s1", "quantity": "\#(count)""#,
                at: random.below(4) == 0 ? .periodEnd : .now, on: day)
        case 8:
            let price = ["seats", "plus", "line"][random.below(3)]
            _ = try await twin.change(
                "s1", .price(code: price, version: 1), #""change": "s1", "price": "\#(price)""#, at: .now, on: day)
        default:
            let (change, json): (ChangeSubscription.RequestedChange, String) =
                paused ? (.resume, #""resume": "s1""#) : (.pause, #""pause": "s1""#)
            if try await twin.change("s1", change, json, at: .now, on: day) { paused.toggle() }
        }
    }
}

/// What `simulate` says, in the words of ``TwinWorld/stored()``.
private struct Simulated {
    let documents: [String]
    let notes: [String]
    let balances: [String]

    init(_ scenario: String) throws {
        let text = try Simulation.run(ImportSource(text: scenario))
        let output = try JSONDecoder().decode(Output.self, from: Data(text.utf8))
        documents = output.invoices.map(\.words)
        notes = (output.credit_notes ?? []).map(\.words)
        balances = [output.account_credit, output.balance]
    }

    private struct Output: Decodable {
        let invoices: [Document]
        let credit_notes: [Document]?
        let account_credit: String
        let balance: String
    }

    private struct Document: Decodable {
        let issued_on: String
        let lines: [Line]
        let net: String
        let tax: [Tax]
        let gross: String
        let credit_applied: String?

        var words: String {
            let parts = [issued_on] + lines.map(\.words) + tax.map { "\($0.rate) \($0.taxable) \($0.amount)" }
            return (parts + [net, gross, credit_applied ?? "0.00"]).joined(separator: "\n")
        }
    }

    private struct Line: Decodable {
        let kind: String
        let subscription: String?
        let from: String?
        let to: String?
        let quantity: String?
        let amount: String

        var words: String {
            [kind, subscription, from, to, quantity, amount].compactMap(\.self).joined(separator: " ")
        }
    }

    private struct Tax: Decodable {
        let rate: String
        let taxable: String
        let amount: String
    }
}
