import BillingCore

/// What moves the seller's balance with the provider.
struct SandboxBalance {
    let payments: [SandboxPayment]
    let refunds: [SandboxRefund]
    let behaviour: SandboxBehaviour

    /// Every movement, the oldest first.
    var transactions: [BalanceTransaction] {
        let all =
            payments.flatMap { capture(of: $0) + movements(ofDisputeOver: $0) }
            + refunds.compactMap { transaction(of: $0) }
        return all.sorted { ($0.at, $0.reference) < ($1.at, $1.reference) }
    }

    private func capture(of payment: SandboxPayment) -> [BalanceTransaction] {
        guard payment.status == .succeeded, let at = payment.settledAt else { return [] }
        return [
            transaction(
                payment.reference, .payment, payment.order.amount.minor, fee: behaviour.fee, payment.reference, payment,
                at)
        ]
    }

    /// Withdrawn with a fee; what comes back comes without it.
    func movements(ofDisputeOver payment: SandboxPayment) -> [BalanceTransaction] {
        guard let dispute = payment.dispute, let at = payment.disputedAt else { return [] }
        let name = payment.disputeReference
        let amount = payment.order.amount.minor
        let out = transaction("\(name)_out", .dispute, -amount, fee: behaviour.disputeFee, name, payment, at)
        return dispute == .won ? [out, transaction("\(name)_in", .dispute, amount, fee: 0, name, payment, at)] : [out]
    }

    private func transaction(of refund: SandboxRefund) -> BalanceTransaction? {
        guard refund.status == .succeeded else { return nil }
        return BalanceTransaction(
            reference: "sbt_\(refund.reference)", kind: .refund,
            amount: Money(minor: -refund.order.amount.minor, refund.order.amount.currency),
            fee: .zero(refund.order.amount.currency), source: refund.reference, at: refund.at)
    }

    private func transaction(
        _ name: String, _ kind: BalanceTransaction.Kind, _ minor: Int64, fee: Int64, _ source: String,
        _ payment: SandboxPayment, _ at: Instant
    ) -> BalanceTransaction {
        let currency = payment.order.amount.currency
        return BalanceTransaction(
            reference: "sbt_\(name)", kind: kind, amount: Money(minor: minor, currency),
            fee: Money(minor: fee, currency), source: source, at: at)
    }
}

extension SandboxPayment {
    /// As the provider tells of a dispute about it; `nil` without one.
    func disputeReport(_ balance: SandboxBalance) -> SandboxDisputeReport? {
        guard let dispute, let disputedAt else { return nil }
        let status: GatewayDispute.Status =
            switch dispute {
            case .open: .needsResponse
            case .won: .won
            case .lost: .lost
            }
        return SandboxDisputeReport(
            reference: disputeReference, payment: reference, status: status, amount: order.amount,
            movements: balance.movements(ofDisputeOver: self),
            respondBy: dispute == .open ? disputedAt.adding(Self.timeToRespond) : nil, openedAt: disputedAt)
    }

    private static let timeToRespond = Duration.hours(24 * 7)

    /// As the provider lists it; `nil` without money taken or on its way.
    func listed(_ refunds: [SandboxRefund]) -> ListedPayment? {
        guard status == .succeeded || status == .processing else { return nil }
        let back = refunds.filter { $0.order.payment == reference && $0.isOnItsWay }.map(\.order.amount)
        return ListedPayment(
            reference: reference, attempt: order.attempt, amount: order.amount,
            refunded: (try? Money.sum(back, order.amount.currency)) ?? .zero(order.amount.currency),
            isCaptured: status == .succeeded, at: begunAt)
    }
}
