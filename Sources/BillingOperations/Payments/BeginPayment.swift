public import BillingCore
public import PostgresStore

/// A customer wants to pay what is open on one or several documents, all in one payment.
///
/// The attempt is stored before the provider hears of it, and while it is undecided there is no second one for any of
/// its documents: a thousand clicks lead to one page of the provider.
public struct BeginPayment: Sendable {
    let database: Database
    let settle: SettleOperation
    let register: RegisterCustomer
    let clock: WallClock
    let ids: IDSource

    /// - Parameter database: connected as the portal, under row security.
    public init(database: Database, settle: SettleOperation, clock: WallClock, ids: IDSource) {
        self.database = database
        register = RegisterCustomer(database: database, clock: clock)
        self.settle = settle
        self.clock = clock
        self.ids = ids
    }

    public enum Outcome: Hashable, Sendable {
        /// Send the browser to the provider's page.
        case goTo(url: String)
        /// Nothing is open on the documents (any more).
        case nothingOpen
        /// An earlier attempt, or this one, may have gone through. Start nothing new.
        case checking
        /// One of the documents is not on this account.
        case noSuchInvoice
        /// The provider cannot be reached, and nothing was begun.
        case unavailable
    }

    /// - Parameters:
    ///   - numbers: of the documents; those with nothing open are passed over.
    ///   - gateway: which takes new attempts. One that is undecided goes on where it began.
    ///   - returnURL: where the provider sends the browser back, from configuration. An attempt that goes on keeps the
    ///     one that it began with.
    public func callAsFunction(
        invoices numbers: [String], at gateway: any PaymentGateway, in scope: AccountScope, returnURL: String
    ) async throws -> Outcome {
        let customer: String
        do {
            guard let known = try await register(scope.account, at: gateway, in: scope) else { return .noSuchInvoice }
            customer = known
        } catch is GatewayFailure {
            return .unavailable
        }
        // Each document may have an earlier attempt; another one may begin meanwhile.
        for _ in 0..<(numbers.count + 2) {
            switch try await openAttempt(numbers, gateway.name, customer, scope, returnURL) {
            case .noSuchInvoice: return .noSuchInvoice
            case .nothingOpen: return .nothingOpen
            case .new(let row): return try await send(row, to: gateway, scope)
            case .existing(let row, let open):
                if let outcome = try await resume(row, paying: open, scope) { return outcome }
            }
        }
        return .checking
    }

    private enum Step: Sendable {
        case noSuchInvoice
        case nothingOpen
        case existing(NumberedAttempt, open: [OpenInvoice])
        case new(NumberedAttempt)
    }

    private func openAttempt(
        _ numbers: [String], _ gateway: String, _ customer: String, _ scope: AccountScope, _ returnURL: String
    ) async throws -> Step {
        let now = clock.now()
        return try await database.transaction(scope) { transaction in
            _ = try await transaction.run(LockAccount(account: scope.account))
            let found = try await transaction.run(PayableInvoices(account: scope.account, numbers: numbers))
            guard !numbers.isEmpty, found.count == Set(numbers).count else { return .noSuchInvoice }
            let payable = found.filter(\.open.open.isPositive)
            let ids = found.map(\.open.id)
            if let earlier = try await transaction.run(UndecidedAttempt(account: scope.account, invoices: ids)) {
                return .existing(earlier, open: payable.map(\.open))
            }
            guard !payable.isEmpty else { return .nothingOpen }
            let attempt = try PaymentAttempt(
                id: self.ids.next(at: now), account: scope.account, paying: payable.map(\.open), gateway: gateway,
                customer: customer, returnURL: returnURL, startedAt: now)
            _ = try await transaction.run(StartAttempt(attempt))
            _ = try await transaction.run(RegisterReference(attempt.operation, at: gateway))
            return .new(NumberedAttempt(attempt: attempt, invoiceNumbers: payable.map(\.number)))
        }
    }

    /// Goes on with an earlier attempt that asks for exactly what is wanted now, and closes another one, so that the
    /// customer pays what the pay page said. `nil` when it is out of the way and a new one may begin.
    private func resume(_ earlier: NumberedAttempt, paying open: [OpenInvoice], _ scope: AccountScope) async throws
        -> Outcome?
    {
        let attempt = earlier.attempt
        guard let gateway = settle.providers[attempt.gateway] else {
            try await note(NoteAttemptUnknown(attempt), scope)
            return .checking
        }
        guard attempt.asks(for: open) else {
            return try await settle.close(earlier)?.isUndecided == true ? .checking : nil
        }
        guard let state = try await settle(attempt.operation), state.isUndecided else { return nil }
        guard state == .started else { return .checking }
        let now = try await database.read(scope, AttemptByID(account: attempt.account, attempt: attempt.id))
        if let page = now?.attempt.page, gateway.capabilities.isPage(page.url) { return .goTo(url: page.url) }
        // It may be on its way to the provider, who takes it for the same as long as the key is remembered.
        guard gateway.capabilities.mayRepeat(since: attempt.startedAt, at: clock.now()) else { return .checking }
        return try await send(earlier, to: gateway, scope)
    }

    private func send(
        _ row: NumberedAttempt, to gateway: any PaymentGateway, _ scope: AccountScope
    ) async throws -> Outcome {
        let attempt = row.attempt
        do {
            let page = try await gateway.begin(PaymentRequest(attempt, invoices: row.invoiceNumbers))
            try await note(NoteAttemptBegun(attempt, page: page), scope)
            try await note(RegisterReference(attempt.operation, at: gateway.name, reference: page.reference), scope)
            return .goTo(url: page.url)
        } catch is GatewayFailure {
            try await note(NoteAttemptUnknown(attempt), scope)
            return .checking
        }
    }

    private func note(_ command: some Command, _ scope: AccountScope) async throws {
        _ = try await database.transaction(scope) { try await $0.run(command) }
    }
}
