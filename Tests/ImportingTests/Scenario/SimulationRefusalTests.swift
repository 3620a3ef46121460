import BillingCore
import Foundation
import Importing
import Presentation
import Testing

struct SimulationRefusalTests {
    /// A scenario with one thing wrong, and the place that the refusal should name.
    static let wrong: [(String, String)] = [
        (#""x": 1"#, "x: The key is unknown"),
        (
            #""prices": {"p": {"model": "flat", "amount": "1", "size": "2"}}"#,
            "prices.p.size: size does not apply to flat."
        ),
        (#""prices": {"p": {"model": "flat", "amount": 1}}"#, "prices.p.amount: A text in quotes"),
        (#""prices": {"p": {"model": "flat", "amount": "1.0000000000001"}}"#, "prices.p.amount: "),
        (#""prices": {"p": {"model": "flat", "amount": "-1"}}"#, "prices.p.amount: -1 is below zero."),
        (#""prices": {"p": {"model": "flat", "amount": "1,5"}}"#, "prices.p.amount: "),
        (#""prices": {"p": {"model": "bulk"}}"#, "prices.p.model: \"bulk\" is not one of flat, "),
        (#""prices": {"p": {"model": "flat"}}"#, "prices.p.amount: A value is missing."),
        (#""prices": {"p": {"model": "flat", "amount": "1", "every": {"months": 0}}}"#, "prices.p.every.months: "),
        (#""prices": {"p": {"model": "flat", "amount": "1", "every": {"months": 1, "days": 1}}}"#, "prices.p.every: "),
        (#""prices": {"p": {"model": "flat", "amount": "1", "tax": {"category": "X"}}}"#, "prices.p.tax.category: "),
        (
            #""prices": {"p": {"model": "flat", "amount": "1", "tax": {"category": "E", "rate": "5"}}}"#,
            "prices.p.tax.rate: "
        ),
        (#""prices": {"p": {"model": "volume", "tiers": [{"unit": "1"}, {"unit": "2"}]}}"#, "prices.p.tiers[0]: "),
        (
            #""prices": {"p": {"model": "volume", "tiers": [{"up_to": "5", "unit": "1"}, {"up_to": "5", "unit": "1"}]}}"#,
            "prices.p.tiers[1].up_to: "
        ),
        (#""prices": {"p": {"model": "package", "size": "0", "amount": "1"}}"#, "prices.p.size: "),
        (
            #""prices": {"p": {"model": "percentage", "rate": "5", "min": "2", "max": "1"}}"#,
            "prices.p.max: The maximum"
        ),
        (#""prices": {"p": {"model": "percentage", "rate": "5", "tiers": []}}"#, "prices.p.tiers: tiers does not"),
        (#""prices": {"p": {"model": "flat", "amount": "1", "min": "1"}}"#, "prices.p.min: min does not apply"),
        (#""prices": {"p": {"model": "cost_plus_markup"}}"#, "prices.p.rate: A value is missing."),
        (#""prices": {"p": {"model": "cost_plus_margin", "rate": "100"}}"#, "prices.p.rate: "),
        (#""discounts": [{"percent": "101"}]"#, "discounts[0].percent: "),
        (#""discounts": [{"percent": "10", "price": "p"}]"#, "discounts[0].price: There is no price p."),
        (
            #""discounts": [{"percent": "10", "from": "2026-02-01", "to": "2026-01-01"}]"#,
            "discounts[0].to: 2026-01-01 is before 2026-02-01."
        ),
        (#""events": [{"on": "2026-02-30", "payment": "1"}]"#, "events[0].on: \"2026-02-30\" is not a day"),
        (#""events": [{"on": "2026-01-01"}]"#, "events[0]: The event is none of"),
        (#""events": [{"on": "2026-01-01", "payment": "1", "end": "s"}]"#, "events[0]."),
        (#""events": [{"on": "2026-01-01", "payment": "1.001"}]"#, "events[0].payment: 1.001 has more decimals"),
        (#""events": [{"on": "2026-01-01", "payment": "0"}]"#, "events[0].payment: A payment must be above zero."),
        (#""events": [{"on": "2026-01-01", "start": "s", "price": "p"}]"#, "events[0].price: There is no price p."),
        (#""events": [{"on": "2026-01-01", "end": "s"}]"#, "events[0].end: \"s\" has not been started by 2026-01-01."),
        (#""events": [{"on": "2026-01-01", "end": "s", "at": "soon"}]"#, "events[0].at: "),
        (
            #""events": [{"on": "2026-01-01", "credit": {"invoice": 1, "line": 1, "amount": "1"}}]"#,
            "events[0].credit: There is no invoice 1 yet."
        ),
        (
            #""prices": {"p": {"model": "flat", "amount": "1"}}, "events": [{"on": "2026-01-01", "start": "s", "#
                + #""price": "p"}, {"on": "2026-01-01", "end": "s", "at": "2025-12-31"}]"#,
            #"events[1].at: 2025-12-31 is before the start of "s" on 2026-01-01."#
        ),
        (#""events": [{"on": "2026-01-01", "end": "a\nb"}]"#, "events[0].end: \"a\u{FFFD}b\" has not been started"),
        (#""events": [{"on": "2026-01-01", "payment": "1e2"}]"#, "events[0].payment: \"1e2\" is not a number"),
        (#""events": [{"on": "2026-01-01", "usage_of": "s", "quantity": "+1"}]"#, "events[0].quantity: \"+1\" is not"),
        (
            #""prices": {"p": {"model": "flat", "amount": "1", "every": {"months": 12000}}}"#,
            "prices.p.every.months: \"12000\" is not a whole number from 1 to 1200."
        ),
        (#""prices": {"p": {"model": "flat", "amount": "1."}}"#, "prices.p.amount: \"1.\" is not a decimal number"),
        (#""prices": {"p": {"model": "flat", "amount": "NaN"}}"#, "prices.p.amount: \"NaN\" is not a decimal number"),
        (#""bill_on": ["soon"]"#, "bill_on[0]: "),
        (#""currency": "XXX""#, "currency: "),
        (#""billing_day": 32"#, "billing_day: "),
        (#""billing_day": "1""#, "billing_day: "),
    ]

    @Test(arguments: wrong) func namesThePlace(_ member: String, _ place: String) throws {
        var members = [#""currency": "EUR""#, #""bill_on": ["2026-01-01"]"#]
        members.removeAll { $0.prefix(8) == member.prefix(8) }
        let error = try #require(throws: BillingRefusal.self) {
            try Simulation.run(ImportSource(text: "{\((members + [member]).joined(separator: ", "))}"))
        }
        #expect(RefusalSentences.line(error).hasPrefix("line 1, \(place)"), "\(error)")
        #expect(!RefusalSentences.line(error).unicodeScalars.contains { $0.value < 32 })
        #expect(!RefusalSentences.line(error).contains("\n"))
    }

    @Test(arguments: [
        ("", "line 1: The file should hold one JSON value."), ("[]", "line 1, $: An object is expected."),
        ("1", "line 1, $: An object is expected."), ("{", "line 1, column 2: A name in quotes is expected."),
        (#"{"currency": "EUR", "currency": "EUR"}"#, #"line 1, column 21, currency: "currency" is there twice."#),
        (
            #"{"prices": {"p": {"model": "flat", "model": "flat"}}}"#,
            #"line 1, column 36, prices.p.model: "model" is there twice."#
        ),
        (#"{"prices": {"p": {"amount": NaN}}}"#, "line 1, column 29, prices.p.amount: A JSON value is expected."),
        ("null", "line 1, $: An object is expected."), ("{}", "line 1, currency: A value is missing."),
        (#"{"document": {}}"#, "line 1, currency: A value is missing."),
    ])
    func refusesWhatIsNoScenario(_ text: String, _ sentence: String) throws {
        let error = try #require(throws: BillingRefusal.self) { try Simulation.run(ImportSource(text: text)) }
        #expect(RefusalSentences.line(error) == sentence)
    }

    /// 92233720368547758.07 is the largest amount of 64 bits; a month more cannot be owed.
    @Test func theDayOnWhichTooMuchIsOwedIsNamed() throws {
        let text = """
            {"currency": "EUR", "prices": {"p": {"model": "flat", "amount": "92233720368547758.07"}},
             "events": [{"on": "2026-01-01", "start": "s", "price": "p"}], "bill_on": ["2026-01-01", "2026-02-01"]}
            """
        let error = try #require(throws: BillingRefusal.self) { try Simulation.run(ImportSource(text: text)) }
        #expect(RefusalSentences.line(error) == "line 2, bill_on[1]: The amount is too large to compute exactly.")
    }

    @Test func amountsBeyondSixtyFourBitsAreRefusedNotTrapped() {
        let text = """
            {"currency": "EUR", "prices": {"p": {"model": "per_unit", "amount": "99999999999999999999999999"}},
             "events": [{"on": "2026-01-01", "start": "s", "price": "p", "quantity": "99999999999"}], "bill_on": ["2026-01-01"]}
            """
        #expect(throws: BillingRefusal.self) { try Simulation.run(ImportSource(text: text)) }
    }
}
