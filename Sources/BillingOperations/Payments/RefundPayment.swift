public import BillingCore
public import PostgresStore

/// Decides to send a payment, or account credit, back through the payment that brought it. The refund is stored; the
/// provider hears of it from ``SettleRefund``.
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

    public struct Outcome: Sendable {
        public let refund: Refund.ID
        public let payment: RefundablePayment
        public let amount: Money
    }

    /// - Parameters:
    ///   - reference: the provider's name for the payment, or the number of an invoice that exactly one payment settled.
    ///   - amount: in major units; `nil` for everything that can go back.
    ///   - source: the payment, and the invoices it settled are open again, or the account credit.
    /// - Throws: a refusal when there is no such payment, several fit, or less can go back.
    public func callAsFunction(
        _ reference: String, amount: String?, from source: RefundSource, reason: String, on day: Day
    ) async throws -> Outcome {
        let place = DocumentNumber.place(of: reference)
        let query = PaymentsByReference(reference, series: place?.series, sequence: place?.sequence)
        return try await database.transaction(NoScope()) { transaction in
            let account = try Self.only(try await transaction.run(query), reference).account
            _ = try await transaction.run(LockAccount(account: account))
            // Read again under the lock: somebody else may have sent it back meanwhile.
            let payment = try Self.only(try await transaction.run(query), reference)
            let available = try await available(payment, source, in: transaction)
            let wanted = try amount.map { text throws(BillingRefusal) in try Money(text, payment.amount.currency) }
            let refund = try Refund(wanted ?? available, from: source, available: available, reason: reason)
            let id = try await RefundDesk(clock: clock, ids: ids).start(refund, of: payment, on: day, in: transaction)
            return Outcome(refund: id, payment: payment, amount: refund.amount)
        }
    }

    private static func only(
        _ payments: [RefundablePayment], _ reference: String
    ) throws(BillingRefusal) -> RefundablePayment {
        guard let first = payments.first else { throw BillingRefusal("There is no payment \(reference.prefix(80)).") }
        guard payments.count == 1 else {
            let names = payments.map { "\($0.reference) (\($0.amount.decimalText))" }.joined(separator: ", ")
            throw BillingRefusal("Several payments settled \(reference.prefix(80)); name one of them: \(names).")
        }
        return first
    }

    private func available(
        _ payment: RefundablePayment, _ source: RefundSource, in transaction: Transaction
    ) async throws -> Money {
        let held: Money
        switch source {
        case .payment: held = payment.settling
        case .customerCredit:
            let credit = try await transaction.run(AccountCredits([payment.account])).first?.value
            held = credit ?? .zero(payment.amount.currency)
        }
        return Money(minor: max(min(held.minor, payment.refundable.minor), 0), payment.amount.currency)
    }
}

/// Stores refunds: the row, and for account credit the entry that sets it aside.
struct RefundDesk {
    let clock: WallClock
    let ids: IDSource

    /// Under the account's lock.
    func start(
        _ refund: Refund, of payment: RefundablePayment, on day: Day, in transaction: Transaction
    ) async throws -> Refund.ID {
        let now = clock.now()
        let id: Refund.ID = ids.next(at: now)
        _ = try await transaction.run(StartRefund(id: id, refund, of: payment, on: day, now: now))
        if refund.source == .customerCredit {
            try await transaction.post(
                try LedgerEntry.creditReserved(refund.amount), id: ids.nextRaw(at: now), account: payment.account,
                on: day, payment: payment.id.raw, refund: id, at: now)
        }
        return id
    }
}
