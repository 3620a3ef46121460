public import BillingCore
public import Logging
public import PostgresStore

/// Tells the provider of a stored refund, or asks what became of it, and books the answer: idempotent, so that the
/// command and the regular check may both call it, in any order, any number of times.
public struct SettleRefund: Sendable {
    let database: Database
    let gateway: any PaymentGateway
    let clock: WallClock
    let ids: IDSource
    let logger: Logger

    /// - Parameter database: connected as the worker.
    public init(database: Database, gateway: any PaymentGateway, clock: WallClock, ids: IDSource, logger: Logger) {
        self.database = database
        self.gateway = gateway
        self.clock = clock
        self.ids = ids
        self.logger = logger
    }

    /// The refund as it stands now, `nil` when there is none or another provider has it.
    @discardableResult
    public func callAsFunction(_ id: Refund.ID) async throws -> StoredRefund? {
        guard let refund = try await database.read(WorkerScope(), RefundByID(id)), refund.gateway == gateway.name else {
            return nil
        }
        guard refund.state.isUndecided else { return refund }
        do {
            try await book(try await outcome(of: refund), of: refund)
        } catch let failure as GatewayFailure {
            logger.warning("the payment provider did not answer", metadata: ["refund": "\(id)", "why": "\(failure)"])
            try await note(.unknown, refund)
        }
        return try await database.read(WorkerScope(), RefundByID(id))
    }

    /// A refund whose answer was lost is asked about first; one that never arrived is sent again under the same key.
    private func outcome(of refund: StoredRefund) async throws(GatewayFailure) -> RefundOutcome {
        if refund.state == .unknown {
            let outcome = try await gateway.outcome(ofRefund: refund.id)
            if outcome != .notFound { return outcome }
        }
        return try await gateway.refund(
            RefundRequest(refund: refund.id, attempt: refund.attempt, amount: refund.amount, reason: refund.reason))
    }

    private func book(_ outcome: RefundOutcome, of refund: StoredRefund) async throws {
        switch outcome {
        case .pending, .notFound: try await note(.started, refund)
        case .refunded(let reference, let at):
            try await decide(refund, .succeeded, reference: reference, at: at) { day, transaction in
                let now = clock.now()
                try await Self.payOut(refund, ids: ids, on: day, at: now, in: transaction)
                try await transaction.queueMail(
                    .refund(refund.id), id: ids.next(at: now), to: refund.account, at: now)
            }
        case .failed(let reason):
            try await decide(refund, .failed, failureReason: reason, at: clock.now()) { _, _ in }
        }
    }

    private func note(_ state: Refund.State, _ refund: StoredRefund) async throws {
        let note = NoteRefundChecked(refund, state, now: clock.now())
        _ = try await database.transaction(WorkerScope()) { try await $0.run(note) }
    }

    /// One transaction: the refund is decided and booked on the day that `moment` has at the account, or nothing of it.
    private func decide(
        _ refund: StoredRefund, _ state: Refund.State, reference: String? = nil, failureReason: String? = nil,
        at moment: Instant, _ further: (Day, Transaction) async throws -> Void
    ) async throws {
        let now = clock.now()
        try await database.transaction(WorkerScope()) { transaction in
            _ = try await transaction.run(LockAccount(account: refund.account))
            let decision = DecideRefund(refund, state, reference: reference, failureReason: failureReason, now: now)
            guard try await transaction.run(decision) == 1 else { return }
            let day = try await transaction.day(of: moment, at: refund.account)
            if refund.source == .customerCredit {
                try await transaction.post(
                    try LedgerEntry.creditReleased(refund.amount), id: ids.nextRaw(at: now), account: refund.account,
                    on: day, payment: refund.payment.raw, refund: refund.id, at: now)
            }
            try await further(day, transaction)
        }
    }

    /// The ledger entry, and, when a payment went back, what it had settled is open again, the latest invoice first.
    private static func payOut(
        _ refund: StoredRefund, ids: IDSource, on day: Day, at now: Instant, in transaction: Transaction
    ) async throws {
        try await transaction.post(
            try LedgerEntry.paymentRefunded(refund.amount, from: refund.source), id: ids.nextRaw(at: now),
            account: refund.account, on: day, payment: refund.payment.raw, refund: refund.id, at: now)
        guard refund.source == .payment else { return }
        var left = refund.amount
        let settled = try await transaction.run(
            AllocationsOfPayment(account: refund.account, payment: refund.payment))
        for allocation in settled where left.isPositive {
            let part = Money(minor: min(allocation.amount.minor, left.minor), left.currency)
            _ = try await transaction.run(
                AllocateToInvoice(
                    id: ids.nextRaw(at: now), account: refund.account, invoice: allocation.invoice,
                    source: .refund(refund.id, of: refund.payment), amount: try part.negated(), on: day))
            left = try left.subtracting(part)
        }
        guard left.isZero else { throw BillingRefusal.refundExceedsSettlement("\(refund.id)") }
    }
}
