public import BillingCore

/// One subscription of a subscriptions file.
public struct SubscriptionRow: Hashable, Sendable, ImportRow {
    /// Line of the file on which the row begins, from 1.
    public var line: Int
    /// Number of the account.
    public var account: String
    /// Code within the account.
    public var code: String
    public var price: String
    /// `nil`: the newest version on ``start``, or on the day of the import where a known subscription gets another
    /// price.
    public var priceVersion: Int?
    /// `nil`: ``Price/openingQuantity`` of its price.
    public var quantity: ExactDecimal?
    public var start: Day
    /// The first day on which it no longer runs.
    public var end: Day?
    /// The first day that is charged.
    public var trialUntil: Day?
    /// Periods end on this day and repeat from it.
    public var coTerminate: Day?
    public var label: String
    /// Vendor sub-accounts whose usage this subscription pays for, in small letters.
    public var subAccounts: [String]
    public var discount: Discount?

    /// A percentage off this subscription's price.
    public struct Discount: Hashable, Sendable {
        public var percent: Rate
        /// First day, and the day on which it ends; open ended when `nil`.
        public var from: Day
        public var to: Day?
    }

    public static let summary = "Subscriptions: what each account bought."

    public static let columns: [ImportColumn] = [
        .required("account", "number of the account: C-1001"),
        .required("code", "name of the subscription within the account: m365"),
        .required("price", "code of the price"),
        ImportColumn(
            "price_version", "the newest when left out: on the start day, or today when a known one gets another price"),
        ImportColumn(
            "quantity", "1 when left out; none of a price in arrears, whose usage counts"),
        .required("start", "first day, YYYY-MM-DD"),
        ImportColumn("end", "first day on which it no longer runs; open ended when left out"),
        ImportColumn("trial_until", "first day that is charged; the start day when left out"),
        ImportColumn("co_terminate", "day on which its periods end and repeat from, like another subscription's"),
        ImportColumn("label", "extra words on the invoice line: Berlin office"),
        ImportColumn("sub_accounts", "vendor sub-accounts whose cost it passes on: 43883916739;66362635077"),
        ImportColumn("discount_percent", "percentage off, 0 to 100"),
        ImportColumn("discount_from", "first day of the discount; the start day when left out"),
        ImportColumn("discount_to", "day on which the discount ends; open ended when left out"),
    ]

    public init(_ fields: ImportFields) throws(BillingRefusal) {
        line = fields.line
        account = try fields.required("account")
        code = try fields.required("code")
        price = try fields.required("price")
        priceVersion = try fields.whole("price_version", 1...1_000_000)
        quantity = try fields.amount("quantity")
        start = try fields.requiredDay("start")
        end = try fields.day("end")
        trialUntil = try fields.day("trial_until")
        coTerminate = try fields.day("co_terminate")
        label = try fields.text("label") ?? ""
        subAccounts = try fields.list("sub_accounts").map { $0.lowercased() }
        discount = try Self.discount(fields, start: start)
        if let end, end <= start { throw fields.refusal("end", .endNotAfterStart(end, start: start)) }
        for (name, day) in [("trial_until", trialUntil), ("co_terminate", coTerminate)] {
            if let day, day <= start { throw fields.refusal(name, .endNotAfterStart(day, start: start)) }
        }
    }

    private static func discount(_ fields: ImportFields, start: Day) throws(BillingRefusal) -> Discount? {
        guard let percent = try fields.percent("discount_percent", upTo: Rate(ppm: 1_000_000)) else {
            if let stray = ["discount_from", "discount_to"].first(where: fields.has) {
                throw fields.refusal(stray, .init(.discountPercentMissing))
            }
            return nil
        }
        let from = try fields.day("discount_from") ?? start
        let to = try fields.day("discount_to")
        if let to, to <= from { throw fields.refusal("discount_to", .endNotAfterStart(to, start: from)) }
        return Discount(percent: percent, from: from, to: to)
    }
}
