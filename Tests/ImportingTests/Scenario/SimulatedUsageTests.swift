import BillingCore
import Importing
import Testing

/// Vendors' rows in scenarios: kinds, costs, frames and exchange rates, as billing treats them.
struct SimulatedUsageTests {
    private func run(_ price: String, _ usage: String, rates: String = "") throws -> String {
        let scenario = """
            {"currency": "EUR", "prices": {"cloud": {"model": "cost_plus_markup", "rate": "10", "timing": "in_arrears",
             "tax": {"category": "S", "rate": "19"}\(price)}}, "rates": [\(rates)],
             "events": [{"on": "2026-10-01", "start": "s1", "price": "cloud"}, \(usage)],
             "bill_on": ["2026-11-01"]}
            """
        return try Simulation.run(ImportSource(text: scenario))
    }

    @Test func theVendorsTaxIsNotPassedOn() throws {
        let output = try run(
            "",
            """
            {"on": "2026-10-02", "usage_of": "s1", "cost": "100", "quantity": "10"},
            {"on": "2026-10-02", "usage_of": "s1", "cost": "19", "kind": "tax"}
            """)
        #expect(output.contains(#""net": "110.00""#) && output.contains(#""gross": "130.90""#))
        #expect(!output.contains("usage_on_hold"))
    }

    @Test func thePriceSaysWhichCostCounts() throws {
        let row = #"{"on": "2026-10-02", "usage_of": "s1", "cost": "0", "effective_cost": "720"}"#
        #expect(try run(#", "cost_basis": "effective""#, row).contains(#""net": "792.00""#))
        #expect(try !run("", row).contains("net"))
    }

    @Test func thePriceSaysWhoHasCredits() throws {
        let rows = """
            {"on": "2026-10-02", "usage_of": "s1", "cost": "100"},
            {"on": "2026-10-02", "usage_of": "s1", "cost": "-30", "kind": "credit"}
            """
        #expect(try run("", rows).contains(#""net": "77.00""#))
        #expect(try run(#", "vendor_credits": "kept""#, rows).contains(#""net": "110.00""#))
    }

    @Test func usageBeforeTheStartIsOnHold() throws {
        let output = try run("", #"{"on": "2026-08-15", "usage_of": "s1", "cost": "100"}"#)
        #expect(output.contains(#""invoices": []"#))
        #expect(output.contains(#""code": "usageBeforeStart""#) && output.contains(#""start": "2026-10-01""#))
    }

    @Test func aRateConvertsAndIsTold() throws {
        let row = #"{"on": "2026-10-15", "usage_of": "s1", "cost": "100", "currency": "USD"}"#
        let rate = #"{"day": "2026-10-01", "from": "USD", "to": "EUR", "rate": "0.9", "source": "Bank"}"#
        let output = try run("", row, rates: rate)
        #expect(output.contains(#""net": "99.00""#) && output.contains(#""source": "Bank""#))
        #expect(try run("", row).contains(#""code": "exchangeRateMissing""#))
    }

    @Test(arguments: [
        (#"{"on": "2026-10-15", "usage_of": "s1"}"#, "quantity"),
        (#"{"on": "2026-10-15", "usage_of": "s1", "cost": "1", "kind": "gift"}"#, "kind"),
        (#"{"on": "2026-10-15", "usage_of": "s1", "cost": "1", "currency": "Q"}"#, "currency"),
        (
            #"{"on": "2026-10-15", "usage_of": "s1", "cost": "1", "#
                + #""billing_period": {"from": "2026-10-01", "to": "2026-10-01"}}"#, "billing_period.to"
        ),
        (#"{"on": "2026-10-15", "usage_of": "s2", "cost": "1"}"#, "usage_of"),
    ])
    func mistakesAreNamed(_ usage: String, _ path: String) {
        let error = #expect(throws: BillingRefusal.self) { try run("", usage) }
        #expect(error?.place?.path?.hasSuffix(path) == true)
    }
}
