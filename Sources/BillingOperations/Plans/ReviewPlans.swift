public import BillingCore
public import PostgresStore

/// Looks at every plan on a day: tells of overdue instalments, ends plans whose instalment was not paid within the days
/// of grace, and proposals that were not approved in time. Run again for the same day it does nothing new.
public struct ReviewPlans: Sendable {
    let database: Database
    let clock: WallClock
    let ids: IDSource

    /// - Parameter database: connected as the worker.
    public init(database: Database, clock: WallClock, ids: IDSource) {
        self.database = database
        self.clock = clock
        self.ids = ids
    }

    /// What was done about one plan.
    public struct Line: Hashable, Sendable {
        /// Number of the account.
        public let account: String
        /// Number of the plan.
        public let plan: Int
        public let action: Action
    }

    public enum Action: Hashable, Sendable {
        /// The customer is told that this instalment is overdue, and when the plan ends because of it.
        case missed(instalment: Int, open: Money, endsOn: Day?)
        /// The plan ended.
        case ended(PaymentPlan.End)
    }

    /// - Parameter number: of the one account that is looked at; all when `nil`.
    /// - Throws: `noSuchAccount` when there is no account of this number.
    public func callAsFunction(on day: Day, account number: String? = nil) async throws -> [Line] {
        if let number, try await database.read(WorkerScope(), AccountByNumber(number)) == nil {
            throw BillingRefusal.noSuchAccount(number)
        }
        var lines: [Line] = []
        for account in try await database.read(WorkerScope(), AccountsWithLivePlans(number: number)) {
            lines += try await review(account, on: day)
        }
        return lines
    }

    private func review(_ account: AccountOnAutopay, on day: Day) async throws -> [Line] {
        let now = clock.now()
        return try await database.transaction(WorkerScope()) { transaction in
            _ = try await transaction.run(LockAccount(account: account.id))
            var lines: [Line] = []
            for stored in try await transaction.run(PlansToManage(of: account.id)) {
                guard let action = try await act(upon: stored, on: day, at: now, in: transaction) else { continue }
                lines.append(Line(account: account.number, plan: stored.plan.number, action: action))
            }
            return lines
        }
    }

    private func act(
        upon stored: StoredPlan, on day: Day, at now: Instant, in transaction: Transaction
    ) async throws -> Action? {
        let plan = stored.plan
        if plan.state == .proposed, let first = plan.instalments.first?.dueOn, first < day {
            try await transaction.end(stored, .expired, ids: ids, at: now)
            return .ended(.expired)
        }
        guard plan.state == .running else { return nil }
        let step = try plan.step(on: day)
        guard step != .keep, try await !isBeingPaid(stored, in: transaction) else { return nil }
        switch step {
        case .keep: return nil
        case .miss(let progress, let endsOn):
            try await transaction.run(NoteMissed(progress.instalment.id, of: stored.account, on: day))
            try await transaction.write(
                .missed(progress, of: plan, endsOn: endsOn), id: ids.next(at: now), of: stored.account, at: now)
            return .missed(instalment: progress.instalment.number, open: progress.open, endsOn: endsOn)
        case .end:
            try await transaction.end(stored, .missed, ids: ids, at: now)
            return .ended(.missed)
        }
    }

    /// Whether the money of a payment may be on its way: nothing is decided before that is.
    private func isBeingPaid(_ stored: StoredPlan, in transaction: Transaction) async throws -> Bool {
        for invoice in stored.plan.invoices {
            let attempt = UndecidedAttempt(account: stored.account, invoices: [invoice.id])
            if try await transaction.run(attempt)?.mayHaveMoved == true { return true }
        }
        return false
    }
}
