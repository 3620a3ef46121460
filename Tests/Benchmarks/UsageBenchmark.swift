import BillingCore
import BillingOperations
import Foundation
import PostgresStore
import TestSupport

/// A million rows of a vendor's file, taken by the program itself, against COPY of the same file into a table of text.
enum UsageBenchmark {
    private static let rows = 1_000_000

    static func run() async throws {
        let folder = "/tmp/plainbill-usage-\(UUID().uuidString)"
        try FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o777])
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let path = folder + "/focus.csv"
        try FocusFile(rows: rows).write(to: path)
        try await withDatabase { database in
            try FocusFile.loadPayers(into: database.owner.settings)
            let settings = database.owner.settings
            let columns = FocusFile.columns.map { "\"\($0)\" text" }.joined(separator: ", ")
            try Psql.run(settings, "CREATE TABLE copied (\(columns))")
            let copied = try await Benchmarks.milliseconds {
                try Psql.run(settings, "\\copy copied FROM '\(path)' CSV HEADER")
            }
            try Psql.run(settings, "CHECKPOINT")
            let taken = try ProgramProcess.run(
                ["import", "usage", path, "--format", "focus"], in: settings)
            Benchmarks.report(
                "import of \(rows) FOCUS rows", "\(Benchmarks.text(taken.seconds)) s",
                against: "COPY of the file into a table of text: \(Benchmarks.text(copied / 1000)) s",
                ratio: "\(Benchmarks.text(taken.seconds * 1000 / copied, 2)) × COPY")
            Benchmarks.report(
                "memory of that import", "\(taken.kilobytes / 1024) MB at most", against: "200 MB",
                ratio: Benchmarks.text(Double(taken.kilobytes) / 1024 / 200, 2))
        }
    }
}

/// A file as a cloud's hourly export has it: FOCUS 1.0, 44 columns, some 750 bytes a row.
struct FocusFile {
    let rows: Int

    static let subAccounts = 200
    static let firstSubAccount = 43_883_916_000

    static let columns = [
        "AvailabilityZone", "BilledCost", "BillingAccountId", "BillingAccountName", "BillingCurrency",
        "BillingPeriodEnd", "BillingPeriodStart", "ChargeCategory", "ChargeClass", "ChargeDescription",
        "ChargeFrequency", "ChargePeriodEnd", "ChargePeriodStart", "CommitmentDiscountCategory",
        "CommitmentDiscountId", "CommitmentDiscountName", "CommitmentDiscountStatus", "CommitmentDiscountType",
        "ConsumedQuantity", "ConsumedUnit", "ContractedCost", "ContractedUnitPrice", "EffectiveCost",
        "InvoiceIssuerName", "ListCost", "ListUnitPrice", "PricingCategory", "PricingQuantity", "PricingUnit",
        "ProviderName", "PublisherName", "RegionId", "RegionName", "ResourceId", "ResourceName", "ResourceType",
        "ServiceCategory", "Id", "ServiceName", "SkuId", "SkuPriceId", "SubAccountId", "SubAccountName", "Tags",
    ]

    /// Who pays for the sub-accounts of the file.
    static func loadPayers(into settings: ConnectionSettings) throws {
        try Psql.run(
            settings,
            """
            INSERT INTO accounts (account_id, seller_id, number, name, address_lines, postal_code, city, country,
                                  currency, billing_day, time_zone, language, email, payment_term_days, created_at)
            SELECT gen_random_uuid(), (SELECT seller_id FROM sellers), 'U-' || n, 'Customer ' || n, '{}', '', '', 'DE',
                   'USD', 1, 'UTC', 'en', 'c@example.com', 14, '2026-01-01'
            FROM generate_series(0, \(subAccounts - 1)) AS n
            """,
            """
            INSERT INTO subscriptions (account_id, subscription_id, code, label, first_billing_day)
            SELECT account_id, gen_random_uuid(), 'cloud', '', 1 FROM accounts WHERE number LIKE 'U-%'
            """,
            """
            INSERT INTO vendor_sub_accounts (account_id, sub_account, subscription_id)
            SELECT a.account_id, (\(firstSubAccount) + substr(a.number, 3)::bigint)::text, s.subscription_id
            FROM accounts a JOIN subscriptions s ON s.account_id = a.account_id
            WHERE a.number LIKE 'U-%'
            """)
    }

    func write(to path: String) throws {
        guard FileManager.default.createFile(atPath: path, contents: nil),
            let file = FileHandle(forWritingAtPath: path)
        else { throw CocoaError(.fileWriteUnknown) }
        var text = Self.columns.map { "\"\($0)\"" }.joined(separator: ",") + "\n"
        for index in 0..<rows {
            text += Self.row(index)
            guard text.utf8.count > 1_000_000 else { continue }
            try file.write(contentsOf: Data(text.utf8))
            text.removeAll(keepingCapacity: true)
        }
        try file.write(contentsOf: Data(text.utf8))
        try file.close()
    }

    private static func row(_ index: Int) -> String {
        let cost = "\(index % 7).\(10_000_000 + index % 9_999_999)"
        let quantity = "\(index % 97).\(index % 1_000 + 1_000)000000000"
        let (day, hour) = (index / 24 % 30 + 1, index % 24)
        let start = "2024-09-\(day < 10 ? "0" : "")\(day) \(hour < 10 ? "0" : "")\(hour)"
        let subAccount = firstSubAccount + index % subAccounts
        return """
            NULL,\(cost),"1234567890123","SunBird","USD","2024-10-01 00:00:00","2024-09-01 00:00:00","Usage",NULL,\
            "$0.008 per used load balancer capacity unit-hour (or partial hour)","Usage-Based","\(start):59:59",\
            "\(start):00:00",NULL,NULL,NULL,NULL,NULL,\(quantity),"LCU-Hours",\(cost),0.00800000000,\(cost),\
            "Amazon Web Services, Inc.",\(cost),"0.008","Standard",\(quantity),"LCU-Hours","AWS",\
            "Amazon Web Services, Inc.","us-west-2","US West (Oregon)",\
            "arn:aws:resource:us-west-2:\(subAccount):loadbalancer/app/tungsten-\(index % 50_000)/l365455f461",\
            NULL,NULL,"Networking",\(index),"Elastic Load Balancing","2ETY8Y426S4237JU",\
            "2ETY8Y426S4237JU.JRTCKXETXF.6YS6EN2CT7","\(subAccount)","Zenith \(index % subAccounts)",\
            "{""application"": ""BrightLensMatrix"", ""environment"": ""dev"", ""owner"": ""team-\(index % 37)""}"

            """
    }
}
