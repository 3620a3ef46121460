public import BillingCore
public import Logging
public import PostgresStore

/// Asks its provider how a payment or a refund stands and books the answer: idempotent, so that the browser's return,
/// every webhook and the regular check may all call it, in any order, any number of times.
///
/// Three steps: read what is stored, ask the provider outside of any transaction, book the answer in one transaction
/// that reads again what is stored, under the account's lock.
public struct SettleOperation: Sendable {
    let database: Database
    let providers: PaymentProviders
    let clock: WallClock
    let ids: IDSource
    let logger: Logger

    /// - Parameter database: connected as the worker; the portal may not touch money.
    public init(
        database: Database, providers: PaymentProviders, clock: WallClock, ids: IDSource, logger: Logger
    ) {
        self.database = database
        self.providers = providers
        self.clock = clock
        self.ids = ids
        self.logger = logger
    }

    /// The state now, `nil` when there is no such operation. One whose provider is not set up stays as it is.
    ///
    /// A page that asks for more than is open by now is closed: the customer is not to pay what a credit note took off.
    /// - Parameter isTold: the provider told that something has changed, so it is asked about what was decided, too.
    /// - Throws: ``GatewayFailure`` when it does not answer about what was decided; else that is noted as unknown. Also
    ///   when it told of a change and answers with what is not known here.
    @discardableResult
    public func callAsFunction(
        _ operation: ProviderOperation, isTold: Bool = false
    ) async throws -> ProviderOperation.State? {
        guard let stored = try await load(operation) else { return nil }
        guard stored.state.isUndecided || isTold, let gateway = providers[stored.gateway] else { return stored.state }
        return try await book(of: stored, isTold: isTold) { try await ask(about: stored, gateway) }
    }

    /// Closes an attempt that is not to go on and books how it stands: what had been captured before is booked all the
    /// same. One that can no longer be closed is waited for.
    @discardableResult
    public func close(_ row: NumberedAttempt) async throws -> ProviderOperation.State? {
        guard row.attempt.state.isUndecided, let gateway = providers[row.attempt.gateway] else {
            return row.attempt.state
        }
        return try await book(of: .payment(row)) { try await end(row, gateway) }
    }

    /// Charges the saved method of an attempt that was just stored, and books the answer.
    func charge(_ row: NumberedAttempt) async throws -> ProviderOperation.State? {
        guard let gateway = providers[row.attempt.gateway] else { return row.attempt.state }
        return try await book(of: .payment(row)) { try await send(row, gateway) }
    }

    private func load(_ operation: ProviderOperation) async throws -> StoredOperation? {
        try await database.transaction(WorkerScope()) { try await StoredOperation(operation, in: $0) }
    }

    /// Books what `ask` finds out, and that nothing is known when the provider does not answer.
    private func book(
        of stored: StoredOperation, isTold: Bool = false, _ ask: () async throws -> GatewayOutcome
    ) async throws -> ProviderOperation.State? {
        do {
            let outcome = try await ask()
            if case .succeeded(let movement) = outcome { try movement.check(against: stored.amount) }
            return try await book(outcome, of: stored.operation)
        } catch let failure as GatewayFailure {
            guard stored.state.isUndecided else { throw failure }
            logger.warning(
                "a payment provider did not say how an operation stands",
                metadata: ["operation": "\(stored.operation.kind)", "why": "\(failure)"])
            let state = try await book(nil, isDoubtful: failure.kind != .nothingDone, of: stored.operation)
            guard !(isTold && failure.isAnswered) else { throw failure }
            return state
        }
    }

    private func ask(about stored: StoredOperation, _ gateway: any PaymentGateway) async throws -> GatewayOutcome {
        switch stored {
        case .payment(let row):
            let outcome = try await gateway.outcome(of: row.attempt)
            guard outcome == .pending || isUnsent(row, outcome, gateway) else { return outcome }
            let open = try await database.read(WorkerScope(), OpenInvoices([row.attempt.account]))
            if row.attempt.asksTooMuch(open.map(\.open)) { return try await end(row, gateway) }
            return outcome == .pending ? outcome : try await send(row, gateway)
        case .refund(let refund):
            // What may have been sent before is asked about first; what is not there is sent (again) under the same
            // key.
            if refund.state != .started {
                let outcome = try await gateway.outcome(of: refund.request)
                guard outcome == .notFound else { return outcome }
            }
            let mayRepeat = gateway.capabilities.mayRepeat(since: refund.requestedAt, at: clock.now())
            return mayRepeat ? try await gateway.refund(refund.request) : .notFound
        }
    }

