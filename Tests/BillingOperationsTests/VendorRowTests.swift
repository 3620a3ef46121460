import BillingCore
import BillingOperations
import Importing
import PostgresStore
import TestSupport
import Testing

/// What a vendor's row charges for, and whether it fits its frame, from the file to the invoice.
@Suite struct VendorRowTests {
    private static let header = """
        ProviderName,SubAccountId,BillingCurrency,BilledCost,EffectiveCost,BillingPeriodStart,BillingPeriodEnd,\
        ChargePeriodStart,ChargePeriodEnd,ChargeCategory,ServiceName,ResourceId,ConsumedQuantity

        """

    private func row(
        _ cost: String, _ kind: String = "Usage", effective: String = "", day: String = "2026-10-02",
        month: String = "2026-10", sub: String = "sub-1", currency: String = "EUR", resource: String = "vm"
    ) -> String {
        let months = ["2026-08": "2026-09", "2026-09": "2026-10", "2026-10": "2026-11", "2026-11": "2026-12"]
        return "CloudCo,\(sub),\(currency),\(cost),\(effective),\(month)-01,\(months[month] ?? month)-01,\(day),\(day),"
            + "\(kind),Compute,\(resource),1\n"
    }

    @Test func theVendorsTaxIsKeptAndNotPassedOn() async throws {
        try await SmallWorld.withVendor { world in
            let report = try await world.take(Self.header + row("100") + row("19", "Tax", resource: ""))
            #expect(report.merged.added == 2 && report.held == [])
            #expect(report.totals.billed == [.eur: ExactDecimal(119)] && report.totals.tax == [.eur: ExactDecimal(19)])
            try await world.bill(through: "2026-11-01")
            let invoice = try #require(try await world.documents(of: "C-1").first)
            #expect(invoice.net.decimalText == "110.00" && invoice.gross.decimalText == "130.90")
            #expect(try await world.breaches() == [])
        }
    }

    /// 720 bought upfront by one customer and used by another: who pays is the choice of the price.
    @Test(arguments: [
        ("billed", ["792.00"], [String]()), ("effective", [], ["792.00"]),
    ])
    func thePriceSaysWhoPaysForACommitment(_ basis: String, buyer: [String], user: [String]) async throws {
        try await SmallWorld.withVendor(prices: ",cost_basis", ",\(basis)") { world in
            let rows = row("720", "Purchase", effective: "0") + row("0", effective: "720", sub: "sub-2")
            try await world.take(Self.header + rows)
            try await world.bill(through: "2026-11-01")
            #expect(try await world.nets(of: "C-1") == buyer)
            #expect(try await world.nets(of: "C-2") == user)
            #expect(try await world.breaches() == [])
        }
    }

    @Test(arguments: [("passed_on", "77.00"), ("kept", "110.00")])
    func thePriceSaysWhoHasTheVendorsCredits(_ credits: String, net: String) async throws {
        try await SmallWorld.withVendor(prices: ",vendor_credits", ",\(credits)") { world in
            try await world.take(Self.header + row("100") + row("-30", "Credit"))
            try await world.bill(through: "2026-11-01")
            #expect(try await world.nets(of: "C-1") == [net])
            #expect(try await world.breaches() == [])
        }
    }

    @Test func usageBeforeTheSubscriptionWaitsWithItsReason() async throws {
        try await SmallWorld.withVendor { world in
            let early = row("100", day: "2026-08-15", month: "2026-08", resource: "old")
            let report = try await world.take(Self.header + early + row("10"))
            let reason = BillingRefusal.usageBeforeStart(of: "cloud", on: "2026-08-15", start: "2026-10-01")
            let held = try #require(report.held.first)
            #expect(report.held.count == 1 && held.subAccount == "sub-1" && held.reason == reason)
            #expect(held.rows == 1 && held.vendorCost == ExactDecimal(100) && held.currency == .eur)
            #expect(try await world.holds(of: "C-1") == [reason])
            let run = try await world.bill(through: "2026-11-01")
            #expect(try await world.nets(of: "C-1") == ["11.00"])
            #expect(run.usageOnHold.map(\.rows) == [1] && run.usageOnHold.map(\.reason) == [reason])
            #expect(try await world.breaches() == [])
        }
    }

    /// Rows are told by sub-account, kind of reason and currency, in the order of the file.
    @Test func rowsThatWaitForTheSameReasonAreToldTogether() async throws {
        try await SmallWorld.withVendor { world in
            let rows =
                row("100", currency: "USD") + row("7", "Donation", resource: "b")
                + row("20", day: "2026-10-03", currency: "USD", resource: "c")
                + row("5", "Gift", sub: "sub-2", resource: "d") + row("3", "Gift", resource: "e")
            let held = try await world.take(Self.header + rows).held
            #expect(held.map(\.subAccount) == ["sub-1", "sub-1", "sub-2"])
            #expect(held.map(\.reason.code) == [.exchangeRateMissing, .chargeKindUnknown, .chargeKindUnknown])
            #expect(held.map(\.currency) == [.usd, .eur, .eur])
            #expect(held.map(\.rows) == [2, 2, 1])
            #expect(held.map(\.vendorCost) == [120, 10, 5].map { ExactDecimal($0) })
        }
    }

