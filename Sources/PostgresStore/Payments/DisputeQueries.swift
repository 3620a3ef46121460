public import BillingCore

/// Which payment does a provider know by this name, and what is booked of its dispute? For the worker.
public struct DisputedPayment: OneRow {
    public static let sql = statement(PackageResources.disputed_payment_sql)
    let gateway: String
    let payment: String
    let dispute: String

    public init(_ dispute: GatewayDispute, at gateway: String) {
        self.gateway = gateway
        payment = dispute.payment
        self.dispute = dispute.reference
    }

    public var binds: [Bind] { [.text(gateway), .text(payment), .text(dispute)] }

    public static func decode(_ row: Row) throws(StoreError) -> StoredDispute {
        let currency = try row.currency()
        let booked = try row.optionalInt("withdrawn_minor").map { withdrawn throws(StoreError) in
            Dispute(
                withdrawn: Money(minor: withdrawn, currency), lost: Money(minor: try row.int("lost_minor"), currency),
                fee: Money(minor: try row.int("fee_minor"), currency))
        }
        return StoredDispute(
            account: try row.id("account_id"), payment: try row.id("payment_id"), amount: try row.money("amount"),
            settling: try row.money("settling"), id: try row.optionalID("dispute_id"),
            status: try row.optionalChoice("status"), booked: booked)
    }
}

/// A payment, and what is booked of a dispute about it.
public struct StoredDispute: Sendable {
    public let account: Account.ID
    public let payment: PaymentID
    /// Of the payment.
    public let amount: Money
    /// What of the payment settles invoices.
    public let settling: Money
    /// `nil` before it was heard of.
    public let id: Dispute.ID?
    public let status: GatewayDispute.Status?
    public let booked: Dispute?
}

/// Keep a dispute as the provider tells of it and as it is booked. For use under the account's lock.
public struct KeepDispute: Command {
    public static let sql = statement(PackageResources.keep_dispute_sql)
    let id: Dispute.ID
    let stored: StoredDispute
    let told: GatewayDispute
    let gateway: String
    let booked: Dispute

    public init(
        _ id: Dispute.ID, of stored: StoredDispute, as told: GatewayDispute, at gateway: String, booked: Dispute
    ) {
        self.id = id
        self.stored = stored
        self.told = told
        self.gateway = gateway
        self.booked = booked
    }

    public var binds: [Bind] {
        [
            .id(stored.account), .id(id), .id(stored.payment), .text(gateway), .text(told.reference),
            .text(told.status.rawValue), .text(told.reason.rawValue), .int(told.amount.minor),
            .text(told.amount.currency.code), .int(booked.withdrawn.minor), .int(booked.lost.minor),
            .int(booked.fee.minor), .instant(told.respondBy), .instant(told.openedAt),
        ]
    }
}

/// Which disputes are undecided, or hold something back, those to be answered first? For the worker.
public struct DisputesToSee: ManyRows {
    public static let sql = statement(PackageResources.disputes_to_see_sql)
    let all: Bool
    let limit: Int

    /// - Parameter all: those that ended, too.
    public init(all: Bool, limit: Int) {
        self.all = all
        self.limit = limit
    }

    public var binds: [Bind] { [.bool(all), .int(Int64(limit))] }

    public static func decode(_ row: Row) throws(StoreError) -> DisputeSummary {
        DisputeSummary(
            account: try row.text("account_number"), payment: try row.text("payment"), gateway: try row.text("gateway"),
            reference: try row.text("reference"), status: try row.choice("status"), reason: try row.choice("reason"),
            amount: try row.money("amount"),
            booked: Dispute(
                withdrawn: try row.money("withdrawn"), lost: try row.money("lost"), fee: try row.money("fee")),
            respondBy: try row.optionalInstant("respond_by"), openedAt: try row.instant("opened_at"))
    }
}

/// A dispute in a list.
public struct DisputeSummary: Sendable {
    /// Number of the account.
    public let account: String
    /// The provider's names of the payment and of the dispute.
    public let payment: String
    public let gateway: String
    public let reference: String
    public let status: GatewayDispute.Status
    public let reason: GatewayDispute.Reason
    public let amount: Money
    public let booked: Dispute
    /// `nil` when no answer is possible.
    public let respondBy: Instant?
    public let openedAt: Instant
}
