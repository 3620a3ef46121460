import BillingCore
import Foundation
import Testing

@testable import Importing

/// No real Partner Center file is public: the headers are the documented ones, the rows are Microsoft's examples.
@Suite struct PartnerCenterTests {
    private static let documented = """
        PartnerId,CustomerId,CustomerName,CustomerDomainName,CustomerCountry,InvoiceNumber,MpnId,Tier2MpnId,OrderId,\
        OrderDate,ProductId,SkuId,AvailabilityId,SkuName,ProductName,ChargeType,UnitPrice,Quantity,Subtotal,TaxTotal,\
        Total,Currency,PriceAdjustmentDescription,PublisherName,PublisherId,SubscriptionDescription,SubscriptionId,\
        ChargeStartDate,ChargeEndDate,TermAndBillingCycle,EffectiveUnitPrice,UnitType,AlternateId,BillableQuantity,\
        BillingFrequency,PricingCurrency,PCToBCExchangeRate,PCToBCExchangeRateDate,MeterDescription,ReservationOrderId,\
        CreditReasonCode,SubscriptionStartDate,SubscriptionEndDate,ReferenceId,ProductQualifiers,PromotionId
        """
    private static let daily = """
        PartnerId,PartnerName,CustomerId,CustomerName,CustomerDomainName,CustomerCountry,MpnId,Tier2MpnId,\
        InvoiceNumber,ProductId,SkuId,AvailabilityId,SkuName,ProductName,PublisherName,PublisherId,\
        SubscriptionDescription,SubscriptionId,ChargeStartDate,ChargeEndDate,UsageDate,MeterType,MeterCategory,\
        MeterId,MeterSubCategory,MeterName,MeterRegion,Unit,ResourceLocation,ConsumedService,ResourceGroup,\
        ResourceURI,ChargeType,UnitPrice,Quantity,UnitType,BillingPreTaxTotal,BillingCurrency,\
        PricingPreTaxTotal,PricingCurrency,ServiceInfo1,ServiceInfo2,Tags,AdditionalInfo,EffectiveUnitPrice,\
        PCToBCExchangeRate,PCToBCExchangeRateDate,EntitlementId,EntitlementDescription,\
        PartnerEarnedCreditPercentage,CreditPercentage,CreditType,BenefitOrderId,BenefitId,BenefitType
        """

    /// Power BI Premium Per User, 50 seats, 10 % promotion: 720 = ⌊14.4 × 1⌋ × 50.
    private static let licence: [String: String] = [
        "PartnerId": "p1", "CustomerId": "c1", "CustomerName": "Contoso, Ltd.", "InvoiceNumber": "G002297372",
        "OrderId": "0ET2qaZv", "OrderDate": "2021-05-20T18:30:06.6045692Z", "ProductId": "CFQ7TTC0HL8W",
        "SkuId": "0001", "AvailabilityId": "CFQ7TTC0K5RQ", "SkuName": "Power BI Premium Per User",
        "ProductName": "Power BI Premium", "ChargeType": "New", "UnitPrice": "'16.000000000000000000", "Quantity": "50",
        "Subtotal": "'720.0000", "TaxTotal": "73", "Total": "793", "Currency": "USD",
        "SubscriptionId": "86646af9", "ChargeStartDate": "5/20/2021", "ChargeEndDate": "6/19/2021",
        "TermAndBillingCycle": "One-Year commitment for monthly/yearly billing",
        "EffectiveUnitPrice": "'14.400000000000000000", "BillableQuantity": "'50.0000", "PCToBCExchangeRate": "1",
    ]

    private static let meter: [String: String] = [
        "CustomerId": "c1", "SubscriptionId": "plan-1", "OrderId": "o", "ProductId": "DZH318Z0BPS6", "SkuId": "00GZ",
        "ProductName": "Azure plan", "ChargeType": "New", "UnitPrice": "2.5", "BillableQuantity": "'4.0",
        "EffectiveUnitPrice": "2.125", "Subtotal": "7.65", "Currency": "EUR", "ChargeStartDate": "2024-08-01T00:00:00Z",
        "ChargeEndDate": "2024-09-01T00:00:00Z", "PCToBCExchangeRate": "0.9", "UnitType": "1 GB/Month",
        "MeterDescription": "Bandwidth - Data Transfer In (GB) - Zone 2",
    ]

