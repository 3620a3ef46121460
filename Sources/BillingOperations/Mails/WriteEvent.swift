import BillingCore
import PostgresStore

extension Transaction {
    /// Writes what this transaction does to an account whose lock it holds.
    /// - Returns: whether it was not written before.
    @discardableResult
    func write(
        _ event: BillingEvent, id: ID<BillingEvent>, of account: Account.ID, at moment: Instant
    ) async throws(StoreError) -> Bool {
        var events = EventRows()
        try events.add(event, id: id, of: account, at: moment)
        return try await events.write(in: self) == 1
    }
}
