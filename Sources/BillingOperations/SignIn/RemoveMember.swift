public import BillingCore
public import PostgresStore

/// Takes a person out of an account. Every session that the person holds ends at once.
public struct RemoveMember: Sendable {
    let database: Database
    let clock: WallClock

    /// - Parameter database: connected as the worker.
    public init(database: Database, clock: WallClock) {
        self.database = database
        self.clock = clock
    }

    /// - Parameters:
    ///   - email: in whichever case.
    ///   - number: of the account.
    /// - Throws: ``BillingRefusal`` for an unknown account, or a person who does not belong to it.
    public func callAsFunction(_ email: String, from number: String) async throws {
        try await database.transaction(WorkerScope()) { transaction in
            guard let account = try await transaction.run(AccountByNumber(number)) else {
                throw BillingRefusal.noSuchAccount(number)
            }
            let members = try await transaction.run(AccountMembers(of: [account.id], now: clock.now()))
            guard let member = members.first(where: { $0.email == email.lowercased() }) else {
                throw BillingRefusal.noSuchPerson(email)
            }
            _ = try await transaction.run(RemoveMembers([member]))
        }
    }
}
