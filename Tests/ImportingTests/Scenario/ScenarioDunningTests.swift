import BillingCore
import Importing
import Testing

/// A policy of dunning, tried on invoices and payments without a database.
@Suite struct ScenarioDunningTests {
    private static func run(_ dunning: String) throws -> String {
        try Simulation.run(ImportSource(text: #"{"currency": "EUR", "dunning": {\#(dunning)}}"#))
            .split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    @Test func stepsComeByDay() throws {
        let output = try Self.run(
            """
            "policy": "3 mail; 14 mail fee=5.00; 30 hand-over", "until": "2026-02-10",
            "invoices": [{"number": "A", "due_on": "2026-01-15", "amount": "100.00"}],
            "payments": [{"on": "2026-01-20", "amount": "40.00"}]
            """)
        #expect(output.contains(#""on": "2026-01-18", "stage": 1, "actions": [ "mail" ], "open": "100.00""#))
        #expect(output.contains(#""on": "2026-01-29", "stage": 2, "actions": [ "mail", "fee=5" ], "open": "60.00""#))
        #expect(output.contains(#""next": { "on": "2026-02-14", "stage": 3, "actions": [ "hand-over" ] }"#))
    }

    /// 1,000.00 × 10.27 % × 14 ÷ 365 = 3.939… .
    @Test func interestIsReckoned() throws {
        let output = try Self.run(
            """
            "policy": "15 interest", "until": "2026-02-10", "interest": {"2026-01-01": "10.27"},
            "invoices": [{"number": "A", "due_on": "2026-01-15", "amount": "1000.00"}]
            """)
        #expect(output.contains(#""charges": [ { "for": "interest", "amount": "3.94" } ]"#))
    }

    @Test func whatIsPaidOrPausedIsLeftAlone() throws {
        let paid = try Self.run(
            """
            "policy": "3 mail", "until": "2026-12-31", "invoices": [
            {"number": "A", "due_on": "2026-01-15", "amount": "10.00"},
            {"number": "B", "due_on": "2026-01-10", "amount": "10.00", "paused": [{"from": "2026-01-01", "to": "2027-01-01"}]}],
            "payments": [{"on": "2026-01-17", "amount": "10.00", "invoice": "A"}]
            """)
        #expect(!paid.contains("\"stage\": 1, \"actions\": [ \"mail\" ], \"open\""))
    }

    @Test(arguments: [
        (#""policy": "3 letter", "until": "2026-01-01", "invoices": []"#, BillingRefusal.Code.invalidDunningPolicy),
        (#""policy": "3 mail", "calendar": "XX", "until": "2026-01-01", "invoices": []"#, .unknownCalendar),
        (#""policy": "3 mail", "until": "2026-01-32", "invoices": []"#, .invalidDay),
        (#""policy": "3 mail", "until": "2026-01-01", "invoices": [], "x": 1"#, .unknownKey),
        (#""until": "2026-01-01", "invoices": []"#, .valueMissing),
        (
            #""policy": "3 mail", "until": "9999-01-01", "invoices": [{"number":"A","due_on":"0001-01-01","amount":"1"}]"#,
            .scenarioTooLarge
        ),
        (
            #""policy": "3 mail", "until": "2026-01-01", "interest": {"soon": "1"}, "invoices": []"#, .invalidDay
        ),
    ])
    func otherInputIsRefused(dunning: String, code: BillingRefusal.Code) {
        #expect { try Self.run(dunning) } throws: { ($0 as? BillingRefusal)?.code == code }
    }
}
