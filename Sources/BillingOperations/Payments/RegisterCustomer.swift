public import BillingCore
public import PostgresStore

/// An account as a customer of a payment provider. Known before anything is begun for the account there, so that
/// whatever is begun can be found under the customer when its answer was lost.
public struct RegisterCustomer: Sendable {
    let database: Database
    let clock: WallClock

    public init(database: Database, clock: WallClock) {
        self.database = database
        self.clock = clock
    }

    /// The provider's name for the account; `nil` when there is no such account. Of two at once, both get the name that
    /// was kept first: a customer under whom nothing begins does no harm.
    /// - Throws: ``GatewayFailure`` when the provider does not answer; nothing is begun then.
    public func callAsFunction(_ account: Account.ID, at gateway: any PaymentGateway, in scope: some Scope)
        async throws -> String?
    {
        let query = CustomerAtProvider(account: account, gateway: gateway.name)
        guard let known = try await database.read(scope, query) else { return nil }
        if let reference = known.reference { return reference }
        let reference = try await gateway.register(known.request)
        let keep = KeepCustomer(account: account, gateway: gateway.name, reference: reference, now: clock.now())
        return try await database.transaction(scope) { transaction in
            _ = try await transaction.run(keep)
            return try await transaction.run(query)?.reference
        }
    }
}
