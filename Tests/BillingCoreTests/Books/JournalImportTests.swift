import Testing

@testable import BillingCore

/// Each entry of ``JournalWorld`` in the formats that other systems import as journals and documents, row by row, worked
/// out a second time from the postings.
struct JournalImportTests {
    @Test func businessCentralRows() throws {
        let columns = [
            "Line No.", "Posting Date", "Document Type", "Document No.", "External Document No.", "Account No.",
            "Currency Code", "Amount", "Amount (LCY)",
        ]
        #expect(try JournalRows.byEntry(.businessCentral, ["business": columns]) == Self.businessCentral)
    }

    /// Documents have quantity, unit price, account, tax rate and tax; journals narration, day, document and amount.
    @Test func xeroRows() throws {
        let amounts = ["*Quantity", "*UnitAmount", "*AccountCode", "*TaxType", "TaxAmount", "Currency"]
        let rows = try JournalRows.byEntry(
            .xero,
            [
                "invoices": ["*InvoiceNumber", "*InvoiceDate"] + amounts,
                "credit-notes": ["*CreditNoteNumber", "*CreditNoteDate"] + amounts,
                "journals": ["*Narration", "*Date", "Description", "*AccountCode", "*Amount"],
            ])
        #expect(rows == Self.xero)
    }

    @Test func quickBooksRows() throws {
        let columns = ["JournalNo", "JournalDate", "AccountName", "Debits", "Credits", "Description"]
        #expect(try JournalRows.byEntry(.quickBooks, ["quickbooks": columns]) == Self.quickBooks)
    }

    static let businessCentral: [[String]] = [
        // Two rates.
        [
            "10000|2026-11-01|Invoice|2026-000001|2026-000001|1400||172.50|172.50",
            "20000|2026-11-01|Invoice|2026-000001|2026-000001|8400||-119.00|-119.00",
            "30000|2026-11-01|Invoice|2026-000001|2026-000001|8300||-53.50|-53.50",
        ],
        // Reverse charge.
        [
            "40000|2026-11-02|Invoice|2026-000002|2026-000002|1400||200.00|200.00",
            "50000|2026-11-02|Invoice|2026-000002|2026-000002|8336||-200.00|-200.00",
        ],
        // A credit note.
        [
            "60000|2026-11-05|Credit Memo|2026-000003|2026-000003|1710||-11.90|-11.90",
            "70000|2026-11-05|Credit Memo|2026-000003|2026-000003|8400||11.90|11.90",
        ],
        // It settles what it corrects.
        [
            "80000|2026-11-05||7-000004|2026-000001|1710||11.90|11.90",
            "90000|2026-11-05||7-000004|2026-000001|1400||-11.90|-11.90",
        ],
        // A payment and credit beyond it.
        [
            "100000|2026-11-06|Payment|7-000005|pi_1|1360||150.00|150.00",
            "110000|2026-11-06|Payment|7-000005|2026-000001|1400||-100.00|-100.00",
            "120000|2026-11-06|Payment|7-000005|pi_1|1710||-50.00|-50.00",
        ],
        // The fee of the provider.
        [
            "130000|2026-11-06||7-000006|pi_1|4970||2.45|2.45",
            "140000|2026-11-06||7-000006|pi_1|1360||-2.45|-2.45",
        ],
        // A payout.
        [
            "150000|2026-11-09||7-000007|pi_1|1200||147.55|147.55",
            "160000|2026-11-09||7-000007|pi_1|1360||-147.55|-147.55",
        ],
        // One transfer for two invoices.
        [
            "170000|2026-11-10|Payment|7-000008|RF18|1200||120.00|120.00",
            "180000|2026-11-10|Payment|7-000008|2026-000002|1400||-80.00|-80.00",
            "190000|2026-11-10|Payment|7-000008|2026-000009|1400||-40.00|-40.00",
        ],
        // A chargeback.
        [
            "200000|2026-11-11||7-000009|pi_1|1361||100.00|100.00",
            "210000|2026-11-11||7-000009|pi_1|1360||-100.00|-100.00",
        ],
        // It is lost.
        [
            "220000|2026-11-12||7-000010|2026-000001|1400||100.00|100.00",
            "230000|2026-11-12||7-000010|pi_1|1361||-100.00|-100.00",
        ],
        // Given up with relief of tax.
        [
            "240000|2026-11-15||7-000011|2026-000001|2405||119.00|119.00",
            "250000|2026-11-15||7-000011|2026-000001|1400||-119.00|-119.00",
        ],
        // Given up without.
        [
            "260000|2026-11-16||7-000012|2026-000002|2400||120.00|120.00",
            "270000|2026-11-16||7-000012|2026-000002|1400||-120.00|-120.00",
        ],
        // 100.00 USD at 0.90.
        [
            "280000|2026-11-17|Invoice|2026-000004|2026-000004|1400|USD|100.00|90.00",
            "290000|2026-11-17|Invoice|2026-000004|2026-000004|8338|USD|-100.00|-90.00",
        ],
        // 30.00 USD at 0.95: 1.50 gained.
        [
            "300000|2026-11-20|Payment|7-000014|wire 1|1200|USD|30.00|28.50",
            "310000|2026-11-20|Payment|7-000014|2026-000004|1400|USD|-30.00|-27.00",
            "320000|2026-11-20|Payment|7-000014|wire 1|2150||-1.50|-1.50",
        ],
        // 70.00 USD at 0.95: 3.50 gained.
        [
            "330000|2026-11-21|Payment|7-000015|wire 2|1200|USD|70.00|66.50",
            "340000|2026-11-21|Payment|7-000015|2026-000004|1400|USD|-70.00|-63.00",
            "350000|2026-11-21|Payment|7-000015|wire 2|2150||-3.50|-3.50",
        ],
    ]

