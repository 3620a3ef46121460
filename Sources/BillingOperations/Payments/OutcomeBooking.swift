import BillingCore
import PostgresStore

/// Writes the new state of a payment or a refund and all that follows from it. For use under the account's lock.
struct OutcomeBooking {
    let ids: IDSource
    let now: Instant
    let transaction: Transaction

    /// - Parameter outcome: what the provider said, `nil` when it did not answer.
    func book(_ next: PaymentAttempt.State, _ outcome: GatewayOutcome?, of attempt: PaymentAttempt) async throws {
        _ = try await transaction.run(
            SetAttemptState(attempt, next, decline: outcome?.decline, now: now))
        guard next != attempt.state else { return }
        if let capture = outcome?.movement {
            let day = try await transaction.day(of: capture.at, at: attempt.account)
            _ = try await transaction.run(
                RegisterReference(attempt.operation, at: attempt.gateway, reference: capture.reference))
            let payment = NewPayment(id: ids.next(at: now), capture, for: attempt, on: day)
            try await PaymentBooking(ids: ids, now: now).book(
                payment, for: attempt.parts, among: try await transaction.run(OpenInvoices([attempt.account])),
                in: transaction)
            if attempt.savesMethod, let saved = capture.savedMethod {
                try await transaction.keep(saved, of: attempt.account, at: attempt.gateway, ids: ids, now: now)
            }
            try await post(capture.fee, of: payment.id, for: attempt, on: day)
        } else if next == .declined {
            let code = outcome?.decline?.code
            let failed = try await transaction.failedCharge(attempt, code, at: now)
            try await transaction.write(
                failed ?? .paymentDeclined(attempt.id, attempt.amount, code), id: ids.next(at: now),
                of: attempt.account, at: now)
        }
    }

    /// Books what the provider keeps of a payment that is booked, once: some providers say so only later.
    func bookFee(_ outcome: GatewayOutcome?, of attempt: PaymentAttempt) async throws {
        guard let capture = outcome?.movement, capture.fee != nil,
            let known = try await transaction.run(FeeOfPayment(attempt)), known.fee.isZero
        else { return }
        let day = try await transaction.day(of: capture.at, at: attempt.account)
        try await post(capture.fee, of: known.payment, for: attempt, on: day)
    }

    private func post(
        _ fee: Money?, of payment: PaymentID, for attempt: PaymentAttempt, on day: Day
    ) async throws {
        guard let fee, fee.isPositive else { return }
        try await transaction.post(
            .feeCharged(fee, by: attempt.gateway), id: ids.nextRaw(at: now), account: attempt.account, on: day,
            payment: payment.raw, at: now)
    }

    /// - Parameter outcome: what the provider said, `nil` when it did not answer.
    func book(_ next: Refund.State, _ outcome: GatewayOutcome?, of refund: StoredRefund) async throws {
        let movement = outcome?.movement
        _ = try await transaction.run(
            SetRefundState(refund, next, decline: outcome?.decline, reference: movement?.reference, now: now))
        guard next != refund.state, !next.isUndecided else { return }
        let day = try await transaction.day(of: movement?.at ?? now, at: refund.account)
        let event = BillingEvent.decided(refund, next, outcome?.decline?.code)
        try await transaction.write(event, id: ids.next(at: now), of: refund.account, at: now)
        if refund.state == .succeeded {
            try await post(try .refundReturned(refund.amount, to: refund.gateway), refund, on: day)
        } else if refund.source == .customerCredit {
            try await post(try .creditReleased(refund.amount), refund, on: day)
        }
        if let movement, refund.state != .succeeded { try await payOut(refund, movement, on: day) }
        try await transaction.useCredit(of: refund.account, on: day, ids: ids, at: now)
    }

    private func payOut(_ refund: StoredRefund, _ movement: MoneyMovement, on day: Day) async throws {
        _ = try await transaction.run(
            RegisterReference(refund.operation, at: refund.gateway, reference: movement.reference))
        try await post(
            try .paymentRefunded(refund.amount, through: .provider(refund.gateway), from: refund.source), refund,
            on: day)
        guard refund.source == .payment else { return }
        try await transaction.reopen(
            refund.amount, of: refund.payment, by: .refund(refund.id, of: refund.payment), account: refund.account,
            on: day, ids: ids, at: now)
    }

    private func post(_ entry: LedgerEntry, _ refund: StoredRefund, on day: Day) async throws {
        try await transaction.post(
            entry, id: ids.nextRaw(at: now), account: refund.account, on: day, payment: refund.payment.raw,
            refund: refund.id, at: now)
    }
}

extension BillingEvent {
    fileprivate static func decided(_ refund: StoredRefund, _ state: Refund.State, _ code: Decline.Code?)
        -> BillingEvent
    {
        state == .succeeded
            ? .refundSucceeded(refund.id, refund.amount) : .refundFailed(refund.id, refund.amount, code)
    }
}

extension GatewayOutcome {
    fileprivate var movement: MoneyMovement? {
        if case .succeeded(let movement) = self { movement } else { nil }
    }

    fileprivate var decline: Decline? {
        if case .declined(let decline) = self { decline } else { nil }
    }
}
