extension Migration {
    /// Every step of the schema, in order.
    public static let all: [Migration] = [
        Migration(name: "m0001_roles", file: PackageResources.m0001_roles_sql),
        Migration(name: "m0002_accounts", file: PackageResources.m0002_accounts_sql),
        Migration(name: "m0003_subscriptions", file: PackageResources.m0003_subscriptions_sql),
        Migration(name: "m0004_usage", file: PackageResources.m0004_usage_sql),
        Migration(name: "m0005_invoices", file: PackageResources.m0005_invoices_sql),
        Migration(name: "m0006_payments", file: PackageResources.m0006_payments_sql),
        Migration(name: "m0007_ledger", file: PackageResources.m0007_ledger_sql),
        Migration(name: "m0008_row_security", file: PackageResources.m0008_row_security_sql),
        Migration(name: "m0009_corrections", file: PackageResources.m0009_corrections_sql),
        Migration(name: "m0010_agreements", file: PackageResources.m0010_agreements_sql),
        Migration(name: "m0011_balanced_statements", file: PackageResources.m0011_balanced_statements_sql),
        Migration(name: "m0012_billing_runs", file: PackageResources.m0012_billing_runs_sql),
        Migration(name: "m0013_usage_keys", file: PackageResources.m0013_usage_keys_sql),
        Migration(name: "m0014_time_zones", file: PackageResources.m0014_time_zones_sql),
        Migration(name: "m0015_portal_plans", file: PackageResources.m0015_portal_plans_sql),
        Migration(name: "m0016_billing_range_size", file: PackageResources.m0016_billing_range_size_sql),
        Migration(name: "m0017_page_reads", file: PackageResources.m0017_page_reads_sql),
        Migration(name: "m0018_usage_deliveries", file: PackageResources.m0018_usage_deliveries_sql),
        Migration(name: "m0019_usage_moves", file: PackageResources.m0019_usage_moves_sql),
        Migration(name: "m0020_command_keys", file: PackageResources.m0020_command_keys_sql),
        Migration(name: "m0021_mails", file: PackageResources.m0021_mails_sql),
        Migration(name: "m0022_discount_targets", file: PackageResources.m0022_discount_targets_sql),
        Migration(name: "m0023_account_terms", file: PackageResources.m0023_account_terms_sql),
        Migration(name: "m0024_return_addresses", file: PackageResources.m0024_return_addresses_sql),
        Migration(name: "m0025_people_and_tries", file: PackageResources.m0025_people_and_tries_sql),
        Migration(name: "m0026_credit_terms", file: PackageResources.m0026_credit_terms_sql),
        Migration(name: "m0027_usage_redeliveries", file: PackageResources.m0027_usage_redeliveries_sql),
        Migration(name: "m0028_session_accounts", file: PackageResources.m0028_session_accounts_sql),
    ]

    private init(name: String, file: [UInt8]) {
        self.init(name: name, sql: String(decoding: file, as: UTF8.self))
    }
}
