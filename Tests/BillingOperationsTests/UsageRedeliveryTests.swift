import BillingCore
import BillingOperations
import Importing
import PostgresStore
import TestSupport
import Testing

/// A vendor's month that comes again: with other columns filled in, with rows more or less, in other spelling.
@Suite struct UsageRedeliveryTests {
    private static let header = """
        ProviderName,BilledCost,BillingCurrency,ChargePeriodStart,ChargePeriodEnd,ServiceName,SubAccountId,ResourceId,\
        InvoiceId,ConsumedQuantity
        """

    private func row(
        _ resource: String, _ cost: String, month: Int = 1, sub: String = "sub-1", invoice: String = "", used: Int = 1
    ) -> String {
        "Cloud,\(cost),USD,2026-0\(month)-05,2026-0\(month)-06,VM,\(sub),\(resource),\(invoice),\(used)"
    }

    private func file(_ rows: [String]) throws -> VendorUsageFile {
        try VendorUsageFile(ImportSource(text: ([Self.header] + rows).joined(separator: "\n")), format: .focus)
    }

    @discardableResult
    private func take(_ rows: [String], _ world: SmallWorld, minutes: Int64) async throws -> ImportUsage.Report {
        let now = world.now.adding(.seconds(minutes * 60))
        return try await ImportUsage(database: world.database.worker, clock: .fixed(now), ids: .system)(file(rows))
    }

    private func compare(_ rows: [String], _ world: SmallWorld) async throws -> ReconcileUsage.Report {
        try await ReconcileUsage(database: world.database.worker, clock: world.clock, ids: .system)(file(rows))
    }

    /// The vendor's invoice number comes with the final file: every row is another, no amount is.
    @Test func aRowThatChangesNothingButItsWordsIsNoLine() async throws {
        try await SmallWorld.run { world in
            try await world.subscribe("C-3,cloud,usage,1,2026-01-01,,sub-1,")
            try await take([row("a", "10"), row("b", "0")], world, minutes: 1)
            try await world.bill(through: "2026-02-01")
            let final = [row("a", "10", invoice: "G-1"), row("b", "0", invoice: "G-1")]
            #expect(try await take(final, world, minutes: 2).merged.corrected == 2)
            #expect(try await compare(final, world).lines.map(\.unbilled) == [0])
            try await take([row("c", "4", month: 2)], world, minutes: 3)
            try await world.bill(through: "2026-03-01")
            // 10 × 1.15; then 4 × 1.15 alone.
            let lines = try await world.documents(of: "C-3").map { $0.lines.map(\.amount.decimalText) }
            #expect(lines == [["11.50"], ["4.60"]])
            // Units alone are news.
            try await take([row("a", "10", invoice: "G-1", used: 3)], world, minutes: 4)
            #expect(try await compare([row("a", "10", used: 3)], world).lines.map(\.unbilled) == [1])
            #expect(try await world.breaches() == [])
        }
    }

    @Test func aSubAccountInCapitalsIsTheSameOne() async throws {
        try await SmallWorld.run { world in
            try await world.subscribe("C-3,cloud,usage,1,2026-01-01,,Sub-1,")
            try await take([row("a", "10")], world, minutes: 1)
            let report = try await take([row("a", "12", sub: "SUB-1"), row("b", "3", sub: "SUB-1")], world, minutes: 2)
            #expect(report.merged == MergedUsage(added: 1, corrected: 1, unchanged: 0) && report.onHold == [])
        }
    }

    /// A late row came with a delivery of its own, and is withdrawn: what is left of that delivery is nothing, but it was
    /// one of the same month.
    @Test func aLateRowThatWasWithdrawnIsNamed() async throws {
        try await SmallWorld.run { world in
            try await world.subscribe("C-3,cloud,usage,1,2026-01-01,,sub-1;sub-2,")
            let month = [row("a", "10"), row("b", "5", sub: "sub-2")]
            try await take(month, world, minutes: 1)
            try await take(month + [row("late", "2", sub: "sub-2")], world, minutes: 2)
            try await take(month + [row("later", "3"), row("late", "2", sub: "sub-2")], world, minutes: 3)
            // Other files: of the same month without a row in common, and of the next month.
            try await take([row("other", "7")], world, minutes: 4)
            try await take([row("c", "4", month: 2)], world, minutes: 5)
            let left = try await compare(month, world)
            #expect(left.charges.map(\.resource) == ["later", "late"] && left.charges.map(\.state) == [.gone, .gone])
            #expect(left.charges.map(\.subAccount) == ["sub-1", "sub-2"])
            let whole = try await compare(month + [row("later", "3"), row("late", "2", sub: "sub-2")], world)
            #expect(whole.charges == [])
        }
    }

    /// Two months came in one file, one of them comes alone.
    @Test func otherMonthsOfAFileAreNotGone() async throws {
        try await SmallWorld.run { world in
            try await world.subscribe("C-3,cloud,usage,1,2026-01-01,,sub-1,")
            try await take([row("a", "10"), row("b", "5"), row("c", "4", month: 2)], world, minutes: 1)
            let january = try await compare([row("a", "10")], world)
            #expect(january.charges.map(\.resource) == ["b"])
            #expect(try await compare([row("c", "4", month: 2)], world).charges == [])
        }
    }
}
