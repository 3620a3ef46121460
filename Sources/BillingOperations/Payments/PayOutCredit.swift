public import BillingCore
public import PostgresStore

/// Pays account credit back to the customer, through the payments that it came from. The refunds are stored, and the
/// credit set aside; providers hear of them from ``SettleOperation``.
public struct PayOutCredit: Sendable {
    let database: Database
    let clock: WallClock
    let ids: IDSource

    /// - Parameter database: connected as the worker.
    public init(database: Database, clock: WallClock, ids: IDSource) {
        self.database = database
        self.clock = clock
        self.ids = ids
    }

    public struct Outcome: Hashable, Sendable, Codable {
        public let account: Account.ID
        public let refunds: [Refund.ID]
        public let amount: Money

        /// The refunds, as operations of their providers.
        public var operations: [ProviderOperation] { refunds.map { ProviderOperation(.refund($0), of: account) } }
    }

    /// The seller pays out.
    /// - Parameters:
    ///   - number: of the account.
    ///   - amount: in major units; `nil` for all that is in hand and can go back.
    ///   - reason: as the customer reads it.
    ///   - idempotency: what the same call again does; the day is not part of its content.
    /// - Throws: `noSuchAccount`; `refundExceedsPayment` when less is in hand, or can go back through a provider;
    ///   `refundNotPositive` when there is nothing.
    public func callAsFunction(
        account number: String, amount: String?, reason: String, on day: Day,
        _ idempotency: IdempotencyPolicy = .allowed
    ) async throws -> Outcome {
        let asked = try amount.map { text throws(BillingRefusal) in try ExactDecimal(amount: text) }
        return try await database.transaction(WorkerScope()) { transaction in
            guard let account = try await transaction.run(AccountByNumber(number)) else {
                throw BillingRefusal.noSuchAccount(number)
            }
            _ = try await transaction.run(LockAccount(account: account.id))
            let once = try IdempotencyGuard(
                .payout(account: number, amount: asked, reason: reason), of: account.id, idempotency, on: day)
            if let done: Outcome = try await once.before(in: transaction) { return done }
            let wanted = try amount.map { text throws(BillingRefusal) in try Money(text, account.currency) }
            let outcome = try await payOut(
                wanted, of: account.id, keeping: .zero(account.currency), reason: reason, on: day, once,
                in: transaction)
            try await once.keep(outcome, at: clock.now(), in: transaction)
            return outcome
        }
    }

    /// The customer asks for what is in hand beyond what is open.
    /// - Throws: `payoutNotOffered` when the seller does not pay out by itself; `refundNotPositive` when there is
    ///   nothing to be paid back.
    public func asked(by account: Account.ID, reason: String) async throws -> Outcome {
        let now = clock.now()
        return try await database.transaction(WorkerScope()) { transaction in
            _ = try await transaction.run(LockAccount(account: account))
            guard try await transaction.run(CreditInHand(account: account))?.isPaidOut == true else {
                throw BillingRefusal(.payoutNotOffered)
            }
            let day = try await transaction.day(of: now, at: account)
            let open = try await transaction.openItems(of: account).owed()
            let once = try IdempotencyGuard(
                .payout(account: "\(account)", amount: nil, reason: reason), of: account, .allowed, on: day)
            return try await payOut(
                nil, of: account, keeping: open, reason: reason, on: day, once, in: transaction)
        }
    }

    /// For use under the account's lock.
    /// - Parameter kept: what of the credit stays in hand.
    private func payOut(
        _ wanted: Money?, of account: Account.ID, keeping kept: Money, reason: String, on day: Day,
        _ once: IdempotencyGuard, in transaction: Transaction
    ) async throws -> Outcome {
        let payments = try await transaction.run(RefundablePayments(of: account))
        let credit = try await transaction.openItems(of: account).credit
        let inHand = Money(minor: max(try credit.subtracting(kept).minor, 0), credit.currency)
        let payouts = try payments.map(\.creditSource).payouts(of: wanted ?? inHand)
        let sum = try Money.sum(payouts.map(\.amount), credit.currency)
        let left = Money(minor: min(inHand.minor, sum.minor), credit.currency)
        if let wanted { _ = try Refund(wanted, from: .customerCredit, available: left, reason: reason) }
        let starter = RefundStarter(clock: clock, ids: ids)
        var refunds: [Refund.ID] = []
        for payout in payouts {
            guard let payment = payments.first(where: { $0.id == payout.payment }) else { continue }
            let refund = try Refund(
                payout.amount, from: .customerCredit, available: payment.refundable, reason: reason)
            refunds.append(try await starter.start(refund, of: payment, on: day, once, in: transaction))
        }
        guard !refunds.isEmpty else { throw BillingRefusal(.refundNotPositive) }
        return Outcome(account: account, refunds: refunds, amount: sum)
    }
}

extension RefundablePayment {
    fileprivate var creditSource: CreditSource {
        CreditSource(payment: id, refundable: refundable, settling: settling)
    }
}
