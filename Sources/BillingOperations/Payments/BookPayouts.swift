public import BillingCore
public import PostgresStore

/// Books what providers paid out: of each payment, refund and dispute in a payout its part leaves the provider's
/// clearing account for the bank. Run again, or several times at once, it books once.
public struct BookPayouts: Sendable {
    let database: Database
    let clock: WallClock
    let ids: IDSource

    /// - Parameter database: connected as the worker.
    public init(database: Database, clock: WallClock, ids: IDSource) {
        self.database = database
        self.clock = clock
        self.ids = ids
    }

    /// - Parameter gateway: the provider's name.
    /// - Returns: the names of those that were booked now, or taken back.
    /// - Throws: ``GatewayFailure`` when the provider does not answer, or does not tell of payouts.
    public func callAsFunction(in window: Range<Instant>, at gateway: any PaymentGateway) async throws -> [String] {
        let compare = CompareWithProvider(database: database, clock: clock)
        var changed: [String] = []
        for reconciled in try await compare.payouts(in: window, at: gateway) {
            // What is not known here yet is booked with the rest, on a later day.
            guard reconciled.agrees, reconciled.payout.status != .pending else { continue }
            if try await book(reconciled.payout, at: gateway) { changed.append(reconciled.payout.reference) }
        }
        return changed
    }

    private func book(_ payout: GatewayPayout, at gateway: any PaymentGateway) async throws -> Bool {
        let items = try await gateway.transactions(of: payout.reference).payoutItems()
        let parts = try await parts(items, gateway.name)
        let sum = try Money.sum(parts.map(\.net), payout.amount.currency)
        let now = clock.now()
        return try await database.transaction(WorkerScope()) { transaction in
            let isBack = payout.status == .failed
            let affected =
                isBack
                ? try await transaction.run(TakePayoutBack(payout.reference, at: gateway.name))
                : try await transaction.run(BookPayout(payout, at: gateway.name, booked: sum, now: now))
            guard affected == 1 else { return false }
            for part in parts {
                let net = isBack ? try part.net.negated() : part.net
                try await transaction.post(
                    .paidOut(net: net, by: gateway.name), id: ids.nextRaw(at: now), account: part.owner.account,
                    on: payout.arrivesOn, payment: part.owner.payment.raw, at: now)
            }
            return true
        }
    }

    /// Those of our payments in their own currency: money that the provider exchanged is not what the books hold.
    private func parts(
        _ items: [PayoutItem], _ gateway: String
    ) async throws -> [(owner: PayoutOwner, net: Money)] {
        let query = PayoutOwners(gateway: gateway, references: items.map(\.reference))
        let owners = try await database.read(WorkerScope(), query)
        let byName = Dictionary(owners.map { ($0.reference, $0) }) { first, _ in first }
        return items.compactMap { item in
            byName[item.reference].flatMap { $0.currency == item.net.currency ? ($0, item.net) : nil }
        }
    }
}
