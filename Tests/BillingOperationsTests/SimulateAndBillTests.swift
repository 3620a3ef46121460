import BillingCore
import BillingOperations
import Foundation
import Importing
import TestSupport
import Testing
import RandomSupport

/// `plainbill simulate` and `plainbill bill` give the same documents for the same world.
@Suite struct SimulateAndBillTests {
    /// Prices of four names, which are in the order in which their subscriptions start: documents show them by name.
    enum Prices: String, CaseIterable, Sendable {
        case monthly, models, yearly
    }

    private static func prices(_ prices: Prices) -> [TwinWorld.TwinPrice] {
        switch prices {
        case .monthly: monthly
        case .models: models
        case .yearly: yearly
        }
    }

    private static let monthly: [TwinWorld.TwinPrice] = [
        .init(
            code: "seats", columns: ["model": "per_unit", "amount": "12.00"],
            json: #""model": "per_unit", "amount": "12.00""#),
        .init(
            code: "plus", columns: ["model": "per_unit", "amount": "15.55", "included": "2"],
            json: #""model": "per_unit", "amount": "15.55", "included": "2""#),
        .init(
            code: "usage-tiers",
            columns: [
                "model": "graduated", "tiers": "100:0.10;*:0.05:2.00", "timing": "in_arrears", "included": "5",
                "minimum": "3.00",
            ],
            json: #"""
                "model": "graduated", "tiers": [{"up_to": "100", "unit": "0.10"}, {"unit": "0.05", "flat": "2.00"}],
                "timing": "in_arrears", "included": "5", "minimum": "3.00"
                """#),
        .init(
            code: "line", columns: ["model": "flat", "amount": "49.90", "proration": "none"],
            json: #""model": "flat", "amount": "49.90", "proration": "none""#),
    ]

    /// A quarter at volume prices, ten days at a third of a cent, packages of usage, and a share of a turnover.
    private static let models: [TwinWorld.TwinPrice] = [
        .init(
            code: "seats", columns: ["model": "volume", "tiers": "10:12.00;*:9.50:1.25", "months": "3"],
            json: #"""
                "model": "volume", "tiers": [{"up_to": "10", "unit": "12.00"}, {"unit": "9.50", "flat": "1.25"}],
                "every": {"months": 3}
                """#),
        .init(
            code: "plus", columns: ["model": "per_unit", "amount": "0.3333", "days": "10"],
            json: #""model": "per_unit", "amount": "0.3333", "every": {"days": 10}"#),
        .init(
            code: "usage-tiers",
            columns: [
                "model": "package", "amount": "2.50", "size": "10", "timing": "in_arrears", "included": "5",
            ],
            json: #""model": "package", "amount": "2.50", "size": "10", "timing": "in_arrears", "included": "5""#),
        .init(
            code: "line",
            columns: [
                "model": "percentage", "rate": "1.5", "free_units": "2", "fee_minimum": "0.50", "fee_maximum": "20",
            ],
            json: #""model": "percentage", "rate": "1.5", "free_units": "2", "min": "0.50", "max": "20""#),
    ]

    /// Years in advance, months in arrears, and a minimum that is not prorated.
    private static let yearly: [TwinWorld.TwinPrice] = [
        .init(
            code: "seats", columns: ["model": "per_unit", "amount": "99.99", "months": "12"],
            json: #""model": "per_unit", "amount": "99.99", "every": {"months": 12}"#),
        .init(
            code: "plus",
            columns: ["model": "graduated", "tiers": "5:10:1.00;*:8.00", "timing": "in_arrears", "minimum": "25"],
            json: #"""
                "model": "graduated", "tiers": [{"up_to": "5", "unit": "10", "flat": "1.00"}, {"unit": "8.00"}],
                "timing": "in_arrears", "minimum": "25"
                """#),
        .init(
            code: "usage-tiers",
            columns: [
                "model": "per_unit", "amount": "0.055", "timing": "in_arrears", "minimum": "10", "proration": "none",
            ],
            json: #"""
                "model": "per_unit", "amount": "0.055", "timing": "in_arrears", "minimum": "10", "proration": "none"
                """#),
        .init(
            code: "line", columns: ["model": "flat", "amount": "120", "months": "6"],
            json: #""model": "flat", "amount": "120", "every": {"months": 6}"#),
    ]

    @Test(arguments: Prices.allCases, 1...4 as ClosedRange<UInt64>)
    func theSameDocumentsForTheSameWorld(_ prices: Prices, _ seed: UInt64) async throws {
        try await SmallWorld.run(today: "2026-01-01") { world in
            var random = SeededRandom(seed)
            var twin = try await TwinWorld(
                world, Self.prices(prices), discountPercent: random.below(2) == 0 ? nil : random.below(30) + 1,
                random.below(3) == 0 ? .nextInvoice : .automatic)
            try await Self.live(&twin, &random)
            let stored = try await twin.stored()
            let simulated = try Simulated(twin.scenario)
            #expect(stored.documents == simulated.documents, "\(twin.scenario)")
            #expect(stored.notes == simulated.notes)
            #expect(stored.balances == simulated.balances, "\(twin.scenario)")
            let breaches = try await world.breaches()
            #expect(breaches == [])
            #expect(stored.documents.count >= 4)
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
