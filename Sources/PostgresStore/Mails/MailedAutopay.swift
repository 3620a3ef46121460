public import BillingCore

/// What can be told of an event of saved methods or autopay?
public struct MailedAutopay: OneRow {
    public static let sql = statement(PackageResources.mailed_autopay_sql)
    let scope: AccountScope
    let event: ID<BillingEvent>

    /// - Parameter mail: its identifier is that of its event.
    public init(scope: AccountScope, mail: ID<Mail>) {
        self.scope = scope
        event = ID(raw: mail.raw)
    }

    public var binds: [Bind] { [.id(scope.account), .id(event)] }

    public static func decode(_ row: Row) throws(StoreError) -> AutopayNews {
        AutopayNews(
            told: try row.json("parameters"), number: try row.optionalText("document"), open: try row.money("open"),
            subject: try row.optionalID("method_id"), charged: try row.optionalID("charged_method_id"))
    }
}

/// News of saved methods or autopay.
public struct AutopayNews: Sendable {
    /// As it happened.
    public let told: BillingEvent.Parameters
    /// Of the document that it is about.
    public let number: String?
    /// On that document, now.
    public let open: Money
    /// The method that it is about.
    public let subject: PaymentMethod.ID?
    /// The method that autopay charges now; `nil` while it is off.
    public let charged: PaymentMethod.ID?

    public init(
        told: BillingEvent.Parameters, number: String?, open: Money, subject: PaymentMethod.ID? = nil,
        charged: PaymentMethod.ID? = nil
    ) {
        self.told = told
        self.number = number
        self.open = open
        self.subject = subject
        self.charged = charged
    }
}
