public import BillingCore
public import PostgresStore

/// A customer wants to pay what is open on one document.
///
/// The try is stored before the provider hears of it, and while it is undecided there is no second one: a
/// thousand clicks lead to one page of the provider.
public struct BeginPayment: Sendable {
    let database: Database
    let gateway: any PaymentGateway
    let settle: SettleAttempt
    let clock: WallClock
    let ids: IDSource

    /// - Parameter database: connected as the portal, under row security.
    public init(database: Database, gateway: any PaymentGateway, settle: SettleAttempt, clock: WallClock, ids: IDSource)
    {
        self.database = database
        self.gateway = gateway
        self.settle = settle
        self.clock = clock
        self.ids = ids
    }

    public enum Outcome: Sendable {
        /// Send the browser to the provider's page.
        case goTo(url: String)
        /// Nothing is open on the document (any more).
        case nothingOpen
        /// The provider did not answer; an earlier or this try may have gone through. Start nothing new.
        case checking
        /// No such document on this account.
        case noSuchInvoice
    }

    /// - Parameter returnURL: where the provider sends the browser back, from configuration.
    public func callAsFunction(
        invoice number: String, in scope: AccountScope, returnURL: String
    ) async throws -> Outcome {
        guard var step = try await openAttempt(number, scope) else { return .noSuchInvoice }
        if case .existing(let row) = step, row.attempt.mayBeAskedAbout {
            // What became of the earlier try decides whether it is continued or a new one may start.
            switch try await settle(row.attempt.id) {
            case .unknown: return .checking
            case .started: break
            case .succeeded, .declined, .abandoned, nil:
                guard let next = try await openAttempt(number, scope) else { return .noSuchInvoice }
                step = next
            }
        }
        switch step {
        case .nothingOpen: return .nothingOpen
        case .existing(let row), .new(let row): return try await sendToGateway(row, scope, returnURL)
        }
    }

    private enum Step: Sendable {
        case nothingOpen
        case existing(AttemptRow)
        case new(AttemptRow)
    }

    private func openAttempt(_ number: String, _ scope: AccountScope) async throws -> Step? {
        let (ids, clock, gateway) = (ids, clock, gateway.name)
        return try await database.transaction(scope) { transaction in
            _ = try await transaction.run(LockAccount(account: scope.account))
            guard let invoice = try await transaction.run(PayableInvoice(account: scope.account, number: number)) else {
                return nil
            }
            if let live = try await transaction.run(LiveAttempt(account: scope.account, invoice: invoice.id)) {
                return .existing(live)
            }
            guard invoice.open.isPositive else { return .nothingOpen }
            let attempt = PaymentAttempt(
                id: ids.next(at: clock.now()), account: scope.account, invoice: invoice.id, amount: invoice.open,
                state: .started, gateway: gateway, startedAt: clock.now())
            _ = try await transaction.run(StartAttempt(attempt))
            return .new(AttemptRow(attempt: attempt, invoiceNumber: number))
        }
    }

    private func sendToGateway(
        _ row: AttemptRow, _ scope: AccountScope, _ returnURL: String
    ) async throws -> Outcome {
        let attempt = row.attempt
        let request = PaymentRequest(
            attempt: attempt.id, amount: attempt.amount, description: "Invoice \(row.invoiceNumber)",
            returnURL: returnURL)
        do {
            let page = try await gateway.begin(request)
            _ = try await database.transaction(scope) {
                try await $0.run(NoteAttemptBegun(attempt, reference: page.gatewayReference))
            }
            return .goTo(url: page.pageURL)
        } catch is GatewayFailure {
            _ = try await database.transaction(scope) { try await $0.run(NoteAttemptUnknown(attempt)) }
            return .checking
        }
    }
}
