public import BillingCore
public import Logging
public import PostgresStore

/// A customer saves a payment method on a page of the provider. Like a payment it is stored first; then the provider's
/// answer, whichever way it comes, is booked once.
public struct SaveMethod: Sendable {
    let database: Database
    let providers: PaymentProviders
    let register: RegisterCustomer
    let clock: WallClock
    let ids: IDSource
    let logger: Logger

    /// - Parameter database: connected as the worker.
    public init(database: Database, providers: PaymentProviders, clock: WallClock, ids: IDSource, logger: Logger) {
        self.database = database
        self.providers = providers
        register = RegisterCustomer(database: database, clock: clock)
        self.clock = clock
        self.ids = ids
        self.logger = logger
    }

    public enum Outcome: Hashable, Sendable {
        /// Send the browser to the provider's page.
        case goTo(url: String)
        /// The provider does not answer; nothing is saved.
        case unavailable
    }

    /// Begins anew each time: a page that was left behind saves nothing by itself.
    /// - Parameter returnURL: where the provider sends the browser back, from configuration.
    public func begin(
        at gateway: any PaymentGateway, for account: Account.ID, in currency: Currency, by person: ID<PortalUser>,
        returnURL: String
    ) async throws -> Outcome {
        let now = clock.now()
        do {
            guard let customer = try await register(account, at: gateway, in: WorkerScope()) else {
                throw BillingRefusal.noSuchAccount("\(account)")
            }
            let setup = MethodSetup(
                id: ids.next(at: now), account: account, customer: customer, currency: currency,
                gateway: gateway.name, returnURL: returnURL, startedAt: now)
            try await database.transaction(WorkerScope()) { transaction in
                try await transaction.run(StartSetup(setup, by: person))
                try await transaction.run(
                    RegisterMethodName("\(setup.id)", at: gateway.name, for: .setup(setup.id, of: account)))
            }
            let page = try await gateway.begin(setup)
            try await database.transaction(WorkerScope()) { transaction in
                try await transaction.run(NoteSetupBegun(setup, page: page))
                try await transaction.run(
                    RegisterMethodName(page.reference, at: gateway.name, for: .setup(setup.id, of: account)))
            }
            return .goTo(url: page.url)
        } catch let failure as GatewayFailure {
            logger.warning("a payment provider opened no page to save a method", metadata: ["why": "\(failure)"])
            return .unavailable
        }
    }

    /// Asks the provider how the saving stands and books the answer: any number of times, in any order.
    /// - Returns: how it stands, `nil` when there is none.
    /// - Throws: ``GatewayFailure`` when the provider does not answer.
    @discardableResult
    public func settle(_ id: MethodSetup.ID, of account: Account.ID) async throws -> StoredSetup.State? {
        guard let stored = try await database.read(WorkerScope(), SetupByID(account: account, setup: id)) else {
            return nil
        }
        guard stored.state.isUndecided, let gateway = providers[stored.setup.gateway] else { return stored.state }
        return try await book(try await gateway.outcome(of: stored.setup), of: stored.setup, gateway.capabilities)
    }

    /// One round over the savings that are undecided for a while. One that fails does not stop the others.
    public func settleUndecided(limit: Int = 100) async throws {
        let due = UndecidedSetups(gateways: providers.names, now: clock.now(), limit: limit)
        for row in try await database.read(WorkerScope(), due) {
            do {
                try await settle(row.setup, of: row.account)
            } catch let failure as GatewayFailure {
                logger.warning("the saving of a method could not be settled", metadata: ["why": "\(failure)"])
            }
        }
    }

    private func book(
        _ outcome: SetupOutcome, of setup: MethodSetup, _ capabilities: GatewayCapabilities
    ) async throws -> StoredSetup.State? {
        let now = clock.now()
        return try await database.transaction(WorkerScope()) { transaction in
            _ = try await transaction.run(LockAccount(account: setup.account))
            guard let stored = try await transaction.run(SetupByID(account: setup.account, setup: setup.id)) else {
                return nil
            }
            guard stored.state.isUndecided else { return stored.state }
            let isFinal = capabilities.isNotFoundFinal(since: setup.startedAt, at: now)
            let next = stored.state.next(after: outcome, isNotFoundFinal: isFinal)
            var (method, decline): (PaymentMethod.ID?, Decline.Code?)
            switch outcome {
            case .saved(let saved):
                method = try await transaction.keep(saved, of: setup.account, at: setup.gateway, ids: ids, now: now)
            case .declined(let reason): decline = reason.code
            case .pending, .processing, .abandoned, .notFound: break
            }
            try await transaction.run(SetSetupState(setup, next, decline: decline, method: method, now: now))
            return next
        }
    }
}

extension StoredSetup.State {
    /// The state that follows from what a provider answered.
    func next(after outcome: SetupOutcome, isNotFoundFinal: Bool) -> Self {
        switch outcome {
        case .pending: self
        case .processing: .processing
        case .saved: .saved
        case .declined: .declined
        case .abandoned: .abandoned
        case .notFound: isNotFoundFinal ? .abandoned : self
        }
    }
}

extension Transaction {
    /// Keeps a method that a provider has saved; one that is known stays as it is. For use under the account's lock.
    /// - Returns: which it is.
    @discardableResult
    func keep(
        _ saved: SavedMethod, of account: Account.ID, at gateway: String, ids: IDSource, now: Instant
    ) async throws -> PaymentMethod.ID {
        let new: PaymentMethod.ID = ids.next(at: now)
        let isNew = try await run(InsertMethod(saved, id: new, of: account, at: gateway, now: now)) == 1
        let named = MethodByName(account: account, gateway: gateway, reference: saved.reference)
        guard let method = try await run(named) else { throw BillingRefusal(.noSuchMethod) }
        guard isNew else { return method.id }
        try await run(RegisterMethodName(saved.reference, at: gateway, for: .method(method.id, of: account)))
        try await write(.saved(method), id: ids.next(at: now), of: account, at: now)
        return method.id
    }
}
