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
            let sellers = try await transaction.run(KnownSellers())
            for row in rows {
                let account = try await take(row, sellers, &counts, in: transaction)
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
        _ row: CustomerRow, _ sellers: [Seller], _ counts: inout ImportCounts, in transaction: Transaction
    ) async throws -> Account.ID {
        guard let known = try await transaction.run(AccountByNumber(row.number)) else {
            let seller = try sellers.named(row.seller, line: row.line)
            let account = Account(row, id: ids.next(at: clock.now()), of: seller)
            _ = try await transaction.run(InsertAccount(account, now: clock.now()))
            counts.added += 1
            return account.id
        }
        let seller = try seller(of: known, row, sellers)
        let wanted = Account(row, id: known.id, of: seller)
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

    /// Who bills a known account: always the same, whose numbers its documents have.
    private func seller(of known: Account, _ row: CustomerRow, _ sellers: [Seller]) throws(BillingRefusal) -> Seller {
        guard let seller = sellers.first(where: { $0.id == known.seller }),
            row.seller.map({ $0 == seller.code }) ?? true
        else {
            throw BillingRefusal.accountSellerFixed(of: row.number, to: row.seller ?? "")
                .at(.init(line: row.line, field: "seller"))
        }
        return seller
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
    init(_ row: CustomerRow, id: ID, of seller: Seller) {
        let defaults = seller.defaults
        self.init(
            id: id, seller: seller.id, number: row.number, party: row.party,
            currency: row.currency ?? defaults.currency, billingDay: row.billingDay,
            timeZone: row.timeZone ?? defaults.timeZone, language: row.language ?? defaults.language, email: row.email,
            paymentTermDays: row.paymentTermDays ?? defaults.paymentTermDays, pricesIncludeTax: row.pricesIncludeTax)
    }
}
