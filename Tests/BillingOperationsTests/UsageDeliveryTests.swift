import BillingCore
import BillingOperations
import Importing
import PostgresStore
import TestSupport
import Testing

/// What was sent is kept beside what billing needs of it.
@Suite struct UsageDeliveryTests {
    private static let header = """
        "ProviderName",BilledCost,BillingCurrency,ChargePeriodStart,ChargePeriodEnd,ServiceName,SubAccountId,x_New,Id
        """

    private func row(_ id: Int, _ cost: String, sub: String, note: String = "\"a \"\"b\"\", c\"") -> String {
        "Cloud,\(cost),USD,2026-01-05T00:00:00Z,2026-01-05T01:00:00Z,VM,\(sub),\(note),\(id)"
    }

    @discardableResult
    private func take(_ rows: [String], _ world: SmallWorld) async throws -> ImportUsage.Report {
        let text = ([Self.header] + rows).joined(separator: "\n")
        let file = try VendorUsageFile(ImportSource(text: text), format: .focus)
        return try await ImportUsage(database: world.database.worker, clock: world.clock, ids: .system)(file)
    }

    private func deliveries(_ world: SmallWorld) async throws -> [String] {
        try await world.database.worker.read(WorkerScope(), Deliveries())
    }

    private func text(_ rows: String...) -> String { ([Self.header] + rows).map { $0 + "\n" }.joined() }

    @Test func everyColumnIsKeptWithTheRowsOfItsPayer() async throws {
        try await SmallWorld.run { world in
            try await world.subscribe("C-3,cloud,usage,1,2026-01-01,,sub-1;sub-2,")
            let rows = [
                row(1, "1.50", sub: "sub-1"), row(2, "2", sub: "sub-2", note: "NULL"), row(3, "3", sub: "sub-1"),
            ]
            try await take(rows, world)
            let kept = try await deliveries(world)
            #expect(kept == [text(rows[0], rows[2]), text(rows[1])].sorted())
            let records = try await world.database.worker.read(WorkerScope(), RowsOfDeliveries())
            #expect(records == ["VM 1.5 1", "VM 2 1", "VM 3 2"])
            #expect(try await world.breaches() == [])
        }
    }

    @Test func aFileThatWasTakenBeforeWritesNothing() async throws {
        try await SmallWorld.run { world in
            try await world.subscribe("C-3,cloud,usage,1,2026-01-01,,sub-1,")
            let rows = [row(1, "1.50", sub: "sub-1"), row(2, "2", sub: "sub-9")]
            try await take(rows, world)
            let before = try await world.database.contents(without: [])
            let report = try await take(rows, world)
            #expect(report.merged == MergedUsage(added: 0, corrected: 0, unchanged: 1))
            #expect(report.onHold.map(\.rows) == [1] && report.onHold.map(\.newlyOnHold) == [0])
            #expect(try await world.database.contents(without: []) == before)
        }
    }

    @Test func aCorrectionKeepsItsOwnDelivery() async throws {
        try await SmallWorld.run { world in
            try await world.subscribe("C-3,cloud,usage,1,2026-01-01,,sub-1,")
            let (known, changed) = (row(1, "1.50", sub: "sub-1"), row(1, "1.75", sub: "sub-1"))
            let other = row(2, "2", sub: "sub-1")
            try await take([known], world)
            // One that is new, one that changed: one delivery brought both.
            let report = try await take([changed, other], world)
            #expect(report.merged == MergedUsage(added: 1, corrected: 1, unchanged: 0))
            #expect(try await deliveries(world) == [text(known), text(changed, other)].sorted())
            // Changed once more, then back: each time the difference to all that is kept. 1.5 + 0.25 + 1.25 − 1.5 = 1.5
            #expect(try await take([row(1, "3", sub: "sub-1")], world).merged.corrected == 1)
            #expect(try await take([known], world).merged.corrected == 1)
            #expect(try await take([known], world).merged.unchanged == 1)
            let costs = try await world.database.worker.read(WorkerScope(), RowsOfDeliveries())
            #expect(costs.sorted() == ["VM -1.5 1", "VM 0.25 1", "VM 1.25 1", "VM 1.5 1", "VM 2 2"])
            #expect(try await world.breaches() == [])
        }
    }

