public import BillingCore
public import Importing
public import PostgresStore

/// Takes a mapping file: which subscription pays for which vendor sub-account. Usage that waited for it is adopted.
public struct ImportMapping: Sendable {
    let database: Database
    let clock: WallClock

    /// - Parameter database: connected as the worker.
    public init(database: Database, clock: WallClock) {
        self.database = database
        self.clock = clock
    }

    /// - Throws: ``BillingRefusal`` with the line for unknown accounts and subscriptions, or a sub-account that another
    ///   account pays for; then nothing is kept.
    public func callAsFunction(_ rows: some Sequence<SubAccountRow> & Sendable) async throws -> ImportCounts {
        let today = clock.now().utcDay
        return try await database.transaction(WorkerScope()) { transaction in
            var counts = ImportCounts()
            for row in rows {
                let account = try await transaction.account(row.account, line: row.line)
                let subscription = try await transaction.subscription(row.subscription, of: account, line: row.line)
                let mapping = MapSubAccount(
                    account: account.id, subAccount: row.subAccount, subscription: subscription)
                switch try await transaction.run(mapping) {
                case .added: counts.added += 1
                case .changed: counts.changed += 1
                case .unchanged: counts.unchanged += 1
                case .taken:
                    throw BillingRefusal.subAccountTaken(row.subAccount)
                        .at(.init(line: row.line, field: "sub_account"))
                }
            }
            try await transaction.adoptWaitingUsage(on: today)
            return counts
        }
    }
}
