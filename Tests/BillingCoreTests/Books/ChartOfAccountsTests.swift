@testable import BillingCore
import Testing

/// Which account of the accounting system an account of the ledger is.
struct ChartOfAccountsTests {
    private static func chart(_ lines: [(String, String)]) throws -> ChartOfAccounts {
        var chart = ChartOfAccounts()
        for (name, value) in lines { try chart.set(name, to: value) }
        return chart
    }

    @Test func mostExactKeyDecides() throws {
        let chart = try Self.chart([
            ("revenue", "4000"), ("revenue:S", "4100"), ("revenue:S:19", "4200"), ("revenue:S:19:FR", "4300"),
        ])
        let cases: [(String, String, String)] = [
            ("S", "19", "FR"), ("S", "19", "DE"), ("S", "7", "DE"), ("AE", "0", "AT"),
        ].map { ($0.0, $0.1, $0.2) }
        let expected = ["4300", "4200", "4100", "4000"]
        for (index, (category, rate, country)) in cases.enumerated() {
            let category = try #require(TaxCategory(rawValue: category))
            let key = JournalKey(.revenue, category, percent(rate), country: country)
            #expect(chart[key]?.number == expected[index])
        }
        #expect(chart[JournalKey(.receivable)] == nil)
    }

    @Test func providersAreExactBeforeAllOfThem() throws {
        let chart = try Self.chart([("providerClearing", "1460"), ("providerClearing:stripe", "1461")])
        #expect(chart[JournalKey(.providerClearing("stripe"))]?.number == "1461")
        #expect(chart[JournalKey(.providerClearing("sandbox"))]?.number == "1460")
    }

    @Test(arguments: [
        ("8400", "8400", "", ""), ("8400;Erlöse 19 %", "8400", "Erlöse 19 %", ""),
        ("8400; Erlöse ; 3", "8400", "Erlöse", "3"), ("8400;;3", "8400", "", "3"),
        ("{customer}", "{customer}", "", ""), ("bank:GIRO;Giro", "bank:GIRO", "Giro", ""),
    ])
    func accountsAreNumberNameAndTaxCode(text: String, number: String, name: String, taxCode: String) throws {
        let chart = try Self.chart([("revenue", text)])
        #expect(chart.accounts["revenue"] == .init(number: number, name: name, taxCode: taxCode))
    }

    @Test(arguments: ["revenues", "revenue:", ":revenue", "", "revenue::19", "datev.unknown", "Revenue"])
    func unknownKeysAreRefused(name: String) {
        var chart = ChartOfAccounts()
        #expect { try chart.set(name, to: "1") } throws: { ($0 as? BillingRefusal)?.code == .unknownChartKey }
    }

    @Test(arguments: [
        ("revenue", ";name"), ("revenue", "1;2;3;4"), ("revenue", "1\n2"), ("datev.consultant", "1000"),
        ("datev.consultant", "10000000"), ("datev.consultant", "x"), ("datev.client", "0"), ("datev.client", "100000"),
        ("datev.account_length", "3"), ("datev.account_length", "9"), ("datev.fiscal_year", "02-30"),
        ("datev.fiscal_year", "1-1"), ("quickbooks.days", "YYYY"), ("document_link", "https://bills.example"),
        ("business_central.batch", "PLAINBILL-1"),
    ])
    func valuesThatCannotBeAreRefused(name: String, text: String) {
        var chart = ChartOfAccounts()
        #expect(throws: BillingRefusal.invalidChartValue(name, text)) { try chart.set(name, to: text) }
        #expect(chart == ChartOfAccounts())
    }

    @Test(arguments: [
        ("datev.consultant", "1001"), ("datev.consultant", "9999999"), ("datev.client", "99999"),
        ("datev.account_length", "8"), ("datev.fiscal_year", "07-01"), ("quickbooks.days", "DD/MM/YYYY"),
        ("document_link", "https://bills.example/invoices/{number}"), ("business_central.batch", "PLAINBILL1"),
        ("xero.no_tax", "No VAT"),
    ])
    func settingsAreTakenAndRemoved(name: String, text: String) throws {
        var chart = ChartOfAccounts()
        try chart.set(name, to: text)
        #expect(chart.lines.map(\.name) == [name] && chart.lines.map(\.value) == [text])
        try chart.set(name, to: "")
        #expect(chart == ChartOfAccounts())
    }

    @Test func linesAreWhatSetTakes() throws {
        let chart = try Self.chart([
            ("tax:S:19", "1776;USt 19 %"), ("revenue:S:19", "8400;Erlöse;3"), ("bank", "1200"),
            ("revenue:O", "8338;;0"),
            ("datev.client", "7"),
        ])
        #expect(
            chart.lines.map { "\($0.name)=\($0.value)" } == [
                "bank=1200", "datev.client=7", "revenue:O=8338;;0", "revenue:S:19=8400;Erlöse;3",
                "tax:S:19=1776;USt 19 %",
            ])
        #expect(try Self.chart(chart.lines.map { ($0.name, $0.value) }) == chart)
    }

    @Test func removingAnExactKeyLeavesTheOthers() throws {
        var chart = try Self.chart([("revenue", "1"), ("revenue:S:19", "2")])
        try chart.set("revenue:S:19", to: "")
        #expect(chart[JournalKey(.revenue, .standard, percent("19"), country: "DE")]?.number == "1")
    }

    @Test func unmappedKeysAreNamedOnce() throws {
        let chart = try Self.chart([("receivable", "1400"), ("revenue:S", "8400")])
        let keys = [
            JournalKey(.receivable), JournalKey(.tax, .standard, percent("19"), country: "DE"), JournalKey(.bank),
            JournalKey(.bank), JournalKey(.revenue, .standard, percent("7"), country: "DE"), .exchangeDifference,
        ]
        #expect(chart.unmapped(keys).map(\.text) == ["bank", "exchangeDifference", "tax:S:19:DE"])
    }

    /// Every account of the ledger can be mapped.
    @Test func everyLedgerAccountIsAKey() throws {
        for name in LedgerAccount.names {
            let chart = try Self.chart([(name, "1")])
            #expect(chart.accounts.count == 1)
        }
        #expect(JournalKey.names.contains("providerClearing") && JournalKey.names.contains("exchangeDifference"))
        #expect(Set(JournalKey.names).count == JournalKey.names.count)
    }
}
