import BillingCore
import BillingOperations
import Importing
import PostgresStore
import TestSupport
import Testing

/// A subscription that is begun without a quantity, in a file and in a scenario alike: one of what is paid in advance, none
/// of what is paid in arrears, since its usage counts.
@Suite struct OpeningQuantityTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let timing: String
        /// As the row has it; empty when it is left out.
        let quantity: String
        /// Units that are used in January; empty for none.
        var used = ""
        /// Net amounts of January's and February's documents.
        let nets: [String]

        var testDescription: String { "\(timing), quantity \"\(quantity)\", used \"\(used)\"" }
    }

    /// 2.00 a unit and month.
    static let cases = [
        Case(timing: "in_advance", quantity: "", nets: ["2.00", "2.00"]),
        Case(timing: "in_advance", quantity: "1", nets: ["2.00", "2.00"]),
        Case(timing: "in_advance", quantity: "0", nets: []),
        Case(timing: "in_advance", quantity: "3", nets: ["6.00", "6.00"]),
        Case(timing: "in_arrears", quantity: "", nets: []),
        Case(timing: "in_arrears", quantity: "0", nets: []),
        Case(timing: "in_arrears", quantity: "1", nets: ["2.00"]),
        // Usage is charged beside what was bought, whatever the timing: 7 × 2.00.
        Case(timing: "in_advance", quantity: "", used: "7", nets: ["2.00", "16.00"]),
        Case(timing: "in_advance", quantity: "0", used: "7", nets: ["14.00"]),
        Case(timing: "in_advance", quantity: "3", used: "7", nets: ["6.00", "20.00"]),
        Case(timing: "in_arrears", quantity: "", used: "7", nets: ["14.00"]),
        Case(timing: "in_arrears", quantity: "0", used: "7", nets: ["14.00"]),
        Case(timing: "in_arrears", quantity: "1", used: "7", nets: ["16.00"]),
        Case(timing: "in_arrears", quantity: "2.5", used: "7", nets: ["19.00"]),
    ]

    @Test func aRowWithoutAQuantity() async throws {
        try await SmallWorld.run { world in
            try await sell(world)
            let numbers = try await world.accounts(for: Self.cases.count)
            let rows = zip(numbers, Self.cases).map { "\($0),unit,\($1.timing),\($1.quantity),2026-01-01,,," }
            try await world.subscribe(rows.joined(separator: "\n"))
            // The same file once more decides nothing.
            #expect(try await world.subscribe(rows.joined(separator: "\n")) == ImportCounts(unchanged: rows.count))
            let used = zip(numbers, Self.cases).filter { !$1.used.isEmpty }
                .map { "\($0),unit,2026-01-10,\($1.used),m-\($0)" }
            _ = try await ImportMeteredUsage(database: world.database.worker, clock: world.clock, ids: .system)(
                SmallWorld.rows("account,subscription,day,quantity,id\n" + used.joined(separator: "\n") + "\n"))
            try await world.bill(through: "2026-02-01")
            for (number, example) in zip(numbers, Self.cases) {
                #expect(try await world.nets(of: number) == example.nets, "\(example.testDescription)")
            }
        }
    }

    /// The same as a scenario.
    @Test(arguments: cases) func aScenarioWithoutAQuantity(_ example: Case) throws {
        let quantity = example.quantity.isEmpty ? "" : #", "quantity": "\#(example.quantity)""#
        let usage =
            example.used.isEmpty
            ? "" : #", {"on": "2026-01-10", "usage_of": "s", "quantity": "\#(example.used)"}"#
        let output = try Simulation.run(
            ImportSource(
                text: """
                    {"currency": "EUR",
                     "prices": {"unit": {"model": "per_unit", "amount": "2.00", "timing": "\(example.timing)"}},
                     "events": [{"on": "2026-01-01", "start": "s", "price": "unit"\(quantity)}\(usage)],
                     "bill_on": ["2026-01-01", "2026-02-01"]}
                    """))
        let nets = output.matches(of: /"net": "([^"]*)"/).map { String($0.output.1) }
        #expect(nets == example.nets)
    }

    /// A row that moves to a price of the other kind without a quantity gets the quantity of its kind.
    @Test func anotherKindOfPrice() async throws {
        try await SmallWorld.run(today: "2026-01-01") { world in
            try await sell(world)
            try await world.subscribe("C-1,unit,in_advance,,2026-01-01,,,\nC-2,unit,in_arrears,,2026-01-01,,,")
            try await world.subscribe("C-1,unit,in_arrears,,2026-01-01,,,\nC-2,unit,in_advance,,2026-01-01,,,")
            try await world.bill(through: "2026-02-01")
            #expect(try await world.nets(of: "C-1") == [])
            #expect(try await world.nets(of: "C-2") == ["2.00", "2.00"])
        }
    }

    private func sell(_ world: SmallWorld) async throws {
        _ = try await ImportCatalogue(database: world.database.worker)(
            SmallWorld.rows(
                """
                code,product,unit,currency,model,amount,timing,tax_rate,valid_from
                in_advance,Unit,unit,EUR,per_unit,2.00,in_advance,19,2026-01-01
                in_arrears,Unit,unit,EUR,per_unit,2.00,in_arrears,19,2026-01-01

                """))
    }
}
