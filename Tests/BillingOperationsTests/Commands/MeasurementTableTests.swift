import BillingCore
import BillingOperations
import Importing
import PostgresStore
import TestSupport
import Testing

/// Measurements that are sent, sent again, corrected, taken back and moved: what the documents of three months come to, at 0.10
/// a gigabyte in arrears.
@Suite struct MeasurementTableTests {
    struct Case: Sendable {
        let name: String
        /// Deliveries before the runs of 1 February, 1 March and 1 April: day, quantity and id, lines divided by semicolons.
        let deliveries: [String]
        /// Net amounts of all documents.
        let nets: [String]
    }

    static let cases = [
        Case(name: "once", deliveries: ["2026-01-10 30 a", "", ""], nets: ["3.00"]),
        Case(name: "three in one file", deliveries: ["2026-01-01 1 a;2026-01-15 2 b;2026-01-31 3 c"], nets: ["0.60"]),
        Case(
            name: "sent again", deliveries: ["2026-01-10 30 a", "2026-01-10 30 a", "2026-01-10 30.000 a"],
            nets: ["3.00"]),
        Case(name: "sent twice in one file", deliveries: ["2026-01-10 30 a;2026-01-10 40 a"], nets: ["4.00"]),
        // Corrected before it was billed: the last word counts.
        Case(name: "corrected up", deliveries: ["2026-01-10 30 a", "2026-01-10 50 a"], nets: ["3.00", "2.00"]),
        Case(name: "corrected down", deliveries: ["2026-01-10 30 a", "2026-01-10 10 a"], nets: ["3.00", "-2.00"]),
        Case(name: "taken back", deliveries: ["2026-01-10 30 a", "2026-01-10 0 a"], nets: ["3.00", "-3.00"]),
        Case(
            name: "taken back and sent again", deliveries: ["2026-01-10 30 a", "2026-01-10 0 a", "2026-01-10 30 a"],
            nets: ["3.00", "-3.00", "3.00"]),
        // Back and forth between two runs: only the outcome counts.
        Case(
            name: "back and forth", deliveries: ["2026-01-10 30 a", "2026-01-10 0 a;2026-01-10 35 a"],
            nets: ["3.00", "0.50"]),
        // Of another day only once nothing is left of it.
        Case(
            name: "moved to another day", deliveries: ["2026-01-10 30 a", "2026-01-10 0 a;2026-02-10 30 a"],
            nets: ["3.00", "-3.00 3.00"]),
        // January's that comes in March.
        Case(name: "two months late", deliveries: ["", "", "2026-01-10 30 a"], nets: ["3.00"]),
        Case(name: "two months at once", deliveries: ["", "2026-01-10 10 a;2026-02-10 20 b"], nets: ["1.00 2.00"]),
        // What is below zero from the start is given back of nothing: there is nothing to give back.
        Case(name: "less than was used", deliveries: ["2026-01-10 30 a;2026-01-11 -10 b"], nets: ["2.00"]),
        Case(name: "a part of a unit", deliveries: ["2026-01-10 0.04 a", "2026-01-10 0.05 a"], nets: ["0.01"]),
        Case(name: "the smallest there is", deliveries: ["2026-01-10 0.000000000001 a"], nets: []),
        Case(
            name: "names that look alike", deliveries: ["2026-01-10 1 a;2026-01-10 1 A;2026-01-10 1 a1"], nets: ["0.30"]
        ),
    ]

    @Test func whatIsBilledInTheEnd() async throws {
        try await SmallWorld.run { world in
            _ = try await ImportCatalogue(database: world.database.worker)(
                SmallWorld.rows(
                    "code,product,unit,currency,model,amount,timing,tax_rate,valid_from\n"
                        + "gb,Traffic,GB,EUR,per_unit,0.10,in_arrears,19,2026-01-01\n"))
            let numbers = try await world.accounts(for: Self.cases.count)
            try await world.subscribe(numbers.map { "\($0),traffic,gb,,2026-01-01,,," }.joined(separator: "\n"))
            for (place, run) in ["2026-02-01", "2026-03-01", "2026-04-01"].enumerated() {
                for (number, example) in zip(numbers, Self.cases) where example.deliveries.indices.contains(place) {
                    try await measure(example.deliveries[place], of: number, world)
                }
                try await world.bill(through: run)
            }
            for (number, example) in zip(numbers, Self.cases) {
                let nets = try await world.lineAmounts(of: number).map { $0.filter { $0 != "0.00" } }
                    .filter { !$0.isEmpty }.map { $0.joined(separator: " ") }
                #expect(nets == example.nets, "\(example.name)")
            }
            #expect(try await world.breaches() == [])
        }
    }

    /// The order of the rows of a file does not matter, as long as they are about different measurements.
    @Test func theOrderOfRowsDoesNotMatter() async throws {
        let rows = (1...28).map { "2026-01-\($0 < 10 ? "0" : "")\($0) \($0 * 3) m\($0)" }
        func nets(_ rows: [String]) async throws -> [String] {
            try await SmallWorld.run { world in
                _ = try await ImportCatalogue(database: world.database.worker)(
                    SmallWorld.rows(
                        "code,product,unit,currency,model,tiers,timing,tax_rate,valid_from\n"
                            + "gb,Traffic,GB,EUR,graduated,100:0.10;500:0.05;*:0.01,in_arrears,19,2026-01-01\n"))
                try await world.subscribe("C-1,traffic,gb,,2026-01-01,,,")
                try await measure(rows.joined(separator: ";"), of: "C-1", world)
                try await world.bill(through: "2026-02-01")
                return try await world.nets(of: "C-1")
            }
        }
        // 3 × 406 = 1218 GB: 100 × 0.10 + 400 × 0.05 + 718 × 0.01 = 10.00 + 20.00 + 7.18.
        #expect(try await nets(rows) == ["37.18"])
        #expect(try await nets(rows.reversed()) == ["37.18"])
    }

    private func measure(_ rows: String, of account: String, _ world: SmallWorld) async throws {
        guard !rows.isEmpty else { return }
        let lines = rows.split(separator: ";").map { row in
            let parts = row.split(separator: " ")
            return "\(account),traffic,\(parts[0]),\(parts[1]),\(parts[2])"
        }
        _ = try await ImportMeteredUsage(database: world.database.worker, clock: world.clock, ids: .system)(
            SmallWorld.rows("account,subscription,day,quantity,id\n" + lines.joined(separator: "\n") + "\n"))
    }
}
