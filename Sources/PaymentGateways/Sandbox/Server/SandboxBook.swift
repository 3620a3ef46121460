import BillingCore
import Dispatch

/// All payments of the provider, in memory and in the journal. One caller at a time, so a payment is settled once.
actor SandboxBook {
    enum Beginning: Equatable {
        case payment(SandboxPayment)
        /// The attempt is known with other parameters, or was already reported as unknown.
        case conflict
    }

    private var journal: SandboxJournal
    private var state: State
    /// Waiting for the disk happens on a thread of its own, not on one that everybody shares.
    private let executor = QueueExecutor(label: "sandbox.book")

    nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

    init(journalPath: String) throws(SandboxError) {
        var state = State()
        journal = try SandboxJournal(path: journalPath) { state.apply($0) }
        self.state = state
    }

    func begin(_ order: SandboxOrder) throws -> Beginning {
        if let known = state.payments[order.attempt] { return known.order == order ? .payment(known) : .conflict }
        guard !state.refused.contains(order.attempt) else { return .conflict }
        let reference = "sbx_\(Self.random(bytes: 12))"
        let payment = SandboxPayment(order: order, reference: reference, token: Self.random(bytes: 32))
        try record(.begun(payment: payment))
        return .payment(payment)
    }

    /// Decides a refund, once: money that was captured and did not go back yet goes back, unless `refusal` says why not.
    /// `nil` when the refund is known with other parameters.
    func refund(_ order: SandboxRefundOrder, refusal: String?, at now: Instant) throws -> SandboxRefund? {
        if let known = state.refunds[order.refund] { return known.order == order ? known : nil }
        let refund = SandboxRefund(
            order: order, reference: "sbr_\(Self.random(bytes: 12))", failure: refusal ?? failure(of: order), at: now)
        try record(.refunded(refund: refund))
        return refund
    }

    func refund(_ id: Refund.ID) -> SandboxRefund? { state.refunds[id] }

    private func failure(of order: SandboxRefundOrder) -> String? {
        guard let payment = state.payments[order.attempt], payment.settlement?.status == .captured else {
            return "There is no such payment"
        }
        let before = state.refunds.values.filter { $0.order.attempt == order.attempt && $0.failure == nil }
        let amounts = before.map(\.order.amount) + [order.amount]
        guard let sum = try? Money.sum(amounts, payment.order.amount.currency), sum.minor <= payment.order.amount.minor
        else { return "More than was captured" }
        return nil
    }

    /// The payment; `nil` closes the attempt, so that "never heard of it" stays true when a late order arrives.
    func inquire(_ attempt: PaymentAttempt.ID) throws -> SandboxPayment? {
        if let payment = state.payments[attempt] { return payment }
        if !state.refused.contains(attempt) { try record(.refused(attempt: attempt)) }
        return nil
    }

    func payment(token: String) -> SandboxPayment? { state.attempts[token].flatMap { state.payments[$0] } }

    func payment(_ attempt: PaymentAttempt.ID) -> SandboxPayment? { state.payments[attempt] }

    /// Settles a payment that is still open. Returns it, and whether this call settled it; `nil` for an unknown token.
    func settle(
        token: String, _ choice: SandboxChoice, at now: Instant
    ) throws -> (payment: SandboxPayment, isNew: Bool)? {
        try state.attempts[token].flatMap { try settle($0, choice, at: now) }
    }

    /// Closes a payment that is still open, and an attempt that nobody has heard of; `nil` for such a one.
    func cancel(
        _ attempt: PaymentAttempt.ID, at now: Instant
    ) throws -> (payment: SandboxPayment, isNew: Bool)? {
        guard try inquire(attempt) != nil else { return nil }
        return try settle(attempt, .cancel, at: now)
    }

    private func settle(
        _ attempt: PaymentAttempt.ID, _ choice: SandboxChoice, at now: Instant
    ) throws -> (payment: SandboxPayment, isNew: Bool)? {
        guard let open = state.payments[attempt] else { return nil }
        guard open.settlement == nil else { return (open, false) }
        try record(.settled(attempt: attempt, settlement: choice.settlement(at: now)))
        return state.payments[attempt].map { ($0, true) }
    }

    func markAnnounced(_ attempt: PaymentAttempt.ID) throws {
        guard let payment = state.payments[attempt], !payment.isAnnounced else { return }
        try record(.announced(attempt: attempt))
    }

    func awaitingAnnouncement() -> [SandboxPayment] { state.payments.values.filter(\.awaitsAnnouncement) }

    private func record(_ entry: SandboxJournal.Entry) throws {
        try journal.append(entry)
        state.apply(entry)
    }

    private static func random(bytes count: Int) -> String {
        (0..<count).map { _ in UInt8.random(in: .min ... .max) }.lowercaseHex
    }
}

extension SandboxBook {
    /// What the journal adds up to.
    struct State {
        private(set) var payments: [PaymentAttempt.ID: SandboxPayment] = [:]
        private(set) var attempts: [String: PaymentAttempt.ID] = [:]
        private(set) var refused: Set<PaymentAttempt.ID> = []
        private(set) var refunds: [Refund.ID: SandboxRefund] = [:]

        mutating func apply(_ entry: SandboxJournal.Entry) {
            switch entry {
            case .begun(let payment):
                payments[payment.order.attempt] = payment
                attempts[payment.token] = payment.order.attempt
            case .settled(let attempt, let settlement): payments[attempt]?.settlement = settlement
            case .announced(let attempt): payments[attempt]?.isAnnounced = true
            case .refused(let attempt): refused.insert(attempt)
            case .refunded(let refund): refunds[refund.order.refund] = refund
            }
        }
    }
}

/// Runs an actor on a serial queue, which may block.
final class QueueExecutor: SerialExecutor {
    private let queue: DispatchQueue

    init(label: String) { queue = DispatchQueue(label: label) }

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        queue.async { job.runSynchronously(on: self.asUnownedSerialExecutor()) }
    }
}