    static let xero: [[String]] = [
        // Two rates.
        [
            "2026-000001|2026-11-01|1|100.00|8400|3|19.00|EUR",
            "2026-000001|2026-11-01|1|50.00|8300|2|3.50|EUR",
        ],
        // Reverse charge.
        [
            "2026-000002|2026-11-02|1|200.00|8336||0.00|EUR"
        ],
        // A credit note.
        [
            "2026-000003|2026-11-05|1|10.00|8400|3|1.90|EUR"
        ],
        // It settles what it corrects.
        [
            "7-000004 Credit applied 2026-000001|2026-11-05||1710|11.90",
            "7-000004 Credit applied 2026-000001|2026-11-05|2026-000001|1400|-11.90",
        ],
        // A payment and credit beyond it.
        [
            "7-000005 Payment pi_1 2026-000001|2026-11-06||1360|150.00",
            "7-000005 Payment pi_1 2026-000001|2026-11-06|2026-000001|1400|-100.00",
            "7-000005 Payment pi_1 2026-000001|2026-11-06||1710|-50.00",
        ],
        // The fee of the provider.
        [
            "7-000006 Payment fee pi_1|2026-11-06||4970|2.45",
            "7-000006 Payment fee pi_1|2026-11-06||1360|-2.45",
        ],
        // A payout.
        [
            "7-000007 Payout pi_1|2026-11-09||1200|147.55",
            "7-000007 Payout pi_1|2026-11-09||1360|-147.55",
        ],
        // One transfer for two invoices.
        [
            "7-000008 Payment RF18 2026-000002 2026-000009|2026-11-10||1200|120.00",
            "7-000008 Payment RF18 2026-000002 2026-000009|2026-11-10|2026-000002|1400|-80.00",
            "7-000008 Payment RF18 2026-000002 2026-000009|2026-11-10|2026-000009|1400|-40.00",
        ],
        // A chargeback.
        [
            "7-000009 Chargeback pi_1|2026-11-11||1361|100.00",
            "7-000009 Chargeback pi_1|2026-11-11||1360|-100.00",
        ],
        // It is lost.
        [
            "7-000010 Chargeback lost pi_1 2026-000001|2026-11-12|2026-000001|1400|100.00",
            "7-000010 Chargeback lost pi_1 2026-000001|2026-11-12||1361|-100.00",
        ],
        // Given up with relief of tax.
        [
            "7-000011 Write-off 2026-000001|2026-11-15||2405|100.00",
            "7-000011 Write-off 2026-000001|2026-11-15||1776|19.00",
            "7-000011 Write-off 2026-000001|2026-11-15|2026-000001|1400|-119.00",
        ],
        // Given up without.
        [
            "7-000012 Write-off 2026-000002|2026-11-16||2400|120.00",
            "7-000012 Write-off 2026-000002|2026-11-16|2026-000002|1400|-120.00",
        ],
        // 100.00 USD at 0.90.
        [
            "2026-000004|2026-11-17|1|100.00|8338||0.00|USD"
        ],
        // 30.00 USD at 0.95: 1.50 gained.
        [
            "7-000014 Payment wire 1 2026-000004|2026-11-20||1200|28.50",
            "7-000014 Payment wire 1 2026-000004|2026-11-20|2026-000004|1400|-27.00",
            "7-000014 Payment wire 1 2026-000004|2026-11-20||2150|-1.50",
        ],
        // 70.00 USD at 0.95: 3.50 gained.
        [
            "7-000015 Payment wire 2 2026-000004|2026-11-21||1200|66.50",
            "7-000015 Payment wire 2 2026-000004|2026-11-21|2026-000004|1400|-63.00",
            "7-000015 Payment wire 2 2026-000004|2026-11-21||2150|-3.50",
        ],
    ]

