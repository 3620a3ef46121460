import BillingCore
@testable import PostgresStore
import TestSupport
import Testing

/// What was kept under an older schema is still right under the newer one.
@Suite struct MigrationDataTests {
    private static let account = Account.ID(raw: 1)

    private static let rows = """
        INSERT INTO accounts (account_id, number, name, address_lines, postal_code, city, country, currency, billing_day,
                              time_zone, language, email, payment_term_days, created_at)
        VALUES ('00000000-0000-0000-0000-000000000001', 'C-1', 'Ada', '{}', '', '', 'DE', 'EUR', 7, 'UTC', 'en', 'a@b.example',
                14, '2026-01-01');
        INSERT INTO subscriptions (account_id, subscription_id, code, label)
        VALUES ('00000000-0000-0000-0000-000000000001', '00000000-0000-0000-0000-000000000002', 'office', '');
        INSERT INTO subscription_changes (account_id, subscription_id, position, decided_on, effect, kind)
        VALUES ('00000000-0000-0000-0000-000000000001', '00000000-0000-0000-0000-000000000002', 1, '2026-01-01', 'now', 'end');
        INSERT INTO discounts (account_id, code, description, percent_ppm, price_code, starts_on)
        VALUES ('00000000-0000-0000-0000-000000000001', 'subscription:office', 'Off', 100000, 'seat', '2026-01-01'),
               ('00000000-0000-0000-0000-000000000001', 'agreed', 'Off', 100000, 'seat', '2026-01-01');
        """

    @Test func subscriptionsKeepTheirBillingDayAndTheirDiscount() async throws {
        try await withDatabase(migrations: Migration.all.filter { $0.name < "m0022" }) { database in
            let connection = try await Connection.open(database.owner.settings)
            try await connection.run(standalone: Self.rows)
            _ = try await Migrator.migrate(database.owner.settings, Migration.all)
            let discounts = try await database.worker.read(WorkerScope(), DiscountsToApply([Self.account])).map(\.value)
            #expect(discounts.map(\.subscription) == [nil, "office"])
            #expect(discounts.map(\.price) == ["seat", nil])
            let decisions = try await database.worker.read(WorkerScope(), SubscriptionsToBill([Self.account]))
            #expect(decisions.map(\.billingDay) == [7])
        }
    }
}