    private static let day: [String: String] = [
        "PartnerId": "p1", "CustomerId": "c1", "CustomerName": "Contoso", "InvoiceNumber": "G1",
        "ProductId": "DZH318Z0BPS6", "SkuId": "00GZ", "SubscriptionId": "plan-1", "EntitlementId": "sub-1",
        "EntitlementDescription": "Production",
        "ChargeStartDate": "8/1/2024", "ChargeEndDate": "8/31/2024", "UsageDate": "8/13/2024",
        "MeterCategory": "Virtual Machines", "MeterName": "D2 v3", "MeterId": "m1", "UnitType": "1 Hour",
        "ResourceURI": "/subscriptions/sub-1/resourceGroups/rg/providers/Microsoft.Compute/virtualMachines/web-1",
        "ChargeType": "new", "UnitPrice": "0.0209951", "Quantity": "23.350007", "BillingCurrency": "EUR",
        "BillingPreTaxTotal": "0.486031696515249", "PCToBCExchangeRate": "0.5", "CreditPercentage": "0",
        "Tags": "{\"env\":\"prod\"}",
    ]

    /// A CSV file with these values under this header.
    private func file(_ header: String, _ rows: [String: String]..., breaks: String = "\r\n") -> String {
        let names = header.split(separator: ",").map(String.init)
        let lines = rows.map { row in
            names.map { "\"\((row[$0] ?? "").replacing("\"", with: "\"\""))\"" }.joined(separator: ",")
        }
        return ([header] + lines).joined(separator: breaks)
    }

    private func rows(_ text: String) throws -> [VendorUsageRow] {
        try usage(ImportSource(text: text), .partnerCenter).rows
    }

    @Test func readsALicenceLine() throws {
        let row = try #require(try rows("\u{FEFF}" + file(Self.documented, Self.licence)).first)
        #expect(row.source == .partnerCenterInvoice && row.provider == "Microsoft")
        #expect(row.billingAccountID == "p1" && row.customerID == "c1" && row.customerName == "Contoso, Ltd.")
        #expect(row.subAccountID == "86646af9" && row.skuID == "CFQ7TTC0HL8W:0001" && row.invoiceID == "G002297372")
        #expect(row.billedCost == ExactDecimal(720) && row.quantity == ExactDecimal(50) && row.currency == .usd)
        #expect(row.listCost == nil && row.chargeCategory == "Purchase" && row.chargeType == "New")
        #expect(row.service == "Power BI Premium" && row.description == "Power BI Premium Per User")
        // 20 May up to and including 19 June.
        #expect(row.chargeStart == midnight(2021, 5, 20) && row.chargeEnd == midnight(2021, 6, 20))
    }

    @Test(arguments: [0, 1, 2]) func readsEveryKnownHeader(variant: Int) throws {
        let older = Self.documented.split(separator: ",").map(String.init)
        let header = [
            older, older + ["ProductCategory"],
            (older.filter { !["AlternateId", "BillingFrequency"].contains($0) } + [
                "ProductCategory", "PartnerName", "PublisherDiscount", "DiscountDetails",
            ]).sorted(),
        ][variant]
        #expect(header.count == [46, 47, 48][variant])
        let text = file(header.joined(separator: ","), Self.licence)
        let row = try #require(try rows(text).first)
        #expect(row.billedCost == ExactDecimal(720))
        #expect(try original(ImportSource(text: text), .partnerCenter) == text.replacing("\r\n", with: "\n"))
    }

    /// The portal writes dates as Americans do, the interface as ISO 8601 does: still the same charge.
    @Test func theSameChargeHasTheSameKeyHoweverItsDatesAreWritten() throws {
        let first = try #require(try rows(file(Self.documented, Self.licence)).first)
        let american = Self.licence.merging(["OrderDate": "5/20/2021 6:30:06 PM"]) { $1 }
        let days = Self.licence.merging([
            "OrderDate": "5/20/2021", "ChargeStartDate": "2021-05-20T00:00:00Z",
            "ChargeEndDate": "2021-06-19T00:00:00Z",
        ]) { $1 }
        for row in try rows(file(Self.documented, american)) + rows(file(Self.documented, days)) {
            #expect(row.key == first.key)
        }
        let other = Self.licence.merging(["OrderDate": "2021-05-21T18:30:06.6045692Z"]) { $1 }
        #expect(try rows(file(Self.documented, other)).first?.key != first.key)
    }

    /// The basic attribute set leaves out twenty columns and more.
    @Test func aDayHasTheSameKeyWithFewAttributesAndWithAll() throws {
        let dropped = [
            "AvailabilityId", "BenefitId", "ConsumedService", "EntitlementDescription", "MeterCategory", "MeterId",
            "MeterName", "ProductName", "ResourceGroup", "ResourceLocation", "Tags", "Unit",
        ]
        let names = Self.daily.split(separator: ",").map(String.init)
        let header = names.filter { !dropped.contains($0) }.joined(separator: ",")
        let row = Self.day.merging(["AvailabilityId": "a", "BenefitId": "b", "ResourceGroup": "rg"]) { $1 }
        let (few, all) = (try rows(file(header, row)), try rows(file(Self.daily, row)))
        #expect(few.map(\.key) == all.map(\.key) && few.first?.fingerprint != all.first?.fingerprint)
    }

    @Test func readsAMeterLine() throws {
        let row = try #require(try rows(file(Self.documented, Self.meter)).first)
        #expect(row.chargeCategory == "Usage" && row.description == "Bandwidth - Data Transfer In (GB) - Zone 2")
        #expect(row.chargeEnd == midnight(2024, 9, 1))
        // 2.5 × 4 × 0.9
        #expect(row.listCost == ExactDecimal(9) && row.billedCost == number("7.65") && row.unit == "1 GB/Month")
    }

    /// A seat more on day 2 of 30: the old quantity is given back, the new one charged.
    @Test(arguments: [
        ("1", "-3.87", "-1"), ("-1", "-3.87", "-1"), ("2", "7.74", "2"), ("-2", "7.74", "2"), ("3", "0", "3"),
    ])
    func takesTheSignFromTheAmount(quantity: String, subtotal: String, expected: String) throws {
        let line = Self.licence.merging(
            ["ChargeType": "addQuantity", "BillableQuantity": quantity, "Subtotal": subtotal], uniquingKeysWith: { $1 })
        let row = try #require(try rows(file(Self.documented, line)).first)
        #expect(row.quantity == number(expected) && row.billedCost == number(subtotal))
        #expect(row.chargeType == "addQuantity")
    }

    @Test func namesTheSameLineAgainWhenItIsInvoicedAndInAnotherCase() throws {
        let estimate = Self.licence.merging(
            ["InvoiceNumber": "", "ChargeType": "new", "Subtotal": "719", "ChargeStartDate": "2021-05-20T00:00:00Z"],
            uniquingKeysWith: { $1 })
        let first = try #require(try rows(file(Self.documented, estimate)).first)
        let second = try #require(try rows(file(Self.documented, Self.licence)).first)
        #expect(first.key == second.key && first.fingerprint != second.fingerprint)
        #expect(first.invoiceID == nil)
    }

    @Test func keepsUnknownChargeTypesAndCredits() throws {
        let odd = Self.licence.merging(["ChargeType": "transferIn"], uniquingKeysWith: { $1 })
        let credit = Self.meter.merging(["CreditReasonCode": "Azure Credit Offer"], uniquingKeysWith: { $1 })
        let read = try rows(file(Self.documented, odd, credit))
        #expect(read.map(\.chargeType) == ["transferIn", "New"])
        #expect(read.map(\.chargeCategory) == ["Purchase", "Credit"])
    }

    @Test func readsADailyLine() throws {
        let row = try #require(try rows(file(Self.daily, Self.day)).first)
        #expect(row.source == .partnerCenterDaily)
        #expect(row.subAccountID == "sub-1" && row.subAccountName == "Production")
        #expect(row.chargeStart == midnight(2024, 8, 13) && row.chargeEnd == midnight(2024, 8, 14))
        #expect(row.billingPeriod?.from == midnight(2024, 8, 1)?.utcDay)
        #expect(row.billedCost == number("0.486031696515249") && row.quantity == number("23.350007"))
        // 0.0209951 × 23.350007 × 0.5 = 0.245117865…
        #expect(row.listCost == number("0.245117865982850"))
        #expect(row.service == "Virtual Machines" && row.description == "D2 v3" && row.resourceName == "web-1")
        #expect(row.chargeCategory == "Usage")
    }

    @Test func readsTheBasicAttributeSet() throws {
        let dropped: Set = [
            "AvailabilityId", "BenefitId", "ConsumedService", "CustomerCountry", "CustomerDomainName",
            "EntitlementDescription", "MeterCategory", "MeterId", "MeterName", "MeterRegion", "MeterSubCategory",
            "MeterType", "MpnId", "PartnerEarnedCreditPercentage", "ProductName", "PublisherId", "ResourceGroup",
            "ResourceLocation", "ServiceInfo1", "ServiceInfo2", "SubscriptionDescription", "Tags", "Tier2MpnId", "Unit",
        ]
        let header = Self.daily.split(separator: ",").filter { !dropped.contains(String($0)) }.joined(separator: ",")
        let line = Self.day.merging(["SkuName": "VM", "CreditPercentage": "100"], uniquingKeysWith: { $1 })
        let row = try #require(try rows(file(header, line)).first)
        #expect(row.service == nil && row.description == "VM" && row.billedCost == number("0.486031696515249"))
        #expect(row.chargeCategory == "Credit")
    }

    @Test func readsJSONLinesLikeCSV() throws {
        let lines = try [Self.day, Self.day.merging(["UsageDate": "2024-08-14T00:00:00Z", "NewKey": "x"]) { $1 }].map {
            String(decoding: try JSONSerialization.data(withJSONObject: $0), as: UTF8.self)
        }
        let json = try rows(lines.joined(separator: "\n"))
        let csv = try rows(file(Self.daily, Self.day))
        #expect(json.count == 2)
        #expect(json[0].key == csv[0].key && json[0].fingerprint == csv[0].fingerprint)
        let kept = String(decoding: json[1].original, as: UTF8.self)
        #expect(json[1].key != json[0].key && kept.contains("\"NewKey\":\"x\""))
        #expect(json.map(\.line) == [1, 2])
    }

    /// Microsoft's documented answers of the interface: numbers as numbers or text, `new` and `New`, absent members.
    @Test func readsTheSampleOfTheInterface() throws {
        guard let path = samplePath("partner-center_invoice-lineitems.json") else { return }
        guard case .object(let groups) = try JSONReader.value(of: ImportSource(path: path)).content else { return }
        var read: [String: [VendorUsageRow]] = [:]
        for group in groups {
            var text = JSONText()
            group.value.write(to: &text)
            read[group.name] = try? rows(text.string)
        }
        #expect(read["one_time_new_commerce"]?.map(\.chargeType) == ["new", "new", "New"])
        #expect(read["one_time_new_commerce"]?.last?.billedCost == ExactDecimal(820))
        #expect(read["daily_rated_usage"]?.last?.billedCost == number("0.490235765325545"))
        #expect(read["daily_rated_usage"]?.last?.chargeStart == midnight(2018, 11, 13))
        #expect(read["daily_rated_usage"]?.last?.unit == "1 Hour")
    }

    @Test func refusesAFileWithoutItsKeyColumns() {
        let header = Self.documented.replacing(",BillableQuantity", with: "").replacing(",Currency", with: "")
        #expect(refusal(header + "\n", .partnerCenter) == "line 1: Columns BillableQuantity, Currency are missing.")
        #expect(refusal("BillingPreTaxTotal\n", .partnerCenter)?.hasPrefix("line 1: Columns CustomerId,") == true)
    }

    @Test func refusesABrokenLine() {
        let line = Self.licence.merging(["Subtotal": "'seven"], uniquingKeysWith: { $1 })
        #expect(
            refusal(file(Self.documented, Self.licence, line), .partnerCenter)
                == "line 3, column 19 (Subtotal): \"'seven\" is not a number of up to 38 digits.")
        #expect(refusal("{\"Subtotal\":1}", .partnerCenter) == "line 1: Column Currency is missing.")
        #expect(refusal("[1]", .partnerCenter) == "line 1: An object is expected.")
        #expect(
            refusal("{\"Subtotal\":1,\"subtotal\":2}", .partnerCenter)
                == "line 1, column subtotal: \"subtotal\" is there twice.")
    }
}
