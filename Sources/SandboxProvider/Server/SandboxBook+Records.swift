import BillingCore

/// Saved methods, disputes, payouts and lists.
extension SandboxBook {
    /// The setup of this order, once per key; `nil` when the key is known with other parameters.
    func begin(_ order: SandboxSetupOrder, at now: Instant) throws -> SandboxSetup? {
        if let known = state.setup("\(order.setup)"), now < known.begunAt.adding(behaviour.keyLifetime) {
            return known.order == order ? known : nil
        }
        let setup = SandboxSetup(
            order: order, reference: "sbs_\(Self.random(bytes: 12))", token: Self.random(bytes: 32), begunAt: now)
        try record(.setUp(setup: setup, notice: nil))
        return setup
    }

    func setup(_ name: String) -> SandboxSetup? { state.setup(name) }

    /// The first answer of its page stays. `nil` without such a setup.
    func act(
        onSetup token: String, _ action: SandboxSetup.Action, at now: Instant
    ) throws -> (setup: SandboxSetup, notice: SandboxNotice?)? {
        guard var setup = state.setup(token) else { return nil }
        guard setup.status == .pending else { return (setup, nil) }
        switch action {
        case .cancel: setup.status = .abandoned
        case .decline: (setup.status, setup.decline) = (.declined, Decline(.bankDeclined))
        case .save(let kind):
            let method = newMethod(kind, of: setup.order.customer, at: now)
            try record(.kept(method: method, notice: nil))
            (setup.status, setup.method) = (.succeeded, method.saved)
        }
        try record(.setUp(setup: setup, notice: setup.notice))
        return (setup, setup.notice)
    }

    /// `nil` once it was removed.
    func method(_ name: String) -> SavedMethod? {
        state.methods[name].flatMap { $0.isRemoved ? nil : $0.saved }
    }

    /// What the seller is to be told; `nil` without such a method.
    func remove(_ name: String) throws -> SandboxNotice? {
        guard var method = state.methods[name], !method.isRemoved else { return nil }
        method.isRemoved = true
        let notice = SandboxNotice(id: "evt_\(name)_1", kind: "method", reference: name)
        try record(.kept(method: method, notice: notice))
        return notice
    }

    func dispute(_ name: String) -> SandboxDisputeReport? {
        state.payments.values.first { $0.disputeReference == name }?.disputeReport(balance)
    }

    /// Those with money taken or on its way that began in this time, the oldest first.
    func payments(in window: Range<Instant>) -> [ListedPayment] {
        let refunds = Array(state.refunds.values)
        return state.payments.values.filter { window.contains($0.begunAt) }.compactMap { $0.listed(refunds) }
            .sorted { ($0.at, $0.reference) < ($1.at, $1.reference) }
    }

    func payouts(in window: Range<Instant>) -> [GatewayPayout] {
        state.payouts.map(\.payout).filter { window.contains($0.createdAt) }
    }

    func transactions(of payout: String) -> [BalanceTransaction]? {
        state.payouts.first { $0.payout.reference == payout }?.transactions
    }

    /// Pays out what is in the balance in one currency; `nil` when nothing is.
    func payOut(_ currency: Currency, at now: Instant) throws -> SandboxNotice? {
        let paidBefore = Set(state.payouts.flatMap(\.transactions).map(\.reference))
        let waiting = balance.transactions.filter {
            $0.amount.currency == currency && !paidBefore.contains($0.reference)
        }
        guard !waiting.isEmpty else { return nil }
        let gross = try Money.sum(waiting.map(\.amount), currency)
        let amount = try gross.subtracting(try Money.sum(waiting.map(\.fee), currency))
        let payout = GatewayPayout(
            reference: "sbp_\(Self.random(bytes: 12))", amount: amount, status: .paid, arrivesOn: now.utcDay,
            createdAt: now)
        let notice = SandboxNotice(id: "evt_\(payout.reference)", kind: "payout", reference: payout.reference)
        try record(.paidOut(payout: payout, transactions: waiting, notice: notice))
        return notice
    }

    private var balance: SandboxBalance {
        SandboxBalance(
            payments: Array(state.payments.values), refunds: Array(state.refunds.values), behaviour: behaviour)
    }
}
