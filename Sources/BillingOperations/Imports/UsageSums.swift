public import BillingCore
import PostgresStore

/// Rows of a file that one account pays for, and that cannot be billed as things are.
public struct HeldUsage: Hashable, Sendable {
    public let subAccount: String
    /// That of the first row; rows with the same code are told together.
    public let reason: BillingRefusal
    public internal(set) var rows = 0
    /// What the vendor charges for them, in major units of ``currency``.
    public internal(set) var vendorCost = ExactDecimal.zero
    public let currency: Currency

    /// Rows that share all this are told together.
    struct Kind: Hashable, Sendable {
        let subAccount: String
        let code: BillingRefusal.Code
        let currency: Currency
    }
}

extension OrderedGroups<HeldUsage.Kind, HeldUsage> {
    /// Adds rows of a batch that are on hold.
    mutating func add(
        _ holds: [OfAccount<UsageHold>], of batch: UsageBatch, paidBy payers: [UsagePayer?]
    ) throws(BillingRefusal) {
        guard !holds.isEmpty else { return }
        let reasons = Dictionary(holds.map { ($0.value.usage, $0.value.reason) }) { first, _ in first }
        for (delivery, payer) in zip(batch.deliveries, payers) where payer != nil {
            for row in delivery.rows {
                guard let reason = reasons[row.id] else { continue }
                let kind = HeldUsage.Kind(
                    subAccount: delivery.subAccount, code: reason.code, currency: delivery.currency)
                let first = HeldUsage(subAccount: kind.subAccount, reason: reason, currency: kind.currency)
                try change(kind, or: first) { held throws(BillingRefusal) in
                    held.rows += 1
                    held.vendorCost = try held.vendorCost.adding(row.vendorCost)
                }
            }
        }
    }
}

/// Charges of one sub-account that a file lacks and that earlier deliveries of it had.
public struct GoneSum: Hashable, Sendable {
    /// Number of the account that pays; empty while they wait for one.
    public let account: String
    public let subAccount: String
    public internal(set) var rows = 0
    /// What was kept of them, in major units of ``currency``.
    public internal(set) var cost = ExactDecimal.zero
    public let currency: Currency

    /// By account, sub-account and currency, in the order of the charges.
    static func sums(of gone: [GoneUsage]) throws(BillingRefusal) -> [GoneSum] {
        var sums = OrderedGroups<GoneSum, GoneSum>()
        for charge in gone {
            let none = GoneSum(
                account: charge.payer?.number ?? "", subAccount: charge.subAccount, currency: charge.currency)
            try sums.change(none, or: none) { sum throws(BillingRefusal) in
                sum.rows += 1
                sum.cost = try sum.cost.adding(charge.cost)
            }
        }
        return sums.values
    }
}

/// Values by key, in the order in which their keys came first.
struct OrderedGroups<Key: Hashable & Sendable, Value: Sendable>: Sendable {
    private(set) var values: [Value] = []
    private var places: [Key: Int] = [:]

    /// - Parameter first: what is changed when the key is new.
    mutating func change(
        _ key: Key, or first: Value, _ body: (inout Value) throws(BillingRefusal) -> Void
    ) throws(BillingRefusal) {
        let place = places[key, default: values.count]
        if place == values.count {
            places[key] = place
            values.append(first)
        }
        try body(&values[place])
    }
}
