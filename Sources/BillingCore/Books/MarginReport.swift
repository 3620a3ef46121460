/// What customers cost at the vendor and brought in, by product.
public struct MarginReport: Hashable, Sendable {
    /// Whose, and what.
    public struct Key: Hashable, Sendable, Comparable {
        /// Number of the account; empty for what no customer pays for.
        public var customer: String
        /// Name of the account.
        public var customerName: String
        /// The code of the subscription; empty for what is charged once. The vendor's sub-account where no customer pays.
        public var subscription: String

        public init(customer: String, customerName: String, subscription: String) {
            self.customer = customer
            self.customerName = customerName
            self.subscription = subscription
        }

        public static func < (a: Self, b: Self) -> Bool {
            (a.customer, a.subscription) < (b.customer, b.subscription)
        }
    }

    /// What the vendor charged in one currency.
    public struct Cost: Hashable, Sendable {
        /// The vendor's.
        public var currency: Currency
        /// Without the vendor's tax.
        public var amount: ExactDecimal
        /// Of it, what no line of a document carries.
        public var unbilled: ExactDecimal

        public init(currency: Currency, amount: ExactDecimal, unbilled: ExactDecimal) {
            self.currency = currency
            self.amount = amount
            self.unbilled = unbilled
        }
    }

    /// What does not fit.
    public enum Finding: String, Hashable, Sendable, CaseIterable {
        /// The vendor charged it, and no document has it.
        case neverBilled = "bought_never_billed"
        /// Some of what the vendor charged is on no document.
        case partlyBilled = "bought_partly_billed"
        /// Documents have a subscription, and the vendor charged nothing for it.
        case neverBought = "billed_never_bought"
    }

    /// One customer and product.
    public struct Row: Hashable, Sendable {
        /// Whose, and what.
        public let key: Key
        /// Without tax; `nil` where nothing was billed.
        public fileprivate(set) var revenue: Money?
        /// One for each currency of the vendor.
        public fileprivate(set) var costs: [Cost] = []

        /// `nil` when all is well.
        public var finding: Finding? {
            let isBilled = revenue.map { !$0.isZero } ?? false
            if costs.isEmpty { return isBilled && !key.subscription.isEmpty ? .neverBought : nil }
            let unbilled = costs.contains { $0.unbilled != .zero }
            guard unbilled else { return nil }
            return isBilled ? .partlyBilled : .neverBilled
        }

        /// The cost in the currency of what was billed; `nil` without a rate. Rounded half away from zero, once for each
        /// currency. - Throws: `amountTooLarge`.
        public func cost(in currency: Currency, _ rates: ExchangeRates, on day: Day) throws(BillingRefusal) -> Money? {
            var sum = Money.zero(currency)
            for cost in costs {
                var factor = Ratio.one
                if cost.currency != currency {
                    guard let conversion = rates.conversion(from: cost.currency, to: currency, on: day) else {
                        return nil
                    }
                    factor = conversion.factor
                }
                sum = try sum.adding(Money(rounding: cost.amount.ratio.multiplied(by: factor), currency))
            }
            return sum
        }
    }

    /// By customer and product.
    public var rows: [Row] { found.values.sorted { $0.key < $1.key } }
    private var found: [Key: Row] = [:]

    /// Of nothing.
    public init() {}

    /// - Throws: `amountTooLarge`.
    public mutating func add(_ cost: Cost, of key: Key) throws(BillingRefusal) {
        var row = found[key] ?? Row(key: key)
        if let index = row.costs.firstIndex(where: { $0.currency == cost.currency }) {
            row.costs[index].amount = try row.costs[index].amount.adding(cost.amount)
            row.costs[index].unbilled = try row.costs[index].unbilled.adding(cost.unbilled)
        } else {
            row.costs.append(cost)
        }
        found[key] = row
    }

    /// - Throws: `currencyMismatch`, `amountTooLarge`.
    public mutating func add(revenue: Money, of key: Key) throws(BillingRefusal) {
        guard !revenue.isZero else { return }
        var row = found[key] ?? Row(key: key)
        row.revenue = try (row.revenue ?? .zero(revenue.currency)).adding(revenue)
        found[key] = row
    }
}

extension RevenueLine {
    /// What of it is for days of `period`, whenever it was billed. All periods together are all of it, to the minor unit.
    /// - Throws: `amountTooLarge`.
    public func served(in period: Period) throws(BillingRefusal) -> Money {
        guard let days = self.period else { return period.contains(issuedOn) ? net : .zero(net.currency) }
        let line = RevenueLine(issuedOn: .first, period: days, net: net)
        return try line.earned(through: period.lastDay)
            .subtracting(line.earned(through: period.from.adding(days: -1)))
    }
}
