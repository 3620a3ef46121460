import BillingCore
import PostgresStore
import TestSupport
import Testing

@testable import BillingOperations

/// Charts of accounts: versions, refusals, and changes at once.
@Suite struct SetChartTests {
    private static func chart(_ world: SmallWorld) async throws -> StoredChart? {
        try await world.database.worker.read(WorkerScope(), LatestChart(of: .main))
    }

    private static func set(_ world: SmallWorld, _ lines: (String, String)...) async throws -> Bool {
        try await SetChart(database: world.database.worker, clock: world.clock)(
            "main", lines.map { (name: $0.0, value: $0.1) })
    }

    @Test func everyChangeIsAVersion() async throws {
        try await SmallWorld.run { world in
            #expect(try await Self.chart(world) == nil)
            #expect(try await Self.set(world, ("receivable", "1400"), ("revenue", "8400;Erlöse;3")))
            #expect(try await Self.set(world, ("revenue", "8401")))
            let chart = try #require(try await Self.chart(world))
            #expect(chart.version == 2 && chart.chart.lines.map(\.value) == ["1400", "8401"])
            let first = try await world.database.worker.read(
                WorkerScope(), ChartByVersion(of: .main, version: 1))
            #expect(first.chart.lines.map(\.value) == ["1400", "8400;Erlöse;3"])
        }
    }

    @Test func whatIsSetAlreadyIsNoChange() async throws {
        try await SmallWorld.run { world in
            let first = try await Self.set(world, ("receivable", "1400"))
            let again = try await Self.set(world, ("receivable", "1400"))
            let none = try await Self.set(world, ("bank", ""))
            let version = try await Self.chart(world)?.version
            #expect(first && !again && !none && version == 1)
        }
    }

    @Test func aRefusedChangeChangesNothing() async throws {
        try await SmallWorld.run { world in
            await #expect { try await Self.set(world, ("receivable", "1400"), ("nothing", "1")) } throws: {
                ($0 as? BillingRefusal)?.code == .unknownChartKey
            }
            await #expect(throws: BillingRefusal.invalidChartValue("datev.client", "x")) {
                try await Self.set(world, ("datev.client", "x"))
            }
            let chart = try await Self.chart(world)
            #expect(chart == nil)
            await #expect(throws: BillingRefusal.noSuchSeller("x")) {
                try await SetChart(database: world.database.worker, clock: world.clock)("x", [])
            }
        }
    }

    @Test func changesAtOnceAllCount() async throws {
        try await SmallWorld.run { world in
            try await withThrowingTaskGroup(of: Bool.self) { group in
                for name in LedgerAccount.names {
                    group.addTask { try await Self.set(world, (name, "1")) }
                }
                for try await isChanged in group { #expect(isChanged) }
            }
            let chart = try #require(try await Self.chart(world))
            #expect(chart.version == LedgerAccount.names.count)
            #expect(Set(chart.chart.accounts.keys) == Set(LedgerAccount.names))
        }
    }

    /// What is booked on, and with which taxes; an exchange difference may come where an account has another currency.
    @Test func theCheckNamesWhatIsBookedOn() async throws {
        try await BookedWorld.run { books in
            try await books.billsDollars()
            let keys = try await books.world.database.worker.read(WorkerScope(), ChartKeys(of: .main))
            #expect(
                keys.map(\.text).sorted() == [
                    "exchangeDifference", "receivable", "revenue:O:0:US", "revenue:S:19:DE", "tax:S:19:DE",
                ])
        }
    }
}

/// What customers cost and brought in, from the vendor's rows and the documents.
@Suite struct MarginTests {
    private static func row(_ id: String, _ cost: String, account: String = "sub-1", month: String = "01") -> String {
        """
        \(id),\(cost),USD,Usage,Hours,2026-\(month)-05T00:00:00Z,2026-\(month)-05T01:00:00Z,1,Hours,Cloud,\
        VM,Compute,\(account),2026-\(month)-01T00:00:00Z,2026-\(month)-28T00:00:00Z
        """
    }

    private static func report(_ world: SmallWorld, _ from: Day, _ to: Day) async throws -> [String] {
        let (report, _, rates) = try await ReportBooks(database: world.database.worker)
            .margin(of: "main", from: from, to: to)
        return try report.rows.map { row in
            let cost = try row.cost(in: .usd, rates, on: to)?.decimalText ?? "-"
            let words = [
                row.key.customer, row.key.subscription, row.revenue?.decimalText ?? "-", cost,
                row.finding?.rawValue ?? "",
            ]
            return words.joined(separator: " ")
        }
    }

    /// 10.00 + 20.00 cost, with 15 % on them 34.50.
    @Test func costsStandBesideWhatWasBilled() async throws {
        try await SmallWorld.run { world in
            try await world.subscribe("C-3,cloud,usage,1,2026-01-01,,sub-1,")
            _ = try await world.importUsage([Self.row("1", "10.00"), Self.row("2", "20.00")].joined(separator: "\n"))
            #expect(
                try await Self.report(world, "2026-01-01", "2026-01-31") == ["C-3 cloud - 30.00 bought_never_billed"])
            try await world.bill(through: "2026-02-01")
            #expect(try await Self.report(world, "2026-01-01", "2026-01-31") == ["C-3 cloud 34.50 30.00 "])
            #expect(try await Self.report(world, "2026-02-01", "2026-02-28").isEmpty)
        }
    }

    /// More usage of January comes in February: it is bought, and not billed yet.
    @Test func lateRowsAreNamed() async throws {
        try await SmallWorld.run { world in
            try await world.subscribe("C-3,cloud,usage,1,2026-01-01,,sub-1,")
            _ = try await world.importUsage(Self.row("1", "10.00"))
            try await world.bill(through: "2026-02-01")
            _ = try await world.importUsage(Self.row("2", "5.00"))
            #expect(
                try await Self.report(world, "2026-01-01", "2026-01-31") == [
                    "C-3 cloud 11.50 15.00 bought_partly_billed"
                ])
        }
    }

    /// Seats that no row of the vendor is about, and a sub-account without a payer.
    @Test func whatDoesNotFitIsNamed() async throws {
        try await SmallWorld.run { world in
            try await world.subscribe("C-1,office,seat,10,2026-01-01,2026-02-01,,")
            try await world.bill(through: "2026-01-01")
            _ = try await world.importUsage(Self.row("1", "7.00", account: "sub-9"))
            let lines = try await Self.report(world, "2026-01-01", "2026-01-31")
            #expect(lines == [" sub-9 - 7.00 bought_never_billed", "C-1 office 120.00 0.00 billed_never_bought"])
        }
    }
}
