public import BillingCore

/// Whose are the payments, refunds and disputes that a provider knows by these names? For the worker.
public struct PayoutOwners: ManyRows {
    public static let sql = statement(PackageResources.payout_owners_sql)
    let gateway: String
    let references: [String]

    public init(gateway: String, references: [String]) {
        self.gateway = gateway
        self.references = references
    }

    public var binds: [Bind] { [.text(gateway), .texts(references)] }

    public static func decode(_ row: Row) throws(StoreError) -> PayoutOwner {
        PayoutOwner(
            reference: try row.text("reference"), account: try row.id("account_id"),
            payment: try row.id("payment_id"), currency: try row.currency())
    }
}

/// Whose a part of a payout is.
public struct PayoutOwner: Hashable, Sendable {
    /// The provider's name for the payment, refund or dispute.
    public let reference: String
    public let account: Account.ID
    public let payment: PaymentID
    public let currency: Currency
}

/// A payout arrived. Affects no row when it is booked already.
public struct BookPayout: Command {
    public static let sql = statement(PackageResources.book_payout_sql)
    let payout: GatewayPayout
    let gateway: String
    let booked: Money
    let now: Instant

    /// - Parameter booked: what of it is booked with accounts.
    public init(_ payout: GatewayPayout, at gateway: String, booked: Money, now: Instant) {
        self.payout = payout
        self.gateway = gateway
        self.booked = booked
        self.now = now
    }

    public var binds: [Bind] {
        [
            .text(gateway), .text(payout.reference), .text(payout.amount.currency.code), .int(payout.amount.minor),
            .int(booked.minor), .day(payout.arrivesOn), .instant(now),
        ]
    }
}

/// A payout that was booked came back. Affects no row when it was not, or is taken back already.
public struct TakePayoutBack: Command {
    public static let sql = statement(PackageResources.take_payout_back_sql)
    let reference: String
    let gateway: String

    public init(_ reference: String, at gateway: String) {
        self.reference = reference
        self.gateway = gateway
    }

    public var binds: [Bind] { [.text(gateway), .text(reference)] }
}
