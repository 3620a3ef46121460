public import BillingCore

/// Which payments are booked under these names of a provider? For the worker.
public struct BookedPayments: ManyRows {
    public static let sql = statement(PackageResources.booked_payments_sql)
    let gateway: String
    let references: [String]

    public init(gateway: String, references: [String]) {
        self.gateway = gateway
        self.references = references
    }

    public var binds: [Bind] { [.text(gateway), .texts(references)] }

    public static func decode(_ row: Row) throws(StoreError) -> BookedMovement { try BookedMovement(row) }
}

/// Which refunds does a provider know by these names? For the worker.
public struct BookedRefunds: ManyRows {
    public static let sql = statement(PackageResources.booked_refunds_sql)
    let gateway: String
    let references: [String]

    public init(gateway: String, references: [String]) {
        self.gateway = gateway
        self.references = references
    }

    public var binds: [Bind] { [.text(gateway), .texts(references)] }

    public static func decode(_ row: Row) throws(StoreError) -> BookedMovement { try BookedMovement(row) }
}

/// Which payments through a provider began in this time? For the worker.
public struct PaymentsBegun: ManyRows {
    public static let sql = statement(PackageResources.payments_begun_sql)
    let gateway: String
    let window: Range<Instant>

    public init(gateway: String, in window: Range<Instant>) {
        self.gateway = gateway
        self.window = window
    }

    public var binds: [Bind] { [.text(gateway), .instant(window.lowerBound), .instant(window.upperBound)] }

    public static func decode(_ row: Row) throws(StoreError) -> BookedMovement { try BookedMovement(row) }
}

extension BookedMovement {
    fileprivate init(_ row: Row) throws(StoreError) {
        self.init(
            reference: try row.text("reference"), account: try row.text("account_number"),
            amount: try row.money("amount"), refunded: try row.money("refunded"))
    }
}

/// The payment that an attempt became, and the fee that is posted for it, beside those of its disputes. For the worker.
public struct FeeOfPayment: OneRow {
    public static let sql = statement(PackageResources.fee_of_payment_sql)
    let attempt: PaymentAttempt

    public init(_ attempt: PaymentAttempt) { self.attempt = attempt }

    public var binds: [Bind] { [.id(attempt.account), .id(attempt.id)] }

    public static func decode(_ row: Row) throws(StoreError) -> (payment: PaymentID, fee: Money) {
        (try row.id("payment_id"), try row.money("fee"))
    }
}
