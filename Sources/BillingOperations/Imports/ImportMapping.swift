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
    public func callAsFunction(
        _ file: ImportFile<SubAccountRow>, progress: @escaping @Sendable (ImportProgress) -> Void = { _ in }
    ) async throws -> ImportCounts {
        let today = clock.now().utcDay
        return try await database.transaction(WorkerScope()) { transaction in
            var batches = RowBatches(file, progress: progress) { [$0.subAccount] }
            let counts = try await batches.take { try await take($0, in: transaction) }.total()
            try await transaction.adoptWaitingUsage(on: today)
            return counts
        }
    }

    private func take(_ rows: [SubAccountRow], in transaction: Transaction) async throws -> ImportCounts {
        let names = try await transaction.subscriptions(of: rows) { $0.subscription }
        let payers = try await transaction.run(PayersOfSubAccounts(rows.map(\.subAccount)))
        var mappings = SubAccountMappings(payers)
        var counts = ImportCounts()
        for (row, target) in zip(rows, names) {
            let mapping = SubAccountMapping(
                account: target.account, subAccount: row.subAccount, subscription: target.subscription)
            do throws(BillingRefusal) {
                switch try mappings.add(mapping) {
                case .added: counts.added += 1
                case .changed: counts.changed += 1
                case .unchanged: counts.unchanged += 1
                }
            } catch {
                throw error.at(.init(line: row.line, field: "sub_account"))
            }
        }
        try await mappings.write(in: transaction)
        return counts
    }
}

/// A subscription of an account that a row names.
struct NamedSubscription {
    let account: Account.ID
    let subscription: Subscription.ID
}

extension Transaction {
    /// The subscriptions that the rows of a batch name, row by row.
    /// - Throws: a refusal with the line for an unknown account or subscription.
    func subscriptions<Row: AccountRow>(
        of rows: [Row], _ code: (Row) -> String
    ) async throws -> [NamedSubscription] {
        let accounts = try await accounts(of: rows)
        let owners = try rows.map { try accounts.account(of: $0) }
        let codes = zip(owners, rows).map { OfAccount(account: $0.id, value: code($1)) }
        let known = try await readingByKeys { try await decisions(about: codes) }
        return try zip(codes, rows).map { code, row in
            guard let first = known[code]?.first else {
                throw BillingRefusal.noSuchSubscription(code.value, of: row.account)
                    .at(.init(line: row.line, field: "subscription"))
            }
            return NamedSubscription(account: code.account, subscription: first.subscription)
        }
    }
}
