import BillingCore
import PostgresStore

/// Accounts with ten subscriptions each, to the prices `p0` to `p9`: what the imports would make of files of so many
/// rows, in the time of a few statements.
enum AccountsToBill {
    static func load(_ accounts: Int, into settings: ConnectionSettings, startingOn day: Day) throws {
        try Psql.run(
            settings,
            """
            INSERT INTO accounts (account_id, seller_id, number, name, address_lines, postal_code, city, country,
                                  currency, billing_day, time_zone, language, email, payment_term_days, created_at)
            SELECT gen_random_uuid(), (SELECT seller_id FROM sellers), 'B-' || 1000000 + n, 'Customer ' || n || ' GmbH',
                   '{Hafen 2}', '20095', 'Hamburg', 'DE', 'EUR', 1, 'Europe/Berlin', 'en', 'c' || n || '@example.com', 14,
                   '2026-01-01'
            FROM generate_series(1, \(accounts)) AS n
            """,
            """
            INSERT INTO subscriptions (account_id, subscription_id, code, label, first_billing_day)
            SELECT account_id, gen_random_uuid(), 's' || line, '', 1
            FROM accounts, generate_series(0, 9) AS line
            WHERE number LIKE 'B-%'
            """,
            """
            INSERT INTO subscription_changes (account_id, subscription_id, position, decided_on, effect, kind, price_code,
                                              price_version, quantity)
            SELECT account_id, subscription_id, 1, '\(day)', 'now', 'start', 'p' || substr(code, 2), 1,
                   get_byte(uuid_send(account_id), 0) % 40 + 1
            FROM subscriptions
            JOIN accounts USING (account_id)
            WHERE number LIKE 'B-%'
            """,
            "VACUUM ANALYZE accounts, subscriptions, subscription_changes")
    }
}
