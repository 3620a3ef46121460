public import BillingCore
public import Logging
public import PostgresStore

/// Asks the provider what became of a try to pay and books it: idempotent, so that the browser's return, every
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

    /// The state of the attempt now, `nil` when there is no such attempt.
    @discardableResult
    public func callAsFunction(_ id: PaymentAttempt.ID) async throws -> PaymentAttempt.State? {
        guard let row = try await database.read(NoScope(), AttemptByID(attempt: id)) else { return nil }
        guard row.attempt.isUndecided else { return row.attempt.state }
        do {
            return try await book(try await gateway.outcome(of: id), of: row)
        } catch let failure as GatewayFailure {
            logger.warning("the payment provider did not answer", metadata: ["attempt": "\(id)", "why": "\(failure)"])
            return try await note(.unknown, row.attempt)
        }
    }

    private func book(_ outcome: GatewayOutcome, of row: AttemptRow) async throws -> PaymentAttempt.State {
        switch outcome {
        case .captured(let capture): return try await receive(capture, for: row)
        case .declined(let reason): return try await decide(row.attempt, .declined, reason: reason)
        // A provider that never heard of the try will refuse it from now on: another may begin.
        case .abandoned, .neverBegun: return try await decide(row.attempt, .abandoned)
        case .pending: return try await note(.started, row.attempt)
        }
    }

    private func decide(
        _ attempt: PaymentAttempt, _ state: PaymentAttempt.State, reason: String? = nil
    ) async throws -> PaymentAttempt.State {
        let now = clock.now()
        return try await database.transaction(NoScope()) { transaction in
            _ = try await transaction.run(LockAccount(account: attempt.account))
            _ = try await transaction.run(DecideAttempt(attempt, state, reason: reason, now: now))
            return try await transaction.run(AttemptByID(attempt: attempt.id))?.attempt.state ?? state
        }
    }

    private func note(_ state: PaymentAttempt.State, _ attempt: PaymentAttempt) async throws -> PaymentAttempt.State {
        let now = clock.now()
        return try await database.transaction(NoScope()) { transaction in
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
        return try await database.transaction(NoScope()) { transaction in
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
        let day = capture.at.utcDay
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
    }
}

extension PaymentAttempt {
    var isUndecided: Bool { state == .started || state == .unknown }

    /// Whether the provider answered, or failed to answer, the call that began it. Before that an inquiry would close
    /// a try that is just on its way to the provider; it is begun again instead, under the same key.
    var mayBeAskedAbout: Bool { state == .unknown || gatewayReference != nil }
}
