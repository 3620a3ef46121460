public import BillingCore
public import Importing
public import PostgresStore

/// Takes a subscriptions file. A row says how a subscription should be; what differs from the decisions so far
/// becomes a further decision, taken today.
public struct ImportSubscriptions: Sendable {
    let database: Database
    let clock: WallClock
    let ids: IDSource

    /// - Parameter database: connected as the worker.
    public init(database: Database, clock: WallClock, ids: IDSource) {
        self.database = database
        self.clock = clock
        self.ids = ids
    }

    /// - Throws: ``BillingRefusal`` with the line for unknown accounts and prices, a price in another currency, a start
    ///   that moved, or a sub-account that another account pays for; then nothing is kept.
    public func callAsFunction(_ rows: some Sequence<SubscriptionRow> & Sendable) async throws -> ImportCounts {
        let today = clock.now().utcDay
        return try await database.transaction(WorkerScope()) { transaction in
            let prices = try await transaction.run(PriceCatalogue())
            var counts = ImportCounts()
            for row in rows {
                let account = try await transaction.account(row.account, line: row.line)
                let subscription = try await take(row, prices, account, today, &counts, in: transaction)
                try await attach(row, to: subscription, account, in: transaction)
            }
            try await transaction.adoptWaitingUsage(on: today)
            return counts
        }
    }

    private func take(
        _ row: SubscriptionRow, _ prices: [PriceKey: Price], _ account: Account, _ today: Day,
        _ counts: inout ImportCounts, in transaction: Transaction
    ) async throws -> Subscription.ID {
        let known = try await transaction.run(SubscriptionByCode(account: account.id, code: row.code))
        let id: Subscription.ID
        let changes: [SubscriptionChange]
        if let first = known.first {
            id = first.subscription
            changes = try await allowed(
                try row.differences(to: known.map(\.change), account, prices: prices, today: today),
                of: Subscription(known), row, account, prices, today, in: transaction)
            if changes.isEmpty { counts.unchanged += 1 } else { counts.changed += 1 }
        } else {
            id = ids.next(at: clock.now())
            _ = try await transaction.run(
                InsertSubscription(account: account, id: id, code: row.code, label: row.label))
            changes = row.opening(price: try row.price(boughtOn: row.start, by: account, among: prices))
            counts.added += 1
        }
        for change in changes {
            _ = try await transaction.run(
                InsertSubscriptionChange(account: account.id, subscription: id, change: change))
        }
        return id
    }

    /// The changes as the vendor's policy allows them; a refusal names the row and the day on which it is possible.
    private func allowed(
        _ changes: [SubscriptionChange], of subscription: Subscription?, _ row: SubscriptionRow, _ account: Account,
        _ prices: [PriceKey: Price], _ today: Day, in transaction: Transaction
    ) async throws -> [SubscriptionChange] {
        guard let subscription, !changes.isEmpty else { return changes }
        let rules = try await CommerceRules.of(
            subscription, account: account, prices: prices, on: today, in: transaction)
        return try changes.map { change in
            guard let (requested, timing) = change.requested else { return change }
            do throws(BillingRefusal) {
                return try rules.decide(requested, for: subscription, at: timing, on: today)
            } catch {
                throw error.at(.init(line: row.line))
            }
        }
    }

    private func attach(
        _ row: SubscriptionRow, to subscription: Subscription.ID, _ account: Account, in transaction: Transaction
    ) async throws {
        for subAccount in row.subAccounts {
            let mapping = MapSubAccount(account: account.id, subAccount: subAccount, subscription: subscription)
            guard try await transaction.run(mapping) != .taken else {
                throw BillingRefusal.subAccountTaken(subAccount)
                    .at(.init(line: row.line, field: "sub_accounts"))
            }
        }
        if let discount = row.discount {
            _ = try await transaction.run(
                SetDiscount(
                    account: account.id,
                    discount: Discount(
                        code: "subscription:\(row.code)", description: "", percent: discount.percent,
                        subscription: row.code, from: discount.from, to: discount.to)))
        }
    }
}

