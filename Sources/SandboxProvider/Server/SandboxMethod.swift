import BillingCore

/// A saved method as the provider keeps it, named for what happens when it is charged while the customer is away.
struct SandboxMethod: Codable, Hashable, Sendable {
    let kind: Kind
    let saved: SavedMethod
    var isRemoved = false

    /// What can be saved.
    enum Kind: String, Codable, CaseIterable, Sendable {
        case card, debit, authentication, funds, blocked

        var words: String {
            switch self {
            case .card: "Card that works"
            case .debit: "Bank account for direct debits"
            case .authentication: "Card whose bank always asks the customer"
            case .funds: "Card without money on it"
            case .blocked: "Card that the bank blocks later"
            }
        }
    }

    init(_ kind: Kind, reference: String, customer: String, at now: Instant) {
        self.kind = kind
        let tails: [Kind: String] = [.card: "4242", .authentication: "3184", .funds: "0341", .blocked: "9987"]
        let isDebit = kind == .debit
        let (year, month, _) = now.utcDay.civil
        saved = SavedMethod(
            reference: reference, customer: customer, kind: isDebit ? .directDebit : .card,
            brand: isDebit ? nil : "Visa", tail: tails[kind] ?? "3000",
            expires: isDebit ? nil : .init(year: year + 2, month: month))
    }

    /// A card that works.
    init(_ saved: SavedMethod) {
        kind = .card
        self.saved = saved
    }

    /// A payment right after it was charged.
    func charged(_ payment: SandboxPayment, at now: Instant) -> SandboxPayment {
        var after = payment
        after.method = saved
        switch kind {
        case _ where isRemoved || saved.customer != payment.order.customer:
            after.settle(.declined, Decline(.methodNotUsable, detail: "method_removed"), at: now)
        case .card: after.settle(.succeeded, at: now)
        case .debit: after.status = .processing
        case .authentication: after.settle(.declined, Decline(.authenticationRequired), at: now)
        case .funds: after.settle(.declined, Decline(.insufficientFunds), at: now)
        case .blocked: after.settle(.declined, Decline(.methodNotUsable, detail: "lost_card"), at: now)
        }
        return after
    }
}

/// A page where a method is saved, as the provider keeps it.
struct SandboxSetup: Codable, Hashable, Sendable {
    let order: SandboxSetupOrder
    let reference: String
    let token: String
    let begunAt: Instant
    var status = SandboxStatus.pending
    var decline: Decline?
    var method: SavedMethod?

    var report: SandboxSetupReport {
        SandboxSetupReport(
            setup: order.setup, reference: reference, token: token, status: status, decline: decline, method: method)
    }

    var notice: SandboxNotice { SandboxNotice(id: "evt_\(reference)_1", kind: "setup", reference: reference) }

    /// What can be pressed on its page.
    enum Action: Hashable, Sendable {
        case save(SandboxMethod.Kind)
        case decline
        case cancel
    }
}
