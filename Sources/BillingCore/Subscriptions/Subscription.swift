/// What a customer bought: a price and a quantity over time, as the decisions that were taken.
///
/// Nothing is overwritten: the state on a day is what the decisions up to it add up to, so a charge can always
/// name the decision behind it.
public struct Subscription: Hashable, Sendable, Codable {
    /// Id of a subscription.
    public typealias ID = BillingCore.ID<Subscription>

    /// Made by the application; customers see ``code``.
    public var id: ID
    /// Code within the account, `"m365"`.
    public var code: String
    /// Extra words for the invoice line, may be empty: `"Berlin office"`.
    public var label: String
    /// Day of month 1 ... 31 on which its periods began when it was opened; the account's when `nil`.
    public var billingDay: Int?
    /// In the order in which they were taken; decisions of one day apply in this order.
    public var changes: [SubscriptionChange]

    public init(
        id: ID, code: String, label: String = "", billingDay: Int? = nil, changes: [SubscriptionChange]
    ) {
        self.id = id
        self.code = code
        self.label = label
        self.billingDay = billingDay
        self.changes = changes
    }
}

/// One decision about a subscription.
public struct SubscriptionChange: Hashable, Sendable, Codable {
    /// The day on which it was decided. A billing run before that day does not know it.
    public var decidedOn: Day
    /// When it counts.
    public var takesEffect: Effect
    /// What was decided.
    public var kind: Kind

    public init(decidedOn: Day, takesEffect: Effect = .now, kind: Kind) {
        self.decidedOn = decidedOn
        self.takesEffect = takesEffect
        self.kind = kind
    }

    /// When a decision counts; what is decided before the first start counts from that day.
    public enum Effect: Hashable, Sendable, Codable {
        /// On the day of the decision.
        case now
        /// At the end of the billing period that contains the day of the decision.
        case periodEnd
        /// On this day; earlier than the decision it is a retroactive change.
        case on(Day)
    }

    /// What can be decided.
    public enum Kind: Hashable, Sendable, Codable {
        /// It begins to run, with so many units (not below zero) at this price.
        case start(price: PriceKey, quantity: ExactDecimal)
        /// So many units from here on, not below zero.
        case quantity(ExactDecimal)
        /// Another price, or another version of it, from here on.
        case price(PriceKey)
        /// It runs no more from this day on. Of several ends the one that was decided last counts, as long as none has
        /// come.
        case end
        /// An end that was decided and has not come is withdrawn; nothing happens where there is none.
        case withdrawEnd
        /// Its days cost nothing until it is resumed; its terms go on.
        case pause
        /// A pause is over.
        case resume
        /// Periods begin on this day of month (1 ... 31) from here on.
        case billingDay(Int)
        /// Periods end on this day, and repeat from it: co-termination with another subscription.
        case coTerminate(Day)
        /// Nothing is charged before this day, usage included. A later trial moves the day.
        case trial(until: Day)
        /// A new term begins, at this price.
        case renew(PriceKey)
    }
}

/// One version of one price in the catalogue.
public struct PriceKey: Hashable, Sendable, Codable {
    /// ``Price/code``.
    public var code: String
    /// ``Price/version``.
    public var version: Int

    public init(code: String, version: Int) {
        self.code = code
        self.version = version
    }
}

extension Price {
    /// What a subscription names it by.
    public var key: PriceKey { PriceKey(code: code, version: version) }
}

extension Derivation.PriceReference {
    /// The catalogue's price and version, whatever the customer's own terms are.
    public var key: PriceKey { PriceKey(code: code, version: version) }
}
