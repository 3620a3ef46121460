public import BillingCore
public import Logging
public import PostgresStore

/// What customers do with the methods that they saved, and what providers tell of them.
public struct ManageMethods: Sendable {
    let database: Database
    let providers: PaymentProviders
    let clock: WallClock
    let ids: IDSource
    let logger: Logger

    /// - Parameter database: connected as the worker.
    public init(database: Database, providers: PaymentProviders, clock: WallClock, ids: IDSource, logger: Logger) {
        self.database = database
        self.providers = providers
        self.clock = clock
        self.ids = ids
        self.logger = logger
    }

    /// The customer's own name for a method; empty for none.
    /// - Throws: `methodNameTooLong`, `noSuchMethod`.
    public func rename(_ number: Int, of account: Account.ID, to name: String) async throws {
        guard name.utf8.count <= PaymentMethod.longestName else {
            throw BillingRefusal.methodNameTooLong(most: PaymentMethod.longestName)
        }
        try await change(number, of: account) { transaction, used in
            try await transaction.run(RenameMethod(used.method, to: name))
        }
    }

    /// Offers a method first.
    /// - Throws: `noSuchMethod`.
    public func choose(_ number: Int, of account: Account.ID) async throws {
        try await change(number, of: account) { transaction, used in
            try await transaction.run(WithdrawDefaultMethod(of: account))
            try await transaction.run(ChooseDefaultMethod(used.method))
        }
    }

    /// Removes a method: from now on nothing is charged to it. The provider is told at once, or by a job.
    /// - Throws: `methodOnAutopay` while autopay charges it, `methodOnPlan` while it charges instalments; `noSuchMethod`.
    public func remove(_ number: Int, of account: Account.ID) async throws {
        let now = clock.now()
        let method = try await change(number, of: account) { transaction, used in
            let plans = try await transaction.run(PlansToManage(of: account))
            let hasPlan = plans.contains { $0.plan.state == .running }
            try used.method.checkRemovable(isOnAutopay: used.isOnAutopay, hasPlan: hasPlan)
            try await transaction.run(RemoveMethod(used.method, now: now))
            try await transaction.write(.removed(used.method), id: ids.next(at: now), of: account, at: now)
        }
        try await forget(method)
    }

    /// Has providers remove what customers removed, where that did not succeed at once.
    public func forgetRemoved(limit: Int = 100) async throws {
        let methods = MethodsToForget(gateways: providers.names, now: clock.now(), limit: limit)
        for method in try await database.read(WorkerScope(), methods) { try await forget(method) }
    }

    /// Reads a method anew: networks replace cards that expire. One that the provider has lost cannot be charged.
    /// - Throws: ``GatewayFailure`` when the provider does not answer.
    public func refresh(_ id: PaymentMethod.ID, of account: Account.ID) async throws {
        let known = MethodByID(account: account, method: id)
        guard let method = try await database.read(WorkerScope(), known), method.state != .removed,
            let gateway = providers[method.gateway]
        else { return }
        let saved = try await gateway.method(method.saved.reference)
        try await database.transaction(WorkerScope()) { transaction in
            _ = try await transaction.run(LockAccount(account: account))
            if let saved {
                try await transaction.run(RenewMethod(method, saved))
            } else {
                try await transaction.run(NoteMethodUnusable(method))
            }
        }
    }

    private func forget(_ method: PaymentMethod) async throws {
        guard let gateway = providers[method.gateway] else { return }
        do {
            try await gateway.remove(method: method.saved.reference)
        } catch {
            logger.warning("a payment provider did not remove a method", metadata: ["why": "\(error)"])
            return try await note(NoteMethodKept(method, now: clock.now()))
        }
        try await note(NoteMethodForgotten(method, now: clock.now()))
    }

    private func note(_ command: some Command) async throws {
        try await database.transaction(WorkerScope()) { _ = try await $0.run(command) }
    }

    @discardableResult
    private func change(
        _ number: Int, of account: Account.ID, _ body: (Transaction, UsedMethod) async throws -> Void
    ) async throws -> PaymentMethod {
        try await database.transaction(WorkerScope()) { transaction in
            _ = try await transaction.run(LockAccount(account: account))
            let used = try await transaction.method(number, of: account)
            try await body(transaction, used)
            return used.method
        }
    }
}

extension Transaction {
    /// A saved method of an account, by the number that the account's pages give it.
    /// - Throws: `noSuchMethod`.
    func method(_ number: Int, of account: Account.ID) async throws -> UsedMethod {
        let methods = try await run(MethodsToManage(of: account))
        guard let used = methods.first(where: { $0.method.number == number }) else {
            throw BillingRefusal(.noSuchMethod)
        }
        return used
    }
}
