import BillingCore
import BillingOperations
import Importing
import PostgresStore
import TestSupport
import Testing

/// Versions of prices over a year: who buys when pays which, and what happens to those who bought before.
@Suite struct CatalogueStoryTests {
    private func sell(_ rows: String, _ world: SmallWorld) async throws -> ImportCounts {
        try await ImportCatalogue(database: world.database.worker)(
            SmallWorld.rows(
                "code,version,product,unit,currency,model,amount,tax_rate,valid_from\n" + rows + "\n"))
    }

    /// 10.00 from January, 11.00 from March, 12.00 from May.
    private static let versions = """
        s,1,Seat,seat,EUR,per_unit,10.00,19,2026-01-01
        s,2,Seat,seat,EUR,per_unit,11.00,19,2026-03-01
        s,3,Seat,seat,EUR,per_unit,12.00,19,2026-05-01
        """

    /// A customer keeps the version that was sold when they bought it; each buyer pays for June what it costs there.
    @Test func everyoneKeepsTheVersionTheyBought() async throws {
        try await SmallWorld.run(today: "2026-06-01") { world in
            #expect(try await sell(Self.versions, world) == ImportCounts(added: 3))
            let starts = ["2026-01-01", "2026-02-28", "2026-03-01", "2026-04-30", "2026-05-01"]
            let numbers = try await world.accounts(for: starts.count + 1)
            try await world.subscribe(zip(numbers, starts).map { "\($0),x,s,1,\($1),,," }.joined(separator: "\n"))
            // The last one names a version, which is not sold any more.
            _ = try await ImportSubscriptions(database: world.database.worker, clock: world.clock, ids: .system)(
                SmallWorld.rows(
                    "account,code,price,price_version,quantity,start\n\(numbers[5]),x,s,1,1,2026-05-01\n"))
            try await world.bill(through: "2026-06-01")
            for (number, net) in zip(numbers, ["10.00", "10.00", "11.00", "11.00", "12.00", "10.00"]) {
                let last = try await world.nets(of: number).last
                #expect(last == net, "\(number)")
            }
        }
    }

    /// More seats are at the version that was bought; another price is bought at the version of the day.
    @Test func aChangeBuysAtTheVersionOfTheDay() async throws {
        try await SmallWorld.run(today: "2026-05-15") { world in
            _ = try await sell(Self.versions, world)
            _ = try await sell(
                "t,1,Team,seat,EUR,per_unit,20.00,19,2026-01-01\nt,2,Team,seat,EUR,per_unit,22.00,19,2026-05-10", world)
            try await world.subscribe("C-1,x,s,1,2026-01-01,,,\nC-2,x,s,1,2026-01-01,,,")
            try await world.bill(through: "2026-05-01")
            let change = ChangeSubscription(database: world.database.worker, clock: world.clock, ids: .system)
            _ = try await change(
                .quantity(ExactDecimal(3)), of: "x", account: "C-1", at: .periodEnd, on: "2026-05-15")
            _ = try await change(
                .price(code: "t", version: nil), of: "x", account: "C-2", at: .periodEnd, on: "2026-05-15")
            try await world.bill(through: "2026-06-01")
            #expect(try await world.nets(of: "C-1").last == "30.00")
            #expect(try await world.nets(of: "C-2").last == "22.00")
        }
    }

    /// A version that is added later is not sold before its day, also where it is older by its number.
    @Test func versionsMayComeInAnyOrder() async throws {
        try await SmallWorld.run(today: "2026-06-01") { world in
            for row in Self.versions.split(separator: "\n").reversed() {
                #expect(try await sell(String(row), world) == ImportCounts(added: 1))
            }
            // Version 4 for April, between the second and the third.
            #expect(
                try await sell("s,4,Seat,seat,EUR,per_unit,9.00,19,2026-04-01", world) == ImportCounts(added: 1))
            let starts = ["2026-03-31", "2026-04-01", "2026-05-01"]
            let numbers = try await world.accounts(for: starts.count)
            try await world.subscribe(zip(numbers, starts).map { "\($0),x,s,1,\($1),,," }.joined(separator: "\n"))
            try await world.bill(through: "2026-06-01")
            for (number, net) in zip(numbers, ["11.00", "9.00", "12.00"]) {
                let last = try await world.nets(of: number).last
                #expect(last == net, "\(number)")
            }
        }
    }

    struct Edit: Sendable, CustomTestStringConvertible {
        let row: String

        var testDescription: String { row }
    }

    /// Each a known version with another content.
    static let edits = [
        Edit(row: "s,1,Chair,seat,EUR,per_unit,10.00,19,2026-01-01"),
        Edit(row: "s,1,Seat,chair,EUR,per_unit,10.00,19,2026-01-01"),
        Edit(row: "s,1,Seat,seat,USD,per_unit,10.00,19,2026-01-01"),
        Edit(row: "s,1,Seat,seat,EUR,flat,10.00,19,2026-01-01"),
        Edit(row: "s,1,Seat,seat,EUR,per_unit,10.01,19,2026-01-01"),
        Edit(row: "s,1,Seat,seat,EUR,per_unit,10.00,7,2026-01-01"),
        Edit(row: "s,1,Seat,seat,EUR,per_unit,10.00,19,2026-01-02"),
    ]

    @Test func aVersionIsNeverEdited() async throws {
        try await SmallWorld.run { world in
            _ = try await sell(Self.versions, world)
            let refused = BillingRefusal.priceVersionChanged(PriceKey(code: "s", version: 1)).at(.init(line: 2))
            for edit in Self.edits {
                await #expect(throws: refused, Comment(rawValue: edit.row)) { _ = try await sell(edit.row, world) }
            }
            // Written otherwise it is the same.
            let same = "s,1,Seat,seat,EUR,per_unit,10,19.0,2026-01-01"
            #expect(try await sell(same, world) == ImportCounts(unchanged: 1))
        }
    }
}
