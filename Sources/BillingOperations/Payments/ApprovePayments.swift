public import BillingCore
public import PostgresStore

/// Payments above an amount: one person asks, another decides.
public struct ApprovePayments: Sendable {
    let database: Database
    let clock: WallClock
    let ids: IDSource

    /// - Parameter database: connected as the worker.
    public init(database: Database, clock: WallClock, ids: IDSource) {
        self.database = database
        self.clock = clock
        self.ids = ids
    }

    /// Asks for a payment to be approved, and writes to those who may. Asking again for the same while it waits asks once.
    /// - Parameter amount: what is charged at most.
    public func ask(
        for invoices: [String], _ amount: Money, by person: ID<PortalUser>, of account: Account.ID
    ) async throws {
        try await locking(account) { transaction, now in
            let add = AddApproval(
                of: account, invoices: invoices.sorted(), amount: amount, by: person, now: now)
            guard try await transaction.run(add).isNew else { return }
            let event = BillingEvent.approvalAsked(invoices.sorted().joined(separator: " "), amount)
            try await transaction.write(event, id: ids.next(at: now), of: account, at: now)
            var mails = QueuedMails()
            for member in try await transaction.run(AccountMembers(of: [account], now: now))
            where member.person != person && member.joinedAt != nil && member.membership.permissions.contains(.pay) {
                try mails.add(.person(member.person, .approvalAsked), id: ids.next(at: now), to: account, at: now)
            }
            try await mails.write(in: transaction)
        }
    }

    /// Approves or refuses a payment that waits.
    /// - Throws: ``BillingRefusal``: `approvalNotYours` for the person who asked, and for one that does not wait any more.
    public func decide(
        _ number: Int, isApproved: Bool, by person: ID<PortalUser>, of account: Account.ID
    ) async throws {
        try await locking(account) { transaction, now in
            let decide = DecideApproval(number, of: account, isApproved: isApproved, by: person, now: now)
            guard try await transaction.run(decide) == 1 else { throw BillingRefusal(.approvalNotYours) }
            try await transaction.write(
                .approvalDecided(number, isApproved: isApproved), id: ids.next(at: now), of: account, at: now)
        }
    }

    /// Says up to which amount one person may begin a payment alone; `nil` for any.
    public func setLimit(_ limit: Money?, of account: Account.ID) async throws {
        try await locking(account) { transaction, now in
            guard try await transaction.run(PutApprovalLimit(limit, of: account)) == 1 else { return }
            try await transaction.write(.approvalLimitChanged(limit), id: ids.next(at: now), of: account, at: now)
        }
    }

    private func locking(
        _ account: Account.ID, _ body: (Transaction, Instant) async throws -> Void
    ) async throws {
        let now = clock.now()
        try await database.transaction(WorkerScope()) { transaction in
            _ = try await transaction.run(LockAccounts([account]))
            try await body(transaction, now)
        }
    }
}
