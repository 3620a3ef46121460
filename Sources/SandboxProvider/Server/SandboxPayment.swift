import BillingCore

/// One payment as the provider keeps it.
struct SandboxPayment: Codable, Hashable, Sendable {
    let order: SandboxOrder
    let reference: String
    let token: String
    let begunAt: Instant
    var status = SandboxStatus.pending
    var decline: Decline?
    /// The saved method that paid, or that is kept from now on.
    var method: SavedMethod?
    var settledAt: Instant?
    /// The money was taken, but neither the browser nor a webhook says so.
    var isLost = false
    var dispute: Dispute?
    var disputedAt: Instant?
    /// Counts its changes.
    var version = 0

    /// How a dispute about it stands.
    enum Dispute: String, Codable, Sendable {
        case open, won, lost
    }

    /// The provider's name for a dispute about it.
    var disputeReference: String { "sbd_\(reference)" }

    var report: SandboxReport {
        SandboxReport(
            attempt: order.attempt, reference: reference, token: token, amount: order.amount, status: status,
            decline: decline, method: status == .succeeded ? method?.name ?? "Sandbox card •••• 4242" : nil,
            savedMethod: status == .succeeded ? method : nil, settledAt: settledAt)
    }

    /// What webhooks say of its latest change: the same, under the same id, however often it is sent. A charge is named
    /// by the seller's id: the webhook may arrive before the answer that tells ours.
    func notice(_ kind: String) -> SandboxNotice {
        SandboxNotice(
            id: "evt_\(reference)_\(version)", kind: kind,
            reference: kind == "dispute" ? disputeReference : order.method == nil ? reference : "\(order.attempt)")
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

        var decline: Decline {
            let code: Decline.Code =
                switch self {
                case .insufficientFunds: .insufficientFunds
                case .cardExpired: .expiredCard
                case .bankRefused: .bankDeclined
                }
            return Decline(code, detail: rawValue)
        }
    }

    /// Whether the browser goes back to the seller afterwards.
    var isCustomersChoice: Bool {
        switch self {
        case .approve, .loseAnswer, .cancel, .decline, .process: true
        case .arrive, .bounce, .dispute, .winDispute, .loseDispute, .puzzle: false
        }
    }

    /// The method that pays, kept when the seller asked for that.
    var saved: SandboxMethod.Kind? {
        switch self {
        case .approve, .loseAnswer: .card
        case .process: .debit
        case .cancel, .decline, .arrive, .bounce, .dispute, .winDispute, .loseDispute, .puzzle: nil
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
        case (.decline(let reason), .pending, _): after.settle(.declined, reason.decline, at: now)
        case (.process, .pending, _): after.status = .processing
        case (.bounce, .processing, _): after.settle(.declined, Decline(.debitReturned), at: now)
        case (.dispute, .succeeded, nil): (after.dispute, after.disputedAt) = (.open, now)
        case (.winDispute, .succeeded, .open): after.dispute = .won
        case (.loseDispute, .succeeded, .open): after.dispute = .lost
        case (.puzzle, _, _): break
        default: return nil
        }
        return after
    }
}

extension Decline {
    /// On the sandbox's own page, in English.
    var words: String? {
        code == .debitReturned
            ? "The bank returned the debit" : detail.flatMap(SandboxAction.Reason.init)?.words
    }
}

extension SandboxPayment {
    mutating func settle(_ status: SandboxStatus, _ decline: Decline? = nil, at now: Instant) {
        self.status = status
        self.decline = decline
        settledAt = now
    }
}
