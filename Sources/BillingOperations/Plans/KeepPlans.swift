import BillingCore
import PostgresStore

extension Transaction {
    /// Lays the running plans anew over what is open on their invoices, after something settled or opened them. A plan
    /// of which nothing is open is finished. For use under the locks of the accounts.
    func keepPlans(over allocations: [NewAllocation], at now: Instant) async throws {
        let days = Dictionary(
            allocations.map { (OfAccount(account: $0.account, value: $0.invoice), $0.on) }, uniquingKeysWith: max)
        guard !days.isEmpty else { return }
        let query = RunningPlansOver(Array(days.keys))
        for stored in try await readingByKeys({ try await run(query) }) {
            let day = stored.plan.invoices.compactMap { days[OfAccount(account: stored.account, value: $0.id)] }.max()
            try await keep(stored, on: day, at: now)
        }
    }

    /// - Parameter day: that the event of its end counts for; `nil` for the day in UTC.
    func keep(_ stored: StoredPlan, on day: Day? = nil, at now: Instant) async throws {
        let receivables = try stored.plan.receivables()
        try await keep(receivables, of: stored)
        guard receivables.isEmpty else { return }
        try await run(SetPlanState(stored, .finished, now: now))
        let id = DeterministicID.raw("plan finished", of: stored.plan.id.raw, on: day ?? now.utcDay)
        try await write(.finished(stored.plan), id: ID(raw: id), of: stored.account, at: now)
    }

    /// A plan begins to run: from now on its instalments are due, and its fee is charged with the next invoice. For use
    /// under the account's lock.
    func begin(_ stored: StoredPlan, on day: Day, ids: IDSource, at now: Instant) async throws {
        let charge = try await chargeFee(of: stored, on: day, ids: ids, at: now)
        try await run(SetPlanState(stored, .running, charge: charge, now: now))
        try await write(.started(stored.plan, stored.amount), id: ids.next(at: now), of: stored.account, at: now)
        try await keep(stored, on: day, at: now)
    }

    /// A plan is over before all was paid: its invoices are due by themselves again. For use under the account's lock.
    func end(
        _ stored: StoredPlan, _ end: PaymentPlan.End, reason: String? = nil, ids: IDSource, at now: Instant
    ) async throws {
        try await run(SetPlanState(stored, .ended, end: end, reason: reason, now: now))
        try await keep([], of: stored)
        let open = try Money.sum(stored.plan.invoices.map(\.open), stored.amount.currency)
        try await write(
            .ended(stored.plan, end, open: open, reason: reason), id: ids.next(at: now), of: stored.account, at: now)
    }

    /// - Returns: `nil` for a plan without a fee.
    private func chargeFee(
        of stored: StoredPlan, on day: Day, ids: IDSource, at now: Instant
    ) async throws -> ID<OneOffCharge>? {
        guard stored.fee.isPositive else { return nil }
        let id: ID<OneOffCharge> = ids.next(at: now)
        let order = AddOneOffCharge.Order(
            stored.feeText, quantity: .one, unitPrice: try ExactDecimal(amount: stored.fee.decimalText), taxRate: nil)
        let charge = order.charge(on: day)
        try await run(AddCharge(account: stored.account, id: id.raw, charge: charge))
        try await write(.oneOffAdded(id, charge, stored.fee), id: ids.next(at: now), of: stored.account, at: now)
        return id
    }
}
