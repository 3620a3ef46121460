import BillingCore
import PostgresStore
import TestSupport
import Testing

/// The status of an invoice is decided by BillingCore; the list filters by it in SQL. Both say the same of every
/// combination of amounts and days.
@Suite struct InvoiceStatusTests {
    private static let today: Day = .inMonth(2026 * 12, anchor: 15)

    /// Every combination of what is open, credited and written off, on documents that ask for something or do not.
    fileprivate static let rows: [String] = {
        var rows: [String] = []
        for gross in [-100, 0, 100] {
            for open in gross > 0 ? [0, 40, 100] : [0] {
                for credited in [0, 60, 100, 120] {
                    for writtenOff in [0, 40] {
                        for days in -1...1 {
                            rows.append(
                                "('\(rows.count)', 'invoice', date '\(today)', date '\(today.adding(days: days))', "
                                    + "'EUR', \(gross), \(open), \(credited), \(writtenOff))")
                        }
                    }
                }
            }
        }
        return rows
    }()

    private func numbers(_ status: InvoiceFilter.Status?, _ database: TestDatabase) async throws -> [InvoiceSummary] {
        let scope = AccountScope(authenticated: ListedCombinations.account)
        let list = InvoiceList(
            now: Instant(noonOf: Self.today), filter: InvoiceFilter(status: status), limit: 1000, offset: 0)
        return try await database.owner.read(scope, ListedCombinations(list: list))
    }

    @Test func theListFiltersAsTheCoreDecides() async throws {
        try await withDatabase { database in
            let all = try await numbers(nil, database)
            #expect(all.count == Self.rows.count && all.count > 100)
            for status in InvoiceStatus.allCases {
                let expected = all.filter { $0.status(today: Self.today) == status }.map(\.number)
                #expect(!expected.isEmpty, "no combination is \(status)")
                #expect(try await numbers(.only(status), database).map(\.number) == expected, "\(status)")
            }
            let unpaid = all.filter(\.open.isPositive).map(\.number)
            #expect(try await numbers(.unpaid, database).map(\.number) == unpaid)
        }
    }
}

/// The list over these combinations in place of the account's documents.
private struct ListedCombinations: AccountQuery, ManyRows {
    static let account: Account.ID = ID(raw: 0xA)
    static let sql = """
        WITH accounts (account_id, time_zone) AS (VALUES (uuid '\(account)', 'UTC')),
        listed_documents AS (
            SELECT uuid '\(account)' AS account_id, c.*
            FROM (VALUES \(InvoiceStatusTests.rows.joined(separator: ", ")))
                 AS c (number, kind, issued_on, due_on, currency, gross_minor, open_minor, credited_minor,
                       written_off_minor)
        )
        \(InvoiceList.sql)
        """

    let list: InvoiceList

    var binds: [Bind] { list.binds }

    static func decode(_ row: Row) throws(StoreError) -> InvoiceSummary { try InvoiceList.decode(row) }
}
