/// Something off while it lasts: a percentage or an amount, on lines or on the document as a whole.
///
/// Discounts apply in this order: those on one subscription or price, those on a product, those on every line, those on
/// the document; within one level in the order given. Each applies to what the ones before it left, and never below
/// zero.
public struct Discount: Hashable, Sendable, Codable {
    /// Names it on ``AppliedDiscount/code``; unique within the account.
    public var code: String
    /// As printed on the discount line, in the words of the seller; empty for the percentage in the language of the
    /// document.
    public var description: String
    /// Off what earlier discounts left.
    public var percent: Rate
    /// Instead of ``percent``: so much off each line per full period (a part period gets its share), or off each
    /// document.
    public var amount: Money?
    /// Only lines of this price code.
    public var price: String?
    /// Only lines of this product (``Price/product``).
    public var product: String?
    /// Only lines of this subscription (``Subscription/code``).
    public var subscription: String?
    /// On the sum of all charges instead of single recurring and usage lines; shared out over them.
    public var isOnDocument: Bool
    /// Its first day. Lines whose period begins on it or later, and before ``to``, get it.
    public var from: Day
    /// The day on which it ends; open when `nil`.
    public var to: Day?
    /// Only so many billing periods, counted from that of the first line that it lowers; on the document as a whole,
    /// only so many documents. No bound when `nil`.
    public var periods: Int?
    /// It never takes off more than this altogether.
    public var limit: Money?

    public init(
        code: String, description: String, percent: Rate, amount: Money? = nil, price: String? = nil,
        product: String? = nil, subscription: String? = nil, isOnDocument: Bool = false, from: Day, to: Day? = nil,
        periods: Int? = nil, limit: Money? = nil
    ) {
        self.code = code
        self.description = description
        self.percent = percent
        self.amount = amount
        self.price = price
        self.product = product
        self.subscription = subscription
        self.isOnDocument = isOnDocument
        self.from = from
        self.to = to
        self.periods = periods
        self.limit = limit
    }

    func lasts(on day: Day) -> Bool { from <= day && to.map { day < $0 } ?? true }

    /// Where it stands in the order of application.
    var level: Int {
        if isOnDocument { return 3 }
        return subscription != nil || price != nil ? 0 : product != nil ? 1 : 2
    }
}