    /// Whether the provider has not heard of a charge that may still be sent under its key: the process died in between,
    /// or the request got lost.
    private func isUnsent(
        _ row: NumberedAttempt, _ outcome: GatewayOutcome, _ gateway: any PaymentGateway
    ) -> Bool {
        row.attempt.method != nil && outcome == .notFound
            && gateway.capabilities.mayRepeat(since: row.attempt.startedAt, at: clock.now())
    }

    /// Charges a saved method under the attempt's key.
    private func send(_ row: NumberedAttempt, _ gateway: any PaymentGateway) async throws -> GatewayOutcome {
        guard let request = ChargeRequest(row.attempt, invoices: row.invoiceNumbers) else { return .notFound }
        let answer = try await gateway.charge(request)
        guard let reference = answer.reference else { return answer.outcome }
        let register = RegisterReference(row.attempt.operation, at: gateway.name, reference: reference)
        try await database.transaction(WorkerScope()) { transaction in
            try await transaction.run(NoteAttemptBegun(row.attempt, charge: reference))
            try await transaction.run(register)
        }
        return answer.outcome
    }

    /// Closes a page. One that may still be on its way is met there: begun again under its key, it can be closed.
    private func end(_ row: NumberedAttempt, _ gateway: any PaymentGateway) async throws -> GatewayOutcome {
        var attempt = row.attempt
        var outcome = try await gateway.cancel(attempt)
        if outcome == .notFound, attempt.method == nil,
            gateway.capabilities.mayRepeat(since: attempt.startedAt, at: clock.now())
        {
            let page = try await gateway.begin(PaymentRequest(attempt, invoices: row.invoiceNumbers))
            (attempt.reference, attempt.pageURL) = (page.reference, page.url)
            outcome = try await gateway.cancel(attempt)
        }
        guard outcome != .pending else { throw GatewayFailure("the page cannot be closed any more") }
        return outcome
    }

    /// One transaction: the new state with all that follows from it, or nothing of it.
    /// - Parameters:
    ///   - outcome: `nil` when the provider did not say.
    ///   - isDoubtful: whether less is known then than before.
    private func book(
        _ outcome: GatewayOutcome?, isDoubtful: Bool = true, of operation: ProviderOperation
    ) async throws -> ProviderOperation.State? {
        let now = clock.now()
        return try await database.transaction(WorkerScope()) { transaction in
            _ = try await transaction.run(LockAccount(account: operation.account))
            guard let stored = try await StoredOperation(operation, in: transaction) else { return nil }
            let isFinal =
                providers[stored.gateway]?.capabilities.isNotFoundFinal(since: stored.startedAt, at: now) ?? false
            let next =
                outcome.map { operation.state(after: $0, from: stored.state, isNotFoundFinal: isFinal) }
                ?? (isDoubtful ? stored.state.unanswered : stored.state)
            let booking = OutcomeBooking(ids: ids, now: now, transaction: transaction)
            guard stored.state.isUndecided || next != stored.state else {
                if case .payment(let row) = stored { try await booking.bookFee(outcome, of: row.attempt) }
                return next
            }
            switch stored {
            case .payment(let row): try await booking.book(next, outcome, of: row.attempt)
            case .refund(let refund): try await booking.book(next, outcome, of: refund)
            }
            return next
        }
    }
}

extension MoneyMovement {
    /// What was asked for has moved, and the fee is a part of it.
    fileprivate func check(against asked: Money) throws(GatewayFailure) {
        guard amount == asked else { throw GatewayFailure("it moved \(amount) instead of \(asked)") }
        guard let fee else { return }
        guard fee.currency == asked.currency, !fee.isNegative, fee.minor <= asked.minor else {
            throw GatewayFailure("it keeps a fee of \(fee) of \(asked)")
        }
    }
}
