public import BillingCore
public import PostgresStore

/// A customer disputes a payment with their bank. Asks the provider how the dispute stands and books what moved:
/// idempotent, so that every webhook may call it, in any order, any number of times.
public struct BookDispute: Sendable {
    let database: Database
    let providers: PaymentProviders
    let clock: WallClock
    let ids: IDSource

    /// - Parameter database: connected as the worker.
    public init(database: Database, providers: PaymentProviders, clock: WallClock, ids: IDSource) {
        self.database = database
        self.providers = providers
        self.clock = clock
        self.ids = ids
    }

    public enum Outcome: Hashable, Sendable {
        case booked
        /// The payment that it is about is not booked here: it may be another's, or not have been heard of yet.
        case unknownPayment
    }

    /// - Parameter reference: the provider's name for the dispute.
    /// - Returns: `nil` when there is no such dispute.
    /// - Throws: ``GatewayFailure`` when the provider does not answer.
    @discardableResult
    public func callAsFunction(_ reference: String, at name: String) async throws -> Outcome? {
        guard let gateway = providers[name], gateway.capabilities.features.contains(.disputes),
            let told = try await gateway.dispute(reference)
        else { return nil }
        let query = DisputedPayment(told, at: name)
        guard let found = try await database.read(WorkerScope(), query) else { return .unknownPayment }
        let now = clock.now()
        try await database.transaction(WorkerScope()) { transaction in
            _ = try await transaction.run(LockAccount(account: found.account))
            guard let stored = try await transaction.run(query) else { return }
            try await book(told, of: stored, at: gateway.name, now, in: transaction)
        }
        return .booked
    }

    /// One transaction: the dispute as it is told, with all that follows from it. For use under the account's lock.
    private func book(
        _ told: GatewayDispute, of stored: StoredDispute, at gateway: String, _ now: Instant,
        in transaction: Transaction
    ) async throws {
        guard told.amount.currency == stored.amount.currency else {
            throw GatewayFailure("it disputes \(told.amount) of \(stored.amount)", .answered)
        }
        let change = try (stored.booked ?? Dispute(in: stored.amount.currency))
            .change(to: told, at: gateway, settling: stored.settling)
        let id = stored.id ?? ids.next(at: now)
        let day = try await transaction.day(of: now, at: stored.account)
        _ = try await transaction.run(KeepDispute(id, of: stored, as: told, at: gateway, booked: change.dispute))
        for entry in change.entries {
            try await transaction.post(
                entry, id: ids.nextRaw(at: now), account: stored.account, on: day, payment: stored.payment.raw, at: now)
        }
        if let event = BillingEvent(change, of: stored, told) {
            try await transaction.write(event, id: ids.next(at: now), of: stored.account, at: now)
        }
        // Direct debits that a customer objects to are lost at once. That the bank could not collect one is no objection.
        if stored.booked?.isWithdrawn != true, change.dispute.isWithdrawn, told.reason != .debitReturned {
            try await transaction.stopAutopay(for: stored.payment, of: stored.account, ids: ids, now: now)
        }
        guard change.reopened.isPositive else { return }
        try await transaction.reopen(
            change.reopened, of: stored.payment, by: .dispute(id, of: stored.payment), account: stored.account, on: day,
            ids: ids, at: now)
        try await transaction.useCredit(of: stored.account, on: day, ids: ids, at: now)
    }
}

extension BillingEvent {
    /// What is new to the customer; `nil` for nothing.
    fileprivate init?(_ change: Dispute.Change, of stored: StoredDispute, _ told: GatewayDispute) {
        let (before, now) = (stored.booked, change.dispute)
        if now.lost.isPositive {
            guard before?.lost.isPositive != true else { return nil }
            self = .disputeLost(now.lost, of: stored.payment)
        } else if now.withdrawn.isPositive {
            guard before?.isWithdrawn != true else { return nil }
            self = .disputeOpened(now.withdrawn, of: stored.payment)
        } else {
            guard told.status == .won, stored.status != .won, let held = before?.withdrawn, held.isPositive else {
                return nil
            }
            self = .disputeWon(held, of: stored.payment)
        }
    }
}

extension Dispute {
    /// Whether some of the payment was withdrawn and has not come back, be the dispute decided or not.
    fileprivate var isWithdrawn: Bool { withdrawn.isPositive || lost.isPositive }
}
