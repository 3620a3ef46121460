import BillingCore

/// One refund as the provider keeps it.
struct SandboxRefund: Codable, Hashable, Sendable {
    let order: SandboxRefundOrder
    let reference: String
    var status: SandboxStatus
    /// Why nothing went back.
    var decline: Decline?
    var at: Instant
    /// Counts its changes.
    var version = 0

    /// Money that went back, or is on its way.
    var isOnItsWay: Bool { status != .declined }

    var report: SandboxRefundReport {
        SandboxRefundReport(
            refund: order.refund, reference: reference, amount: order.amount, status: status, decline: decline,
            method: "Sandbox card •••• 4242", decidedAt: at)
    }

    var notice: SandboxNotice {
        SandboxNotice(id: "evt_\(reference)_\(version)", kind: "refund", reference: reference)
    }

    /// Its outcome later: it is done, or it fails, even after it was done. `nil` when that is not possible.
    func decided(_ status: SandboxStatus, _ decline: Decline?, at now: Instant) -> SandboxRefund? {
        switch (self.status, status) {
        case (.processing, .succeeded), (.processing, .declined), (.succeeded, .declined): break
        default: return nil
        }
        var after = self
        after.status = status
        after.decline = decline
        after.at = now
        after.version += 1
        return after
    }
}

/// What the seller, in a test, wants to become of a refund.
struct SandboxRefundDecision: Codable, Hashable, Sendable {
    /// Why it fails; `nil` when it is done.
    var failure: Decline.Code?
}
