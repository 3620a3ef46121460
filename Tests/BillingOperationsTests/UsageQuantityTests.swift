import BillingCore
import BillingOperations
import Importing
import PostgresStore
import TestSupport
import Testing

/// A quantity that a file does not give is kept as unknown, not as nought.
@Suite struct UsageQuantityTests {
    private func take(_ quantity: String, sub: String = "sub-1", _ world: SmallWorld) async throws {
        let text = """
            ProviderName,BilledCost,BillingCurrency,ChargePeriodStart,ChargePeriodEnd,ServiceName,SubAccountId,Id,\
            ConsumedQuantity,ConsumedUnit
            Cloud,1.5,USD,2026-01-05T00:00:00Z,2026-01-06T00:00:00Z,VM,\(sub),1,\(quantity),
            """
        let file = try VendorUsageFile(ImportSource(text: text), format: .focus)
        _ = try await ImportUsage(database: world.database.worker, clock: world.clock, ids: .system)(file)
    }

    private func quantities(_ world: SmallWorld) async throws -> [String] {
        try await world.database.worker.read(WorkerScope(), KeptQuantities())
    }

    @Test func isUnknownUntilAFileGivesIt() async throws {
        try await SmallWorld.run { world in
            try await world.subscribe("C-3,cloud,usage,1,2026-01-01,,sub-1,")
            try await take("", world)
            #expect(try await quantities(world) == ["1: unknown"])
            try await take("7", world)
            #expect(try await quantities(world) == ["1: unknown", "2: 7"])
            // Taken back: what was known of it comes off.
            try await take("", world)
            #expect(try await quantities(world) == ["1: unknown", "2: 7", "3: -7"])
            #expect(try await world.breaches() == [])
        }
    }

    @Test func isUnknownWhileItWaitsForItsPayer() async throws {
        try await SmallWorld.run { world in
            try await take("", sub: "sub-9", world)
            try await take("2", sub: "sub-9", world)
            try await world.subscribe("C-3,cloud,usage,1,2026-01-01,,sub-9,")
            #expect(try await quantities(world) == ["1: unknown", "2: 2"])
        }
    }
}

private struct KeptQuantities: ManyRows {
    static let sql = """
        SELECT revision || ': ' || coalesce(quantity::text, 'unknown') AS words FROM usage_records ORDER BY revision
        """

    static func decode(_ row: Row) throws(StoreError) -> String { try row.text("words") }
}
