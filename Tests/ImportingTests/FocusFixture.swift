import BillingCore
import Foundation

/// A FOCUS 1.0 file of any length, the same for the same length: shaped like a cloud's hourly export (44 columns,
/// some 750 bytes a row, tags with doubled quotes, `NULL` for nothing, a credit now and then).
struct FocusFixture {
    var rows: Int

    static let header = """
        "AvailabilityZone","BilledCost","BillingAccountId","BillingAccountName","BillingCurrency","BillingPeriodEnd",\
        "BillingPeriodStart","ChargeCategory","ChargeClass","ChargeDescription","ChargeFrequency","ChargePeriodEnd",\
        "ChargePeriodStart","CommitmentDiscountCategory","CommitmentDiscountId","CommitmentDiscountName",\
        "CommitmentDiscountStatus","CommitmentDiscountType","ConsumedQuantity","ConsumedUnit","ContractedCost",\
        "ContractedUnitPrice","EffectiveCost","InvoiceIssuerName","ListCost","ListUnitPrice","PricingCategory",\
        "PricingQuantity","PricingUnit","ProviderName","PublisherName","RegionId","RegionName","ResourceId",\
        "ResourceName","ResourceType","ServiceCategory","Id","ServiceName","SkuId","SkuPriceId","SubAccountId",\
        "SubAccountName","Tags"

        """

    /// What the billed costs add up to.
    var billed: ExactDecimal {
        let sum = (0..<rows).reduce(Int128(0)) { $0 + Int128(Self.cost($1)) }
        return ExactDecimal(coefficient: sum, scale: 11) ?? .zero
    }

    /// Writes the file, a megabyte at a time.
    func write(to path: String) throws {
        guard FileManager.default.createFile(atPath: path, contents: nil),
            let file = FileHandle(forWritingAtPath: path)
        else { throw CocoaError(.fileWriteUnknown) }
        var text = Self.header
        for index in 0..<rows {
            text += Self.row(index)
            guard text.utf8.count > 1_000_000 else { continue }
            try file.write(contentsOf: Data(text.utf8))
            text.removeAll(keepingCapacity: true)
        }
        try file.write(contentsOf: Data(text.utf8))
        try file.close()
    }

    /// In units of 10^-11; every hundredth row is a credit.
    private static func cost(_ index: Int) -> Int {
        let amount = index * 7_919 % 1_000_003 * 1_000
        return index % 100 == 99 ? -amount : amount
    }

    private static let services = [
        ("Elastic Load Balancing", "Networking", "LCU-Hours"), ("Amazon Simple Storage Service", "Storage", "GB-Mo"),
        ("Amazon Elastic Compute Cloud", "Compute", "Hours"),
        ("Amazon Relational Database Service", "Databases", "Hrs"),
    ]

    static func row(_ index: Int) -> String {
        let (service, category, unit) = services[index % services.count]
        let cost = ExactDecimal(coefficient: Int128(cost(index)), scale: 11)?.text(minimumDecimals: 11) ?? "0"
        let quantity = "\(index % 97).\(index % 1_000 + 1_000)000000000"
        let (day, hour) = (index / 24 % 30 + 1, index % 24)
        let start = "2024-09-\(day < 10 ? "0" : "")\(day) \(hour < 10 ? "0" : "")\(hour)"
        let subAccount = 43_883_916_000 + index % 200
        let charge = index % 100 == 99 ? "Credit" : "Usage"
        return """
            NULL,\(cost),"1234567890123","SunBird","USD","2024-10-01 00:00:00","2024-09-01 00:00:00","\(charge)",NULL,\
            "$0.008 per used \(service) capacity unit-hour (or partial hour)","Usage-Based","\(start):59:59",\
            "\(start):00:00",NULL,NULL,NULL,NULL,NULL,\(quantity),"\(unit)",\(cost),0.00800000000,\(cost),\
            "Amazon Web Services, Inc.",\(cost),"0.008","Standard",\(quantity),"\(unit)","AWS",\
            "Amazon Web Services, Inc.","us-west-2","US West (Oregon)",\
            "arn:aws:resource:us-west-2:\(subAccount):loadbalancer/app/tungsten-\(index % 50_000)/l365455f461",\
            NULL,NULL,"\(category)",\(index),"\(service)","2ETY8Y426S4237JU","2ETY8Y426S4237JU.JRTCKXETXF.6YS6EN2CT7",\
            "\(subAccount)","Zenith \(index % 200)","{""application"": ""BrightLensMatrix"", ""environment"": ""dev"", \
            ""business_unit"": ""Vienna AI"", ""owner"": ""team-\(index % 37)""}"

            """
    }
}
