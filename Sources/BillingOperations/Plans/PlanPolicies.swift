public import BillingCore
public import PostgresStore

/// Which payment plans the customers of a seller may agree to.
public struct PlanPolicies: Sendable {
    let database: Database
    let clock: WallClock

    /// - Parameter database: connected as the worker.
    public init(database: Database, clock: WallClock) {
        self.database = database
        self.clock = clock
    }

    /// - Returns: `nil` where none are offered.
    /// - Throws: `noSuchSeller`.
    public func policy(ofSeller code: String) async throws -> PlanPolicy? {
        let sellers = try await database.read(WorkerScope(), KnownSellers())
        return try await database.read(WorkerScope(), PlanPolicyOfSeller(try sellers.id(of: code)))
    }

    /// Offers plans from now on, or none any more. Those that customers agreed to go on as they are.
    /// - Throws: `noSuchSeller`; `taxRateNeeded` when plans are to cost something and no tax rules say how that is taxed.
    public func set(_ policy: PlanPolicy?, ofSeller code: String) async throws {
        let today = clock.now().utcDay
        try await database.transaction(WorkerScope()) { transaction in
            let seller = try await transaction.run(KnownSellers()).id(of: code)
            guard let policy else {
                try await transaction.run(RemovePlanPolicy(of: seller))
                return
            }
            if policy.fee > .zero {
                let registrations = try await transaction.run(KnownTaxRegistrations()).of(seller)
                guard registrations.contains(where: { $0.validFrom <= today }) else {
                    throw BillingRefusal.taxRateNeeded(on: today)
                }
            }
            try await transaction.run(PutPlanPolicy(policy, of: seller))
        }
    }
}

extension [Seller] {
    fileprivate func id(of code: String) throws(BillingRefusal) -> Seller.ID {
        guard let seller = first(where: { $0.code == code }) else { throw .noSuchSeller(code) }
        return seller.id
    }
}
