/// What a customer agreed to: that open invoices are charged to a saved method.
public struct Autopay: Hashable, Sendable {
    /// Which is charged.
    public var method: PaymentMethod
    /// Days before the due day on which an invoice is charged, 0 for the due day itself.
    public var daysBefore: Int
    /// The most that is charged for one invoice; `nil` without a limit. In the currency of the account.
    public var limit: Money?

    /// The days before the due day that a customer can choose.
    public static let daysBefore = 0...30

    /// - Throws: `autopayDaysOutOfRange`; `autopayLimitNotPositive`.
    public init(method: PaymentMethod, daysBefore: Int, limit: Money?) throws(BillingRefusal) {
        guard Self.daysBefore.contains(daysBefore) else {
            throw BillingRefusal.autopayDaysOutOfRange(most: Self.daysBefore.upperBound)
        }
        if let limit, !limit.isPositive { throw BillingRefusal(.autopayLimitNotPositive) }
        self.method = method
        self.daysBefore = daysBefore
        self.limit = limit
    }

    /// The day on which an invoice is charged that is due on this day.
    public func chargeDay(dueOn: Day) -> Day { dueOn.adding(days: -daysBefore) }
}

/// An invoice that autopay may pay, with what autopay did about it before.
public struct AutopayReceivable: Hashable, Sendable {
    /// Of the invoice.
    public var dueOn: Day
    /// What is left to pay after all credit.
    public var open: Money
    /// What the customer was told last; `nil` before.
    public var announced: Announcement?
    /// Charges of it, with any method, in any order.
    public var tries: [AutopayTry]
    /// Whether the provider takes a payment of this amount; see ``GatewayCapabilities/takes(_:)``.
    public var isTaken: Bool

    /// What a customer was told of a charge.
    public struct Announcement: Hashable, Sendable {
        /// Not charged before this day.
        public var chargeOn: Day
        /// How much.
        public var amount: Money

        /// A charge on a day of an amount.
        public init(chargeOn: Day, amount: Money) {
            self.chargeOn = chargeOn
            self.amount = amount
        }
    }

    /// An invoice with its history.
    public init(
        dueOn: Day, open: Money, announced: Announcement? = nil, tries: [AutopayTry] = [], isTaken: Bool = true
    ) {
        self.dueOn = dueOn
        self.open = open
        self.announced = announced
        self.tries = tries
        self.isTaken = isTaken
    }
}

/// One charge of an invoice to a saved method.
public struct AutopayTry: Hashable, Sendable {
    /// The day of the run that charged.
    public var on: Day
    /// Which was charged.
    public var method: PaymentMethod.ID
    /// How it ended.
    public var result: Result

    /// How a charge ended.
    public enum Result: Hashable, Sendable {
        /// The provider has not decided, or did not answer.
        case undecided
        /// The money arrived. When the invoice is open again, it went back.
        case succeeded
        /// The provider never heard of it.
        case abandoned
        /// It was refused.
        case declined(Decline.Class)
    }

    /// A charge on a day.
    public init(on: Day, method: PaymentMethod.ID, result: Result) {
        self.on = on
        self.method = method
        self.result = result
    }
}
