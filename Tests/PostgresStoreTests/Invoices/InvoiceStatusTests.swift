import BillingCore
import PostgresStore
import TestSupport
import Testing

/// The status of an invoice is decided by BillingCore; the database keeps it beside the amounts, and the list filters by
/// it. All say the same of every combination of amounts and days.
@Suite struct InvoiceStatusTests {
    private static let today: Day = .inMonth(2026 * 12, anchor: 15)
    private static let account: Account.ID = ID(raw: 0xA)

    /// Every combination of what is open, credited and written off, on documents that ask for something or do not:
    /// number, issued on, due on, gross, open, credited, written off.
    private static let rows: [String] = {
        var rows: [String] = []
        for gross in [-100, 0, 100] {
            for open in gross > 0 ? [0, 40, 100] : [0] {
                for credited in [0, 60, 100, 120] {
                    for writtenOff in [0, 40] {
                        for days in -1...1 {
                            let due = today.adding(days: days)
                            rows.append("\(rows.count) \(today) \(due) \(gross) \(open) \(credited) \(writtenOff)")
                        }
                    }
                }
            }
        }
        return rows
    }()

    private func found(_ status: InvoiceFilter.Status?, _ database: TestDatabase) async throws -> FoundInvoices {
        let list = InvoiceList(now: Instant(noonOf: Self.today), filter: InvoiceFilter(status: status), limit: 1000)
        return try await database.app.read(AccountScope(authenticated: Self.account), list)
    }

    @Test func theListFiltersAsTheCoreDecides() async throws {
        try await withDatabase { database in
            try await database.owner.transaction(WorkerScope()) { transaction in
                _ = try await transaction.run(WithoutTriggers())
                _ = try await transaction.run(InsertRawAccount(account: Self.account))
                _ = try await transaction.run(InsertCombinations(account: Self.account, rows: Self.rows))
            }
            let all = try await found(nil, database)
            #expect(all.count == Self.rows.count && all.count > 100)
            for status in InvoiceStatus.allCases {
                let expected = all.filter { $0.status(today: Self.today) == status }.map(\.number)
                #expect(!expected.isEmpty, "no combination is \(status)")
                let found = try await found(.only(status), database)
                #expect(found.map(\.number) == expected && found.totalCount == Int64(expected.count), "\(status)")
            }
            let unpaid = try await found(.unpaid, database)
            #expect(unpaid.map(\.number) == all.filter(\.open.isPositive).map(\.number))
        }
    }
}

/// Balances follow from other rows; here they are written as they come.
private struct WithoutTriggers: Command {
    static let sql = "SET LOCAL session_replication_role = replica"
}

private struct InsertRawAccount: Command {
    let account: Account.ID

    static let sql = """
        INSERT INTO accounts (account_id, seller_id, number, name, address_lines, postal_code, city, country, currency,
                              billing_day, time_zone, language, email, payment_term_days, created_at)
        SELECT $1, seller_id, 'C-1', 'Ada', '{}', '', '', 'DE', 'EUR', 1, 'UTC', 'en', '', 14, '2026-01-01'
        FROM sellers
        """
    var binds: [Bind] { [.id(account)] }
}

private struct InsertCombinations: Command {
    let account: Account.ID
    let rows: [String]

    static let sql = """
        INSERT INTO invoice_balances (account_id, invoice_id, number, kind, issued_on, due_on, currency, gross_minor,
                                      open_minor, credited_minor, written_off_minor)
        SELECT $1, gen_random_uuid(), r[1], 'invoice', r[2]::date, r[3]::date, 'EUR', r[4]::bigint,
               r[5]::bigint, r[6]::bigint, r[7]::bigint
        FROM unnest($2::text[]) AS line, string_to_array(line, ' ') AS r
        """
    var binds: [Bind] { [.id(account), .texts(rows)] }
}
