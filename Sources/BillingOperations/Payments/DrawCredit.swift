import BillingCore
import PostgresStore

/// Credit in hand settles what the customer chose, before a provider is asked for the rest.
struct DrawCredit: Sendable {
    /// Connected as the worker: the portal moves no money.
    let database: Database
    let clock: WallClock
    let ids: IDSource

    /// - Returns: whether it was drawn. It is not when something else would be drawn by now, or a payment of one of the
    ///   invoices has begun.
    func callAsFunction(_ proposal: PaymentProposal, of account: Account.ID) async throws -> Bool {
        let now = clock.now()
        let invoices = proposal.credit.map(\.invoice)
        return try await database.transaction(WorkerScope()) { transaction in
            _ = try await transaction.run(LockAccount(account: account))
            var items = try await transaction.openItems(of: account)
            let chosen = items.invoices.filter { invoices.contains($0.id) }
            guard try items.drawCredit(upTo: proposal.drawn(), for: chosen) == proposal.credit,
                try await transaction.run(UndecidedAttempt(account: account, invoices: invoices)) == nil
            else { return false }
            let day = try await transaction.day(of: now, at: account)
            try await transaction.apply(credit: proposal.credit, of: account, on: day, at: now) { _ in
                ids.nextRaw(at: now)
            }
            return true
        }
    }
}
