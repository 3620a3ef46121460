public import BillingCore

/// Add a coupon. Affects no row when the code is there already.
public struct InsertCoupon: Command {
    public static let sql = statement(PackageResources.insert_coupon_sql)
    let code: String
    let definition: String

    public init(_ coupon: Coupon) throws(StoreError) {
        code = coupon.code
        definition = try StoredJSON.text(of: coupon)
    }

    public var binds: [Bind] { [.text(code), .json(definition)] }
}

/// One coupon.
public struct CouponByCode: OneRow {
    public static let sql = statement(PackageResources.coupon_by_code_sql)
    let code: String

    public init(_ code: String) { self.code = code }

    public var binds: [Bind] { [.text(code)] }

    public static func decode(_ row: Row) throws(StoreError) -> Coupon {
        try row.json("definition")
    }
}

/// One coupon, locked until the transaction ends, so that redemptions go one after the other.
public struct LockCoupon: OneRow {
    public static let sql = statement(PackageResources.lock_coupon_sql)
    let code: String

    public init(_ code: String) { self.code = code }

    public var binds: [Bind] { [.text(code)] }

    public static func decode(_ row: Row) throws(StoreError) -> Coupon { try CouponByCode.decode(row) }
}

/// How often was a coupon redeemed, by all accounts and by this one?
public struct CouponUses: ExactlyOneRow {
    public static let sql = statement(PackageResources.coupon_uses_sql)
    let code: String
    let account: Account.ID

    public init(_ code: String, account: Account.ID) {
        self.code = code
        self.account = account
    }

    public var binds: [Bind] { [.text(code), .id(account)] }

    public static func decode(_ row: Row) throws(StoreError) -> CouponCount {
        CouponCount(byAll: Int(try row.int("all_count")), byAccount: Int(try row.int("account_count")))
    }
}

public struct CouponCount: Hashable, Sendable {
    public let byAll: Int
    public let byAccount: Int
}

/// Take the next place among the redemptions of a coupon. A place that is taken is a conflict.
public struct RedeemCouponPlace: Command {
    public static let sql = statement(PackageResources.redeem_coupon_sql)
    let account: Account.ID
    let code: String
    let before: CouponCount
    let on: Day
    let now: Instant

    /// - Parameter before: redemptions so far.
    public init(account: Account.ID, code: String, after before: CouponCount, on: Day, now: Instant) {
        self.account = account
        self.code = code
        self.before = before
        self.on = on
        self.now = now
    }

    public var binds: [Bind] {
        [
            .id(account), .text(code), .int(Int64(before.byAccount + 1)), .int(Int64(before.byAll + 1)), .day(on),
            .instant(now),
        ]
    }
}
