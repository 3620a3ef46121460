/// The tables as of today: a file of `Schema/` for each area, in the order in which they build on each other.
public struct SchemaArea: Hashable, Sendable {
    /// The file's name without `.sql`.
    public let name: String
    public let sql: String

    private init(_ name: String, _ file: [UInt8]) {
        self.name = name
        sql = String(decoding: file, as: UTF8.self)
    }

    public static let all: [SchemaArea] = [
        SchemaArea("roles", PackageResources.roles_sql),
        SchemaArea("scope", PackageResources.scope_sql),
        SchemaArea("sellers", PackageResources.sellers_sql),
        SchemaArea("accounts", PackageResources.accounts_sql),
        SchemaArea("people", PackageResources.people_sql),
        SchemaArea("open_session", PackageResources.open_session_sql),
        SchemaArea("catalogue", PackageResources.catalogue_sql),
        SchemaArea("subscriptions", PackageResources.subscriptions_sql),
        SchemaArea("agreements", PackageResources.agreements_sql),
        SchemaArea("taxes", PackageResources.taxes_sql),
        SchemaArea("usage", PackageResources.usage_sql),
        SchemaArea("usage_on_hold", PackageResources.usage_on_hold_sql),
        SchemaArea("invoices", PackageResources.invoices_sql),
        SchemaArea("corrections", PackageResources.corrections_sql),
        SchemaArea("attempts", PackageResources.attempts_sql),
        SchemaArea("payments", PackageResources.payments_sql),
        SchemaArea("banking", PackageResources.banking_sql),
        SchemaArea("methods", PackageResources.methods_sql),
        SchemaArea("direct_debit", PackageResources.direct_debit_sql),
        SchemaArea("settlement", PackageResources.settlement_sql),
        SchemaArea("credit", PackageResources.credit_sql),
        SchemaArea("settlements", PackageResources.settlements_sql),
        SchemaArea("provider_events", PackageResources.provider_events_sql),
        SchemaArea("payouts", PackageResources.payouts_sql),
        SchemaArea("approvals", PackageResources.approvals_sql),
        SchemaArea("ledger", PackageResources.ledger_sql),
        SchemaArea("dunning", PackageResources.dunning_sql),
        SchemaArea("books", PackageResources.books_sql),
        SchemaArea("balances", PackageResources.balances_sql),
        SchemaArea("plans", PackageResources.plans_sql),
        SchemaArea("receivables", PackageResources.receivables_sql),
        SchemaArea("recomputed_balances", PackageResources.recomputed_balances_sql),
        SchemaArea("pay_links", PackageResources.pay_links_sql),
        SchemaArea("keep_balances", PackageResources.keep_balances_sql),
        SchemaArea("autopay", PackageResources.autopay_sql),
        SchemaArea("autopay_outlooks", PackageResources.autopay_outlooks_sql),
        SchemaArea("events", PackageResources.events_sql),
        SchemaArea("audit", PackageResources.audit_sql),
        SchemaArea("work", PackageResources.work_sql),
        SchemaArea("jobs", PackageResources.jobs_sql),
        SchemaArea("row_security", PackageResources.row_security_sql),
        SchemaArea("grants", PackageResources.grants_sql),
    ]
}
