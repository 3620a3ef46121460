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

extension Transaction {
    /// Appends what settles invoices or opens them again, with all that follows from it. For use under the account's lock.
    func settle(_ allocations: [NewAllocation], at moment: Instant) async throws {
        try await settle(allocations)
        try await followUp(allocations, at: moment)
    }

    /// What follows from what was appended just now, once all is written that decides the status of its invoices.
    func followUp(_ allocations: [NewAllocation], at moment: Instant) async throws {
        try await writePaid(by: allocations, at: moment)
        try await keepPlans(over: allocations, at: moment)
    }

    /// Says which invoices are paid.
    private func writePaid(by allocations: [NewAllocation], at moment: Instant) async throws {
        // The last of them on an invoice, which is the one that paid it.
        let last = Dictionary(
            allocations.lazy.filter(\.amount.isPositive).map { (OfAccount(account: $0.account, value: $0.invoice), $0) }
        ) { $1 }
        guard !last.isEmpty else { return }
        let query = PaidInvoices(among: Array(last.values))
        var events = EventRows()
        for paid in try await readingByKeys({ try await run(query) }) {
            guard let by = last[OfAccount(account: paid.account, value: paid.id)] else { continue }
            try events.add(
                .paid(paid.gross, of: paid.number, id: paid.id),
                id: ID(raw: DeterministicID.raw("paid", of: by.id, on: by.on)), of: paid.account, at: moment)
        }
        try await events.write(in: self)
    }
}
