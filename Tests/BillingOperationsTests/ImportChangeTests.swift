import BillingCore
import BillingOperations
import Importing
import PostgresStore
import TestSupport
import Testing

/// Files that change what is known already.
@Suite struct ImportChangeTests {
    private func customers(_ world: SmallWorld, billingDay: Int, on day: String) async throws -> ImportCounts {
        let now = Instant(startOf: try #require(Day(day)))
        let rows = SmallWorld.customers.replacing(
            "C-1,Ada GmbH,DE,EUR,1,", with: "C-1,Ada GmbH,DE,EUR,\(billingDay),")
        return try await ImportCustomers(database: world.database.worker, clock: .fixed(now), ids: .system)(
            SmallWorld.rows(rows))
    }

    private func meter(_ world: SmallWorld, _ rows: String) async throws {
        let file = try ImportFile<MeteredUsageRow>(
            ImportSource(text: "id,account,subscription,day,quantity\n" + rows + "\n"), format: .csv)
        _ = try await ImportMeteredUsage(database: world.database.worker, clock: world.clock, ids: .system)(file)
    }

    /// 0.10 a unit beyond 100, in arrears: 120 units of January are 2.00. The day moves on 5 February; 120 units of
    /// 10 February lie in the period to 15 February, with its own 100: 2.00, and January is left alone.
    @Test func anotherBillingDayDoesNotReachBack() async throws {
        try await SmallWorld.run { world in
            _ = try await ImportCatalogue(database: world.database.worker)(
                SmallWorld.rows(
                    "code,product,unit,currency,model,amount,included,timing,tax_rate,valid_from\n"
                        + "calls,Calls,call,EUR,per_unit,0.10,100,in_arrears,19,2026-01-01\n"))
            try await world.subscribe("C-1,calls,calls,0,2026-01-01,,,")
            try await meter(world, "a,C-1,calls,2026-01-20,120")
            try await world.bill(through: "2026-02-01")
            let counts = try await customers(world, billingDay: 15, on: "2026-02-05")
            #expect(counts.changed == 1)
            try await meter(world, "b,C-1,calls,2026-02-10,120")
            try await world.bill(through: "2026-03-15")
            let documents = try await world.documents(of: "C-1")
            #expect(documents.map(\.issuedOn) == ["2026-02-01", "2026-02-15"])
            #expect(documents.map(\.net.decimalText) == ["2.00", "2.00"])
            let breaches = try await world.breaches()
            #expect(breaches == [])
        }
    }

    /// 120.00 for February in advance; the day moves to the 15th on 5 February. On 15 February the days from 1 March on are
    /// due: 120.00 × 14/28 = 60.00; then whole months.
    @Test func inAdvanceNothingIsChargedTwice() async throws {
        try await SmallWorld.run { world in
            try await world.subscribe("C-1,office,seat,10,2026-01-01,,,")
            try await world.bill(through: "2026-02-01")
            _ = try await customers(world, billingDay: 15, on: "2026-02-05")
            try await world.subscribe("C-1,later,seat,10,2026-03-15,,,")
            try await world.bill(through: "2026-04-01")
            let documents = try await world.documents(of: "C-1")
            #expect(documents.map(\.net.decimalText) == ["120.00", "120.00", "60.00", "240.00"])
        }
    }

    /// Version 2 costs 14.00 from 2026 on. The subscription began in 2025; who changes to it today pays today's price.
    @Test func anotherPriceIsBoughtAtTodaysVersion() async throws {
        try await SmallWorld.run(today: "2026-03-01") { world in
            let header = "code,version,product,unit,currency,model,amount,tax_rate,valid_from\n"
            _ = try await ImportCatalogue(database: world.database.worker)(
                SmallWorld.rows(
                    header + "small,1,Small,seat,EUR,per_unit,5.00,19,2025-01-01\n"
                        + "large,1,Large,seat,EUR,per_unit,9.00,19,2025-01-01\n"
                        + "large,2,Large,seat,EUR,per_unit,14.00,19,2026-01-01\n"))
            try await world.subscribe("C-1,office,small,1,2025-06-01,,,\nC-2,old,large,1,2025-06-01,,,")
            try await world.subscribe("C-1,office,large,1,2025-06-01,,,")
            let unchanged = try await world.subscribe("C-2,old,large,1,2025-06-01,,,")
            #expect(unchanged.unchanged == 1)
            let account = try await world.scope("C-1").account
            let changes = try await world.database.worker.read(
                WorkerScope(), SubscriptionsByCode(account: account, code: "office")
            ).map(\.change.kind)
            #expect(changes.last == .price(PriceKey(code: "large", version: 2)))
            let others = try await world.database.worker.read(
                WorkerScope(), SubscriptionsByCode(account: try await world.scope("C-2").account, code: "old")
            ).map(\.change.kind)
            #expect(others == [.start(price: PriceKey(code: "large", version: 1), quantity: .one)])
        }
    }

    /// Documents have one currency: a price in another could never be billed.
    @Test func aPriceInAnotherCurrencyIsRefused() async throws {
        try await SmallWorld.run { world in
            let refusal = BillingRefusal.priceInOtherCurrency("seat", in: .eur, account: "C-3", pays: .usd)
            await #expect(throws: refusal.at(.init(line: 2, field: "price"))) {
                try await world.subscribe("C-3,office,seat,1,2026-01-01,,,")
            }
            try await world.subscribe("C-3,cloud,usage,1,2026-01-01,,,")
            await #expect(throws: refusal.at(.init(line: 2, field: "price"))) {
                try await world.subscribe("C-3,cloud,seat,1,2026-01-01,,,")
            }
            await #expect(throws: refusal) {
                try await ChangeSubscription(database: world.database.worker, clock: world.clock, ids: .system)(
                    .price(code: "seat", version: nil), of: "cloud", account: "C-3", at: .now, on: "2026-02-01")
            }
        }
    }
}
