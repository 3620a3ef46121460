import BillingCore
import PostgresStore

/// Writes what a customer is told of the charges of autopay; mails are made of it. For use under the account's lock.
struct AutopayTelling {
    let account: Account.ID
    let ids: IDSource
    let now: Instant
    /// Nothing is written.
    let isDry: Bool
    let transaction: Transaction

    init(account: Account.ID, ids: IDSource, now: Instant, isDry: Bool, in transaction: Transaction) {
        self.account = account
        self.ids = ids
        self.now = now
        self.isDry = isDry
        self.transaction = transaction
    }

    /// - Returns: what is new to the customer; `nil` for nothing.
    func tell(_ step: AutopayStep, of invoice: InvoiceOnAutopay) async throws -> CollectAutopay.Action? {
        switch step {
        case .wait, .charge: return nil
        case .announce(let announced):
            if !isDry { try await announce(announced, of: invoice) }
            return .announced(on: announced.chargeOn)
        case .withhold(let obstacle):
            let isKnown = obstacle.isKnownFromDecline || invoice.tries.contains { $0.result == .declined(.hard) }
            guard !isDry, !isKnown else { return .withheld(obstacle) }
            return try await withhold(obstacle, invoice) ? .withheld(obstacle) : nil
        }
    }

    private func announce(
        _ announced: AutopayReceivable.Announcement, of invoice: InvoiceOnAutopay
    ) async throws {
        try await transaction.run(AnnounceCharge(announced, of: invoice, now: now))
        let method = invoice.agreed.autopay.method
        try await write(.announced(announced, of: invoice.number, id: invoice.id, with: method))
    }

    /// - Returns: whether the customer did not know.
    private func withhold(_ obstacle: AutopayObstacle, _ invoice: InvoiceOnAutopay) async throws -> Bool {
        guard try await transaction.run(WithholdCharge(obstacle, of: invoice, now: now)) == 1 else { return false }
        let method = invoice.agreed.autopay.method
        try await write(
            .withheld(obstacle, open: invoice.open, of: invoice.number, id: invoice.id, from: method))
        return true
    }

    private func write(_ event: BillingEvent) async throws {
        try await transaction.write(event, id: ids.next(at: now), of: account, at: now)
    }
}
