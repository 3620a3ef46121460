import BillingCore
import PostgresStore

/// The accounts of one step of a billing run, with everything that decides what they owe.
struct BillingChunk: Sendable {
    var accounts: [Account]
    var states: [Account.ID: BillingState] = [:]
    var subscriptions: [Account.ID: [String: Subscription.ID]] = [:]
    var charges: [Account.ID: [UInt128]] = [:]
    /// Documents that lines of the account stand on, by number.
    var documents: [Account.ID: [String: Invoice.ID]] = [:]

    /// Claims the next accounts of a billing day and loads their state. `nil` when none is left.
    static func claim(
        _ query: AccountsToBill, day: Day, prices: [PriceKey: Price], in transaction: Transaction
    ) async throws -> BillingChunk? {
        let claimed = try await transaction.run(query)
        guard !claimed.isEmpty else { return nil }
        let accounts = claimed.map(\.account)
        let ids = accounts.map(\.id)
        _ = try await transaction.run(LockAccounts(ids))
        var chunk = BillingChunk(accounts: accounts)
        for row in claimed {
            chunk.states[row.account.id] = BillingState(
                currency: row.account.currency, billingDay: row.account.billingDay, prices: prices,
                accountCredit: .zero(row.account.currency), billedThrough: row.billedThrough)
        }
        chunk.add(try await transaction.run(SubscriptionsToBill(ids)))
        for row in try await transaction.run(DiscountsToApply(ids)) {
            chunk.states[row.account]?.discounts.append(row.value)
        }
        for row in try await transaction.run(UnbilledUsage(ids)) { chunk.states[row.account]?.usage.append(row.value) }
        for row in try await transaction.run(UnbilledCharges(ids, through: day)) {
            chunk.states[row.account]?.oneOffs.append(row.value.charge)
            chunk.charges[row.account, default: []].append(row.value.id)
        }
        try chunk.add(try await transaction.run(BilledLines(ids)))
        for row in try await transaction.run(AccountCredits(ids)) {
            chunk.states[row.account]?.accountCredit = row.value
        }
        return chunk
    }

    /// Decisions come in the order of account, subscription and time.
    private mutating func add(_ rows: [SubscriptionChangeRow]) {
        for row in rows {
            let last = states[row.account]?.subscriptions.last
            if last?.id == row.subscription, let index = states[row.account]?.subscriptions.indices.last {
                states[row.account]?.subscriptions[index].changes.append(row.change)
            } else {
                states[row.account]?.subscriptions.append(
                    Subscription(id: row.subscription, code: row.code, label: row.label, changes: [row.change]))
                subscriptions[row.account, default: [:]][row.code] = row.subscription
            }
        }
    }

    /// Lines come document by document, in the order of issue.
    private mutating func add(_ rows: [BilledLineRow]) throws(BillingRefusal) {
        for document in rows.chunked(by: \.invoice) {
            guard let first = document.first else { continue }
            documents[first.account, default: [:]][first.number] = first.invoice
            try states[first.account]?.billed.record(document.map(\.line), of: first.number)
        }
    }
}

extension Array {
    /// Runs of neighbours with the same key.
    func chunked<Key: Equatable>(by key: (Element) -> Key) -> [ArraySlice<Element>] {
        var runs: [ArraySlice<Element>] = []
        var start = startIndex
        for index in indices where index > start && key(self[index]) != key(self[start]) {
            runs.append(self[start..<index])
            start = index
        }
        if start < endIndex { runs.append(self[start...]) }
        return runs
    }
}
