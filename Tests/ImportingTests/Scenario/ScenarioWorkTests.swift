import BillingCore
import Foundation
import Importing
import Testing

/// What a scenario may ask for is counted: it is answered or refused after about a second, on every machine alike.
@Suite struct ScenarioWorkTests {
    private static let daily = """
        {"model": "per_unit", "amount": "1", "every": {"days": 1}, "timing": "in_advance"}
        """

    private func run(events: [String], billOn: [String], price: String = daily) throws -> String {
        let text = """
            {"currency": "EUR", "prices": {"p": \(price)},
             "events": [\(events.joined(separator: ","))], "bill_on": [\(billOn.joined(separator: ","))]}
            """
        return try Simulation.run(ImportSource(text: text))
    }

    private static let start = #"{"on": "2000-01-01", "start": "s", "price": "p", "quantity": "1"}"#

    private func days(_ count: Int) throws -> [String] {
        let first = try #require(Day("2000-01-01"))
        return (0..<count).map { "\"\(first.adding(days: $0))\"" }
    }

    private func isTooLarge(_ run: () throws -> String) -> Bool {
        do {
            _ = try run()
            return false
        } catch let refusal as BillingRefusal {
            return refusal.code == .scenarioTooLarge
        } catch {
            return false
        }
    }

    @Test func aDecadeOfManySubscriptionsIsAnswered() throws {
        let months = try (0..<120).map { index in "\"\(try #require(Day("2000-01-31")).adding(months: index))\"" }
        let starts = (0..<40).map { #"{"on": "2000-01-01", "start": "s\#($0)", "price": "p", "quantity": "1"}"# }
        let monthly = #"{"model": "per_unit", "amount": "1", "every": {"months": 1}, "timing": "in_advance"}"#
        let answer = try run(events: starts, billOn: months, price: monthly)
        #expect(answer.contains("\"balance\": \"4800.00\""))
    }

    @Test func thousandsOfBillingDaysAreRefused() throws {
        let days = try days(3_000)
        #expect(isTooLarge { try run(events: [Self.start], billOn: days) })
    }

    @Test func thousandsOfPaymentsOfThousandsOfInvoicesAreRefused() throws {
        let days = try days(1_000)
        let payments = Array(repeating: #"{"on": "2010-01-01", "payment": "0.01"}"#, count: 2_000)
        #expect(isTooLarge { try run(events: [Self.start] + payments, billOn: days) })
    }

    @Test func thousandsOfCreditsAreRefused() throws {
        let yearly = #"{"model": "per_unit", "amount": "100000", "every": {"months": 12}, "timing": "in_advance"}"#
        let credit = #"{"on": "2000-02-01", "credit": {"invoice": 1, "line": 1, "amount": "0.01"}}"#
        let credits = Array(repeating: credit, count: 2_000)
        #expect(
            isTooLarge {
                try run(events: [Self.start] + credits, billOn: ["\"2000-01-01\"", "\"2000-03-01\""], price: yearly)
            })
    }

    @Test func manyLinesOfManyTiersAreRefused() throws {
        let tiers = (1...1_000).map { #"{"up_to": "\#($0)", "unit": "1"}"# } + [#"{"unit": "1"}"#]
        let price = #"{"model": "graduated", "every": {"days": 1}, "tiers": [\#(tiers.joined(separator: ","))]}"#
        let start = #"{"on": "2000-01-01", "start": "s", "price": "p", "quantity": "1000"}"#
        #expect(throws: BillingRefusal.self) { try run(events: [start], billOn: ["\"2009-12-31\""], price: price) }
    }
}
