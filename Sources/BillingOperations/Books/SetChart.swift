public import BillingCore
public import PostgresStore

/// Changes the chart of accounts of a seller. Exports that were made keep theirs.
public struct SetChart: Sendable {
    let database: Database
    let clock: WallClock

    /// - Parameter database: connected as the worker.
    public init(database: Database, clock: WallClock) {
        self.database = database
        self.clock = clock
    }

    /// - Parameter changes: keys and settings with their values, empty ones to remove.
    /// - Returns: whether anything changed.
    /// - Throws: `noSuchSeller`, `unknownChartKey`, `invalidChartValue`.
    @discardableResult
    public func callAsFunction(_ code: String, _ changes: [(name: String, value: String)]) async throws -> Bool {
        try await database.transaction(WorkerScope()) { transaction in
            let seller = try await transaction.seller(code)
            _ = try await transaction.run(LockBooks(of: seller.id))
            let known = try await transaction.chart(of: seller.id)
            var chart = known.chart
            for (name, value) in changes { try chart.set(name, to: value) }
            guard chart != known.chart else { return false }
            let next = StoredChart(version: known.version + 1, chart: chart)
            _ = try await transaction.run(InsertChart(next, of: seller.id, at: clock.now()))
            return true
        }
    }
}

extension Transaction {
    /// A seller by its code. - Throws: `noSuchSeller`.
    func seller(_ code: String) async throws -> Seller {
        guard let seller = try await run(KnownSellers()).first(where: { $0.code == code }) else {
            throw BillingRefusal.noSuchSeller(code)
        }
        return seller
    }

    /// The chart that a seller has now; an empty one of version 0 where there is none.
    func chart(of seller: Seller.ID) async throws -> StoredChart {
        try await run(LatestChart(of: seller)) ?? StoredChart(version: 0, chart: ChartOfAccounts())
    }
}
