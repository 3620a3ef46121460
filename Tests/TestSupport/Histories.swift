public import BillingCore
import PostgresStore

/// Three hundred accounts with twelve documents of twelve weeks each; but one of them with twelve thousand: plans are made
/// for an account of the usual length. Each document is paid, but for the last two of an account.
public enum Histories {
    public static let short: Account.ID = ID(raw: 0x1)
    public static let long: Account.ID = ID(raw: 0x300)

    public static func load(into database: TestDatabase) async throws {
        try await database.owner.transaction(WorkerScope()) {
            _ = try await $0.run(MakeHistories())
            _ = try await $0.run(LoadHistories())
        }
    }
}

private struct LoadHistories: Command {
    static let sql = "SELECT load_histories()"
}

private struct MakeHistories: Command {
    /// Of each document `d`: its account `a`, its place `n`, from 1, its key `id` and its day.
    static let sql = """
        CREATE FUNCTION load_histories() RETURNS void LANGUAGE plpgsql AS $$
        BEGIN
            SET LOCAL session_replication_role = replica;
            CREATE TEMPORARY TABLE d ON COMMIT DROP AS
            SELECT ('00000000-0000-0000-0000-000000000' || lpad(h::text, 3, '0'))::uuid AS a, n,
                   md5(h || '-' || n)::uuid AS id, '2026-04-01'::date - (count - n) * 84 / count AS day, n <= count - 2 AS is_paid
            FROM generate_series(1, 300) h, LATERAL (SELECT CASE h WHEN 300 THEN 12000 ELSE 12 END AS count) c,
                 LATERAL generate_series(1, count) n;
            INSERT INTO accounts (account_id, seller_id, number, name, address_lines, postal_code, city, country,
                                  currency, billing_day, time_zone, language, email, payment_term_days, created_at)
            SELECT a, (SELECT seller_id FROM sellers), a, 'Ada', '{}', '', '', 'DE', 'EUR', 1, 'UTC', 'en', '', 14,
                   '2026-01-01'
            FROM d WHERE n = 1;
            INSERT INTO invoices
            SELECT a, id, a, 'S', n, n, 'invoice', day, day + 14, 'EUR', 100, 19, 119, 0, '{}', sha256(''), sha256(''), day
            FROM d;
            INSERT INTO invoice_balances (account_id, invoice_id, number, kind, issued_on, due_on, currency, gross_minor,
                                          open_minor, written_off_minor, credited_minor)
            SELECT a, id, n, 'invoice', day, day + 14, 'EUR', 119, CASE WHEN is_paid THEN 0 ELSE 119 END, 0, 0 FROM d;
            INSERT INTO account_months SELECT a, month_of(day), 'EUR', count(*), sum(119) FROM d GROUP BY 1, 2;
            INSERT INTO account_balances SELECT a, 'EUR', 0, count(*) - 2, count(*), 2, 238 FROM d GROUP BY 1;
            INSERT INTO payment_attempts (account_id, attempt_id, amount_minor, surplus_minor, currency, state, gateway,
                                          gateway_customer, saves_method, return_url, public_reference, started_at)
            SELECT a, id, 119, 0, 'EUR', 'succeeded', 'test', '', false, '', n, day FROM d WHERE is_paid;
            INSERT INTO attempt_invoices SELECT a, id, id, 119, false FROM d WHERE is_paid;
            INSERT INTO payments (account_id, payment_id, payment_number, source, attempt_id, gateway, method,
                                  amount_minor, currency, reference, received_at, received_on)
            SELECT a, id, n, 'provider', id, 'test', 'card', 119, 'EUR', n, day, day FROM d WHERE is_paid;
            INSERT INTO payment_allocations (account_id, allocation_id, invoice_id, payment_id, amount_minor,
                                             allocated_on)
            SELECT a, id, id, id, 119, day FROM d WHERE is_paid;
            ANALYZE;
        END $$
        """
}
