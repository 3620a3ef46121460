public import BillingCore
public import PostgresStore

/// Adds a seller to the installation, or changes one. Documents that were issued stay as they are.
public struct SaveSeller: Sendable {
    let database: Database
    let clock: WallClock
    let ids: IDSource

    /// - Parameter database: connected as the worker.
    public init(database: Database, clock: WallClock, ids: IDSource) {
        self.database = database
        self.clock = clock
        self.ids = ids
    }

    public enum Outcome: String, Sendable, Codable {
        case added, changed, unchanged
    }

    /// Takes a seller as a file has it; its id does not matter.
    /// - Throws: a refusal when a field cannot be used, or numbers could be those of other documents.
    public func callAsFunction(_ wanted: Seller) async throws -> Outcome {
        try await save(wanted.code) { _ in wanted }
    }

    /// Changes a known seller.
    /// - Throws: a refusal when there is none of this code, and as for a whole one.
    public func callAsFunction(
        _ code: String, _ change: @Sendable (inout Seller) throws -> Void
    ) async throws -> Outcome {
        try await save(code) { known in
            guard var seller = known else { throw BillingRefusal.noSuchSeller(code) }
            try change(&seller)
            return seller
        }
    }

    private func save(_ code: String, _ make: @Sendable (Seller?) throws -> Seller) async throws -> Outcome {
        try await database.transaction(WorkerScope()) { transaction in
            _ = try await transaction.run(LockSellers())
            let sellers = try await transaction.run(KnownSellers())
            let known = sellers.first { $0.code == code }
            var seller = try make(known)
            seller.id = known?.id ?? ids.next(at: clock.now())
            if seller == known { return .unchanged }
            try seller.check()
            let others = sellers.filter { $0.id != seller.id }
            guard seller.isDefault || others.contains(where: \.isDefault) else {
                throw BillingRefusal.defaultSellerNeeded(besides: code)
            }
            try seller.checkNumbers(among: others, issued: try await transaction.run(KnownSeries()))
            try await transaction.store(seller)
            try await useCredits(of: seller, in: transaction)
            return known == nil ? .added : .changed
        }
    }

    /// Where credit is not kept for the next invoices any more, it settles what is open at once.
    private func useCredits(of seller: Seller, in transaction: Transaction) async throws {
        guard seller.creditPolicy == .automatic else { return }
        let now = clock.now()
        for account in try await transaction.run(AccountsWithIdleCredit(of: seller.id)) {
            _ = try await transaction.run(LockAccount(account: account))
            let today = try await transaction.day(of: now, at: account)
            try await transaction.useCredit(of: account, on: today, ids: ids, at: now)
        }
    }
}
