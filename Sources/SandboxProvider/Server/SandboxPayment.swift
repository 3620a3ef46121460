import BillingCore

/// One payment as the provider keeps it.
struct SandboxPayment: Codable, Hashable, Sendable {
    let order: SandboxOrder
    let reference: String
    let token: String
    let begunAt: Instant
    var status = SandboxStatus.pending
    var reason: String?
    var settledAt: Instant?
    /// The money was taken, but neither the browser nor a webhook says so.
    var isLost = false
    var dispute: Dispute?
    /// Counts its changes.
    var version = 0

    /// How a dispute about it stands.
    enum Dispute: String, Codable, Sendable {
        case open, won, lost
    }

    var report: SandboxReport {
        SandboxReport(
            attempt: order.attempt, reference: reference, token: token, amount: order.amount, status: status,
            reason: reason, method: status == .succeeded ? "Sandbox card •••• 4242" : nil, settledAt: settledAt)
    }

    /// What webhooks say of its latest change: the same, under the same id, however often it is sent.
    func notice(_ kind: String) -> SandboxNotice {
        SandboxNotice(id: "evt_\(reference)_\(version)", kind: kind, reference: reference)
    }
}

/// What can be pressed on the page: first the customer's choice, then what comes of it later.
enum SandboxAction: Hashable, Sendable {
    case approve, loseAnswer, cancel
    case decline(Reason)
    /// A method that takes days: neither paid nor failed for now.
    case process
    /// The money that was on its way has arrived.
    case arrive
    /// The money that was on its way does not come.
    case bounce
    case dispute, winDispute, loseDispute
    /// Sends an event of a kind that the seller does not know.
    case puzzle

    enum Reason: String, CaseIterable, Sendable {
        case insufficientFunds = "insufficient_funds"
        case cardExpired = "card_expired"
        case bankRefused = "bank_refused"

        var words: String {
            switch self {
            case .insufficientFunds: "Insufficient funds"
            case .cardExpired: "The card has expired"
            case .bankRefused: "The bank refused the payment"
            }
        }
    }

    /// Whether the browser goes back to the seller afterwards.
    var isCustomersChoice: Bool {
        switch self {
        case .approve, .loseAnswer, .cancel, .decline, .process: true
        case .arrive, .bounce, .dispute, .winDispute, .loseDispute, .puzzle: false
        }
    }

    /// What webhooks call it; `nil` when none is sent.
    var kind: String? {
        switch self {
        case .approve, .cancel, .decline, .process, .arrive, .bounce: "payment"
        case .loseAnswer: nil
        case .dispute, .winDispute, .loseDispute: "dispute"
        case .puzzle: "balance.reviewed"
        }
    }

    /// The payment after it; `nil` when it is not possible, so that the first answer stays, whatever is pressed later.
    func applied(to payment: SandboxPayment, at now: Instant) -> SandboxPayment? {
        var after = payment
        after.version += 1
        switch (self, payment.status, payment.dispute) {
        case (.approve, .pending, _), (.arrive, .processing, _): after.settle(.succeeded, at: now)
        case (.loseAnswer, .pending, _):
            after.settle(.succeeded, at: now)
            after.isLost = true
        case (.cancel, .pending, _): after.settle(.abandoned, at: now)
        case (.decline(let reason), .pending, _): after.settle(.declined, reason.words, at: now)
        case (.process, .pending, _): after.status = .processing
        case (.bounce, .processing, _): after.settle(.declined, "The bank returned the debit", at: now)
        case (.dispute, .succeeded, nil): after.dispute = .open
        case (.winDispute, .succeeded, .open): after.dispute = .won
        case (.loseDispute, .succeeded, .open): after.dispute = .lost
        case (.puzzle, _, _): break
        default: return nil
        }
        return after
    }
}

extension SandboxPayment {
    fileprivate mutating func settle(_ status: SandboxStatus, _ reason: String? = nil, at now: Instant) {
        self.status = status
        self.reason = reason
        settledAt = now
    }
}