    static let quickBooks: [[String]] = [
        // Two rates.
        [
            "7-000001|11/01/2026|Forderungen|172.50||Invoice 2026-000001",
            "7-000001|11/01/2026|Erlöse 19 %||100.00|Invoice 2026-000001",
            "7-000001|11/01/2026|Erlöse 7 %||50.00|Invoice 2026-000001",
            "7-000001|11/01/2026|USt 19 %||19.00|Invoice 2026-000001",
            "7-000001|11/01/2026|USt 7 %||3.50|Invoice 2026-000001",
        ],
        // Reverse charge.
        [
            "7-000002|11/02/2026|Forderungen|200.00||Invoice 2026-000002",
            "7-000002|11/02/2026|Erlöse § 13b||200.00|Invoice 2026-000002",
        ],
        // A credit note.
        [
            "7-000003|11/05/2026|Guthaben||11.90|Credit note 2026-000003",
            "7-000003|11/05/2026|Erlöse 19 %|10.00||Credit note 2026-000003",
            "7-000003|11/05/2026|USt 19 %|1.90||Credit note 2026-000003",
        ],
        // It settles what it corrects.
        [
            "7-000004|11/05/2026|Guthaben|11.90||Credit applied 2026-000001",
            "7-000004|11/05/2026|Forderungen||11.90|Credit applied 2026-000001",
        ],
        // A payment and credit beyond it.
        [
            "7-000005|11/06/2026|Geldtransit|150.00||Payment pi_1 2026-000001",
            "7-000005|11/06/2026|Forderungen||100.00|Payment pi_1 2026-000001",
            "7-000005|11/06/2026|Guthaben||50.00|Payment pi_1 2026-000001",
        ],
        // The fee of the provider.
        [
            "7-000006|11/06/2026|Gebühren|2.45||Payment fee pi_1",
            "7-000006|11/06/2026|Geldtransit||2.45|Payment fee pi_1",
        ],
        // A payout.
        [
            "7-000007|11/09/2026|Bank|147.55||Payout pi_1",
            "7-000007|11/09/2026|Geldtransit||147.55|Payout pi_1",
        ],
        // One transfer for two invoices.
        [
            "7-000008|11/10/2026|Bank|120.00||Payment RF18 2026-000002 2026-000009",
            "7-000008|11/10/2026|Forderungen||120.00|Payment RF18 2026-000002 2026-000009",
        ],
        // A chargeback.
        [
            "7-000009|11/11/2026|Strittig|100.00||Chargeback pi_1",
            "7-000009|11/11/2026|Geldtransit||100.00|Chargeback pi_1",
        ],
        // It is lost.
        [
            "7-000010|11/12/2026|Forderungen|100.00||Chargeback lost pi_1 2026-000001",
            "7-000010|11/12/2026|Strittig||100.00|Chargeback lost pi_1 2026-000001",
        ],
        // Given up with relief of tax.
        [
            "7-000011|11/15/2026|Ausfälle 19 %|100.00||Write-off 2026-000001",
            "7-000011|11/15/2026|USt 19 %|19.00||Write-off 2026-000001",
            "7-000011|11/15/2026|Forderungen||119.00|Write-off 2026-000001",
        ],
        // Given up without.
        [
            "7-000012|11/16/2026|Ausfälle|120.00||Write-off 2026-000002",
            "7-000012|11/16/2026|Forderungen||120.00|Write-off 2026-000002",
        ],
        // 100.00 USD at 0.90.
        [
            "7-000013|11/17/2026|Forderungen|90.00||Invoice 2026-000004 (USD at 0.9)",
            "7-000013|11/17/2026|Drittland||90.00|Invoice 2026-000004 (USD at 0.9)",
        ],
        // 30.00 USD at 0.95: 1.50 gained.
        [
            "7-000014|11/20/2026|Bank|28.50||Payment wire 1 2026-000004 (USD at 0.95)",
            "7-000014|11/20/2026|Forderungen||27.00|Payment wire 1 2026-000004 (USD at 0.95)",
            "7-000014|11/20/2026|Kursdifferenzen||1.50|Payment wire 1 2026-000004 (USD at 0.95)",
        ],
        // 70.00 USD at 0.95: 3.50 gained.
        [
            "7-000015|11/21/2026|Bank|66.50||Payment wire 2 2026-000004 (USD at 0.95)",
            "7-000015|11/21/2026|Forderungen||63.00|Payment wire 2 2026-000004 (USD at 0.95)",
            "7-000015|11/21/2026|Kursdifferenzen||3.50|Payment wire 2 2026-000004 (USD at 0.95)",
        ],
    ]
}
