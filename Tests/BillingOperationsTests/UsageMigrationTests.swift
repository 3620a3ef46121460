import BillingCore
import BillingOperations
import Importing
import PostgresStore
import TestSupport
import Testing

/// Usage that was kept before there were deliveries is known again afterwards.
@Suite struct UsageMigrationTests {
    private static let header =
        "Id,ProviderName,BilledCost,BillingCurrency,ChargePeriodStart,ChargePeriodEnd,SubAccountId\n"
    private static let row = "1,Cloud,1.50,USD,2026-01-05,2026-01-06,sub-1"
    private static let corrected = "1,Cloud,2.00,USD,2026-01-05,2026-01-06,sub-1"
    private static let onHold = "2,Cloud,4.00,USD,2026-01-05,2026-01-06,sub-9"

    private func file(_ rows: String...) throws -> VendorUsageFile {
        try VendorUsageFile(ImportSource(text: Self.header + rows.joined(separator: "\n")), format: .focus)
    }

    private func row(_ text: String) throws -> VendorUsageRow {
        var file = try file(text)
        return try #require(try file.next())
    }

    /// A row billed and corrected, one on hold, and a measurement of our own meters, in the tables of before.
    private func oldRows() throws -> String {
        let (first, second, third) = (try row(Self.row), try row(Self.corrected), try row(Self.onHold))
        func key(_ number: UInt128) -> String { String(number, radix: 36) }
        return """
            INSERT INTO accounts (account_id, number, name, address_lines, postal_code, city, country, currency, billing_day,
                                  time_zone, language, email, payment_term_days, created_at)
            VALUES (lpad('a', 32, '0')::uuid, 'C-1', 'A', '{}', '', '', 'US', 'USD', 1, 'UTC', 'en', 'a@b.example', 14,
                    '2026-01-01');
            INSERT INTO subscriptions SELECT account_id, lpad('5', 32, '0')::uuid, 'cloud', '' FROM accounts;
            INSERT INTO vendor_sub_accounts SELECT account_id, 'sub-1', lpad('5', 32, '0')::uuid FROM accounts;
            INSERT INTO usage_records
            SELECT account_id, lpad(v.id, 32, '0')::uuid, lpad('5', 32, '0')::uuid, '2026-01-05', 'Cloud', '', '', 0, '',
                   v.cost, v.currency, v.source, v.key, v.revision, v.fingerprint, '{"Id":"1"}', '2026-02-01'
            FROM accounts, (VALUES
                ('1', 1.5, 'USD', 'focus', '\(key(first.key))', 1, '\(key(first.fingerprint))'),
                ('2', 0.5, 'USD', 'focus', '\(key(first.key))', 2, '\(key(second.fingerprint))'),
                ('3', NULL, NULL, 'metered', 'reading 7', 1, '12')
            ) AS v (id, cost, currency, source, key, revision, fingerprint);
            INSERT INTO usage_on_hold
            SELECT 'focus', 'sub-9', '\(key(third.key))', 1, lpad('4', 32, '0')::uuid, '2026-01-05', 'Cloud', '', '', 0, '', 4,
                   'USD', '\(key(third.fingerprint))', '{"Id":"2"}', 'nobody', '2026-02-01';
            INSERT INTO billed_usage SELECT account_id, lpad('1', 32, '0')::uuid, lpad('9', 32, '0')::uuid, 1 FROM accounts
            """
    }

    private func migrated(_ body: (TestDatabase) async throws -> Void) async throws {
        let before = Migration.all.filter { $0.name < "m0017" }
        let rows = try oldRows()
        try await withDatabase(migrations: before) { database in
            try await database.owner.transaction(WorkerScope()) {
                _ = try await $0.run(AllowTampering())
                for statement in rows.split(separator: ";\n") {
                    _ = try await $0.run(Tamper(statement: String(statement)))
                }
                _ = try await $0.run(ForgetTampering())
            }
            try await Migrator.migrate(database.owner.settings)
            try await body(database)
        }
    }

    @Test func knownRowsAreKnownAgain() async throws {
        try await migrated { database in
            let clock = WallClock.fixed(Instant(microseconds: 1_775_000_000_000_000))
            let take = ImportUsage(database: database.worker, clock: clock, ids: .system)
            let again = try await take(file(Self.corrected, Self.onHold))
            #expect(again.merged == MergedUsage(added: 0, corrected: 0, unchanged: 1))
            #expect(again.onHold.map(\.newlyOnHold) == [0])
            // 2.00 again 1.50: the sum of three revisions.
            #expect(try await take(file(Self.row)).merged == MergedUsage(added: 0, corrected: 1, unchanged: 0))
            let reconcile = ReconcileUsage(database: database.worker, clock: clock, ids: .system)
            let line = try #require(try await reconcile(file(Self.row)).lines.first)
            #expect(line.ourCost == ExactDecimal("1.5") && line.billedCost == ExactDecimal("1.5") && line.unbilled == 1)
            let measured = try await database.worker.read(
                WorkerScope(), MeteredUsageByID(account: ID(raw: 0xA), id: "reading 7"))
            #expect(measured?.revision == 1)
            #expect(try await database.worker.read(WorkerScope(), UsageBreaches()) == [])
        }
    }
}

private struct ForgetTampering: Command {
    static let sql = "DROP FUNCTION tamper"
}
