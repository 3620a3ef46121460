import BillingCore
import PostgresStore

extension Transaction {
    /// What follows from the decline of an attempt when it is a charge of autopay: a method that the bank refused for
    /// good is not charged any more. For use under the account's lock, once the decline is stored.
    /// - Returns: what happened; `nil` when it is no charge of autopay.
    func failedCharge(
        _ attempt: PaymentAttempt, _ code: Decline.Code?, at now: Instant
    ) async throws -> BillingEvent? {
        guard let charge = try await run(ChargeOfAttempt(attempt)) else { return nil }
        let method = charge.method
        if let code, Decline(code).kind == .hard { try await run(NoteMethodUnusable(method)) }
        let tries = try await run(TriesOfReceivable(of: charge.receivable, account: attempt.account))
        let policy = try await run(KnownSellers()).first { $0.id == charge.seller }?.autopay ?? .usual
        // A debit may come back days after it was made.
        let tomorrow = try await day(of: now, at: attempt.account).adding(days: 1)
        return .chargeFailed(
            attempt, code, with: method, stage: tries.count { $0.method == method.id },
            next: policy.nextTry(of: method.id, after: tries).map { max($0, tomorrow) })
    }
}
