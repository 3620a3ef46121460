public import BillingCore

/// The payments of this reference of a provider, and those that settled the document of this place in a series, newest
/// first. For the worker.
public struct PaymentsByReference: ManyRows {
    public static let sql = statement(PackageResources.payments_by_reference_sql)
    let reference: String
    let place: DocumentPlace?

    public init(_ reference: String, orAt place: DocumentPlace?) {
        self.reference = reference
        self.place = place
    }

    public var binds: [Bind] {
        [.text(reference), .id(place?.series.seller), .text(place?.series.name), .int(place?.sequence)]
    }

    public static func decode(_ row: Row) throws(StoreError) -> RefundablePayment { try RefundablePayment(row) }
}

/// The payments of this account that came through a provider, newest first. For the worker, who names the account.
public struct RefundablePayments: ManyRows {
    public static let sql = statement(PackageResources.refundable_payments_sql)
    let account: Account.ID

    public init(of account: Account.ID) { self.account = account }

    public var binds: [Bind] { [.id(account)] }

    public static func decode(_ row: Row) throws(StoreError) -> RefundablePayment { try RefundablePayment(row) }
}

extension RefundablePayment {
    fileprivate init(_ row: Row) throws(StoreError) {
        self.init(
            account: try row.id("account_id"), accountNumber: try row.text("account_number"),
            id: try row.id("payment_id"), amount: try row.money("amount"), source: try PaymentSource(row),
            reference: try row.text("reference"), refundable: try row.money("refundable"),
            settling: try row.money("settling"))
    }
}

/// Identifies a stored payment.
public typealias PaymentID = ID<MoneyMovement>

/// A payment and how much of it can go back.
public struct RefundablePayment: Sendable {
    public let account: Account.ID
    public let accountNumber: String
    public let id: PaymentID
    public let amount: Money
    public let source: PaymentSource
    /// The provider's name for it, or what the seller wrote down.
    public let reference: String
    /// Less what was sent back, or is on its way.
    public let refundable: Money
    /// What of it settles invoices and is not on its way back.
    public let settling: Money
}

/// Store a refund before the provider hears of it, or that the seller returned the money.
public struct StartRefund: Command {
    public static let sql = statement(PackageResources.start_refund_sql)
    let id: Refund.ID
    let refund: Refund
    let payment: RefundablePayment
    let creditNote: Invoice.ID?
    let returned: String?
    let on: Day
    let now: Instant

    /// - Parameters:
    ///   - creditNote: that it pays back, when it was issued with one.
    ///   - returned: by what the seller finds the transfer or receipt; `nil` when the provider is to do it.
    public init(
        id: Refund.ID, _ refund: Refund, of payment: RefundablePayment, for creditNote: Invoice.ID? = nil,
        returned: String? = nil, on: Day, now: Instant
    ) {
        self.returned = returned
        self.id = id
        self.creditNote = creditNote
        self.refund = refund
        self.payment = payment
        self.on = on
        self.now = now
    }

    public var binds: [Bind] {
        [
            .id(payment.account), .id(id), .id(payment.id), .text(refund.source.rawValue),
            .int(refund.amount.minor), .text(refund.amount.currency.code), .text(refund.reason), .day(on),
            .instant(now), .id(creditNote), .text((returned == nil ? Refund.State.started : .succeeded).rawValue),
            .text(returned),
        ]
    }
}

/// One refund of this account.
public struct RefundByID: OneRow {
    public static let sql = statement(PackageResources.refund_by_id_sql)
    let account: Account.ID
    let refund: Refund.ID

    public init(account: Account.ID, refund: Refund.ID) {
        self.account = account
        self.refund = refund
    }

    public var binds: [Bind] { [.id(account), .id(refund)] }

    public static func decode(_ row: Row) throws(StoreError) -> StoredRefund {
        StoredRefund(
            request: RefundRequest(
                refund: try row.id("refund_id"), attempt: try row.id("attempt_id"),
                payment: try row.text("payment_reference"), amount: try row.money("amount"),
                reason: try row.text("reason"), reference: try row.optionalText("gateway_reference")),
            account: try row.id("account_id"), payment: try row.id("payment_id"), gateway: try row.text("gateway"),
            source: try row.choice("source"), state: try row.choice("state"),
            decline: try row.decline(), requestedAt: try row.instant("requested_at"))
    }
}

/// A stored refund, and the payment it goes back through.
public struct StoredRefund: Hashable, Sendable {
    /// What the provider is asked for.
    public let request: RefundRequest
    public let account: Account.ID
    public let payment: PaymentID
    public let gateway: String
    public let source: RefundSource
    public let state: Refund.State
    /// Why the provider would not pay back.
    public let decline: Decline?
    public let requestedAt: Instant

    public var id: Refund.ID { request.refund }
    public var amount: Money { request.amount }
    /// As an operation of its provider.
    public var operation: ProviderOperation { ProviderOperation(.refund(id), of: account) }
}

/// The state of a refund after the provider was asked. For use under the account's lock.
public struct SetRefundState: Command {
    public static let sql = statement(PackageResources.set_refund_state_sql)
    let refund: StoredRefund
    let state: Refund.State
    let decline: Decline?
    let reference: String?
    let now: Instant

    /// - Parameter reference: the provider's name for the refund.
    public init(
        _ refund: StoredRefund, _ state: Refund.State, decline: Decline? = nil, reference: String? = nil, now: Instant
    ) {
        self.refund = refund
        self.state = state
        self.decline = decline
        self.reference = reference
        self.now = now
    }

    public var binds: [Bind] {
        [.id(refund.account), .id(refund.id), .text(state.rawValue)] + Bind.decline(decline)
            + [.text(reference), .instant(now)]
    }
}

/// What this payment settles, invoice by invoice, the latest first. For the worker.
public struct AllocationsOfPayment: ManyRows {
    public static let sql = statement(PackageResources.allocations_of_payment_sql)
    let account: Account.ID
    let payment: PaymentID

    public init(account: Account.ID, payment: PaymentID) {
        self.account = account
        self.payment = payment
    }

    public var binds: [Bind] { [.id(account), .id(payment)] }

    public static func decode(_ row: Row) throws(StoreError) -> PaymentAllocation {
        PaymentAllocation(invoice: try row.id("invoice_id"), amount: try row.money("amount"))
    }
}

/// This account's refunds, newest first.
public struct RefundList: AccountQuery, ManyRows {
    public static let sql = statement(PackageResources.refund_list_sql)
    let limit: Int

    public init(limit: Int) {
        self.limit = limit
    }

    public var binds: [Bind] { [.int(Int64(limit))] }

    public static func decode(_ row: Row) throws(StoreError) -> RefundSummary {
        RefundSummary(
            number: try row.int("refund_number"), requestedOn: try row.day("requested_on"),
            amount: try row.money("amount"),
            state: try row.choice("state"), reason: try row.text("reason"),
            decline: try row.decline(), through: try PaymentSource(row, "payment_source"),
            method: try row.optionalText("method"),
            totalCount: try row.int("total_count"))
    }
}
