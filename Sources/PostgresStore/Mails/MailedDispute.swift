public import BillingCore

/// What can be told of an event of a dispute?
public struct MailedDispute: OneRow {
    public static let sql = statement(PackageResources.mailed_dispute_sql)
    let scope: AccountScope
    let event: ID<BillingEvent>

    /// - Parameter mail: its identifier is that of its event.
    public init(scope: AccountScope, mail: ID<Mail>) {
        self.scope = scope
        event = ID(raw: mail.raw)
    }

    public var binds: [Bind] { [.id(scope.account), .id(event)] }

    public static func decode(_ row: Row) throws(StoreError) -> DisputeNews {
        DisputeNews(
            kind: try row.choice("kind"), told: try row.json("parameters"), source: try PaymentSource(row),
            method: try row.optionalText("method"), receivedOn: try row.day("received_on"))
    }
}

/// News of a dispute.
public struct DisputeNews: Hashable, Sendable {
    public let kind: BillingEvent.Kind
    /// As it happened.
    public let told: BillingEvent.Parameters
    /// Of the payment.
    public let source: PaymentSource
    /// In the provider's words; `nil` when no provider was involved.
    public let method: String?
    /// When the payment was received, where the account is.
    public let receivedOn: Day

    public init(
        kind: BillingEvent.Kind, told: BillingEvent.Parameters, source: PaymentSource, method: String?, receivedOn: Day
    ) {
        self.kind = kind
        self.told = told
        self.source = source
        self.method = method
        self.receivedOn = receivedOn
    }
}
