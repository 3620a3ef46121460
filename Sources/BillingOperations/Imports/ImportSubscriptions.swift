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

    /// - Throws: ``ImportRefusal`` with the line for unknown accounts and prices, a start that moved, or a
    ///   sub-account that another account pays for; then nothing is kept.
    public func callAsFunction(_ rows: [SubscriptionRow]) async throws -> ImportCounts {
        let today = clock.now().utcDay
        return try await database.transaction(NoScope()) { transaction in
            let prices = try await transaction.run(PriceCatalogue())
            var counts = ImportCounts()
            for row in rows {
                let account = try await transaction.account(row.account, line: row.line)
                let price = try row.resolvedPrice(among: prices)
                let subscription = try await take(row, price, account, today, &counts, in: transaction)
                try await attach(row, to: subscription, account, in: transaction)
            }
            _ = try await transaction.run(AdoptParkedUsage())
            return counts
        }
    }

    private func take(
        _ row: SubscriptionRow, _ price: PriceKey, _ account: Account, _ today: Day, _ counts: inout ImportCounts,
        in transaction: Transaction
    ) async throws -> Subscription.ID {
        let known = try await transaction.run(SubscriptionByCode(account: account.id, code: row.code))
        let id: Subscription.ID
        let changes: [SubscriptionChange]
        if let first = known.first {
            id = first.subscription
            changes = try await allowed(
                try row.differences(to: known.map(\.change), price: price, today: today), of: Subscription(known),
                row, account, today, in: transaction)
            if changes.isEmpty { counts.unchanged += 1 } else { counts.changed += 1 }
        } else {
            id = ids.next(at: clock.now())
            _ = try await transaction.run(
                InsertSubscription(account: account.id, id: id, code: row.code, label: row.label))
            changes = row.opening(price: price)
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
        _ today: Day, in transaction: Transaction
    ) async throws -> [SubscriptionChange] {
        guard let subscription, !changes.isEmpty else { return changes }
        let rules = try await CommerceRules.of(
            subscription, account: account, prices: try await transaction.prices(), on: today, in: transaction)
        return try changes.map { change in
            guard let (wish, timing) = change.wish else { return change }
            do throws(BillingRefusal) {
                return try rules.decide(wish, for: subscription, at: timing, on: today)
            } catch {
                throw ImportRefusal(line: row.line, error.reason)
            }
        }
    }

    private func attach(
        _ row: SubscriptionRow, to subscription: Subscription.ID, _ account: Account, in transaction: Transaction
    ) async throws {
        for subAccount in row.subAccounts {
            let mapping = MapSubAccount(account: account.id, subAccount: subAccount, subscription: subscription)
            guard try await transaction.run(mapping) == 1 else {
                throw ImportRefusal(
                    line: row.line, columnName: "sub_accounts", "Another account pays for sub-account \(subAccount).")
            }
        }
        if let discount = row.discount {
            _ = try await transaction.run(
                SetDiscount(
                    account: account.id,
                    discount: Discount(
                        code: "subscription:\(row.code)", description: "\(discount.percent.percentText) % discount",
                        percent: discount.percent, subscription: row.code, from: discount.from, to: discount.to)))
        }
    }
}

extension SubscriptionRow {
    /// The version named, or the newest that is valid on the start day.
    func resolvedPrice(among prices: [Price]) throws(ImportRefusal) -> PriceKey {
        let candidates = prices.filter { candidate in
            guard candidate.code == price else { return false }
            return priceVersion.map { $0 == candidate.version } ?? (candidate.validFrom <= start)
        }
        guard let newest = candidates.max(by: { $0.version < $1.version }) else {
            let version = priceVersion.map { "version \($0) of " } ?? ""
            throw ImportRefusal(
                line: line, columnName: "price", "There is no \(version)price \(price) valid on \(start).")
        }
        return PriceKey(code: newest.code, version: newest.version)
    }

    func opening(price: PriceKey) -> [SubscriptionChange] {
        let begin = SubscriptionChange(decidedOn: start, kind: .start(price: price, quantity: quantity))
        let finish = end.map { SubscriptionChange(decidedOn: start, takesEffect: .on($0), kind: .end) }
        return [begin] + (finish.map { [$0] } ?? [])
    }

    /// What must be decided today so that the subscription becomes as the row says.
    func differences(
        to known: [SubscriptionChange], price: PriceKey, today: Day
    ) throws(ImportRefusal) -> [SubscriptionChange] {
        var state: (start: Day?, price: PriceKey?, quantity: ExactDecimal?, end: Day?)
        for change in known {
            switch change.kind {
            case .start(let price, let quantity): state = (change.decidedOn, price, quantity, nil)
            case .price(let price), .renew(let price): state.price = price
            case .quantity(let quantity): state.quantity = quantity
            case .end:
                if case .on(let day) = change.takesEffect { state.end = day } else { state.end = change.decidedOn }
            case .pause, .resume, .billingDay, .coTerminate, .trial: break
            }
        }
        guard state.start == start else {
            throw ImportRefusal(
                line: line, columnName: "start", "Subscription \(code) started on another day; use another code.")
        }
        var changes: [SubscriptionChange] = []
        if state.price?.code != price.code || (priceVersion != nil && state.price != price) {
            changes.append(SubscriptionChange(decidedOn: today, kind: .price(price)))
        }
        if state.quantity != quantity {
            changes.append(SubscriptionChange(decidedOn: today, kind: .quantity(quantity)))
        }
        if let end, state.end != end {
            changes.append(SubscriptionChange(decidedOn: today, takesEffect: .on(end), kind: .end))
        }
        return changes
    }
}

extension SubscriptionChange {
    /// What a policy is asked, where it has a say.
    fileprivate var wish: (CommercePolicy.Wish, ChangeTiming)? {
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
        case .start, .pause, .resume, .billingDay, .coTerminate, .trial, .renew: return nil
        }
    }
}
