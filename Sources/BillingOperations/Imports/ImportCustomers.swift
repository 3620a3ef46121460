public import BillingCore
public import Importing
public import PostgresStore

/// Takes a customers file: opens accounts, changes what known ones say, and lets people sign in to them.
public struct ImportCustomers: Sendable {
    let database: Database
    let clock: WallClock
    let ids: IDSource

    /// - Parameter database: connected as the worker.
    public init(database: Database, clock: WallClock, ids: IDSource) {
        self.database = database
        self.clock = clock
        self.ids = ids
    }

    /// - Throws: ``BillingRefusal`` with the line when a known account would change its currency, or one that was billed
    ///   whether its prices hold their tax.
    public func callAsFunction(_ rows: some Sequence<CustomerRow> & Sendable) async throws -> ImportCounts {
        try await database.transaction(WorkerScope()) { transaction in
            var counts = ImportCounts()
            for row in rows {
                let account = try await take(row, &counts, in: transaction)
                for email in row.portalEmails {
                    _ = try await transaction.run(
                        AddPortalUser(
                            person: ids.next(at: clock.now()), email: email.lowercased(), name: email,
                            account: account, now: clock.now()))
                }
            }
            return counts
        }
    }

    private func take(
        _ row: CustomerRow, _ counts: inout ImportCounts, in transaction: Transaction
    ) async throws -> Account.ID {
        guard let known = try await transaction.run(AccountByNumber(row.number)) else {
            let account = Account(row, id: ids.next(at: clock.now()))
            _ = try await transaction.run(InsertAccount(account, now: clock.now()))
            counts.added += 1
            return account.id
        }
        let wanted = Account(row, id: known.id)
        guard wanted.currency == known.currency else {
            throw BillingRefusal.accountCurrencyFixed(of: row.number, in: known.currency)
                .at(.init(line: row.line, field: "currency"))
        }
        if wanted.pricesIncludeTax != known.pricesIncludeTax,
            try await !transaction.run(BilledLines([known.id])).isEmpty
        {
            throw
                (known.pricesIncludeTax
                ? BillingRefusal.accountIncludesTax(row.number) : .accountExcludesTax(row.number))
                .at(.init(line: row.line, field: "prices_include_tax"))
        }
        if wanted == known {
            counts.unchanged += 1
        } else {
            if wanted.billingDay != known.billingDay {
                try await moveBillingDay(of: known.id, to: wanted.billingDay, in: transaction)
            }
            _ = try await transaction.run(UpdateAccount(wanted))
            counts.changed += 1
        }
        return known.id
    }

    /// Periods begin on the new day from today on, by a decision about each subscription: what was billed stays.
    private func moveBillingDay(of account: Account.ID, to day: Int, in transaction: Transaction) async throws {
        _ = try await transaction.run(LockAccount(account: account))
        let change = SubscriptionChange(decidedOn: clock.now().utcDay, kind: .billingDay(day))
        let decisions = try await transaction.run(SubscriptionsToBill([account]))
        for subscription in Set(decisions.map(\.subscription)) {
            _ = try await transaction.run(
                InsertSubscriptionChange(account: account, subscription: subscription, change: change))
        }
    }
}

extension Account {
    init(_ row: CustomerRow, id: ID) {
        self.init(
            id: id, number: row.number, party: row.party, currency: row.currency, billingDay: row.billingDay,
            timeZone: row.timeZone, language: row.language, email: row.email, paymentTermDays: row.paymentTermDays,
            pricesIncludeTax: row.pricesIncludeTax)
    }
}
