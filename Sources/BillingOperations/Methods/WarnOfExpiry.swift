public import BillingCore
public import PostgresStore

/// Writes which saved methods expire within a month; mails are made of it. Each method is told of once for each last
/// day: a card that the network renews is told of again, years later.
public struct WarnOfExpiry: Sendable {
    let worker: Database
    let clock: WallClock

    /// - Parameter worker: connected as the worker.
    public init(worker: Database, clock: WallClock) {
        self.worker = worker
        self.clock = clock
    }

    /// - Returns: those that were not told of before.
    @discardableResult
    public func callAsFunction(on day: Day) async throws -> [PaymentMethod] {
        let now = clock.now()
        let moment = day == now.utcDay ? now : Instant(noonOf: day)
        var told: [PaymentMethod] = []
        for method in try await worker.read(WorkerScope(), ExpiringMethods(in: day...day.adding(months: 1))) {
            guard method.isExpiring(on: day), let last = method.expiresOn else { continue }
            let id = ID<BillingEvent>(raw: DeterministicID.raw("expiring", of: method.id.raw, on: last))
            let isNew = try await worker.transaction(WorkerScope()) { transaction in
                _ = try await transaction.run(LockAccount(account: method.account))
                return try await transaction.write(.expiring(method), id: id, of: method.account, at: moment)
            }
            if isNew { told.append(method) }
        }
        return told
    }
}
