public import BillingCore

/// One coupon of a coupons file.
public struct CouponRow: Hashable, Sendable, ImportRow {
    /// Line of the file on which the row begins, from 1.
    public var line: Int
    public var coupon: Coupon

    public static let summary = "Coupons: codes that accounts redeem for a discount. A known code is never changed."

    public static let columns: [ImportColumn] = [
        .required("code", "as customers know it: WELCOME"),
        .required("description", "as printed on the discount line: Welcome discount"),
        ImportColumn("percent", "so much off: 10"),
        ImportColumn("amount", "instead of percent: so much off each line per period, or off each document"),
        ImportColumn("currency", "of amount and limit: EUR"),
        .required("lasts", "once, forever, a number of billing periods, or the day on which it ends"),
        ImportColumn("price", "only lines of this price code"),
        ImportColumn("product", "only lines of this product"),
        ImportColumn("on_document", "yes: on the document as a whole; no when left out"),
        .required("from", "first day on which it can be redeemed, YYYY-MM-DD"),
        ImportColumn("to", "day from which it cannot be redeemed any more"),
        ImportColumn("redemptions", "how often it can be redeemed by all together; no limit when left out"),
        ImportColumn("redemptions_per_account", "how often by one account; 1 when left out"),
        ImportColumn("limit", "it never takes off more than this per redemption"),
    ]

    public init(_ fields: ImportFields) throws(BillingRefusal) {
        line = fields.line
        let (price, product) = (try fields.text("price"), try fields.text("product"))
        let isOnDocument = try fields.choice("on_document", ["yes": true, "no": false]) ?? false
        if isOnDocument, price != nil || product != nil {
            throw fields.refusal("on_document", .init(.documentDiscountTargeted))
        }
        coupon = Coupon(
            code: try fields.required("code"), description: try fields.required("description"),
            benefit: try Self.benefit(fields), duration: try Self.duration(fields), price: price, product: product,
            isOnDocument: isOnDocument, from: try fields.requiredDay("from"),
            to: try fields.day("to"), redemptions: try fields.whole("redemptions", 1...1_000_000_000),
            redemptionsPerAccount: try fields.whole("redemptions_per_account", 1...1000) ?? 1,
            limit: fields.has("limit") ? try Self.money("limit", fields) : nil)
    }

    private static func benefit(_ fields: ImportFields) throws(BillingRefusal) -> Coupon.Benefit {
        guard fields.has("percent") != fields.has("amount") else {
            throw fields.refusal("percent", .exclusiveFields(["percent", "amount"]))
        }
        if let percent = try fields.percent("percent", upTo: Rate(ppm: 1_000_000)) { return .percent(percent) }
        return .amount(try money("amount", fields))
    }

    private static func money(_ name: String, _ fields: ImportFields) throws(BillingRefusal) -> Money {
        let currency = try fields.currency("currency")
        let amount = try fields.requiredAmount(name)
        do throws(BillingRefusal) {
            return try Money(amount.description, currency)
        } catch {
            throw fields.refusal(name, error)
        }
    }

    private static func duration(_ fields: ImportFields) throws(BillingRefusal) -> Coupon.Duration {
        try fields.required("lasts", BillingRefusal.invalidCouponDuration) { text in
            switch text {
            case "once": .once
            case "forever": .forever
            default:
                if let count = Int(text), (1...1200).contains(count) {
                    .periods(count)
                } else {
                    Day(text).map { .until($0) }
                }
            }
        }
    }
}
