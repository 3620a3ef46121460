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

    /// - Throws: ``BillingRefusal`` with the line for unknown accounts and subscriptions, or a measurement that is known
    ///   of another day or subscription; then nothing is kept.
    public func callAsFunction(
        _ file: ImportFile<MeteredUsageRow>, progress: @escaping @Sendable (ImportProgress) -> Void = { _ in }
    ) async throws -> ImportCounts {
        let now = clock.now()
        return try await database.transaction(WorkerScope()) { transaction in
            var (file, counts) = (file, ImportCounts())
            var targets: [[String]: Target] = [:]
            var accounts: Set<Account.ID> = []
            while let row = try file.next() {
                let name = [row.account, row.subscription]
                let target: Target
                if let known = targets[name] {
                    target = known
                } else {
                    let account = try await transaction.account(row.account, line: row.line)
                    target = Target(
                        account: account.id,
                        subscription: try await transaction.subscription(
                            row.subscription, of: account, line: row.line))
                    targets[name] = target
                    _ = try await transaction.run(LockAccount(account: account.id))
                }
                try await take(row, target, at: now, &counts, in: transaction)
                accounts.insert(target.account)
                progress(file.progress)
            }
            try await transaction.recheckUsage(of: Array(accounts), on: now.utcDay)
            return counts
        }
    }

    private struct Target {
        let account: Account.ID
        let subscription: Subscription.ID
    }

    private func take(
        _ row: MeteredUsageRow, _ target: Target, at now: Instant, _ counts: inout ImportCounts,
        in transaction: Transaction
    ) async throws {
        let known = try await transaction.run(MeteredUsageByID(account: target.account, id: row.id))
        let isElsewhere = known.map { $0.on != row.day || $0.subscription != target.subscription } ?? false
        if let known, isElsewhere, !known.quantity.isZero {
            throw BillingRefusal.measurementMoved(row.id, on: known.on).at(.init(line: row.line, field: "id"))
        }
        guard known?.quantity != row.quantity else {
            counts.unchanged += 1
            return
        }
        if known == nil { counts.added += 1 } else { counts.changed += 1 }
        _ = try await transaction.run(
            InsertMeteredUsage(
                account: target.account, subscription: target.subscription, usage: ids.next(at: now), on: row.day,
                difference: try row.quantity.subtracting(known?.quantity ?? .zero), total: row.quantity, key: row.id,
                revision: (known?.revision ?? 0) + 1, now: now))
    }
}

extension Transaction {
    /// The subscription of an account that a row of a file names.
    func subscription(_ code: String, of account: Account, line: Int) async throws -> Subscription.ID {
        guard let first = try await run(SubscriptionByCode(account: account.id, code: code)).first else {
            throw BillingRefusal.noSuchSubscription(code, of: account.number)
                .at(.init(line: line, field: "subscription"))
        }
        return first.subscription
    }
}
