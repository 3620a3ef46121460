import BillingCore
import Foundation
import Importing
import Testing

@Suite struct FocusTests {
    private static let header =
        "ProviderName,BilledCost,BillingCurrency,ChargePeriodStart,ChargePeriodEnd,SubAccountId,ChargeDescription,Extra"

    private func file(_ rows: String..., header: String = Self.header) -> String {
        ([header] + rows).joined(separator: "\n")
    }

    @Test func readsTheMulticloudSample() throws {
        guard let path = samplePath("focus-1.0_multicloud_800rows.csv") else { return }
        let (rows, totals) = try usage(ImportSource(path: path))
        #expect(totals.rows == 800)
        #expect(totals.billed == [.usd: try #require(number("17.47226975876"))])
        let providers = Dictionary(grouping: rows, by: \.provider).mapValues(\.count)
        #expect(providers == ["AWS": 753, "Microsoft": 42, "Oracle": 5])
        #expect(rows.filter { $0.billedCost.isNegative }.count == 13)
        #expect(Set(rows.map(\.key)).count == 800)
        #expect(Set(rows.map(\.fingerprint)).count == 800)
    }

    @Test func readsEveryWordOfARow() throws {
        guard let path = samplePath("focus-1.0_multicloud_800rows.csv") else { return }
        let row = try #require(try usage(ImportSource(path: path)).rows.first)
        #expect(row.line == 2)
        #expect(row.billingAccountID == "1234567890123" && row.billingAccountName == "SunBird")
        #expect(row.subAccountID == "43883916739" && row.subAccountName == "Zenith Eclipse")
        #expect(row.chargeStart == midnight(2024, 9, 30)?.adding(.seconds(22 * 3600)))
        #expect(row.chargeEnd == midnight(2024, 9, 30)?.adding(.seconds(23 * 3600)))
        #expect(row.billingPeriod?.from == midnight(2024, 9, 1)?.utcDay)
        #expect(row.service == "Elastic Load Balancing" && row.serviceCategory == "Networking")
        #expect(row.chargeCategory == "Usage" && row.chargeClass == nil && row.resourceName == nil)
        #expect(row.quantity == number("0.00200749") && row.unit == "LCU-Hours")
        #expect(row.billedCost == number("0.0000160599") && row.effectiveCost == .zero)
        #expect(row.listCost == number("0.0000160599") && row.currency == .usd && row.skuID == "2ETY8Y426S4237JU")
    }

    @Test func keepsEveryColumnAsItCame() throws {
        guard let path = samplePath("focus-1.0_multicloud_800rows.csv") else { return }
        #expect(try original(ImportSource(path: path)) == textOfFile(path))
    }

    /// Quotes, a quoted line break and comma, unknown columns, a last line without its line break; only what stands
    /// between the rows is left out.
    @Test(arguments: ["\n", "\r\n"]) func keepsRowsAsTheyStand(lineBreak: String) throws {
        let header = "\"ProviderName\",BilledCost,BillingCurrency,ChargePeriodStart,ChargePeriodEnd,\"x \"\"new\"\"\""
        let rows = [
            "AWS,1,EUR,2024-10-01,2024-10-02,\"a \"\"b\"\", c\nd\"", "\"AWS\",1.50,EUR,2024-10-01,\"2024-10-02\",NULL",
            "AWS,2,EUR,2024-10-01,2024-10-02,", "AWS,3,EUR,2024-10-01,2024-10-02,\"ü\"",
        ]
        let text = "\u{FEFF}" + ([header, ""] + rows).joined(separator: lineBreak)
        let expected = ([header] + rows).joined(separator: "\n")
        #expect(try original(ImportSource(text: text)) == expected)
        // What was kept is a file of its own, with the same rows.
        let (first, again) = (try usage(ImportSource(text: text)).rows, try usage(ImportSource(text: expected)).rows)
        #expect(first.map(\.key) == again.map(\.key) && first.map(\.fingerprint) == again.map(\.fingerprint))
    }

    @Test func readsThePrepaidSoftwareSample() throws {
        guard let path = samplePath("focus-1.1_saas_prepaid-commit_b2.csv") else { return }
        let (rows, totals) = try usage(ImportSource(path: path))
        // 1,200 billed up front; 48+12+120+60+60+60×7+480 = 1,200 used.
        #expect(totals.rows == 14)
        #expect(totals.billed == [.usd: ExactDecimal(1200)])
        #expect(try rows.reduce(.zero) { try $0.adding($1.effectiveCost ?? .zero) } == ExactDecimal(1200))
        #expect(rows.first?.chargeEnd == midnight(2026, 4, 1))
        #expect(rows.first?.service == nil && rows.first?.quantity == .one && rows.first?.unit == "Count")
        #expect(rows.dropFirst().first?.quantity == ExactDecimal(4))
        #expect(Set(rows.map(\.key)).count == 14)
    }

