import BillingCore
import BillingOperations
import Importing
import PostgresStore
import TestSupport
import Testing

@Suite struct ImportUsageTests {
    private static func row(
        _ id: String, _ cost: String, day: Int = 5, account: String = "sub-1", service: String = "VM"
    ) -> String {
        let day = day < 10 ? "0\(day)" : "\(day)"
        return """
            \(id),\(cost),USD,Usage,\(service) hours,2026-01-\(day)T00:00:00Z,2026-01-\(day)T01:00:00Z,1,Hours,Cloud,\
            \(service),Compute,\(account),2026-01-01T00:00:00Z,2026-02-01T00:00:00Z
            """
    }

    @Test func usageIsBilledByServiceWithMarkup() async throws {
        try await SmallWorld.run { world in
            try await world.subscribe("C-3,cloud,usage,1,2026-01-01,,sub-1;sub-2,")
            let rows = [Self.row("1", "0.0042"), Self.row("2", "10.10", day: 6), Self.row("3", "3", service: "DB")]
            let report = try await world.importUsage(rows.joined(separator: "\n"))
            #expect(report.merged == MergedUsage(added: 3, corrected: 0, unchanged: 0))
            try await world.bill(through: "2026-02-01")
            let lines = try #require(try await world.documents(of: "C-3").last).lines.sorted { $0.service < $1.service }
            // 3 × 1.15 = 3.45; (0.0042 + 10.10) × 1.15 = 11.61983
            #expect(lines.map(\.amount.decimalText) == ["3.45", "11.62"])
            #expect(lines.map(\.usage.count) == [1, 2])
            #expect(try await world.breaches() == [])
        }
    }

    @Test func sameFileAgainChangesNothing() async throws {
        try await SmallWorld.run { world in
            try await world.subscribe("C-3,cloud,usage,1,2026-01-01,,sub-1,")
            let rows = [Self.row("1", "1.00"), Self.row("2", "2.00")].joined(separator: "\n")
            _ = try await world.importUsage(rows)
            #expect(try await world.importUsage(rows).merged == MergedUsage(added: 0, corrected: 0, unchanged: 2))
        }
    }

    @Test func changedRowIsBilledAsTheDifference() async throws {
        try await SmallWorld.run { world in
            try await world.subscribe("C-3,cloud,usage,1,2026-01-01,,sub-1,")
            _ = try await world.importUsage(Self.row("1", "10.00"))
            try await world.bill(through: "2026-02-01")
            #expect(try await world.importUsage(Self.row("1", "12.00")).merged.corrected == 1)
            try await world.bill(through: "2026-03-01")
            let documents = try await world.documents(of: "C-3")
            // 10.00 × 1.15 = 11.50; (12.00 − 10.00) × 1.15 = 2.30
            #expect(documents.map(\.net.decimalText) == ["11.50", "2.30"])
            #expect(documents.last?.lines.first?.derivation.trigger?.kind == .lateUsage)
        }
    }

    @Test func unclaimedRowsWaitAndAreAdopted() async throws {
        try await SmallWorld.run { world in
            let first = try await world.importUsage(Self.row("1", "10.00", account: "sub-9"))
            #expect(first.merged.added == 0)
            #expect(first.onHold.map(\.subAccount) == ["sub-9"] && first.onHold.map(\.rows) == [1])
            let again = try await world.importUsage(Self.row("1", "10.00", account: "sub-9"))
            #expect(again.onHold.first?.newlyOnHold == 0)
            try await world.subscribe("C-3,cloud,usage,1,2026-01-01,,sub-9,")
            try await world.bill(through: "2026-02-01")
            #expect(try await world.documents(of: "C-3").map(\.net.decimalText) == ["11.50"])
            // Delivered again after the adoption: known.
            #expect(try await world.importUsage(Self.row("1", "10.00", account: "sub-9")).merged.unchanged == 1)
        }
    }

    @Test func brokenFileIsRefusedWhole() async throws {
        try await SmallWorld.run { world in
            try await world.subscribe("C-3,cloud,usage,1,2026-01-01,,sub-1,")
            let rows = [Self.row("1", "1.00"), Self.row("2", "one")].joined(separator: "\n")
            let refusal = await #expect(throws: BillingRefusal.self) { try await world.importUsage(rows) }
            #expect(refusal?.place?.line == 3 && refusal?.place?.field == "BilledCost")
            #expect(try await world.importUsage(Self.row("1", "1.00")).merged.added == 1)
        }
    }
}
