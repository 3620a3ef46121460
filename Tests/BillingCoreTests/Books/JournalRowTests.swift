import Testing

@testable import BillingCore

/// Each entry of ``JournalWorld`` in the formats that take whole entries, row by row, worked out a second time from the
/// postings.
struct JournalRowTests {
    /// Entry and line stand in the order of the file.
    private static let csvColumns = [
        "line", "booked_on", "document", "document_on", "account", "debit", "credit", "currency", "fx_rate",
        "base_debit",
        "base_credit", "tax_code", "tax_rate", "due_on", "reverses",
    ]

    @Test func genericRows() throws {
        let rows = try JournalRows.byEntry(.csv, ["journal": Self.csvColumns])
        for (row, expected) in zip(rows, Self.csv) {
            #expect(row == expected.map { Self.withYear($0) })
        }
        #expect(rows.count == Self.csv.count)
    }

    /// Days of booking and of documents stand without their year below: it is 2026 throughout.
    private static func withYear(_ row: String) -> String {
        var cells = row.split(separator: "|", omittingEmptySubsequences: false).map(String.init)
        for column in [1, 3] { cells[column] = "2026-" + cells[column] }
        return cells.joined(separator: "|")
    }

    /// Amount, side, currency, value and currency of the books, account, counter account, key, day, and both fields.
    @Test func datevRows() throws {
        let columns = ["1", "2", "3", "5", "6", "7", "8", "9", "10", "11", "12"]
        #expect(try JournalRows.byEntry(.datev, ["EXTF": columns]) == Self.datev)
    }

    static let csv: [[String]] = [
        // Two rates.
        [
            "1|11-01|2026-000001|11-01|1400|172.50||EUR||172.50||||2026-11-15|",
            "2|11-01|2026-000001|11-01|8400||100.00|EUR|||100.00|3|19||",
            "3|11-01|2026-000001|11-01|8300||50.00|EUR|||50.00|2|7||",
            "4|11-01|2026-000001|11-01|1776||19.00|EUR|||19.00||19||",
            "5|11-01|2026-000001|11-01|1771||3.50|EUR|||3.50||7||",
        ],
        // Reverse charge.
        [
            "1|11-02|2026-000002|11-02|1400|200.00||EUR||200.00||||2026-11-16|",
            "2|11-02|2026-000002|11-02|8336||200.00|EUR|||200.00||0||",
        ],
        // A credit note.
        [
            "1|11-05|2026-000003|11-05|1710||11.90|EUR|||11.90||||2026-000001",
            "2|11-05|2026-000003|11-05|8400|10.00||EUR||10.00||3|19||2026-000001",
            "3|11-05|2026-000003|11-05|1776|1.90||EUR||1.90|||19||2026-000001",
        ],
        // It settles what it corrects.
        [
            "1|11-05|2026-000001|11-01|1710|11.90||EUR||11.90|||||",
            "2|11-05|2026-000001|11-01|1400||11.90|EUR|||11.90|||2026-11-15|",
        ],
        // A payment and credit beyond it.
        [
            "1|11-06|pi_1|11-06|1360|150.00||EUR||150.00|||||",
            "2|11-06|2026-000001|11-01|1400||100.00|EUR|||100.00|||2026-11-15|",
            "3|11-06|pi_1|11-06|1710||50.00|EUR|||50.00||||",
        ],
        // The fee of the provider.
        [
            "1|11-06|pi_1|11-06|4970|2.45||EUR||2.45|||||",
            "2|11-06|pi_1|11-06|1360||2.45|EUR|||2.45||||",
        ],
        // A payout.
        [
            "1|11-09|pi_1|11-09|1200|147.55||EUR||147.55|||||",
            "2|11-09|pi_1|11-09|1360||147.55|EUR|||147.55||||",
        ],
        // One transfer for two invoices.
        [
            "1|11-10|RF18|11-10|1200|120.00||EUR||120.00|||||",
            "2|11-10|2026-000002|11-02|1400||80.00|EUR|||80.00|||2026-11-16|",
            "3|11-10|2026-000009|10-02|1400||40.00|EUR|||40.00|||2026-10-16|",
        ],
        // A chargeback.
        [
            "1|11-11|pi_1|11-11|1361|100.00||EUR||100.00|||||",
            "2|11-11|pi_1|11-11|1360||100.00|EUR|||100.00||||",
        ],
        // It is lost.
        [
            "1|11-12|2026-000001|11-01|1400|100.00||EUR||100.00||||2026-11-15|",
            "2|11-12|pi_1|11-12|1361||100.00|EUR|||100.00||||",
        ],
        // Given up with relief of tax.
        [
            "1|11-15|2026-000001|11-01|2405|100.00||EUR||100.00||3|19||",
            "2|11-15|2026-000001|11-01|1776|19.00||EUR||19.00|||19||",
            "3|11-15|2026-000001|11-01|1400||119.00|EUR|||119.00|||2026-11-15|",
        ],
        // Given up without.
        [
            "1|11-16|2026-000002|11-02|2400|120.00||EUR||120.00|||||",
            "2|11-16|2026-000002|11-02|1400||120.00|EUR|||120.00|||2026-11-16|",
        ],
        // 100.00 USD at 0.90.
        [
            "1|11-17|2026-000004|11-17|1400|100.00||USD|0.9|90.00||||2026-12-01|",
            "2|11-17|2026-000004|11-17|8338||100.00|USD|0.9||90.00||0||",
        ],
        // 30.00 USD at 0.95: 1.50 gained.
        [
            "1|11-20|wire 1|11-20|1200|30.00||USD|0.95|28.50|||||",
            "2|11-20|2026-000004|11-17|1400||30.00|USD|0.95||27.00|||2026-12-01|",
            "3|11-20|wire 1|11-20|2150|||USD|0.95||1.50||||",
        ],
        // 70.00 USD at 0.95: 3.50 gained.
        [
            "1|11-21|wire 2|11-21|1200|70.00||USD|0.95|66.50|||||",
            "2|11-21|2026-000004|11-17|1400||70.00|USD|0.95||63.00|||2026-12-01|",
            "3|11-21|wire 2|11-21|2150|||USD|0.95||3.50||||",
        ],
    ]

