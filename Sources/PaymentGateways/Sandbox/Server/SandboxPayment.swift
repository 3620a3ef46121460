import BillingCore

/// One payment as the provider keeps it. It is settled once; the first answer stays, whatever is pressed later.
struct SandboxPayment: Codable, Hashable, Sendable {
    let order: SandboxOrder
    let reference: String
    let token: String
    var settlement: Settlement?
    /// The seller has taken the webhook.
    var isAnnounced = false

    struct Settlement: Codable, Hashable, Sendable {
        let status: SandboxReport.Status
        let reason: String?
        let at: Instant
        /// The money was taken, but neither the browser nor a webhook says so.
        let isLost: Bool
    }

    var report: SandboxReport {
        SandboxReport(
            attempt: order.attempt, reference: reference, token: token, amount: order.amount,
            status: settlement?.status ?? .pending, reason: settlement?.reason,
            method: settlement?.status == .captured ? "Sandbox card ending 4242" : nil, settledAt: settlement?.at
        )
    }

    /// There is one event per payment, so its id follows from the payment and a repeated webhook carries the same.
    var notice: SandboxNotice {
        SandboxNotice(id: "evt_\(reference)", attempt: order.attempt, status: report.status)
    }

    /// The webhook is still owed, also after a restart.
    var awaitsAnnouncement: Bool { settlement.map { !$0.isLost && !isAnnounced } ?? false }
}

/// A button of the hosted page.
enum SandboxChoice: Hashable, Sendable {
    case approve, loseAnswer, cancel
    case decline(Reason)

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

    func settlement(at now: Instant) -> SandboxPayment.Settlement {
        switch self {
        case .approve: .init(status: .captured, reason: nil, at: now, isLost: false)
        case .loseAnswer: .init(status: .captured, reason: nil, at: now, isLost: true)
        case .cancel: .init(status: .abandoned, reason: nil, at: now, isLost: false)
        case .decline(let reason): .init(status: .declined, reason: reason.words, at: now, isLost: false)
        }
    }
}
