import BillingCore
import BillingOperations
import Importing
import PostgresStore
import TestSupport
import Testing

/// The billing run renews terms.
@Suite struct RenewalTests {
    private static let catalogue = """
        code,version,product,unit,currency,model,amount,tax_rate,valid_from,term_months,policy
        year,1,Office Year,seat,EUR,per_unit,10.00,19,2025-01-01,12,
        year,2,Office Year,seat,EUR,per_unit,11.00,19,2025-12-01,12,
        year,3,Office Year,seat,EUR,per_unit,99.00,19,2026-02-01,12,
        kept,1,Office Kept,seat,EUR,per_unit,10.00,19,2025-01-01,12,keeps
        kept,2,Office Kept,seat,EUR,per_unit,11.00,19,2025-12-01,12,keeps

        """

    private func run(_ rows: String, _ body: @Sendable (SmallWorld) async throws -> Void) async throws {
        try await SmallWorld.run(today: "2026-01-10") { world in
            _ = try await ImportCatalogue(database: world.database.worker)(SmallWorld.rows(Self.catalogue))
            let policies = "code,window_days,pays_day_of_cancellation,keeps_price\nkeeps,7,yes,yes\n"
            let taken = try await ImportPolicies(database: world.database.worker)(SmallWorld.rows(policies))
            let again = try await ImportPolicies(database: world.database.worker)(SmallWorld.rows(policies))
            #expect(taken.added == 1 && again.unchanged == 1)
            try await world.subscribe(rows)
            try await world.bill(through: "2026-01-01")
            try await body(world)
            let breaches = try await world.breaches()
            #expect(breaches == [])
        }
    }

    private func decisions(_ world: SmallWorld, _ account: String) async throws -> [SubscriptionChange] {
        let account = try await world.scope(account).account
        return try await world.database.worker.read(WorkerScope(), SubscriptionsByCode(account: account, code: "a"))
            .map(\.change)
    }

    /// The term of 15 January ends a year later, within a billed period. On 1 February: 10.00 × 17/31 = 5.48 come back,
    /// 11.00 × 17/31 = 6.03 are charged, and 11.00 for February, though version 3 is there by then.
    @Test func aTermIsRenewedAtTheVersionOfItsLastDay() async throws {
        try await run("C-1,a,year,1,2025-01-15,,,") { world in
            let dry = try await world.bill(through: "2026-02-01", dryRun: true)
            #expect(dry.issued.map(\.gross.decimalText) == ["13.74"])
            #expect(try await decisions(world, "C-1").count == 1)
            try await world.bill(through: "2026-03-01", workers: 2)
            let documents = try await world.documents(of: "C-1").suffix(2)
            #expect(
                documents.map { $0.lines.map(\.amount.decimalText) } == [["-5.48", "6.03", "11.00"], ["11.00"]])
            let renewal = SubscriptionChange(
                decidedOn: "2026-01-15", kind: .renew(PriceKey(code: "year", version: 2)))
            #expect(try await decisions(world, "C-1").last == renewal)
            let row = try await world.subscribe("C-1,a,year,1,2025-01-15,,,")
            #expect(row.unchanged == 1)
        }
    }

    @Test func aPolicyCanKeepTheVersionAndAnEndIsAnEnd() async throws {
        try await run("C-1,a,kept,1,2025-01-15,,,\nC-2,a,year,1,2025-01-15,2026-01-15,,") { world in
            try await world.bill(through: "2026-03-01")
            #expect(try await decisions(world, "C-1").count == 1)
            #expect(try await decisions(world, "C-2").count == 2)
            #expect(try await world.documents(of: "C-1").last?.net.decimalText == "10.00")
        }
    }
}
