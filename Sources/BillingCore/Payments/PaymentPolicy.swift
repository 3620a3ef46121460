/// What a seller's customers may pay besides the whole of what is open.
public struct PaymentPolicy: Hashable, Sendable {
    /// The least part of what is open that may be paid, in major units of whatever currency the account has; above zero.
    /// `nil` when parts may not be paid.
    public var leastPart: ExactDecimal?
    /// Whether more may be paid than is open on what was chosen. The rest settles what else is open, the oldest due
    /// first, and then is account credit.
    public var allowsOverpayment: Bool
    /// How many days a link in a mail to pay without signing in is good for, 0 to 365; 0 for no links.
    public var linkDays: Int
    /// Whether customers have credit in hand paid back to them by themselves.
    public var allowsCreditPayout: Bool

    /// With these rules; nothing is checked.
    public init(
        leastPart: ExactDecimal?, allowsOverpayment: Bool, linkDays: Int = 30, allowsCreditPayout: Bool = false
    ) {
        self.allowsCreditPayout = allowsCreditPayout
        self.leastPart = leastPart
        self.allowsOverpayment = allowsOverpayment
        self.linkDays = linkDays
    }

    /// Parts of any size, and no more than is open: what a seller begins with.
    public static let usual = PaymentPolicy(leastPart: .one, allowsOverpayment: false)
    /// Exactly what is open.
    public static let wholeOnly = PaymentPolicy(leastPart: nil, allowsOverpayment: false)

    /// Whether anything but exactly what is open may be paid.
    public var hasChoice: Bool { leastPart != nil || allowsOverpayment }

    /// The least amount that may be paid where so much is open, rounded up to the minor unit: all of it where that is
    /// less than the least part, or parts may not be paid.
    /// - Throws: `amountTooLarge`.
    public func least(of open: Money) throws(BillingRefusal) -> Money {
        guard let leastPart else { return open }
        let part = try Money(rounding: leastPart.ratio, open.currency, .up)
        return part.minor < open.minor ? part : open
    }

    /// - Parameter open: on all that is to be paid.
    /// - Throws: `paymentNotPositive`, `partialPaymentNotAllowed`, `paymentBelowLeast`, `paymentAboveOpen`,
    ///   `currencyMismatch`, `amountTooLarge`.
    public func check(_ amount: Money, of open: Money) throws(BillingRefusal) {
        guard amount.isPositive else { throw BillingRefusal(.paymentNotPositive) }
        let left = try open.subtracting(amount)
        guard !left.isNegative || allowsOverpayment else { throw .paymentAboveOpen(open) }
        guard left.isPositive else { return }
        guard leastPart != nil else { throw .partialPaymentNotAllowed(open: open) }
        let least = try least(of: open)
        guard amount.minor >= least.minor else { throw .paymentBelowLeast(least) }
    }
}
