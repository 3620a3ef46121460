public import BillingCore

/// Which number has this document of this account?
public struct MailedDocument: OneRow {
    public static let sql = statement(PackageResources.mailed_document_sql)
    let scope: AccountScope
    let invoice: Invoice.ID

    public init(scope: AccountScope, invoice: Invoice.ID) {
        self.scope = scope
        self.invoice = invoice
    }

    public var binds: [Bind] { [.id(scope.account), .id(invoice)] }

    public static func decode(_ row: Row) throws(StoreError) -> String { try row.text("number") }
}

/// What can be told of a payment of this account?
public struct MailedPayment: OneRow {
    public static let sql = statement(PackageResources.mailed_payment_sql)
    let scope: AccountScope
    let payment: PaymentID

    public init(scope: AccountScope, payment: PaymentID) {
        self.scope = scope
        self.payment = payment
    }

    public var binds: [Bind] { [.id(scope.account), .id(payment)] }

    public static func decode(_ row: Row) throws(StoreError) -> ReceivedPayment {
        ReceivedPayment(
            number: try row.int("payment_number"), amount: try row.money("amount"), settled: try row.money("settled"),
            source: try PaymentSource(row),
            method: try row.optionalText("method"), receivedOn: try row.day("received_on"),
            invoiceNumbers: try row.texts("numbers"), open: try row.money("open"))
    }
}

public struct ReceivedPayment: Sendable {
    /// Of its receipt, within the account.
    public let number: Int64
    public let amount: Money
    /// What of it was taken by invoices when it came.
    public let settled: Money
    public let source: PaymentSource
    /// In the provider's words; `nil` when no provider was involved.
    public let method: String?
    /// Where the account is.
    public let receivedOn: Day
    /// Of the documents that it settled, or those it was made for when it settled none.
    public let invoiceNumbers: [String]
    /// On these documents, now.
    public let open: Money
}

/// What can be told of a declined attempt of this account to pay?
public struct MailedDecline: OneRow {
    public static let sql = statement(PackageResources.mailed_decline_sql)
    let scope: AccountScope
    let attempt: PaymentAttempt.ID

    public init(scope: AccountScope, attempt: PaymentAttempt.ID) {
        self.scope = scope
        self.attempt = attempt
    }

    public var binds: [Bind] { [.id(scope.account), .id(attempt)] }

    public static func decode(_ row: Row) throws(StoreError) -> DeclinedTry {
        DeclinedTry(
            amount: try row.money("amount"), decline: try row.decline(),
            invoiceNumbers: try row.texts("numbers"), open: try row.money("open"),
            wasTriedAgain: try row.bool("was_tried_again"))
    }
}

public struct DeclinedTry: Sendable {
    public let amount: Money
    public let decline: Decline?
    public let invoiceNumbers: [String]
    /// On these documents, now.
    public let open: Money
    public let wasTriedAgain: Bool
}

/// What can be told of a refund of this account?
public struct MailedRefund: OneRow {
    public static let sql = statement(PackageResources.mailed_refund_sql)
    let scope: AccountScope
    let refund: Refund.ID

    public init(scope: AccountScope, refund: Refund.ID) {
        self.scope = scope
        self.refund = refund
    }

    public var binds: [Bind] { [.id(scope.account), .id(refund)] }

    public static func decode(_ row: Row) throws(StoreError) -> PaidBack {
        PaidBack(
            number: try row.int("refund_number"), amount: try row.money("amount"), source: try row.choice("source"),
            reason: try row.text("reason"),
            through: try PaymentSource(row, "payment_source"), method: try row.optionalText("method"),
            decidedOn: try row.day("decided_on"))
    }
}

public struct PaidBack: Sendable {
    /// Of its receipt, within the account.
    public let number: Int64
    public let amount: Money
    public let source: RefundSource
    /// For the customer to read.
    public let reason: String
    /// The payment that it goes back through, or that the seller returned.
    public let through: PaymentSource
    /// In the provider's words; `nil` when no provider was involved.
    public let method: String?
    /// Where the account is.
    public let decidedOn: Day
}
