/// A code that customers redeem for a discount, and the limits of doing so.
public struct Coupon: Hashable, Sendable, Codable {
    /// What the customer types.
    public var code: String
    /// As printed on the discount line.
    public var description: String
    /// What it takes off.
    public var benefit: Benefit
    /// How long it lasts once redeemed.
    public var duration: Duration
    /// Only lines of this price code.
    public var price: String?
    /// Only lines of this product.
    public var product: String?
    /// Off the document as a whole instead of single lines.
    public var isOnDocument: Bool
    /// The first day on which it can be redeemed.
    public var from: Day
    /// The first day on which it no longer can; open when `nil`.
    public var to: Day?
    /// How often it can be redeemed by all accounts together; `nil` for any number.
    public var redemptions: Int?
    /// How often one account can redeem it.
    public var redemptionsPerAccount: Int
    /// It never takes off more than this per redemption.
    public var limit: Money?

    /// A percentage or an amount.
    public enum Benefit: Hashable, Sendable, Codable {
        /// A share of what it lowers.
        case percent(Rate)
        /// Up to so much off, in the account's currency.
        case amount(Money)
    }

    /// Once, for some periods, or until it is ended.
    public enum Duration: Hashable, Sendable, Codable {
        /// One billing period: that in which it is redeemed, or the next one when that is billed or has nothing to
        /// lower.
        case once
        /// So many billing periods from that one on.
        case periods(Int)
        /// Periods that begin before this day.
        case until(Day)
        /// Until an operator ends the discount.
        case forever
    }

    public init(
        code: String, description: String, benefit: Benefit, duration: Duration, price: String? = nil,
        product: String? = nil, isOnDocument: Bool = false, from: Day, to: Day? = nil, redemptions: Int? = nil,
        redemptionsPerAccount: Int = 1, limit: Money? = nil
    ) {
        self.code = code
        self.description = description
        self.benefit = benefit
        self.duration = duration
        self.price = price
        self.product = product
        self.isOnDocument = isOnDocument
        self.from = from
        self.to = to
        self.redemptions = redemptions
        self.redemptionsPerAccount = redemptionsPerAccount
        self.limit = limit
    }

    /// The discount that redeeming it on `day` gives.
    /// - Parameters:
    ///   - day: of the redemption; the discount begins with the period that contains it, or the first one after it
    ///     that is still to be billed.
    ///   - used: redemptions so far, by all accounts and by this one.
    ///   - interval: of the price that it lowers; with `billingDay` and `start` it tells which period that is.
    ///   - billingDay: of the account, 1 ... 31.
    ///   - start: of the subscription that it lowers; `day` when `nil`.
    /// - Throws: `couponNotValid`, `couponUsedUp`, `couponRedeemedBefore`, `couponPeriodsOutOfRange`; for an interval or
    ///   billing day that cannot be `invalidMonthInterval`, `invalidDayInterval`, `invalidDayOfMonth`.
    public func redeemed(
        on day: Day, used: (all: Int, byAccount: Int), interval: BillingInterval = .months(1), billingDay: Int,
        start: Day? = nil
    ) throws(BillingRefusal) -> Discount {
        guard from <= day, to.map({ day < $0 }) ?? true else {
            throw BillingRefusal.couponNotValid(code, on: day)
        }
        guard redemptions.map({ used.all < $0 }) ?? true else { throw BillingRefusal.couponUsedUp(code) }
        guard used.byAccount < redemptionsPerAccount else {
            throw BillingRefusal.couponRedeemedBefore(code)
        }
        let cycle = try BillingCycle(interval, billingDay: billingDay, start: start ?? day)
        let current = cycle.period(containing: day)
        var discount = Discount(
            code: code, description: description, percent: .zero, price: price, product: product,
            isOnDocument: isOnDocument, from: min(day, current.from), limit: limit
        )
        switch duration {
        case .forever: break
        case .until(let day): discount.to = day
        case .once: discount.periods = 1
        case .periods(let count):
            guard (1...1200).contains(count) else { throw BillingRefusal.couponPeriodsOutOfRange(count) }
            discount.periods = count
        }
        switch benefit {
        case .percent(let rate): discount.percent = rate
        case .amount(let amount): discount.amount = amount
        }
        return discount
    }
}
