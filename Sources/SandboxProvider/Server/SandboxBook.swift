import BillingCore
import Dispatch
import PaymentGateways

/// All payments of the provider, in memory and in the journal. One caller at a time, so a payment is settled once.
actor SandboxBook {
    private var journal: SandboxJournal
    private(set) var state: State
    let behaviour: SandboxBehaviour
    /// Waiting for the disk happens on a thread of its own.
    private let executor = QueueExecutor(label: "sandbox.book")

    nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

    /// - Parameter methods: saved here before the journal begins; cards that work.
    init(
        journalPath: String, behaviour: SandboxBehaviour, methods: [SavedMethod] = []
    ) throws(SandboxError) {
        var state = State(methods)
        journal = try SandboxJournal(path: journalPath) { state.apply($0) }
        self.state = state
        self.behaviour = behaviour
    }

    /// The payment of this order, once per key as long as the key is remembered; `nil` when the key is known with other
    /// parameters. The charge of a saved method is decided at once.
    func begin(_ order: SandboxOrder, at now: Instant) throws -> SandboxPayment? {
        if let known = state.payment("\(order.attempt)"),
            now < known.begunAt.adding(behaviour.keyLifetime)
        {
            return known.order == order ? known : nil
        }
        var payment = SandboxPayment(
            order: order, reference: "sbx_\(Self.random(bytes: 12))", token: Self.random(bytes: 32), begunAt: now)
        if let name = order.method {
            let declined = Decline(.methodNotUsable, detail: "no_such_method")
            if let method = state.methods[name] {
                payment = method.charged(payment, at: now)
            } else {
                payment.settle(.declined, declined, at: now)
            }
            payment.version = 1
        }
        try record(.begun(payment: payment))
        return payment
    }

    /// By the provider's reference, or by the attempt where this provider can do that.
    func payment(_ name: String) -> SandboxPayment? {
        behaviour.findsByOurID || state.payments[name] != nil ? state.payment(name) : nil
    }

    func payment(token: String) -> SandboxPayment? { state.references[token].flatMap { state.payments[$0] } }

    /// Does to a payment what is possible in its state. Returns it, and what the seller is to be told of a change;
    /// `nil` without such a payment.
    func act(
        on payment: SandboxPayment?, _ action: SandboxAction, at now: Instant
    ) throws -> (payment: SandboxPayment, notice: SandboxNotice?)? {
        guard let known = payment.flatMap({ state.payments[$0.reference] }) else { return nil }
        guard var changed = action.applied(to: known, at: now) else { return (known, nil) }
        if known.order.savesMethod, let kind = action.saved {
            let method = newMethod(kind, of: known.order.customer, at: now)
            try record(.kept(method: method, notice: nil))
            changed.method = method.saved
        }
        let notice = action.kind.map { changed.notice($0) }
        try record(.settled(payment: changed, notice: notice))
        return (changed, notice)
    }

    func newMethod(_ kind: SandboxMethod.Kind, of customer: String, at now: Instant) -> SandboxMethod {
        SandboxMethod(kind, reference: "sbm_\(Self.random(bytes: 12))", customer: customer, at: now)
    }

    /// Takes a refund, once per key: money that was captured and did not go back yet goes back, unless the behaviour
    /// says otherwise. `nil` when the key is known with other parameters.
    func refund(_ order: SandboxRefundOrder, at now: Instant) throws -> SandboxRefund? {
        if let known = state.refund("\(order.refund)") { return known.order == order ? known : nil }
        let failure = behaviour.refundRefusal.map { Decline($0) } ?? failure(of: order)
        let status: SandboxStatus =
            failure != nil ? .declined : behaviour.refundsTakeTime ? .processing : .succeeded
        let refund = SandboxRefund(
            order: order, reference: "sbr_\(Self.random(bytes: 12))", status: status, decline: failure, at: now)
        try record(.refunded(refund: refund, notice: nil))
        return refund
    }

    /// By the provider's reference, or by the seller's id.
    func refund(_ name: String) -> SandboxRefund? { state.refund(name) }

    /// The outcome of a refund later; `nil` when that is not possible.
    func decide(_ name: String, _ decision: SandboxRefundDecision, at now: Instant) throws -> SandboxNotice? {
        let status: SandboxStatus = decision.failure == nil ? .succeeded : .declined
        let decline = decision.failure.map { Decline($0) }
        guard let after = state.refund(name)?.decided(status, decline, at: now) else { return nil }
        try record(.refunded(refund: after, notice: after.notice))
        return after.notice
    }

    private func failure(of order: SandboxRefundOrder) -> Decline? {
        guard let payment = state.payments[order.payment], payment.status == .succeeded else {
            return Decline(.providerError, detail: "no_such_payment")
        }
        let before = state.refunds.values.filter { $0.order.payment == order.payment && $0.isOnItsWay }
        let amounts = before.map(\.order.amount) + [order.amount]
        guard let sum = try? Money.sum(amounts, payment.order.amount.currency), sum.minor <= payment.order.amount.minor
        else { return Decline(.providerError, detail: "more_than_captured") }
        return nil
    }

    func markAnnounced(_ notice: SandboxNotice) throws {
        guard state.owed[notice.id] != nil else { return }
        try record(.announced(event: notice.id))
    }

    /// What the seller has not taken yet.
    func owedNotices() -> [SandboxNotice] { state.owed.values.sorted { $0.id < $1.id } }

    func record(_ entry: SandboxJournal.Entry) throws {
        try journal.append(entry)
        state.apply(entry)
    }

    static func random(bytes count: Int) -> String {
        Hexadecimal.text(of: (0..<count).map { _ in UInt8.random(in: .min ... .max) })
    }
}

