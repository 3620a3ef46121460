public import BillingCore
public import PostgresStore

/// Direct debits of the seller's own bank, as a payment provider: what is charged waits for the next file, the bank's
/// statements tell its outcome, and it counts as paid once the bank can return it no more.
public struct DirectDebitGateway: PaymentGateway {
    /// Stored with attempts and methods.
    public static let providerName = "direct-debit"

    let database: Database
    let clock: WallClock

    /// - Parameter database: connected as the worker.
    public init(database: Database, clock: WallClock) {
        self.database = database
        self.clock = clock
    }

    public var name: String { Self.providerName }

    /// Nothing is forgotten: what is asked for is a row of our own.
    public var capabilities: GatewayCapabilities {
        GatewayCapabilities(
            pageOrigins: [], keyLifetime: .seconds(100 * 365 * 86_400), lookupDelay: .zero,
            features: [.savedMethods, .disputes, .mandates], largestAmount: 99_999_999_999, requestsPerSecond: 1_000)
    }

    public func begin(_ request: PaymentRequest) async throws(GatewayFailure) -> HostedPage { throw .notOffered }

    public func charge(_ request: ChargeRequest) async throws(GatewayFailure) -> ChargeAnswer {
        let now = clock.now()
        let outcome = try await asking { () async throws -> GatewayOutcome in
            try await database.transaction(WorkerScope()) { transaction in
                guard let mandate = try await transaction.run(MandateByReference(request.method)),
                    request.amount.currency == .eur, !mandate.isRevoked
                else { return .declined(Decline(.methodNotUsable)) }
                _ = try await transaction.run(InsertDebitOrder(request, by: mandate, now: now))
                return .processing
            }
        }
        return ChargeAnswer(reference: request.attempt.endToEnd, outcome)
    }

    public func outcome(of attempt: PaymentAttempt) async throws(GatewayFailure) -> GatewayOutcome {
        guard let debit = try await debit(of: attempt) else { return .notFound }
        return try asked { () throws(BillingRefusal) in try debit.outcome(at: clock.now()) }
    }

    public func cancel(_ attempt: PaymentAttempt) async throws(GatewayFailure) -> GatewayOutcome {
        _ = try await asking { () async throws -> Int in
            try await database.transaction(WorkerScope()) {
                try await $0.run(CancelDebitOrder(account: attempt.account, attempt: attempt.id))
            }
        }
        return try await outcome(of: attempt)
    }

    /// The seller sends such money back by transfer.
    public func refund(_ request: RefundRequest) async throws(GatewayFailure) -> GatewayOutcome {
        .declined(Decline(.providerError, detail: "by transfer"))
    }

    public func outcome(of refund: RefundRequest) async throws(GatewayFailure) -> GatewayOutcome {
        .declined(Decline(.providerError, detail: "by transfer"))
    }

    public func method(_ reference: String) async throws(GatewayFailure) -> SavedMethod? {
        let stored = try await asking { try await database.read(WorkerScope(), MandateByReference(reference)) }
        guard let stored, !stored.isRevoked else { return nil }
        return SavedMethod(stored.mandate, of: stored.account)
    }

    public func remove(method reference: String) async throws(GatewayFailure) {
        let now = clock.now()
        try await asking {
            try await database.transaction(WorkerScope()) { transaction in
                guard let stored = try await transaction.run(MandateByReference(reference)) else { return }
                _ = try await transaction.run(RevokeMandate(stored, now: now))
            }
        }
    }

    /// A debit that came back after it had counted as paid.
    public func dispute(_ reference: String) async throws(GatewayFailure) -> GatewayDispute? {
        guard let attempt = PaymentAttempt.ID(reference) else { return nil }
        let debit = try await asking { try await database.read(WorkerScope(), DebitByName(attempt)) }
        guard let debit, let reason = debit.returned, let at = debit.returnedAt else { return nil }
        let back = try asked { () throws(BillingRefusal) in try debit.amount.negated() }
        let movement = BalanceTransaction(
            reference: reference, kind: .dispute, amount: back, fee: .zero(debit.amount.currency), source: reference,
            at: at)
        return GatewayDispute(
            reference: reference, payment: reference, status: .lost, reason: reason.dispute, amount: debit.amount,
            movements: [movement], respondBy: nil, openedAt: at)
    }

    public func event(in request: WebhookRequest) throws(WebhookRejection) -> GatewayEvent { throw .missingSignature }

    private func debit(of attempt: PaymentAttempt) async throws(GatewayFailure) -> StoredDebit? {
        try await asking {
            try await database.read(
                WorkerScope(), DebitOfAttempt(account: attempt.account, attempt: attempt.id))
        }
    }

    /// A database that does not answer is a provider that does not.
    private func asking<Value>(_ body: () async throws -> Value) async throws(GatewayFailure) -> Value {
        do {
            return try await body()
        } catch {
            throw GatewayFailure("\(error)")
        }
    }

    private func asked<Value>(_ body: () throws(BillingRefusal) -> Value) throws(GatewayFailure) -> Value {
        do {
            return try body()
        } catch {
            throw GatewayFailure("\(error)", .answered)
        }
    }
}

extension StoredDebit {
    /// How it stands at a moment. Days are those of the banks, in UTC.
    fileprivate func outcome(at now: Instant) throws(BillingRefusal) -> GatewayOutcome {
        if let returned { return .declined(returned.decline) }
        switch state {
        case .cancelled: return .abandoned
        case .waiting, .sent, .returned: return .processing
        case .collected:
            let schedule = try DebitSchedule()
            guard let collectOn, now.utcDay >= schedule.isSureFrom(collectOn, scheme) else { return .processing }
            return .succeeded(
                MoneyMovement(
                    reference: endToEnd, amount: amount, method: "SEPA \(mandate) •••• \(tail)",
                    at: Instant(startOf: collectOn)))
        }
    }
}

extension SavedMethod {
    /// With what the law wants each debit announced with: who collects, by which mandate.
    init(_ mandate: DebitMandate, of account: Account.ID) {
        self.init(
            reference: mandate.reference, customer: "\(account)", kind: .directDebit,
            brand: "SEPA \(mandate.creditor) \(mandate.reference)", tail: String(mandate.iban.plain.suffix(4)))
    }
}