extension SubscriptionRow {
    /// The version named, or the newest that can be bought on `day`.
    func price(
        boughtOn day: Day, by account: Account, among prices: [PriceKey: Price]
    ) throws(BillingRefusal) -> PriceKey {
        let named = priceVersion.map { PriceKey(code: price, version: $0) }
        guard let key = named ?? prices.newest(price, on: day), prices[key] != nil else {
            let refusal = named.map(BillingRefusal.noSuchPriceVersion) ?? .priceNotOnSale(price, on: day)
            throw refusal.at(.init(line: line, field: "price"))
        }
        if let objection = account.objection(to: prices[key]) {
            throw objection.at(.init(line: line, field: "price"))
        }
        return key
    }

    func opening(price: PriceKey) -> [SubscriptionChange] {
        let begin = SubscriptionChange(decidedOn: start, kind: .start(price: price, quantity: quantity))
        let further = [
            trialUntil.map { SubscriptionChange(decidedOn: start, kind: .trial(until: $0)) },
            coTerminate.map { SubscriptionChange(decidedOn: start, kind: .coTerminate($0)) },
            end.map { SubscriptionChange(decidedOn: start, takesEffect: .on($0), kind: .end) },
        ]
        return [begin] + further.compactMap(\.self)
    }

    /// What must be decided today so that the subscription becomes as the row says.
    func differences(
        to known: [SubscriptionChange], _ account: Account, prices: [PriceKey: Price], today: Day
    ) throws(BillingRefusal) -> [SubscriptionChange] {
        let state = Ordered(known)
        guard state.start == start else {
            throw BillingRefusal.subscriptionStartFixed(of: code).at(.init(line: line, field: "start"))
        }
        var changes: [SubscriptionChange] = []
        if state.price?.code != price || (priceVersion != nil && state.price?.version != priceVersion) {
            let key = try self.price(boughtOn: max(today, start), by: account, among: prices)
            changes.append(SubscriptionChange(decidedOn: today, kind: .price(key)))
        }
        if state.quantity != quantity {
            changes.append(SubscriptionChange(decidedOn: today, kind: .quantity(quantity)))
        }
        let effect: SubscriptionChange.Effect = today < start ? .on(start) : .now
        if let trialUntil, state.trial != trialUntil {
            changes.append(SubscriptionChange(decidedOn: today, takesEffect: effect, kind: .trial(until: trialUntil)))
        }
        if let coTerminate, state.coTerminate != coTerminate {
            changes.append(SubscriptionChange(decidedOn: today, takesEffect: effect, kind: .coTerminate(coTerminate)))
        }
        if let end, state.end != end {
            changes.append(SubscriptionChange(decidedOn: today, takesEffect: .on(end), kind: .end))
        }
        return changes
    }
}

/// What was ordered for a subscription so far. Renewals are not orders: a row that was taken before changes nothing.
private struct Ordered {
    var start: Day?
    var price: PriceKey?
    var quantity: ExactDecimal?
    var end: Day?
    var trial: Day?
    var coTerminate: Day?

    init(_ decisions: [SubscriptionChange]) {
        for decision in decisions {
            switch decision.kind {
            case .start(let price, let quantity):
                (start, self.price, self.quantity, end) = (decision.decidedOn, price, quantity, nil)
            case .price(let price): self.price = price
            case .quantity(let quantity): self.quantity = quantity
            case .end: if case .on(let day) = decision.takesEffect { end = day } else { end = decision.decidedOn }
            case .withdrawEnd: end = nil
            case .trial(let day): trial = day
            case .coTerminate(let day): coTerminate = day
            case .renew, .pause, .resume, .billingDay: break
            }
        }
    }
}

extension SubscriptionChange {
    /// What a policy is asked, where it has a say.
    fileprivate var requested: (CommercePolicy.RequestedChange, ChangeTiming)? {
        let timing: ChangeTiming =
            switch takesEffect {
            case .now: .now
            case .periodEnd: .periodEnd
            case .on(let day): .on(day)
            }
        switch kind {
        case .quantity(let quantity): return (.quantity(quantity), timing)
        case .price(let key): return (.price(key), timing)
        case .end: return (.cancel, timing)
        case .start, .withdrawEnd, .pause, .resume, .billingDay, .coTerminate, .trial, .renew: return nil
        }
    }
}
