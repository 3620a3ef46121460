import BillingCore
public import Importing
public import PostgresStore

/// Takes a contracts file: new agreements are added; of a known one only the end may change, since documents name it.
public struct ImportContracts: Sendable {
    let database: Database

    /// - Parameter database: connected as the worker.
    public init(database: Database) { self.database = database }

    /// - Throws: ``BillingRefusal`` with the line for an unknown account, or an agreement known with other content.
    public func callAsFunction(_ rows: some Sequence<ContractRow> & Sendable) async throws -> ImportCounts {
        try await database.transaction(WorkerScope()) { transaction in
            var counts = ImportCounts()
            for row in rows {
                let account = try await transaction.account(row.account, line: row.line)
                try await take(row, account.id, &counts, in: transaction)
            }
            return counts
        }
    }

    private func take(
        _ row: ContractRow, _ account: Account.ID, _ counts: inout ImportCounts, in transaction: Transaction
    ) async throws {
        guard var known = try await transaction.run(AgreementByCode(account: account, code: row.agreement.code)) else {
            _ = try await transaction.run(SetAgreement(account: account, row.agreement))
            counts.added += 1
            return
        }
        guard known != row.agreement else {
            counts.unchanged += 1
            return
        }
        known.to = row.agreement.to
        guard known == row.agreement else {
            throw BillingRefusal.agreementChanged(row.agreement.code)
                .at(.init(line: row.line, field: "code"))
        }
        _ = try await transaction.run(SetAgreement(account: account, known))
        counts.changed += 1
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
