public import BillingCore
public import PostgresStore

/// What operators say about dunning: policies, groups of accounts, pauses.
public struct ChangeDunning: Sendable {
    let database: Database
    let clock: WallClock
    let ids: IDSource

    /// - Parameter database: connected as the worker.
    public init(database: Database, clock: WallClock, ids: IDSource) {
        self.database = database
        self.clock = clock
        self.ids = ids
    }

    /// A new version of a policy, for what is asked for from now on.
    /// - Throws: `noSuchSeller`.
    public func set(
        _ policy: DunningPolicy, of code: String, group: String = StoredDunningPolicy.standard
    ) async throws {
        try await database.transaction(WorkerScope()) { transaction in
            let seller = try await transaction.seller(code)
            _ = try await transaction.run(LockBooks(of: seller.id))
            try await transaction.run(InsertDunningPolicy(policy, of: group, of: seller.id, at: clock.now()))
        }
    }

    /// - Throws: `noSuchAccount`.
    public func put(_ number: String, into group: String) async throws {
        try await database.transaction(WorkerScope()) { transaction in
            let account = try await transaction.accountToDun(number)
            try await transaction.run(PutDunningGroup(group, of: account))
        }
    }

    /// Nothing is done for an account from today on, or for one invoice.
    /// - Parameters:
    ///   - invoice: its number; `nil` for all of the account.
    ///   - until: the last day; `nil` until it is ended.
    /// - Throws: `noSuchAccount`, `noSuchDocument`.
    public func pause(_ number: String, invoice: String?, reason: String, until: Day?) async throws {
        let now = clock.now()
        try await database.transaction(WorkerScope()) { transaction in
            let account = try await transaction.accountToDun(number)
            let today = try await transaction.day(of: now, at: account)
            try await transaction.run(
                PauseDunning(
                    id: ids.nextRaw(at: now), account: account,
                    invoice: try await transaction.invoiceToDun(invoice, of: account), reason: reason, from: today,
                    until: until))
        }
    }

    /// - Returns: how many pauses ended.
    /// - Throws: `noSuchAccount`, `noSuchDocument`.
    public func resume(_ number: String, invoice: String?) async throws -> Int {
        let now = clock.now()
        return try await database.transaction(WorkerScope()) { transaction in
            let account = try await transaction.accountToDun(number)
            let today = try await transaction.day(of: now, at: account)
            let document = try await transaction.invoiceToDun(invoice, of: account)
            return try await transaction.run(ResumeDunning(account: account, invoice: document, on: today))
        }
    }
}

extension Transaction {
    /// An account by its number, locked. - Throws: `noSuchAccount`.
    fileprivate func accountToDun(_ number: String) async throws -> Account.ID {
        guard let account = try await run(AccountByNumber(number)) else {
            throw BillingRefusal.noSuchAccount(number)
        }
        _ = try await run(LockAccount(account: account.id))
        return account.id
    }

    fileprivate func invoiceToDun(_ number: String?, of account: Account.ID) async throws -> Invoice.ID? {
        guard let number else { return nil }
        guard let stored = try await run(DocumentToCorrect(account: account, number: number)) else {
            throw BillingRefusal.noSuchDocument(number)
        }
        return stored.id
    }
}
