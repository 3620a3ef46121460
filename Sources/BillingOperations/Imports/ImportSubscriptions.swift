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
    public func callAsFunction(
        _ file: ImportFile<SubscriptionRow>, progress: @escaping @Sendable (ImportProgress) -> Void = { _ in }
    ) async throws -> ImportCounts {
        let now = clock.now()
        return try await database.transaction(WorkerScope()) { transaction in
            let prices = try await transaction.run(PriceCatalogue())
            var batches = RowBatches(file, progress: progress) { ["\($0.account) \($0.code)"] + $0.subAccounts }
            let counts = try await batches.take { try await take($0, prices, at: now, in: transaction) }.total()
            try await transaction.adoptWaitingUsage(on: now.utcDay)
            return counts
        }
    }

    private func take(
        _ rows: [SubscriptionRow], _ prices: PriceList, at now: Instant, in transaction: Transaction
    ) async throws -> ImportCounts {
        let accounts = try await transaction.accounts(of: rows)
        let owners = try rows.map { try accounts.account(of: $0) }
        let codes = zip(owners, rows).map { OfAccount(account: $0.id, value: $1.code) }
        let known = try await transaction.readingByKeys { try await transaction.decisions(about: codes) }
        var plan = SubscriptionPlan(
            payers: try await transaction.run(PayersOfSubAccounts(rows.flatMap(\.subAccounts))))
        for (row, account) in zip(rows, owners) {
            let before = known[OfAccount(account: account.id, value: row.code)] ?? []
            let changes =
                before.isEmpty
                ? row.opening(price: try row.price(boughtOn: row.start, by: account, among: prices), among: prices)
                : try row.differences(to: before.map(\.change), account, prices: prices, today: now.utcDay)
            try plan.add(
                row, of: account, known: Subscription(before), changes: changes, as: ids.next(at: now))
        }
        let rules = try await CommerceRules.all(
            of: plan.changed.map { ($0.subscription, $0.account) }, prices: prices, on: now.utcDay, in: transaction)
        try plan.allow(by: rules, on: now.utcDay)
        try await plan.write(in: transaction)
        return plan.counts
    }
}

extension SubscriptionRow {
    /// The version named, or the newest that can be bought on `day`.
    func price(
        boughtOn day: Day, by account: Account, among prices: PriceList
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

    /// The quantity that it names, or that of a subscription which is begun without one.
    private func quantity(at price: PriceKey?, among prices: PriceList) -> ExactDecimal {
        quantity ?? price.flatMap { prices[$0]?.openingQuantity } ?? .one
    }

    func opening(price: PriceKey, among prices: PriceList) -> [SubscriptionChange] {
        let quantity = quantity(at: price, among: prices)
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
        to known: [SubscriptionChange], _ account: Account, prices: PriceList, today: Day
    ) throws(BillingRefusal) -> [SubscriptionChange] {
        let state = Ordered(known)
        guard state.start == start else {
            throw BillingRefusal.subscriptionStartFixed(of: code).at(.init(line: line, field: "start"))
        }
        var changes: [SubscriptionChange] = []
        var bought = state.price
        if state.price?.code != price || (priceVersion != nil && state.price?.version != priceVersion) {
            let key = try self.price(boughtOn: max(today, start), by: account, among: prices)
            changes.append(SubscriptionChange(decidedOn: today, kind: .price(key)))
            bought = key
        }
        let quantity = quantity(at: bought, among: prices)
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
