/// Where the rows of a table would live if the tables were distributed by account. A table that is not named here holds
/// rows of one account each, and must be keyed by it.
enum TableKind {
    /// Small, and copied everywhere: what an account is found by from outside, with unique keys of their own.
    static let directories: Set = ["accounts", "vendor_sub_accounts", "provider_references", "pay_links"]
    /// The sellers and what is theirs: copied everywhere, and keyed as they like.
    static let sellers: Set = [
        "sellers", "seller_tax_ids", "seller_bank_accounts", "seller_numberings", "prices", "coupons",
        "commerce_policies", "plan_policies", "tax_registrations", "tax_rates", "exchange_rates",
        "charts_of_accounts", "journal_exports", "journal_files", "dunning_policies", "late_interest_rates",
    ]
    /// Who signs in. On one server.
    static let people: Set = [
        "portal_users", "sessions", "account_members", "mail_tokens", "known_devices", "reset_requests",
        "authenticators", "recovery_codes", "sign_in_requests",
    ]
    /// Queues, runs and counters of the worker, over all accounts. On one server; the portal has no privilege on them.
    static let work: Set = [
        "invoice_series", "billing_runs", "gateway_events", "mails", "usage_on_hold", "deliveries_on_hold",
        "usage_redeliveries", "events_to_mail", "jobs", "job_schedules", "schema_migrations", "provider_payouts",
        "verified_series", "bank_statements", "bank_transfers", "debit_files",
    ]

    static let outside = directories.union(sellers).union(people).union(work)
}
