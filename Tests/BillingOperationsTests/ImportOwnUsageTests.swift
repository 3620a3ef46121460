import BillingCore
import BillingOperations
import Importing
import PostgresStore
import TestSupport
import Testing

@Suite struct ImportOwnUsageTests {
    private func measure(_ world: SmallWorld, _ rows: String) async throws -> ImportCounts {
        let text = "account,subscription,day,quantity,id\n" + rows + "\n"
        let file = try ImportFile<MeteredUsageRow>(ImportSource(text: text), format: .csv)
        return try await ImportMeteredUsage(database: world.database.worker, clock: world.clock, ids: .system)(file)
    }

    private func withMeter(_ body: @Sendable (SmallWorld) async throws -> Void) async throws {
        try await SmallWorld.run { world in
            _ = try await ImportCatalogue(database: world.database.worker)(
                SmallWorld.rows(
                    "code,product,unit,currency,model,amount,timing,tax_rate,valid_from\n"
                        + "gb,Traffic,GB,EUR,per_unit,0.10,in_arrears,19,2026-01-01\n"))
            try await world.subscribe("C-1,traffic,gb,0,2026-01-01,,,")
            try await body(world)
            let breaches = try await world.breaches()
            #expect(breaches == [])
        }
    }

    /// 30 GB × 0.10; a correction to 25 after the bill comes as −5 GB on the next one.
    @Test func aMeasurementSentAgainReplacesAndIsNeverCountedTwice() async throws {
        try await withMeter { world in
            let first = try await measure(world, "C-1,traffic,2026-01-10,10,a\nC-1,traffic,2026-01-11,20,b")
            let again = try await measure(world, "C-1,traffic,2026-01-10,10,a\nC-1,traffic,2026-01-11,20.0,b")
            #expect(first.added == 2 && again.unchanged == 2)
            try await world.bill(through: "2026-02-01")
            let changed = try await measure(world, "C-1,traffic,2026-01-11,15,b")
            #expect(changed.changed == 1)
            try await world.bill(through: "2026-03-01")
            let nets = try await world.documents(of: "C-1").map(\.net.decimalText)
            #expect(nets == ["3.00", "-0.50"])
        }
    }

    /// 30 GB × 0.10 and 2.00 up to the minimum, less 10 %: 4.50. 5 GB less give 0.45 back, and 0.50 falls short anew.
    @Test func aCorrectionIsComparedBeforeDiscounts() async throws {
        try await withMeter { world in
            _ = try await ImportCatalogue(database: world.database.worker)(
                SmallWorld.rows(
                    "code,product,unit,currency,model,amount,timing,minimum,tax_rate,valid_from\n"
                        + "floor,Traffic,GB,EUR,per_unit,0.10,in_arrears,5,19,2026-01-01\n"))
            try await world.subscribe("C-2,floor,floor,0,2026-01-01,,,10")
            _ = try await measure(world, "C-2,floor,2026-01-10,30,a")
            try await world.bill(through: "2026-02-01")
            _ = try await measure(world, "C-2,floor,2026-01-10,25,a")
            try await world.bill(through: "2026-02-02")
            try await world.bill(through: "2026-03-01")
            let documents = try await world.documents(of: "C-2")
            #expect(documents.first?.net.decimalText == "4.50")
            #expect(documents.last?.lines.map(\.amount.decimalText).prefix(2) == ["-0.45", "0.50"])
        }
    }

    @Test func strangeMeasurementsAreRefusedWhole() async throws {
        try await withMeter { world in
            _ = try await measure(world, "C-1,traffic,2026-01-10,10,a")
            for rows in [
                "C-1,traffic,2026-01-12,1,c\nC-1,traffic,2026-01-11,10,a", "C-1,nothing,2026-01-10,1,d",
                "C-9,traffic,2026-01-10,1,e",
            ] {
                await #expect(throws: BillingRefusal.self) { try await measure(world, rows) }
            }
            let kept = try await measure(world, "C-1,traffic,2026-01-12,1,c")
            #expect(kept.added == 1)
        }
    }

    /// Sent for the wrong day: 10 GB of January are taken back and stand on February, 1.00 − 1.00 and 1.00.
    @Test func aMeasurementThatWasTakenBackMayBeOfAnotherDay() async throws {
        try await withMeter { world in
            _ = try await measure(world, "C-1,traffic,2026-01-10,10,a")
            try await world.bill(through: "2026-02-01")
            let moved = "C-1,traffic,2026-02-10,10,a"
            await #expect(throws: BillingRefusal.self) { try await measure(world, moved) }
            let taken = try await measure(world, "C-1,traffic,2026-01-10,0,a\n" + moved)
            #expect([taken.added, taken.changed, taken.unchanged] == [0, 2, 0])
            let again = try await measure(world, moved)
            #expect(again.unchanged == 1)
            await #expect(throws: BillingRefusal.self) { try await measure(world, "C-1,traffic,2026-01-10,10,a") }
            try await world.bill(through: "2026-03-01")
            let amounts = try await world.documents(of: "C-1").last?.lines.map(\.amount.decimalText)
            #expect(amounts == ["-1.00", "1.00"])
        }
    }

    @Test func mappingAdoptsWhatWaited() async throws {
        try await SmallWorld.run { world in
            try await world.subscribe("C-3,cloud,usage,1,2026-01-01,,,")
            let row = "1,5.00,USD,Usage,VM,2026-01-10T00:00:00Z,2026-01-11T00:00:00Z,1,Hours,Cloud,VM,Compute,sub-7,,"
            let waiting = try await world.importUsage(row)
            #expect(waiting.onHold.map(\.subAccount) == ["sub-7"])
            let mapping = ImportMapping(database: world.database.worker, clock: world.clock)
            let counts = try await mapping(
                SmallWorld.rows("account,subscription,sub_account\nC-3,cloud,sub-7\n"))
            #expect([counts.added, counts.changed, counts.unchanged] == [1, 0, 0])
            let again = try await mapping(SmallWorld.rows("account,subscription,sub_account\nC-3,cloud,SUB-7\n"))
            #expect([again.added, again.changed, again.unchanged] == [0, 0, 1])
            try await world.subscribe("C-3,more,usage,1,2026-01-01,,,")
            let moved = try await mapping(SmallWorld.rows("account,subscription,sub_account\nC-3,more,sub-7\n"))
            #expect([moved.added, moved.changed, moved.unchanged] == [0, 1, 0])
            try await world.bill(through: "2026-02-01")
            // 5.00 × 1.15
            let nets = try await world.documents(of: "C-3").map(\.net.decimalText)
            #expect(nets == ["5.75"])
            await #expect(throws: BillingRefusal.self) {
                _ = try await mapping(SmallWorld.rows("account,subscription,sub_account\nC-1,cloud,sub-7\n"))
            }
        }
    }
}
