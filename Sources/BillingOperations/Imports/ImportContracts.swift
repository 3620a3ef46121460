import BillingCore
public import Importing
public import PostgresStore

/// Takes a contracts file: new agreements are added; of a known one only the end may change, since documents name it.
public struct ImportContracts: Sendable {
    let database: Database

    /// - Parameter database: connected as the worker.
    public init(database: Database) { self.database = database }

    /// - Throws: ``BillingRefusal`` with the line for an unknown account, or an agreement known with other content.
    public func callAsFunction(
        _ file: ImportFile<ContractRow>, progress: @escaping @Sendable (ImportProgress) -> Void = { _ in }
    ) async throws -> ImportCounts {
        try await database.transaction(WorkerScope()) { transaction in
            var batches = RowBatches(file, progress: progress) { ["\($0.account) \($0.agreement.code)"] }
            return try await batches.take { try await take($0, in: transaction) }.total()
        }
    }

    private func take(_ rows: [ContractRow], in transaction: Transaction) async throws -> ImportCounts {
        let accounts = try await transaction.accounts(of: rows)
        let owners = try rows.map { try accounts.account(of: $0).id }
        let wanted = try AgreementsByCode(zip(owners, rows).map { ($0, $1.agreement.code) })
        let known = Dictionary(
            try await transaction.readingByKeys { try await transaction.run(wanted) }.map {
                (OfAccount(account: $0.account, value: $0.value.code), $0.value)
            }
        ) { first, _ in first }
        var counts = ImportCounts()
        var agreements: [OfAccount<PriceOverride>] = []
        for (account, row) in zip(owners, rows) {
            let before = known[OfAccount(account: account, value: row.agreement.code)]
            guard before != row.agreement else {
                counts.unchanged += 1
                continue
            }
            agreements.append(OfAccount(account: account, value: try row.allowed(after: before)))
            if before == nil { counts.added += 1 } else { counts.changed += 1 }
        }
        if !agreements.isEmpty { _ = try await transaction.run(SetAgreements(agreements)) }
        return counts
    }
}

extension ContractRow {
    /// The agreement, if it may follow the known one.
    fileprivate func allowed(after known: PriceOverride?) throws(BillingRefusal) -> PriceOverride {
        guard var before = known else { return agreement }
        before.to = agreement.to
        guard before == agreement else {
            throw BillingRefusal.agreementChanged(agreement.code).at(.init(line: line, field: "code"))
        }
        return agreement
    }
}

extension Transaction {
    /// The account that a row of a file names.
    func account(_ number: String, line: Int) async throws -> Account {
        guard let account = try await run(AccountByNumber(number)) else {
            throw BillingRefusal.noSuchAccount(number).at(.init(line: line, field: "account"))
        }
        return account
    }
}