    @Test func aDayOutsideOfItsOwnPeriodWaits() async throws {
        try await SmallWorld.withVendor { world in
            try await world.take(Self.header + row("100", day: "2026-11-02", month: "2026-10"))
            try await world.bill(through: "2026-12-01")
            #expect(try await world.nets(of: "C-1") == [])
            #expect(try await world.holds(of: "C-1").map(\.code) == [.usageOutsidePeriod])
        }
    }

    @Test func aWordThatIsNotKnownWaits() async throws {
        try await SmallWorld.withVendor { world in
            let report = try await world.take(Self.header + row("100", "Donation"))
            #expect(report.held.map(\.reason.code) == [.chargeKindUnknown])
        }
    }

    /// What waits for a payer is decided about when it is handed over.
    @Test func adoptedUsageFitsItsFrameToo() async throws {
        try await SmallWorld.withVendor { world in
            try await world.take(Self.header + row("100", day: "2026-08-15", month: "2026-08", sub: "sub-9"))
            try await world.subscribe("C-1,more,cost,1,2026-10-01,,sub-9,")
            #expect(try await world.holds(of: "C-1").map(\.code) == [.usageBeforeStart])
            try await world.bill(through: "2026-11-01")
            #expect(try await world.nets(of: "C-1") == [])
        }
    }

    @Test func measurementsFitTheSubscription() async throws {
        try await SmallWorld.withVendor { world in
            let text = "account,subscription,day,quantity,id\nC-1,cloud,2026-09-30,5,m1\n"
            let file = try ImportFile<MeteredUsageRow>(ImportSource(text: text), format: .csv)
            _ = try await ImportMeteredUsage(database: world.database.worker, clock: world.clock, ids: .system)(file)
            #expect(try await world.holds(of: "C-1").map(\.code) == [.usageBeforeStart])
        }
    }

    /// 100.00 USD × 0.9 × 1.1 = 99.00 EUR: on hold without the rate, billed as soon as it is there.
    @Test func aCostInAnotherCurrencyWaitsForItsRate() async throws {
        try await SmallWorld.withVendor { world in
            let report = try await world.take(Self.header + row("100", currency: "USD") + row("10", resource: "b"))
            #expect(report.merged.added == 2 && report.onHold == [])
            let reason = BillingRefusal.exchangeRateMissing(from: .usd, to: .eur, on: "2026-10-02")
            #expect(report.held.map(\.reason) == [reason] && report.held.map(\.currency) == [.usd])
            try await world.bill(through: "2026-11-01")
            #expect(try await world.nets(of: "C-1") == ["11.00"])
            #expect(try await world.takeRates("2026-10-01,USD,EUR,0.9,Bank").added == 1)
            #expect(try await world.holds(of: "C-1") == [])
            try await world.bill(through: "2026-12-01")
            let last = try #require(try await world.documents(of: "C-1").last)
            #expect(last.net.decimalText == "99.00")
            let rate = ExchangeRate(
                day: "2026-10-01", from: .usd, to: .eur, rate: try #require(ExactDecimal("0.9")), source: "Bank")
            #expect(last.lines.first?.derivation.terms.first?.conversion == Conversion(rate))
            #expect(try await world.breaches() == [])
        }
    }

    @Test func ratesThatAreKnownStayAsTheyAre() async throws {
        try await SmallWorld.withVendor { world in
            try await world.takeRates("2026-10-01,USD,EUR,0.9,Bank")
            #expect(try await world.takeRates("2026-10-01,USD,EUR,0.90,Bank").unchanged == 1)
            let refused = BillingRefusal.exchangeRateChanged(from: .usd, to: .eur, on: "2026-10-01")
            await #expect(throws: refused.at(.init(line: 2))) {
                try await world.takeRates("2026-10-01,USD,EUR,0.91,Bank")
            }
        }
    }

    @Test func aRateThatWasTamperedWithIsABreach() async throws {
        try await SmallWorld.withVendor { world in
            try await world.takeRates("2026-10-01,USD,EUR,0.9,Bank")
            try await world.take(Self.header + row("100", currency: "USD"))
            try await world.bill(through: "2026-11-01")
            try await world.database.owner.transaction(WorkerScope()) {
                _ = try await $0.run(AllowTampering())
                _ = try await $0.run(Tamper(statement: "UPDATE exchange_rates SET rate = 0.8"))
            }
            let problems = try await world.breaches().map(\.problem)
            #expect(problems == ["line 1: its exchange rate of 2026-10-01 is not the one that is known"])
        }
    }

    @Test func usageThatIsOnHoldAndBilledIsABreach() async throws {
        try await SmallWorld.withVendor { world in
            try await world.take(Self.header + row("100"))
            try await world.bill(through: "2026-11-01")
            try await world.database.owner.transaction(WorkerScope()) {
                _ = try await $0.run(AllowTampering())
                _ = try await $0.run(
                    Tamper(
                        statement: """
                            INSERT INTO usage_holds (account_id, usage_id, reason)
                            SELECT account_id, usage_id, '{"code": "chargeKindUnknown", "parameters": {}}'
                            FROM billed_usage
                            """))
            }
            #expect(try await world.breaches().map(\.problem) == ["is on hold, but billed"])
        }
    }
}
