import BillingCore

/// One refund as the provider keeps it, decided when it was asked for.
struct SandboxRefund: Codable, Hashable, Sendable {
    let order: SandboxRefundOrder
    let reference: String
    /// Why nothing went back; `nil` when it did.
    let failure: String?
    let at: Instant

    var report: SandboxRefundReport {
        SandboxRefundReport(
            refund: order.refund, reference: reference, amount: order.amount,
            status: failure == nil ? .refunded : .failed, reason: failure, decidedAt: at)
    }
}