    @Test func readsNumbersDatesAndNothingAsVendorsWriteThem() throws {
        let text = file(
            "AWS,1.5E-7,EUR,2024-10-01T00:00:00Z,10/2/24,NULL,,\"a, \"\"b\"\"\"",
            "AWS,-0.000000000000000000000001,EUR,2024-10-01,2024-10-01 12:00:00,7,\"NULL\",")
        let rows = try usage(ImportSource(text: text)).rows
        #expect(rows.map(\.billedCost) == [number("0.00000015"), number("-0.000000000000000000000001")])
        #expect(rows.map(\.subAccountID) == [nil, "7"])
        #expect(rows.map(\.description) == [nil, nil])
        #expect(rows.first?.chargeEnd == midnight(2024, 10, 2))
        #expect(try original(ImportSource(text: text)) == text)
    }

    @Test func addsUpEachCurrencyOnItsOwn() throws {
        let text = file(
            "AWS,0.1,EUR,2024-10-01,2024-10-02,,,", "AWS,0.2,EUR,2024-10-01,2024-10-02,,,",
            "AWS,7,USD,2024-10-01,2024-10-02,,,")
        let billed = try usage(ImportSource(text: text)).totals.billed
        #expect(billed == [.eur: try #require(number("0.3")), .usd: ExactDecimal(7)])
    }

    @Test(arguments: [
        (
            "AWS,abc,EUR,2024-10-01,2024-10-02,,,",
            "line 2, column 2 (BilledCost): \"abc\" is not a number of up to 38 digits."
        ),
        ("AWS,,EUR,2024-10-01,2024-10-02,,,", "line 2, column 2 (BilledCost): A value is missing."),
        ("AWS,NULL,EUR,2024-10-01,2024-10-02,,,", "line 2, column 2 (BilledCost): A value is missing."),
        (
            "AWS,1,ABC,2024-10-01,2024-10-02,,,",
            "line 2, column 3 (BillingCurrency): \"ABC\" is not a currency of ISO 4217."
        ),
        (
            "AWS,1,EUR,yesterday,2024-10-02,,,",
            "line 2, column 4 (ChargePeriodStart): \"yesterday\" is not a date or time."
        ),
        ("AWS,1,EUR,2024-10-03,2024-10-02,,,", "line 2: The charge ends before it starts."),
        (",1,EUR,2024-10-01,2024-10-02,,,", "line 2, column 1 (ProviderName): A value is missing."),
        ("AWS,1,EUR,2024-10-01", "line 2, column 5: The header has 8 columns, the record 4."),
        (
            "AWS,170141183460469231731687303715884105727,EUR,2024-10-01,2024-10-02,,,\n"
                + "AWS,1,EUR,2024-10-01,2024-10-02,,,",
            "line 3: The amount is too large to compute exactly."
        ),
    ])
    func refusesWithLineAndColumn(row: String, expected: String) {
        #expect(refusal(file(row)) == expected)
    }

    /// What 1.1 and 1.2 added to the 43 columns of 1.0.
    @Test func readsVersion12() throws {
        let header =
            Self.header + ",ServiceSubcategory,SkuMeter,SkuPriceDetails,CommitmentDiscountQuantity,"
            + "CommitmentDiscountUnit,CapacityReservationId,CapacityReservationStatus,"
            + "BillingAccountType,SubAccountType,InvoiceId,PricingCurrency,PricingCurrencyListUnitPrice,"
            + "PricingCurrencyContractedUnitPrice,PricingCurrencyEffectiveCost"
        let text = file(
            "AWS,1,EUR,2024-10-01T00:00:00Z,2024-10-02T00:00:00Z,7,d,,Content Delivery,m,{},,,cr-1,Used,Org,"
                + "Account,INV-1,USD,1.1,1.1,1.1", header: header)
        let row = try #require(try usage(ImportSource(text: text)).rows.first)
        #expect(row.invoiceID == "INV-1" && row.description == "d")
        #expect(try original(ImportSource(text: text)) == text)
        // The same charge, invoiced later: a correction, not another charge.
        let before = try usage(ImportSource(text: text.replacing("INV-1", with: "NULL"))).rows.first
        #expect(before?.key == row.key && before?.fingerprint != row.fingerprint)
        // And in version 1.0 before that.
        let first = file("AWS,1,EUR,2024-10-01T00:00:00Z,2024-10-02T00:00:00Z,7,d,")
        #expect(try usage(ImportSource(text: first)).rows.first?.key == row.key)
    }

    @Test func readsAGeneratedFile() throws {
        let fixture = FocusFixture(rows: 3_000)
        let path = NSTemporaryDirectory() + "focus-\(UUID().uuidString).csv"
        defer { try? FileManager.default.removeItem(atPath: path) }
        try fixture.write(to: path)
        var file = try VendorUsageFile(ImportSource(path: path), format: .focus)
        var keys: Set<UInt128> = []
        while let row = try file.next() { keys.insert(row.key) }
        #expect(keys.count == 3_000 && file.totals.billed == [.usd: fixture.billed])
        #expect(file.progress.bytesRead == file.progress.size)
    }

    @Test func refusesAFileOfAnotherKind() {
        let missing = "ProviderName, BilledCost, BillingCurrency, ChargePeriodStart, ChargePeriodEnd"
        #expect(refusal("Date,Cost\n") == "line 1: Columns \(missing) are missing.")
        let header = Self.header.replacing("BilledCost", with: "Cost")
        #expect(refusal(header + "\n") == "line 1: Column BilledCost is missing.")
        #expect(refusal(Self.header + ",billed cost\n") == "line 1: Column BilledCost is there twice.")
    }
}
