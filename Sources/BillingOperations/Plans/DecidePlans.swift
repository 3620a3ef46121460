public import BillingCore
public import PostgresStore

/// The seller approves, refuses or ends payment plans; the customer takes a proposal back.
public struct DecidePlans: Sendable {
    let database: Database
    let clock: WallClock
    let ids: IDSource

    /// - Parameter database: connected as the worker.
    public init(database: Database, clock: WallClock, ids: IDSource) {
        self.database = database
        self.clock = clock
        self.ids = ids
    }

    /// A plan that waits runs from now on. What was paid since it was agreed pays its first instalments.
    /// - Parameter account: its number.
    /// - Throws: `noSuchAccount`, `noSuchPlan`, `planNotWaiting`; `planExpired` when its first instalment was due.
    public func approve(_ number: Int, of account: String) async throws {
        let now = clock.now()
        try await change(number, of: account) { transaction, stored in
            guard stored.plan.state == .proposed else { throw BillingRefusal.planNotWaiting(number) }
            let today = try await transaction.day(of: now, at: stored.account)
            if let first = stored.plan.instalments.first?.dueOn, first < today {
                throw BillingRefusal.planExpired(number, firstDueOn: first)
            }
            try await transaction.begin(stored, on: today, ids: ids, at: now)
        }
    }

    /// A plan that waits does not run.
    /// - Parameter reason: as the customer reads it.
    /// - Throws: `noSuchAccount`, `noSuchPlan`, `planNotWaiting`.
    public func refuse(_ number: Int, of account: String, reason: String?) async throws {
        let now = clock.now()
        try await change(number, of: account) { transaction, stored in
            guard stored.plan.state == .proposed else { throw BillingRefusal.planNotWaiting(number) }
            try await transaction.run(SetPlanState(stored, .refused, reason: reason, now: now))
            try await transaction.write(
                .refused(stored.plan, reason: reason), id: ids.next(at: now), of: stored.account, at: now)
        }
    }

    /// A plan that runs is over: what is open is due by the invoices themselves again.
    /// - Parameter reason: as the customer reads it.
    /// - Throws: `noSuchAccount`, `noSuchPlan`, `planNotRunning`.
    public func end(_ number: Int, of account: String, reason: String?) async throws {
        let now = clock.now()
        try await change(number, of: account) { transaction, stored in
            guard stored.plan.state == .running else { throw BillingRefusal.planNotRunning(number) }
            try await transaction.end(stored, .seller, reason: reason, ids: ids, at: now)
        }
    }

    /// A customer takes back what waits for the seller.
    /// - Throws: `noSuchPlan`, `planNotWaiting`.
    public func withdraw(_ number: Int, of account: Account.ID) async throws {
        let now = clock.now()
        try await database.transaction(WorkerScope()) { transaction in
            _ = try await transaction.run(LockAccount(account: account))
            let stored = try await transaction.plan(number, of: account)
            guard stored.plan.state == .proposed else { throw BillingRefusal.planNotWaiting(number) }
            try await transaction.end(stored, .customer, ids: ids, at: now)
        }
    }

    private func change(
        _ number: Int, of account: String, _ body: (Transaction, StoredPlan) async throws -> Void
    ) async throws {
        try await database.transaction(WorkerScope()) { transaction in
            guard let known = try await transaction.run(AccountByNumber(account)) else {
                throw BillingRefusal.noSuchAccount(account)
            }
            _ = try await transaction.run(LockAccount(account: known.id))
            try await body(transaction, try await transaction.plan(number, of: known.id))
        }
    }
}

extension Transaction {
    /// A payment plan of an account, by the number that its pages and commands give it.
    /// - Throws: `noSuchPlan`.
    fileprivate func plan(_ number: Int, of account: Account.ID) async throws -> StoredPlan {
        let plans = try await run(PlansToManage(of: account))
        guard let stored = plans.first(where: { $0.plan.number == number }) else {
            throw BillingRefusal.noSuchPlan(number)
        }
        return stored
    }
}
