import BillingCore
import PostgresStore

/// Decides which usage is on hold, by the accounts that pay for it; billing asks the same function.
struct UsageChecks {
    /// What is known of each account, without its usage.
    private var states: [Account.ID: BillingState] = [:]
    private var codes: [Subscription.ID: String] = [:]
    private let day: Day
    private let prices: PriceList
    private let rates: ExchangeRates

    /// - Parameter day: today. What is decided later is not known.
    init(on day: Day, in transaction: Transaction) async throws {
        self.day = day
        prices = try await transaction.run(PriceCatalogue())
        rates = ExchangeRates(try await transaction.run(KnownExchangeRates()))
    }

    /// Reads what decides about the usage of these accounts, of those that were not read before.
    mutating func load(_ accounts: some Sequence<Account.ID>, in transaction: Transaction) async throws {
        let ids = Array(Set(accounts.filter { states[$0] == nil }))
        guard !ids.isEmpty else { return }
        for account in try await transaction.run(PayingAccounts(ids)) {
            states[account.id] = BillingState(
                currency: account.currency, billingDay: account.billingDay, prices: prices,
                accountCredit: .zero(account.currency), exchangeRates: rates)
        }
        for row in try await transaction.run(SubscriptionsToBill(ids)) {
            states[row.account]?.subscriptions.append(decision: row)
            codes[row.subscription] = row.code
        }
        for row in try await transaction.run(AgreementsToApply(ids)) {
            states[row.account]?.overrides.append(row.value)
        }
    }

    /// What of some rows is on hold. Their accounts are loaded.
    func holds(of usage: [Account.ID: [UsageRecord]]) -> [OfAccount<UsageHold>] {
        var holds: [OfAccount<UsageHold>] = []
        for (account, rows) in usage {
            guard var state = states[account] else { continue }
            state.usage = rows
            // An account that cannot be decided about is refused, with the reason, when it is billed.
            holds += (try? state.usageOnHold(on: day))?.map { OfAccount(account: account, value: $0) } ?? []
        }
        return holds
    }

    /// The vendor's credits among some rows that their prices keep. Their accounts are loaded.
    func keptCredits(among usage: [Account.ID: [UsageRecord]]) -> [UsageRecord.ID] {
        usage.flatMap { account, rows in
            guard var state = states[account] else { return [UsageRecord.ID]() }
            state.usage = rows
            return (try? state.keptCredits(on: day)) ?? []
        }
    }

    /// The rows of a batch that have a payer, as billing will see them, by account.
    func records(of batch: UsageBatch, paidBy payers: [UsagePayer?]) -> [Account.ID: [UsageRecord]] {
        var records: [Account.ID: [UsageRecord]] = [:]
        for (delivery, payer) in zip(batch.deliveries, payers) {
            guard let payer, let code = codes[payer.subscription] else { continue }
            records[payer.account, default: []] += delivery.rows.map {
                UsageRecord(
                    id: $0.id, subscription: code, on: $0.usedOn, quantity: $0.quantity, vendorCost: $0.vendorCost,
                    effectiveCost: $0.effectiveCost, currency: delivery.currency, kind: $0.kind,
                    billingPeriod: $0.billingPeriod)
            }
        }
        return records
    }
}

extension Transaction {
    /// Decides again about the usage of some accounts that no line carries.
    func recheckUsage(of accounts: [Account.ID], on day: Day) async throws {
        guard !accounts.isEmpty else { return }
        var checks = try await UsageChecks(on: day, in: self)
        try await checks.load(accounts, in: self)
        let usage = Dictionary(grouping: try await run(UnbilledUsage(accounts)), by: \.account)
        let holds = checks.holds(of: usage.mapValues { $0.map(\.value) })
        try await write(HoldChanges(from: try await run(UsageHolds(accounts)), to: holds))
    }

    /// Hands waiting rows to the accounts that pay for them meanwhile, and decides which of them are on hold.
    func adoptWaitingUsage(on day: Day) async throws {
        try await recheckUsage(of: try await adoptUsageOnHold(), on: day)
    }

    /// Keeps what is on hold now and was not, or for another reason; releases what is not any more.
    func write(_ changes: HoldChanges) async throws {
        if !changes.held.isEmpty { _ = try await run(try HoldUsage(changes.held)) }
        if !changes.released.isEmpty { _ = try await run(ReleaseUsage(changes.released)) }
    }
}

/// The difference between the usage that was on hold and that which is.
struct HoldChanges: Sendable {
    var held: [OfAccount<UsageHold>] = []
    var released: [OfAccount<UsageRecord.ID>] = []

    init() {}

    init(from before: [OfAccount<UsageHold>], to after: [OfAccount<UsageHold>]) {
        let known = Dictionary(before.map { ($0.value.usage, $0.value.reason) }) { first, _ in first }
        let still = Set(after.map(\.value.usage))
        held = after.filter { known[$0.value.usage] != $0.value.reason }
        released = before.filter { !still.contains($0.value.usage) }
            .map { OfAccount(account: $0.account, value: $0.value.usage) }
    }

    mutating func append(_ other: HoldChanges) {
        held += other.held
        released += other.released
    }
}

extension [Subscription] {
    /// Adds a decision; those of one subscription come one after the other.
    mutating func append(decision row: SubscriptionChangeRow) {
        if let last = indices.last, self[last].id == row.subscription {
            self[last].changes.append(row.change)
        } else {
            append(
                Subscription(
                    id: row.subscription, code: row.code, label: row.label, billingDay: row.billingDay,
                    changes: [row.change]))
        }
    }
}
