import BillingCore
import Importing
import Testing

@Suite struct AzureTests {
    @Test func readsTheEnterpriseSample() throws {
        guard let path = samplePath("azure-cost-details_ea_actual.csv") else { return }
        let (rows, totals) = try usage(ImportSource(path: path), .azure)
        #expect(totals.rows == 11)
        // 3.25 + 2.64 + 1.9584 + 0.21268368 + 0.4838709677419368 + 0.00004 + 0.000011139 + 0.000002
        #expect(totals.billed == [.usd: try #require(number("8.5450077867419368"))])
        #expect(Set(rows.map(\.key)).count == 11)
        let first = try #require(rows.first)
        #expect(first.source == .azureCostDetails)
        #expect(first.chargeCategory == "Purchase" && first.chargeType == "Purchase")
        #expect(first.subAccountID == "1caaa5a3-2b66-438e-8ab4-bce37d518c5d")
        #expect(first.chargeStart == midnight(2023, 9, 21) && first.chargeEnd == midnight(2023, 9, 22))
        #expect(first.billingPeriod?.from == midnight(2023, 9, 1)?.utcDay)
        #expect(first.service == "Virtual Machines" && first.serviceCategory == "Compute")
        #expect(first.description == "Virtual Machines BS Series - B1s - UK South" && first.unit == "1 Hour")
        #expect(try original(ImportSource(path: path), .azure) == textOfFile(path))
    }

    /// Customer agreements and partners use other names for the same columns.
    @Test(arguments: [
        "date,costInBillingCurrency,billingCurrency,SubscriptionId,chargeType,quantity,invoiceId,customerTenantId,"
            + "paygCostInBillingCurrency",
        "UsageDateTime,PreTaxCost,Currency,SubscriptionGuid,ChargeType,Quantity,InvoiceId,CustomerTenantId,"
            + "PaygCostInBillingCurrency",
    ])
    func readsOtherExports(header: String) throws {
        let text = header + "\n9/4/2023,1.25,EUR,s1,Refund,2,G1,c1,3\n"
        let row = try #require(try usage(ImportSource(text: text), .azure).rows.first)
        #expect(row.billedCost == number("1.25") && row.currency == .eur && row.subAccountID == "s1")
        #expect(row.chargeCategory == "Purchase" && row.chargeClass == "Correction" && row.chargeType == "Refund")
        #expect(row.quantity == ExactDecimal(2) && row.invoiceID == "G1" && row.customerID == "c1")
        #expect(row.listCost == ExactDecimal(3))
    }

    @Test(arguments: [
        ("Usage", "Usage"), ("UnusedReservation", "Usage"), ("Tax", "Tax"), ("RoundingAdjustment", "Adjustment"),
        ("Brand New", "Brand New"),
    ])
    func translatesChargeTypes(type: String, category: String) throws {
        let text = "Date,Cost,BillingCurrency,ChargeType\n9/4/2023,1,EUR,\(type)\n"
        #expect(try usage(ImportSource(text: text), .azure).rows.map(\.chargeCategory) == [category])
    }

    @Test func refusesWithLineAndColumn() {
        #expect(refusal("Cost,Currency\n", .azure) == "line 1: Column Date or UsageDate or UsageDateTime is missing.")
        #expect(
            refusal("Date,Cost,Currency\n9/4/2023,x,EUR\n", .azure)
                == "line 2, column 2 (Cost): \"x\" is not a number of up to 38 digits.")
    }
}
