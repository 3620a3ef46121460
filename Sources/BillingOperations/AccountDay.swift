public import BillingCore
public import PostgresStore

/// Today in the time zone of an account: the default day of a command.
public struct AccountDay: Sendable {
    let database: Database
    let clock: WallClock

    /// - Parameter database: connected as the worker.
    public init(database: Database, clock: WallClock) {
        self.database = database
        self.clock = clock
    }

    /// By the number of the account. Of one that does not exist, the day in UTC; the command itself refuses the account.
    public func today(ofAccount number: String) async throws -> Day {
        try await today { try await $0.run(AccountByNumber(number))?.id }
    }

    /// By the number of a document of the account, or by the provider's name for a payment.
    public func today(ofDocument reference: String) async throws -> Day {
        try await today { transaction in
            guard let place = try await transaction.place(ofDocument: reference) else {
                return try await transaction.run(PaymentsByReference(reference, orAt: nil)).first?.account
            }
            return try await transaction.run(AccountOfDocument(at: place))
        }
    }

    private func today(_ account: (Transaction) async throws -> Account.ID?) async throws -> Day {
        let now = clock.now()
        return try await database.transaction(WorkerScope()) { transaction in
            guard let account = try await account(transaction) else { return now.utcDay }
            return try await transaction.day(of: now, at: account)
        }
    }
}

extension Transaction {
    /// The calendar day of a moment where the account is.
    func day(of moment: Instant, at account: Account.ID) async throws -> Day {
        guard let day = try await run(DayAtAccount(account: account, moment: moment)) else {
            throw BillingRefusal.noSuchAccount("\(account)")
        }
        return day
    }
}
