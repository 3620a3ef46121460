public import BillingCore
public import PostgresStore

/// Decides to send a payment, or account credit, back through the payment that brought it. The refund is stored; the
/// provider hears of it from ``SettleOperation``. Of a payment by transfer or by hand it records that the seller
/// returned the money.
public struct RefundPayment: Sendable {
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
        public let refund: Refund.ID
        public let amount: Money
        /// That the seller had returned it; else its provider is to do so.
        public let isReturned: Bool

        /// As an operation of its provider; `nil` when the seller returned it.
        public var operation: ProviderOperation? {
            isReturned ? nil : ProviderOperation(.refund(refund), of: account)
        }
    }

    /// - Parameters:
    ///   - reference: the provider's name for the payment, or the number of an invoice that one payment with something
    ///     left to send back settled.
    ///   - amount: in major units; `nil` for everything that can go back.
    ///   - source: the payment, and the invoices it settled are open again, or the account credit.
    ///   - returned: by what the seller finds the transfer or receipt; only for a payment without a provider, and there
    ///     always.
    ///   - idempotency: what the same call again does; the day is not part of its content.
    /// - Throws: a refusal when there is no such payment, several fit, or less can go back.
    public func callAsFunction(
        _ reference: String, amount: String?, from source: RefundSource, reason: String,
        returned: String? = nil, on day: Day, _ idempotency: IdempotencyPolicy = .allowed
    ) async throws -> Outcome {
        try await database.transaction(WorkerScope()) { transaction in
            let query = PaymentsByReference(reference, orAt: try await transaction.place(ofDocument: reference))
            guard let account = try await transaction.run(query).first?.account else {
                throw BillingRefusal.noSuchPayment(reference)
            }
            _ = try await transaction.run(LockAccount(account: account))
            let asked = try amount.map { text throws(BillingRefusal) in try ExactDecimal(amount: text) }
            let once = try IdempotencyGuard(
                .refund(reference: reference, amount: asked, from: source, reason: reason, returned: returned),
                of: account, idempotency, on: day)
            if let done: Outcome = try await once.before(in: transaction) { return done }
            // Read again under the lock: a concurrent command may have refunded it.
            let payments = try await transaction.run(query)
            let credit = try await transaction.run(AccountCredits([account])).first?.value
            let (payment, available) = try Self.only(payments, source, credit, reference)
            let wanted = try amount.map { text throws(BillingRefusal) in try Money(text, payment.amount.currency) }
            let refund = try Refund(wanted ?? available, from: source, available: available, reason: reason)
            try payment.checkReturn(returned)
            let id = try await RefundStarter(clock: clock, ids: ids).start(
                refund, of: payment, returned: returned, on: day, once, in: transaction)
            let outcome = Outcome(account: account, refund: id, amount: refund.amount, isReturned: returned != nil)
            try await once.keep(outcome, at: clock.now(), in: transaction)
            return outcome
        }
    }

    /// The one payment with something left to send back, or the latest when there is nothing.
    private static func only(
        _ payments: [RefundablePayment], _ source: RefundSource, _ credit: Money?, _ reference: String
    ) throws(BillingRefusal) -> (RefundablePayment, available: Money) {
        let possible = payments.map { ($0, available: $0.available(source, credit)) }
        let left = possible.filter(\.available.isPositive)
        if left.count > 1 {
            let names = left.map { "\($0.0.reference) (\($0.available.decimalText))" }
            throw BillingRefusal.severalPayments(reference, payments: names)
        }
        guard let only = left.first ?? possible.first else {
            throw BillingRefusal.noSuchPayment(reference)
        }
        return only
    }
}

extension RefundablePayment {
    /// The provider sends back what it captured; what came another way the seller has to return.
    fileprivate func checkReturn(_ returned: String?) throws(BillingRefusal) {
        switch (source, returned) {
        case (.provider(let name), _?): throw BillingRefusal.refundedByProvider(reference, provider: name)
        case (.bank, nil), (.manual, nil): throw BillingRefusal.refundReferenceNeeded(reference)
        case (.provider, nil), (.bank, _?), (.manual, _?): break
        }
    }

    /// What of it can go back from this source, when the account has so much credit.
    fileprivate func available(_ source: RefundSource, _ credit: Money?) -> Money {
        let held = source == .payment ? settling.minor : credit?.minor ?? 0
        return Money(minor: max(min(held, refundable.minor), 0), amount.currency)
    }
}

/// Stores refunds: the row, and what is posted at once.
struct RefundStarter {
    let clock: WallClock
    let ids: IDSource

    /// Under the account's lock.
    /// - Parameter returned: by what the seller finds the transfer or receipt; `nil` when the provider is to do it.
    func start(
        _ refund: Refund, of payment: RefundablePayment, for creditNote: Invoice.ID? = nil, returned: String? = nil,
        on day: Day, _ once: IdempotencyGuard, in transaction: Transaction
    ) async throws -> Refund.ID {
        let now = clock.now()
        let id: Refund.ID = once.id("refund", of: payment.id.raw, otherwise: ids.next(at: now))
        _ = try await transaction.run(
            StartRefund(id: id, refund, of: payment, for: creditNote, returned: returned, on: day, now: now))
        if returned != nil {
            try await book(refund, id, of: payment, on: day, at: now, in: transaction)
        } else if case .provider(let gateway) = payment.source {
            _ = try await transaction.run(
                RegisterReference(ProviderOperation(.refund(id), of: payment.account), at: gateway))
            guard refund.source == .customerCredit else { return id }
            try await post(.creditReserved(refund.amount), id, of: payment, on: day, at: now, in: transaction)
        }
        return id
    }

    /// The seller has returned the money: nothing is set aside or waited for.
    private func book(
        _ refund: Refund, _ id: Refund.ID, of payment: RefundablePayment, on day: Day, at now: Instant,
        in transaction: Transaction
    ) async throws {
        try await transaction.write(
            .refundSucceeded(id, refund.amount), id: ids.next(at: now), of: payment.account, at: now)
        try await post(refund.ledgerEntry(through: payment.source), id, of: payment, on: day, at: now, in: transaction)
        guard refund.source == .payment else { return }
        try await transaction.reopen(
            refund.amount, of: payment.id, by: .refund(id, of: payment.id), account: payment.account, on: day,
            ids: ids, at: now)
        try await transaction.useCredit(of: payment.account, on: day, ids: ids, at: now)
    }

    private func post(
        _ entry: LedgerEntry, _ id: Refund.ID, of payment: RefundablePayment, on day: Day, at now: Instant,
        in transaction: Transaction
    ) async throws {
        try await transaction.post(
            entry, id: ids.nextRaw(at: now), account: payment.account, on: day, payment: payment.id.raw, refund: id,
            at: now)
    }
}
