public import BillingCore
public import PostgresStore

/// Takes a person out of an account. Every session that the person holds ends at once.
public struct RemoveMember: Sendable {
    let database: Database
    let clock: WallClock
    let ids: IDSource

    /// - Parameter database: connected as the worker.
    public init(database: Database, clock: WallClock, ids: IDSource) {
        self.database = database
        self.clock = clock
        self.ids = ids
    }

    /// - Parameters:
    ///   - email: in whichever case.
    ///   - number: of the account.
    /// - Throws: ``BillingRefusal`` for an unknown account, or a person who does not belong to it.
    public func callAsFunction(_ email: String, from number: String) async throws {
        let now = clock.now()
        try await database.transaction(WorkerScope()) { transaction in
            guard let account = try await transaction.run(AccountByNumber(number)) else {
                throw BillingRefusal.noSuchAccount(number)
            }
            let members = try await transaction.run(AccountMembers(of: [account.id], now: now))
            guard let member = members.first(where: { $0.email == email.lowercased() }) else {
                throw BillingRefusal.noSuchPerson(email)
            }
            try await transaction.remove([member], ids: ids, at: now)
        }
    }
}

extension Transaction {
    /// Takes people out of accounts, and says so, also to those who had come in.
    /// - Returns: how many were in.
    @discardableResult
    func remove(_ members: [AccountMember], ids: IDSource, at now: Instant) async throws -> Int {
        guard !members.isEmpty else { return 0 }
        _ = try await run(LockAccounts(Array(Set(members.map(\.account)))))
        let joined = Set(members.filter { $0.joinedAt != nil }.map { OfAccount(account: $0.account, value: $0.person) })
        var (events, mails) = (EventRows(), QueuedMails())
        for gone in try await run(RemoveMembers(members)) {
            try events.add(.memberRemoved(gone.value), id: ids.next(at: now), of: gone.account, at: now)
            if joined.contains(gone) {
                try mails.add(
                    .person(gone.value, .membershipEnded), id: ids.next(at: now), to: gone.account, at: now)
            }
        }
        try await mails.write(in: self)
        return try await events.write(in: self)
    }
}
