import BillingCore
import BillingOperations
import Importing
import PostgresStore
import TestSupport
import Testing

/// Tax rules that are imported in the middle of a year count for what ends after their first day; documents that were issued
/// stay as they are.
@Suite struct TaxImportTests {
    private func take(_ rows: String, _ world: SmallWorld) async throws -> ImportCounts {
        try await ImportTaxes(database: world.database.worker)(
            SmallWorld.rows("about,country,tax_id,kind,rate,account,reason,certificate,from,to\n" + rows + "\n"))
    }

    /// Category, rate and amount of every tax of every document of an account.
    private func taxes(of number: String, _ world: SmallWorld) async throws -> [String] {
        try await world.documents(of: number).flatMap { document in
            document.taxes.map { "\($0.category.rawValue) \($0.rate.percentText) \($0.amount.decimalText)" }
        }
    }

    /// 120.00 a month. The catalogue says 19 %; from the registration in February on the rules do: 16 %.
    @Test func rulesCountFromTheirFirstDay() async throws {
        try await SmallWorld.run { world in
            try await world.subscribe("C-1,office,seat,10,2026-01-01,,,")
            try await world.bill(through: "2026-01-01")
            _ = try await take("seller,DE,,,,,,,2026-02-01,\nrate,DE,,,16,,,,2026-02-01,", world)
            try await world.bill(through: "2026-02-01")
            // 19 % again from March on, told in time.
            _ = try await take("rate,DE,,,19,,,,2026-03-01,", world)
            try await world.bill(through: "2026-04-01")
            #expect(try await taxes(of: "C-1", world) == ["S 19 22.80", "S 16 19.20", "S 19 22.80", "S 19 22.80"])
            #expect(try await world.breaches() == [])
        }
    }

    /// An exemption for some months, ended later by a further row; a second run of the same file is no news.
    @Test func anExemptionForSomeMonths() async throws {
        try await SmallWorld.run { world in
            _ = try await take("seller,DE,,,,,,,2026-01-01,\nrate,DE,,,19,,,,2020-01-01,", world)
            let open = "exemption,,,,,C-1,mission,4711,2026-02-01,"
            #expect(try await take(open, world) == ImportCounts(changed: 1))
            #expect(try await take(open, world) == ImportCounts(unchanged: 1))
            try await world.subscribe("C-1,office,seat,10,2026-01-01,,,\nC-2,office,seat,10,2026-01-01,,,")
            try await world.bill(through: "2026-02-01")
            #expect(
                try await take("exemption,,,,,C-1,mission,4711,2026-02-01,2026-03-01", world)
                    == ImportCounts(changed: 1))
            try await world.bill(through: "2026-03-01")
            #expect(try await taxes(of: "C-1", world) == ["S 19 22.80", "E 0 0.00", "S 19 22.80"])
            // The other account is not exempt.
            #expect(try await taxes(of: "C-2", world) == ["S 19 22.80", "S 19 22.80", "S 19 22.80"])
            #expect(try await world.breaches() == [])
        }
    }

    /// A rate that is missing holds the account up with its name, and the others are billed; once it is there it is billed.
    @Test func aMissingRateHoldsTheAccountUp() async throws {
        try await SmallWorld.run { world in
            _ = try await take("seller,DE,,,,,,,2026-01-01,\nrate,DE,,,19,,,,2026-02-01,", world)
            try await world.subscribe("C-1,office,seat,10,2026-01-01,,,\nC-3,cloud,usage,,2026-01-01,,,")
            let report = try await world.bill(through: "2026-01-01")
            #expect(report.issued.isEmpty && report.onHold.map(\.account) == ["C-1"])
            #expect(report.onHold.first?.reason == .noTaxRate("standard", country: "DE", on: "2026-01-31"))
            _ = try await take("rate,DE,,,19,,,,2020-01-01,", world)
            #expect(try await world.bill(through: "2026-01-01").issued.map(\.account) == ["C-1"])
        }
    }

    /// What is given back after the rules came has the tax of what was charged before them.
    @Test func whatWasChargedBeforeIsGivenBackAsItWas() async throws {
        try await SmallWorld.run(today: "2026-02-16") { world in
            try await world.subscribe("C-1,office,seat,10,2026-01-01,,,")
            try await world.bill(through: "2026-02-01")
            _ = try await take("seller,DE,,,,,,,2026-03-01,\nrate,DE,,,16,,,,2026-03-01,", world)
            _ = try await ChangeSubscription(database: world.database.worker, clock: world.clock, ids: .system)(
                .end, of: "office", account: "C-1", at: .now, on: "2026-02-15")
            try await world.bill(through: "2026-03-01")
            // 14 of February's 28 days: −60.00 and 19 % of it.
            #expect(try await taxes(of: "C-1", world) == ["S 19 22.80", "S 19 22.80", "S 19 -11.40"])
            #expect(try await world.breaches() == [])
        }
    }
}
