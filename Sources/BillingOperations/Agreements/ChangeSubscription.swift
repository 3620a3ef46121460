public import BillingCore
public import PostgresStore

/// Decides a change of a subscription, as its vendor's policy allows it. The next billing run settles it.
public struct ChangeSubscription: Sendable {
    let database: Database
    let clock: WallClock
    let ids: IDSource

    /// - Parameter database: connected as the worker.
    public init(database: Database, clock: WallClock, ids: IDSource) {
        self.database = database
        self.clock = clock
        self.ids = ids
    }

    public enum RequestedChange: Hashable, Sendable {
        /// The newest version that is valid today when `version` is `nil`.
        case price(code: String, version: Int?)
        case quantity(ExactDecimal)
        case end
        /// An end that has not come is withdrawn.
        case keep
        case pause
        case resume
        /// A new term, at the version of its price that the policy says.
        case renew
        /// Nothing is charged before this day.
        case trial(until: Day)
        /// Periods begin on this day of month, 1 ... 31.
        case billingDay(Int)
        /// Periods end on this day and repeat from it: co-termination with another subscription.
        case coTerminate(Day)
    }

    /// - Returns: the decision that was kept.
    /// - Throws: a refusal that says why not, and when it is possible.
    public func callAsFunction(
        _ requested: RequestedChange, of code: String, account number: String, at timing: ChangeTiming, on today: Day
    ) async throws -> SubscriptionChange {
        try await database.transaction(WorkerScope()) { transaction in
            guard let account = try await transaction.run(AccountByNumber(number)) else {
                throw BillingRefusal.noSuchAccount(number)
            }
            _ = try await transaction.run(LockAccount(account: account.id))
            let rows = try await transaction.run(SubscriptionsByCode(account: account.id, code: code))
            guard let subscription = Subscription(rows) else {
                throw BillingRefusal.noSuchSubscription(code, of: number)
            }
            let prices = try await transaction.run(PriceCatalogue())
            let rules = try await CommerceRules.of(
                subscription, account: account, prices: prices, on: today, in: transaction)
            let change = try Self.decide(requested, subscription, rules, timing, today)
            _ = try await transaction.run(
                InsertSubscriptionChanges([
                    NewSubscriptionChange(account: account.id, subscription: subscription.id, change: change)
                ]))
            let now = clock.now()
            try await transaction.write(
                .changed(subscription.id, code: subscription.code, change), id: ids.next(at: now), of: account.id,
                at: now)
            return change
        }
    }

    private static func decide(
        _ requested: RequestedChange, _ subscription: Subscription, _ rules: CommerceRules, _ timing: ChangeTiming,
        _ today: Day
    ) throws(BillingRefusal) -> SubscriptionChange {
        switch requested {
        case .quantity(let quantity):
            return try rules.decide(.quantity(quantity), for: subscription, at: timing, on: today)
        case .end: return try rules.decide(.cancel, for: subscription, at: timing, on: today)
        case .price(let code, let version):
            let named = version.map { PriceKey(code: code, version: $0) }
            guard let key = named ?? rules.prices.newest(code, on: today) else {
                throw BillingRefusal.priceNotOnSale(code, on: today)
            }
            if let objection = rules.account.objection(to: rules.prices[key]) { throw objection }
            return try rules.decide(.price(key), for: subscription, at: timing, on: today)
        case .keep:
            return try subscription.keeping(on: today, billingDay: rules.billingDay, prices: rules.prices)
        case .pause:
            try rules.allowsPause(of: subscription, on: today)
            return SubscriptionChange(decidedOn: today, takesEffect: try timing.effect(), kind: .pause)
        case .resume: return SubscriptionChange(decidedOn: today, takesEffect: try timing.effect(), kind: .resume)
        case .trial(let end): return try Self.change(.trial(until: end), ending: end, timing, today)
        case .coTerminate(let end): return try Self.change(.coTerminate(end), ending: end, timing, today)
        case .billingDay(let day):
            guard (1...31).contains(day) else { throw BillingRefusal.invalidDayOfMonth(day) }
            return SubscriptionChange(decidedOn: today, takesEffect: try timing.effect(), kind: .billingDay(day))
        case .renew:
            let renewal = try subscription.renewal(
                on: today, billingDay: rules.billingDay, catalogue: rules.prices,
                keepsVersion: rules.policy.keepsPriceVersion)
            guard let renewal else { throw BillingRefusal.noTermEnds(of: subscription.code, on: today) }
            return renewal
        }
    }
}

extension ChangeSubscription {
    /// A decision about something that ends on a day, which must lie behind it.
    private static func change(
        _ kind: SubscriptionChange.Kind, ending end: Day, _ timing: ChangeTiming, _ today: Day
    ) throws(BillingRefusal) -> SubscriptionChange {
        let start = if case .on(let day) = timing { day } else { today }
        guard end > start else { throw BillingRefusal.endNotAfterStart(end, start: start) }
        return SubscriptionChange(decidedOn: today, takesEffect: try timing.effect(), kind: kind)
    }
}

extension ChangeTiming {
    fileprivate func effect() throws(BillingRefusal) -> SubscriptionChange.Effect {
        switch self {
        case .now: .now
        case .periodEnd: .periodEnd
        case .on(let day): .on(day)
        case .renewal: throw BillingRefusal(.renewalNotApplicable)
        }
    }
}

extension Subscription {
    /// The subscription that these decisions are about; `nil` when there is none.
    init?(_ rows: [SubscriptionChangeRow]) {
        guard let first = rows.first else { return nil }
        self.init(
            id: first.subscription, code: first.code, label: first.label, billingDay: first.billingDay,
            changes: rows.map(\.change))
    }
}