    @Test func rowsOnHoldAreAdoptedWithTheirDeliveriesAndCorrections() async throws {
        try await SmallWorld.run { world in
            let rows = [row(1, "1.50", sub: "sub-9"), row(2, "2", sub: "sub-9")]
            let changed = row(1, "1.75", sub: "sub-9")
            try await take(rows, world)
            #expect(try await take([changed], world).onHold.map(\.newlyOnHold) == [1])
            #expect(try await deliveries(world) == [])
            try await world.subscribe("C-3,cloud,usage,1,2026-01-01,,sub-9,")
            #expect(try await deliveries(world) == [text(rows[0], rows[1]), text(changed)].sorted())
            let costs = try await world.database.worker.read(WorkerScope(), RowsOfDeliveries())
            #expect(costs == ["VM 0.25 1", "VM 1.5 1", "VM 2 2"])
            #expect(try await take([changed, rows[1]], world).merged.unchanged == 2)
            #expect(try await take([rows[0]], world).merged.corrected == 1)
            #expect(try await world.breaches() == [])
        }
    }

    /// More rows than fit one batch, of more sub-accounts than one, some of which wait.
    @Test func rowsOfManyBatchesAreAllKeptOnce() async throws {
        try await SmallWorld.run { world in
            try await world.subscribe("C-3,cloud,usage,1,2026-01-01,,sub-0;sub-1,")
            let rows = (0..<12_000).map { row($0, "0.01", sub: "sub-\($0 % 3)", note: "n\($0)") }
            let report = try await take(rows, world)
            #expect(report.merged == MergedUsage(added: 8_000, corrected: 0, unchanged: 0))
            #expect(report.onHold.map(\.rows) == [4_000] && report.onHold.map(\.newlyOnHold) == [4_000])
            let kept = try await deliveries(world).flatMap { $0.split(separator: "\n").dropFirst() }.map(String.init)
            #expect(Set(kept) == Set(rows.indices.filter { $0 % 3 < 2 }.map { rows[$0] }) && kept.count == 8_000)
            let again = try await take(rows, world)
            #expect(again.merged == MergedUsage(added: 0, corrected: 0, unchanged: 8_000))
            #expect(again.onHold.map(\.newlyOnHold) == [0])
        }
    }

    /// The first batch is new, the second is not.
    @Test func knownRowsAreFoundBehindNewOnes() async throws {
        try await SmallWorld.run { world in
            try await world.subscribe("C-3,cloud,usage,1,2026-01-01,,sub-1,")
            let rows = (0..<12_000).map { row($0, "0.01", sub: "sub-1") }
            try await take(Array(rows[6_000..<7_000]), world)
            let changed = rows[..<6_500] + (6_500..<6_510).map { row($0, "0.02", sub: "sub-1") } + rows[6_510...]
            let report = try await take(Array(changed), world)
            #expect(report.merged == MergedUsage(added: 11_000, corrected: 10, unchanged: 990))
            #expect(try await world.database.worker.read(WorkerScope(), RowsOfDeliveries()).count == 12_010)
            #expect(try await world.breaches() == [])
        }
    }

    @Test func twoImportsOfOneFileAtOnceKeepItOnce() async throws {
        try await SmallWorld.run { world in
            try await world.subscribe("C-3,cloud,usage,1,2026-01-01,,sub-1,")
            let rows = (0..<200).map { row($0, "0.01", sub: "sub-1") }
            async let first = take(rows, world)
            async let second = take(rows, world)
            let merged = try await [first.merged, second.merged]
            #expect(merged.map(\.added).sorted() == [0, 200] && merged.map(\.unchanged).sorted() == [0, 200])
            #expect(try await world.breaches() == [])
        }
    }

