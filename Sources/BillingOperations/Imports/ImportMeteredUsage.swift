public import BillingCore
public import Importing
public import PostgresStore

/// Takes our own metered usage. A measurement that is sent again replaces what it said before: what is kept is the
/// difference, so that nothing billed is changed and nothing is billed twice.
public struct ImportMeteredUsage: Sendable {
    let database: Database
    let clock: WallClock
    let ids: IDSource

    /// - Parameter database: connected as the worker.
    public init(database: Database, clock: WallClock, ids: IDSource) {
        self.database = database
        self.clock = clock
        self.ids = ids
    }

    /// - Throws: ``BillingRefusal`` with the line for unknown accounts and subscriptions, or a measurement that is
    ///   known of another day or subscription; then nothing is kept.
    public func callAsFunction(
        _ file: ImportFile<MeteredUsageRow>, progress: @escaping @Sendable (ImportProgress) -> Void = { _ in }
    ) async throws -> ImportCounts {
        let now = clock.now()
        return try await database.transaction(WorkerScope()) { transaction in
            var batches = RowBatches(file, progress: progress) { ["\($0.account) \($0.id)"] }
            let taken = try await batches.take { try await take($0, at: now, in: transaction) }
            let accounts = taken.reduce(into: Set<Account.ID>()) { $0.formUnion($1.accounts) }
            try await transaction.recheckUsage(of: Array(accounts), on: now.utcDay)
            return taken.map(\.counts).total()
        }
    }

    private func take(
        _ rows: [MeteredUsageRow], at now: Instant, in transaction: Transaction
    ) async throws -> Taken {
        let targets = try await transaction.subscriptions(of: rows) { $0.subscription }
        let accounts = Set(targets.map(\.account))
        _ = try await transaction.run(LockAccounts(Array(accounts)))
        let names = zip(targets, rows).map { MeasurementName(account: $0.account, id: $1.id) }
        let wanted = try KnownMeasurements(names)
        let known = Dictionary(
            try await transaction.readingByKeys { try await transaction.run(wanted) }.map { ($0.name, $0) }
        ) { first, _ in first }
        var counts = ImportCounts()
        var news: [NewMeasurement] = []
        for (row, target) in zip(rows, targets) {
            let before = known[MeasurementName(account: target.account, id: row.id)]
            guard let new = try row.news(for: target, after: before, as: ids.next(at: now)) else {
                counts.unchanged += 1
                continue
            }
            if before == nil { counts.added += 1 } else { counts.changed += 1 }
            news.append(new)
        }
        if !news.isEmpty { _ = try await transaction.run(InsertMeteredUsage(news, now: now)) }
        return Taken(counts: counts, accounts: accounts)
    }

    /// The outcome of a batch.
    private struct Taken {
        let counts: ImportCounts
        /// Whose usage there is more of.
        let accounts: Set<Account.ID>
    }
}

extension MeteredUsageRow {
    /// What is to be kept of the measurement; `nil` when it is known as it is.
    fileprivate func news(
        for target: NamedSubscription, after known: KnownMeasurement?, as usage: UsageRecord.ID
    ) throws(BillingRefusal) -> NewMeasurement? {
        let isElsewhere = known.map { $0.on != day || $0.subscription != target.subscription } ?? false
        if let known, isElsewhere, !known.quantity.isZero {
            throw BillingRefusal.measurementMoved(id, on: known.on).at(.init(line: line, field: "id"))
        }
        guard known?.quantity != quantity else { return nil }
        return NewMeasurement(
            name: MeasurementName(account: target.account, id: id), subscription: target.subscription, usage: usage,
            on: day, difference: try quantity.subtracting(known?.quantity ?? .zero), total: quantity,
            revision: (known?.revision ?? 0) + 1)
    }
}
