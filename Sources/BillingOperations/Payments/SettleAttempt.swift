public import BillingCore
public import Logging
public import PostgresStore

/// Asks the provider what became of an attempt to pay and books it: idempotent, so that the browser's return, every
/// webhook and the regular check may all call it, in any order, any number of times.
public struct SettleAttempt: Sendable {
    let database: Database
    let gateway: any PaymentGateway
    let clock: WallClock
    let ids: IDSource
    let logger: Logger

    /// - Parameter database: connected as the worker; the portal may not touch money.
    public init(database: Database, gateway: any PaymentGateway, clock: WallClock, ids: IDSource, logger: Logger) {
        self.database = database
        self.gateway = gateway
        self.clock = clock
        self.ids = ids
        self.logger = logger
    }

    /// In seconds.
    private static let patienceWithDeclines: Int64 = 600

    /// The state of the attempt now, `nil` when there is no such attempt. One that another provider has stays as it is.
    ///
    /// An attempt that nobody has finished and whose amount is not what is open any more is closed: nobody is to pay an amount
    /// that a credit note has changed.
    @discardableResult
    public func callAsFunction(_ id: PaymentAttempt.ID) async throws -> PaymentAttempt.State? {
        try await settle(id, isWanted: true)
    }

    /// Closes an attempt that is not to go on and books what became of it: what the provider had captured before is booked
    /// all the same. One that it can no longer close is unknown until it decides.
    @discardableResult
    public func close(_ id: PaymentAttempt.ID) async throws -> PaymentAttempt.State? {
        try await settle(id, isWanted: false)
    }

    private func settle(_ id: PaymentAttempt.ID, isWanted: Bool) async throws -> PaymentAttempt.State? {
        guard let row = try await database.read(WorkerScope(), AttemptByID(attempt: id)) else { return nil }
        guard row.attempt.isUndecided, row.attempt.gateway == gateway.name else { return row.attempt.state }
        do {
            return try await book(try await outcome(of: row, isWanted: isWanted), of: row)
        } catch let failure as GatewayFailure {
            logger.warning("the payment provider did not answer", metadata: ["attempt": "\(id)", "why": "\(failure)"])
            return try await note(.unknown, row.attempt)
        }
    }

    private func outcome(of row: AttemptRow, isWanted: Bool) async throws -> GatewayOutcome {
        let attempt = row.attempt
        if isWanted {
            let outcome = try await gateway.outcome(of: attempt.id)
            guard outcome == .pending else { return outcome }
            let invoice = PayableInvoice(account: attempt.account, number: row.invoiceNumber)
            if try await database.read(WorkerScope(), invoice)?.open == attempt.amount { return .pending }
        }
        let outcome = try await gateway.cancel(attempt.id)
        guard outcome != .pending else { throw GatewayFailure("The provider cannot close the payment any more.") }
        return outcome
    }

    private func book(_ outcome: GatewayOutcome, of row: AttemptRow) async throws -> PaymentAttempt.State {
        switch outcome {
        case .captured(let capture): return try await receive(capture, for: row)
        case .declined(let reason): return try await decide(row.attempt, .declined, reason: reason)
        // A provider that never heard of the attempt will refuse it from now on: another may begin.
        case .abandoned, .notFound: return try await decide(row.attempt, .abandoned)
        case .pending: return try await note(.started, row.attempt)
        }
    }

    private func decide(
        _ attempt: PaymentAttempt, _ state: PaymentAttempt.State, reason: String? = nil
    ) async throws -> PaymentAttempt.State {
        let now = clock.now()
        return try await database.transaction(WorkerScope()) { transaction in
            _ = try await transaction.run(LockAccount(account: attempt.account))
            let decided = try await transaction.run(DecideAttempt(attempt, state, reason: reason, now: now))
            if decided == 1, state == .declined {
                // Most customers have just seen it and try again at once; then the mail is not sent.
                try await transaction.queueMail(
                    .decline(attempt.id), id: ids.next(at: now), to: attempt.account, at: now,
                    due: now.adding(seconds: Self.patienceWithDeclines))
            }
            return try await transaction.run(AttemptByID(attempt: attempt.id))?.attempt.state ?? state
        }
    }

    private func note(_ state: PaymentAttempt.State, _ attempt: PaymentAttempt) async throws -> PaymentAttempt.State {
        let now = clock.now()
        return try await database.transaction(WorkerScope()) { transaction in
            _ = try await transaction.run(NoteAttemptChecked(attempt, state, now: now))
            return try await transaction.run(AttemptByID(attempt: attempt.id))?.attempt.state ?? state
        }
    }

    /// One transaction: the attempt is decided, the payment recorded, allocated and posted, or nothing of it.
    private func receive(_ capture: Capture, for row: AttemptRow) async throws -> PaymentAttempt.State {
        let (attempt, now, ids) = (row.attempt, clock.now(), ids)
        guard capture.amount == attempt.amount else {
            logger.error(
                "captured another amount than asked for",
                metadata: ["attempt": "\(attempt.id)", "asked": "\(attempt.amount)", "captured": "\(capture.amount)"])
            return try await note(.unknown, attempt)
        }
        return try await database.transaction(WorkerScope()) { transaction in
            _ = try await transaction.run(LockAccount(account: attempt.account))
            let decided = try await transaction.run(
                DecideAttempt(attempt, .succeeded, reference: capture.gatewayReference, now: now))
            guard decided == 1 else {
                return try await transaction.run(AttemptByID(attempt: attempt.id))?.attempt.state ?? .succeeded
            }
            try await Self.record(capture, for: row, ids: ids, now: now, in: transaction)
            return .succeeded
        }
    }

    private static func record(
        _ capture: Capture, for row: AttemptRow, ids: IDSource, now: Instant, in transaction: Transaction
    ) async throws {
        let attempt = row.attempt
        let payment = ids.nextRaw(at: now)
        let open = try await transaction.run(PayableInvoice(account: attempt.account, number: row.invoiceNumber))?.open
        let settled = Money(minor: min(max(open?.minor ?? 0, 0), capture.amount.minor), capture.amount.currency)
        let day = try await transaction.day(of: capture.at, at: attempt.account)
        _ = try await transaction.run(RecordPayment(id: payment, attempt: attempt, capture: capture))
        if settled.isPositive {
            _ = try await transaction.run(
                AllocateToInvoice(
                    id: ids.nextRaw(at: now), account: attempt.account, invoice: attempt.invoice,
                    source: .payment(ID(raw: payment)), amount: settled, on: day))
        }
        let entry = try LedgerEntry.paymentReceived(capture.amount, settling: settled)
        try await transaction.post(
            entry, id: ids.nextRaw(at: now), account: attempt.account, on: day, payment: payment, at: now)
        try await transaction.queueMail(
            .payment(ID(raw: payment)), id: ids.next(at: now), to: attempt.account, at: now)
    }
}
