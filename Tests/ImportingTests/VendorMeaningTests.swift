import BillingCore
import Importing
import Testing

/// What vendors' words for a charge mean, and days that do not fit their own billing period.
struct VendorMeaningTests {
    @Test(
        arguments: [
            ("Usage", "", "1", ChargeKind.usage), ("purchase", "", "1", .purchase), ("Tax", "", "1", .tax),
            ("Credit", "", "-1", .credit), ("Adjustment", "", "1", .adjustment), ("Usage", "Correction", "-1", .refund),
            ("Purchase", "Correction", "2", .adjustment), ("Tax", "Correction", "-1", .tax), ("", "", "1", .usage),
            ("Donation", "", "1", nil),
        ] as [(String, String, String, ChargeKind?)])
    func focus(_ category: String, _ chargeClass: String, _ cost: String, _ kind: ChargeKind?) throws {
        let text = """
            ProviderName,BilledCost,BillingCurrency,ChargePeriodStart,ChargePeriodEnd,ChargeCategory,ChargeClass
            AWS,\(cost),USD,2026-10-01,2026-10-02,\(category),\(chargeClass)
            """
        #expect(try usage(ImportSource(text: text)).rows.map(\.kind) == [kind])
    }

    @Test(
        arguments: [
            ("Usage", ChargeKind.usage), ("UnusedSavingsPlan", .usage), ("Purchase", .purchase), ("Refund", .refund),
            ("Tax", .tax), ("RoundingAdjustment", .adjustment), ("", .usage), ("Brand New", nil),
        ] as [(String, ChargeKind?)])
    func azure(_ type: String, _ kind: ChargeKind?) throws {
        let text = "Date,Cost,BillingCurrency,ChargeType\n9/4/2023,1,EUR,\(type)\n"
        #expect(try usage(ImportSource(text: text), .azure).rows.map(\.kind) == [kind])
    }

    @Test func taxIsToldApartInTheTotals() throws {
        let text = "Date,Cost,BillingCurrency,ChargeType\n9/4/2023,100,EUR,Usage\n9/4/2023,19,EUR,Tax\n"
        let totals = try usage(ImportSource(text: text), .azure).totals
        #expect(totals.billed == [.eur: ExactDecimal(119)] && totals.tax == [.eur: ExactDecimal(19)])
    }

    @Test func billingPeriodsEndBehindTheirLastDay() throws {
        let focus = """
            ProviderName,BilledCost,BillingCurrency,ChargePeriodStart,ChargePeriodEnd,BillingPeriodStart,\
            BillingPeriodEnd
            AWS,1,USD,2026-10-01,2026-10-02,2026-10-01T00:00:00Z,2026-11-01T00:00:00Z
            """
        let azure = """
            Date,Cost,BillingCurrency,BillingPeriodStartDate,BillingPeriodEndDate
            10/05/2026,1,EUR,10/01/2026,10/31/2026
            """
        let october = Period(from: try #require(Day("2026-10-01")), to: try #require(Day("2026-11-01")))
        #expect(try usage(ImportSource(text: focus)).rows.map(\.billingPeriod) == [october])
        #expect(try usage(ImportSource(text: azure), .azure).rows.map(\.billingPeriod) == [october])
    }

    /// Read month first, the fifth of October is a day of May, behind a billing period from January to March.
    @Test func datesThatFitOnlyTheOtherWayAreRefused() {
        let text = """
            Date,Cost,BillingCurrency,BillingPeriodStartDate,BillingPeriodEndDate
            05/10/2026,1,EUR,01/10/2026,03/11/2026
            """
        let refusal = refusal(text, .azure) ?? ""
        #expect(refusal.contains("05/10/2026") && refusal.contains("day-first"))
    }

    /// Written with the year first, it is that row alone that is wrong: the import puts it on hold.
    @Test func aDayOutsideOfItsPeriodIsRead() throws {
        let text = """
            Date,Cost,BillingCurrency,BillingPeriodStartDate,BillingPeriodEndDate
            2026-05-10,1,EUR,2026-10-01,2026-10-31
            """
        #expect(try usage(ImportSource(text: text), .azure).rows.count == 1)
    }

    @Test(arguments: ["0", "-1", "x"])
    func ratesAreAboveZero(_ rate: String) {
        #expect(throws: BillingRefusal.self) {
            try ImportFile<ExchangeRateRow>.rows(
                of: ImportSource(text: "day,from,to,rate,source\n2026-10-01,USD,EUR,\(rate),ECB\n"), format: .csv)
        }
    }

    @Test func aRateIsReadAsItStands() throws {
        let rows = try ImportFile<ExchangeRateRow>.rows(
            of: ImportSource(text: "day,from,to,rate,source\n2026-10-01,EUR,USD,1.0823,ECB\n"), format: .csv)
        let rate = ExchangeRate(
            day: try #require(Day("2026-10-01")), from: .eur, to: .usd, rate: try #require(ExactDecimal("1.0823")),
            source: "ECB")
        #expect(rows.map(\.rate) == [rate])
    }

    @Test func costChoicesBelongToPricesOnCost() throws {
        let head = "code,valid_from,product,currency,model,amount,rate,tax_rate,cost_basis,vendor_credits\n"
        let rows = try ImportFile<CatalogRow>.rows(
            of: ImportSource(text: head + "c,2026-01-01,C,EUR,cost_plus_margin,,10,19,effective,kept\n"), format: .csv)
        #expect(rows.map(\.price.vendorCosts) == [VendorCostPolicy(basis: .effective, credits: .kept)])
        #expect(throws: BillingRefusal.self) {
            try ImportFile<CatalogRow>.rows(
                of: ImportSource(text: head + "c,2026-01-01,C,EUR,per_unit,1,,19,effective,\n"), format: .csv)
        }
    }
}
