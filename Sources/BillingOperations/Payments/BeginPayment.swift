public import BillingCore
public import PostgresStore

/// A customer wants to pay what is open on one document.
///
/// The attempt is stored before the provider hears of it, and while it is undecided there is no second one: a
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
        /// The provider did not answer; an earlier or this attempt may have gone through. Start nothing new.
        case checking
        /// No such document on this account.
        case noSuchInvoice
    }

    /// - Parameter returnURL: where the provider sends the browser back, from configuration. An attempt that goes on keeps the
    ///   one that it began with.
    public func callAsFunction(
        invoice number: String, in scope: AccountScope, returnURL: String
    ) async throws -> Outcome {
        for _ in 0..<Self.mostLooks {
            switch try await openAttempt(number, scope, returnURL) {
            case .noSuchInvoice: return .noSuchInvoice
            case .nothingOpen: return .nothingOpen
            case .new(let row): return try await sendToGateway(row, scope, returnURL)
            case .existing(let row, let open):
                // What became of the earlier attempt decides whether it is continued or a new one may start.
                switch try await standing(of: row.attempt, open: open, scope) {
                case .unknown: return .checking
                case .started: return try await sendToGateway(row, scope, returnURL)
                case .succeeded, .declined, .abandoned, nil: continue
                }
            }
        }
        return .checking
    }

    /// An earlier attempt, and one that somebody else began meanwhile; whoever meets more than those looks again later.
    private static let mostLooks = 3

    private enum Step: Sendable {
        case noSuchInvoice
        case nothingOpen
        case existing(AttemptRow, open: Money)
        case new(AttemptRow)
    }

    private func openAttempt(_ number: String, _ scope: AccountScope, _ returnURL: String) async throws -> Step {
        let (ids, clock, gateway) = (ids, clock, gateway.name)
        return try await database.transaction(scope) { transaction in
            _ = try await transaction.run(LockAccount(account: scope.account))
            guard let invoice = try await transaction.run(PayableInvoice(account: scope.account, number: number)) else {
                return .noSuchInvoice
            }
            if let live = try await transaction.run(LiveAttempt(account: scope.account, invoice: invoice.id)) {
                return .existing(live, open: invoice.open)
            }
            guard invoice.open.isPositive else { return .nothingOpen }
            let attempt = PaymentAttempt(
                id: ids.next(at: clock.now()), account: scope.account, invoice: invoice.id, amount: invoice.open,
                state: .started, gateway: gateway, returnURL: returnURL, startedAt: clock.now())
            _ = try await transaction.run(StartAttempt(attempt))
            return .new(AttemptRow(attempt: attempt, invoiceNumber: number))
        }
    }

    /// Where an earlier attempt stands now. One over another amount than is open now is closed, so that the customer pays
    /// what the pay page said; one that another provider has is not known here.
    private func standing(
        of attempt: PaymentAttempt, open: Money, _ scope: AccountScope
    ) async throws -> PaymentAttempt.State? {
        guard attempt.gateway == gateway.name else {
            _ = try await database.transaction(scope) { try await $0.run(NoteAttemptUnknown(attempt)) }
            return .unknown
        }
        if attempt.amount != open { return try await settle.close(attempt.id) }
        return attempt.mayBeAskedAbout ? try await settle(attempt.id) : attempt.state
    }

    private func sendToGateway(
        _ row: AttemptRow, _ scope: AccountScope, _ returnURL: String
    ) async throws -> Outcome {
        let attempt = row.attempt
        let request = PaymentRequest(
            attempt: attempt.id, amount: attempt.amount, description: "Invoice \(row.invoiceNumber)",
            returnURL: attempt.returnURL ?? returnURL)
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