extension SandboxBook {
    /// What the journal adds up to.
    struct State {
        /// By reference.
        private(set) var payments: [String: SandboxPayment] = [:]
        /// By token, and by attempt, setup and refund: the latest of each.
        private(set) var references: [String: String] = [:]
        private(set) var refunds: [String: SandboxRefund] = [:]
        private(set) var setups: [String: SandboxSetup] = [:]
        private(set) var methods: [String: SandboxMethod] = [:]
        private(set) var payouts: [(payout: GatewayPayout, transactions: [BalanceTransaction])] = []
        private(set) var owed: [String: SandboxNotice] = [:]

        init(_ methods: [SavedMethod]) {
            for method in methods { self.methods[method.reference] = SandboxMethod(method) }
        }

        func payment(_ name: String) -> SandboxPayment? { payments[name] ?? references[name].flatMap { payments[$0] } }

        func refund(_ name: String) -> SandboxRefund? { refunds[name] ?? references[name].flatMap { refunds[$0] } }

        func setup(_ name: String) -> SandboxSetup? { setups[name] ?? references[name].flatMap { setups[$0] } }

        mutating func apply(_ entry: SandboxJournal.Entry) {
            switch entry {
            case .begun(let payment):
                payments[payment.reference] = payment
                references[payment.token] = payment.reference
                references["\(payment.order.attempt)"] = payment.reference
            case .settled(let payment, let notice):
                payments[payment.reference] = payment
                owe(notice)
            case .refunded(let refund, let notice):
                refunds[refund.reference] = refund
                references["\(refund.order.refund)"] = refund.reference
                owe(notice)
            case .setUp(let setup, let notice):
                setups[setup.reference] = setup
                references[setup.token] = setup.reference
                references["\(setup.order.setup)"] = setup.reference
                owe(notice)
            case .kept(let method, let notice):
                methods[method.saved.reference] = method
                owe(notice)
            case .paidOut(let payout, let transactions, let notice):
                payouts.append((payout, transactions))
                owe(notice)
            case .announced(let event): owed[event] = nil
            }
        }

        private mutating func owe(_ notice: SandboxNotice?) { if let notice { owed[notice.id] = notice } }
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