    static let datev: [[String]] = [
        // Two rates.
        [
            "119,00|S||||1400|8400|3|0111|2026-000001|",
            "53,50|S||||1400|8300|2|0111|2026-000001|",
        ],
        // Reverse charge.
        [
            "200,00|S||||1400|8336||0211|2026-000002|"
        ],
        // A credit note.
        [
            "11,90|H||||1710|8400|3|0511|2026-000001|2026-000003"
        ],
        // It settles what it corrects.
        [
            "11,90|S||||1710|1400||0511|2026-000001|"
        ],
        // A payment and credit beyond it.
        [
            "50,00|S||||1360|1710||0611|pi_1|",
            "100,00|S||||1360|1400||0611|2026-000001|",
        ],
        // The fee of the provider.
        [
            "2,45|S||||4970|1360||0611|pi_1|"
        ],
        // A payout.
        [
            "147,55|S||||1200|1360||0911|pi_1|"
        ],
        // One transfer for two invoices.
        [
            "80,00|S||||1200|1400||1011|2026-000002|",
            "40,00|S||||1200|1400||1011|2026-000009|",
        ],
        // A chargeback.
        [
            "100,00|S||||1361|1360||1111|pi_1|"
        ],
        // It is lost.
        [
            "100,00|S||||1400|1361||1211|2026-000001|"
        ],
        // Given up with relief of tax.
        [
            "119,00|H||||1400|2405|3|1511|2026-000001|"
        ],
        // Given up without.
        [
            "120,00|S||||2400|1400||1611|2026-000002|"
        ],
        // 100.00 USD at 0.90.
        [
            "100,00|S|USD|90,00|EUR|1400|8338||1711|2026-000004|"
        ],
        // 30.00 USD at 0.95: 1.50 gained.
        [
            "30,00|S|USD|28,50|EUR|1200|1400||2011|2026-000004|",
            "1,50|S||||1400|2150||2011|2026-000004|",
        ],
        // 70.00 USD at 0.95: 3.50 gained.
        [
            "70,00|S|USD|66,50|EUR|1200|1400||2111|2026-000004|",
            "3,50|S||||1400|2150||2111|2026-000004|",
        ],
    ]
}
