public import BillingCore
import Logging
public import PostgresStore

/// A customer wants to pay what is open on one or several documents, or a part of it, all in one payment.
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
        /// Credit in hand settled all that was to be paid.
        case settledByCredit
        /// Something else would be charged by now than the page said. Nothing began.
        case changed
        /// An earlier attempt, or this one, may have gone through. Start nothing new.
        case checking(reference: String)
        /// One of the documents is not on this account.
        case noSuchInvoice
        /// The provider cannot be reached or is left alone for a while, and nothing was begun.
        case unavailable
    }

    /// Who begins, and where.
    public struct Place: Sendable {
        let gateway: any PaymentGateway
        let policy: PaymentPolicy
        let returnPage: String

        /// - Parameters:
        ///   - gateway: which takes new attempts. One that is undecided goes on where it began.
        ///   - policy: of the seller.
        ///   - returnPage: where the provider sends the browser back, from configuration; the attempt's reference
        ///     follows. An attempt that goes on keeps the one that it began with.
        public init(_ gateway: any PaymentGateway, policy: PaymentPolicy, returnPage: String) {
            self.gateway = gateway
            self.policy = policy
            self.returnPage = returnPage
        }
    }

    /// - Throws: ``BillingRefusal`` for an amount that the seller does not take.
    public func callAsFunction(
        _ order: PaymentOrder, at place: Place, in scope: AccountScope
    ) async throws -> Outcome {
        let customer: String
        do {
            guard let known = try await register(scope.account, at: place.gateway, in: scope) else {
                return .noSuchInvoice
            }
            customer = known
        } catch let failure as GatewayFailure {
            settle.logger.warning(
                "a customer could not be registered",
                metadata: ["provider": "\(place.gateway.name)", "why": "\(failure)"])
            return .unavailable
        }
        var (order, last) = (order, Outcome.nothingOpen)
        order.savesMethod = order.savesMethod && place.gateway.capabilities.features.contains(.savedMethods)
        // Each document may have an earlier attempt; another one may begin meanwhile, and credit may be drawn first.
        for _ in 0..<(order.invoices.count + 3) {
            switch try await step(order, place, customer, scope) {
            case .done(let outcome): return outcome
            case .new(let row): return try await send(row, to: place.gateway, scope)
            case .existing(let row, let proposal):
                if let outcome = try await resume(row, for: proposal, order, scope) { return outcome }
                last = .checking(reference: row.publicReference)
            case .credit(let proposal):
                let draw = DrawCredit(database: settle.database, clock: clock, ids: ids)
                guard try await draw(proposal, of: scope.account) else { continue }
                guard proposal.charge.isPositive else { return .settledByCredit }
                order = order.after(proposal)
            }
        }
        return last
    }

    private enum Step: Sendable {
        case done(Outcome)
        case existing(NumberedAttempt, PaymentProposal?)
        case credit(PaymentProposal)
        case new(NumberedAttempt)
    }

    /// What is to be done next, with the attempt stored when it is to begin.
    private func step(
        _ order: PaymentOrder, _ place: Place, _ customer: String, _ scope: AccountScope
    ) async throws -> Step {
        let now = clock.now()
        return try await database.transaction(scope) { transaction in
            _ = try await transaction.run(LockAccount(account: scope.account))
            let known = try await transaction.run(PayableInvoices(numbers: order.invoices))
            guard !order.invoices.isEmpty, known.count == Set(order.invoices).count,
                let credit = try await transaction.run(CreditOfAccount())
            else { return .done(.noSuchInvoice) }
            let items = PayableItems(
                open: try await transaction.run(InvoicesToPay()), credit: credit,
                undecided: try await transaction.run(UndecidedAttempts()))
            let chosen = Set(known.map(\.open.id))
            let proposal = try items.proposal(
                order, for: chosen, policy: place.policy, at: place.gateway.capabilities)
            if let shown = order.shown, let proposal, try PaymentOrder.Shown(proposal) != shown {
                return .done(.changed)
            }
            if let earlier = items.earlier(at: chosen) { return .existing(earlier, proposal) }
            guard let proposal else { return .done(.nothingOpen) }
            guard proposal.credit.isEmpty else { return .credit(proposal) }
            let row = begin(proposal, order, of: items.open, place, customer, scope, at: now)
            _ = try await transaction.run(StartAttempt(row))
            for reference in [nil, row.publicReference] {
                _ = try await transaction.run(
                    RegisterReference(row.attempt.operation, at: row.attempt.gateway, reference: reference))
            }
            return .new(row)
        }
    }

    private func begin(
        _ proposal: PaymentProposal, _ order: PaymentOrder, of open: [InvoiceToPay], _ place: Place,
        _ customer: String, _ scope: AccountScope, at now: Instant
    ) -> NumberedAttempt {
        let reference = ids.reference()
        let attempt = PaymentAttempt(
            id: ids.next(at: now), account: scope.account, paying: proposal, gateway: place.gateway.name,
            customer: customer, savesMethod: order.savesMethod, returnURL: place.returnPage + reference, startedAt: now)
        let parts = Set(proposal.parts.map(\.invoice))
        return NumberedAttempt(
            attempt: attempt, invoiceNumbers: open.filter { parts.contains($0.open.id) }.map(\.number),
            publicReference: reference)
    }

    /// Goes on with an earlier attempt that asks for exactly what is wanted now, and closes another one, so that the
    /// customer pays what the pay page said, and saves a method or not. `nil` when it is out of the way and a new one
    /// may begin.
    private func resume(
        _ earlier: NumberedAttempt, for proposal: PaymentProposal?, _ order: PaymentOrder, _ scope: AccountScope
    ) async throws -> Outcome? {
        let attempt = earlier.attempt
        let checking = Outcome.checking(reference: earlier.publicReference)
        guard let gateway = settle.providers[attempt.gateway] else {
            try await note(NoteAttemptUnknown(attempt), scope)
            return checking
        }
        // A charge of a saved method has no page to go on with, and is not closed.
        guard attempt.method == nil else {
            return try await settle(attempt.operation)?.isUndecided == true ? checking : nil
        }
        guard let proposal, proposal.credit.isEmpty, attempt.asks(for: proposal),
            attempt.savesMethod == order.savesMethod
        else {
            return try await settle.close(earlier)?.isUndecided == true ? checking : nil
        }
        guard let state = try await settle(attempt.operation), state.isUndecided else { return nil }
        guard state == .started else { return checking }
        let now = try await database.read(scope, AttemptByID(account: attempt.account, attempt: attempt.id))
        if let page = now?.attempt.page, gateway.capabilities.isPage(page.url) { return .goTo(url: page.url) }
        // It may be on its way to the provider, who takes it for the same as long as the key is remembered.
        guard gateway.capabilities.mayRepeat(since: attempt.startedAt, at: clock.now()) else { return checking }
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
        } catch let failure as GatewayFailure {
            settle.logger.warning(
                "a payment could not be begun", metadata: ["provider": "\(gateway.name)", "why": "\(failure)"])
            // The attempt stays, and goes on when the provider is asked again.
            guard failure.kind != .nothingDone else { return .unavailable }
            try await note(NoteAttemptUnknown(attempt), scope)
            return .checking(reference: row.publicReference)
        }
    }

    private func note(_ command: some Command, _ scope: AccountScope) async throws {
        _ = try await database.transaction(scope) { try await $0.run(command) }
    }
}
