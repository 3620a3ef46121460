import BillingCore
import BillingOperations
import Importing
import PostgresStore
import TestSupport
import Testing

/// What an operator can order beside plain subscriptions.
@Suite struct OrderTests {
    private func charge(
        _ world: SmallWorld, _ what: String, _ price: String, quantity: ExactDecimal = .one, tax: Int64?,
        _ account: String = "C-1", on day: Day
    ) async throws -> Money {
        try await AddOneOffCharge(database: world.database.worker, clock: world.clock, ids: .system)(
            AddOneOffCharge.Order(
                what, quantity: quantity, unitPrice: try #require(ExactDecimal(price)),
                taxRate: tax.map { Rate(ppm: $0) }),
            account: account, on: day)
    }

    /// 3 × 49.90 = 149.70, on the first document from its day on, once.
    @Test func aOneOffStandsOnTheNextDocument() async throws {
        try await SmallWorld.run { world in
            try await world.subscribe("C-1,office,seat,10,2026-01-01,,,")
            try await world.bill(through: "2026-01-01")
            let amount = try await charge(
                world, "Migration", "49.90", quantity: ExactDecimal(3), tax: 190_000, on: "2026-01-10")
            #expect(amount.decimalText == "149.70")
            try await world.bill(through: "2026-03-01")
            let documents = try await world.documents(of: "C-1")
            #expect(documents.map(\.net.decimalText) == ["120.00", "269.70", "120.00"])
            #expect(documents[1].lines.map(\.description) == ["Office Seat", "Migration"])
            await #expect(throws: BillingRefusal.chargeIsZero("Free")) {
                try await charge(world, "Free", "0", tax: 0, on: "2026-01-10")
            }
            await #expect(throws: BillingRefusal.noSuchAccount("X")) {
                try await charge(world, "a", "1", tax: 0, "X", on: "2026-01-10")
            }
            let breaches = try await world.breaches()
            #expect(breaches == [])
        }
    }

    @Test func taxRulesDecideTheTaxOfAOneOff() async throws {
        try await SmallWorld.run { world in
            await #expect(throws: BillingRefusal.taxRateNeeded(on: "2026-01-10")) {
                try await charge(world, "Migration", "100", tax: nil, on: "2026-01-10")
            }
            _ = try await ImportTaxes(database: world.database.worker)(
                SmallWorld.rows(
                    "about,country,tax_id,rate,from\nseller,DE,DE123456788,,2026-01-01\nrate,DE,,19,2021-01-01\n"))
            _ = try await charge(world, "Migration", "100", tax: nil, on: "2026-01-10")
            try await world.bill(through: "2026-02-01")
            #expect(try await world.documents(of: "C-1").map(\.gross.decimalText) == ["119.00"])
        }
    }

    /// 120.00 hold 120.00 × 19/119 = 19.16 of tax; half of the period given back: 120.00 × 16/31 = 61.94.
    @Test func pricesCanHoldTheirTax() async throws {
        try await SmallWorld.run { world in
            let customers = ImportCustomers(database: world.database.worker, clock: world.clock, ids: .system)
            let file = "number,name,country,currency,email,prices_include_tax\nT-1,Tax Inc.,DE,EUR,t@example.com,yes\n"
            _ = try await customers(SmallWorld.rows(file))
            try await world.subscribe("T-1,office,seat,10,2026-01-01,2026-01-16,,\nT-1,more,seat,10,2026-02-01,,,")
            try await world.bill(through: "2026-02-01")
            let documents = try await world.documents(of: "T-1")
            // 120.00 × 15/31 = 58.06 until the end, with 9.27 of tax.
            #expect(documents.map(\.gross.decimalText) == ["58.06", "120.00"])
            #expect(documents.map(\.net.decimalText) == ["48.79", "100.84"])
            #expect(documents.map(\.pricesIncludeTax) == [true, true])
            let breaches = try await world.breaches()
            #expect(breaches == [])
            await #expect(throws: BillingRefusal.self) {
                _ = try await customers(SmallWorld.rows(file.replacing(",yes", with: ",no")))
            }
        }
    }

    /// Free until 16 January, 120.00 × 16/31 = 61.94 for the rest; a quarter that ends with 1 March is 300.00 × 59/90.
    @Test func aNewSubscriptionCanBeTriedAndEndWithAnother() async throws {
        try await SmallWorld.run { world in
            _ = try await ImportCatalogue(database: world.database.worker)(
                SmallWorld.rows(
                    "code,product,unit,currency,model,amount,months,tax_rate,valid_from\n"
                        + "quarter,Quarter,seat,EUR,per_unit,300.00,3,19,2025-01-01\n"))
            let file = """
                account,code,price,quantity,start,trial_until,co_terminate
                C-1,tried,seat,10,2026-01-01,2026-01-16,
                C-2,with,quarter,1,2026-01-01,,2026-03-01

                """
            let subscriptions = ImportSubscriptions(
                database: world.database.worker, clock: world.clock, ids: .system)
            _ = try await subscriptions(SmallWorld.rows(file))
            try await world.bill(through: "2026-03-01")
            // The trial's rest is billed on 1 February, since it was not due on 1 January.
            #expect(try await world.documents(of: "C-1").map(\.net.decimalText) == ["181.94", "120.00"])
            // Quarters run from 1 December to 1 March: 90 days, of which 59 are left.
            #expect(try await world.documents(of: "C-2").map(\.net.decimalText) == ["196.67", "300.00"])
            let again = try await subscriptions(SmallWorld.rows(file))
            #expect(again.unchanged == 2)
        }
    }
}