    /// Each holds rows that the other wants, and a mapping comes in between.
    @Test func importsAtOnceWaitForEachOther() async throws {
        try await SmallWorld.run { world in
            try await world.subscribe("C-3,cloud,usage,1,2026-01-01,,sub-0,")
            let rows = (0..<12_000).map { row($0, "0.01", sub: "sub-\($0 % 2)") }
            async let first = take(rows, world)
            async let second = take(rows.reversed(), world)
            async let third = take(rows, world)
            try await world.subscribe("C-3,more,usage,1,2026-01-01,,sub-1,")
            let merged = try await [first.merged, second.merged, third.merged]
            #expect(merged.reduce(0) { $0 + $1.added } <= 12_000 && merged.allSatisfy { $0.corrected == 0 })
            #expect(try await take(rows, world).merged == MergedUsage(added: 0, corrected: 0, unchanged: 12_000))
            #expect(try await world.breaches() == [])
        }
    }

    /// As when one import parks a charge while a mapping comes in and another import takes it.
    @Test func aChargeThatIsOnHoldAndTakenStopsNobody() async throws {
        try await SmallWorld.run { world in
            try await world.subscribe("C-3,cloud,usage,1,2026-01-01,,sub-1,")
            let known = row(1, "1.50", sub: "sub-1")
            try await take([known], world)
            try await world.database.owner.transaction(WorkerScope()) {
                _ = try await $0.run(AllowTampering())
                for statement in Self.holdingAgain { _ = try await $0.run(Tamper(statement: statement)) }
            }
            let report = try await take([known, row(2, "2", sub: "sub-1")], world)
            #expect(report.merged == MergedUsage(added: 1, corrected: 0, unchanged: 1))
            try await world.subscribe("C-3,more,usage,1,2026-01-01,,sub-2,")
            #expect(try await world.breaches() == [])
        }
    }

    private static let holdingAgain = [
        """
        INSERT INTO deliveries_on_hold (sub_account, delivery_id, source, reason, content, imported_at)
        SELECT 'sub-1', delivery_id, source, '{"code": "subAccountWithoutPayer", "parameters": {}}', content, imported_at FROM usage_deliveries
        """,
        """
        INSERT INTO usage_on_hold (sub_account, charge_id, revision, usage_id, delivery_id, row_number, used_on, fingerprint,
                                  currency, quantity, vendor_cost, unit, service, description, resource)
        SELECT 'sub-1', usage_id, 1, usage_id, delivery_id, row_number, used_on, fingerprint, currency, quantity, vendor_cost,
               unit, service, description, resource
        FROM usage_records
        """,
    ]

    @Test func usageWithoutItsDeliveryIsABreach() async throws {
        try await SmallWorld.run { world in
            try await world.subscribe("C-3,cloud,usage,1,2026-01-01,,sub-1,")
            try await take([row(1, "1", sub: "sub-1")], world)
            try await world.database.owner.transaction(WorkerScope()) {
                _ = try await $0.run(AllowTampering())
                _ = try await $0.run(Tamper(statement: "DELETE FROM usage_deliveries"))
            }
            #expect(try await world.breaches().map(\.problem) == ["is kept without what was sent"])
        }
    }
}

/// What was sent, in order of its text.
private struct Deliveries: ManyRows {
    static let sql = "SELECT content FROM usage_deliveries ORDER BY content COLLATE \"C\""
    static func decode(_ row: Row) throws(StoreError) -> String { try row.text("content") }
}

/// Service, cost and place of each record whose delivery is there.
private struct RowsOfDeliveries: ManyRows {
    static let sql = """
        SELECT concat_ws(' ', u.service, trim_scale(u.vendor_cost), u.row_number) AS told
        FROM usage_records u JOIN usage_deliveries d ON d.account_id = u.account_id AND d.delivery_id = u.delivery_id
        ORDER BY 1
        """
    static func decode(_ row: Row) throws(StoreError) -> String { try row.text("told") }
}
