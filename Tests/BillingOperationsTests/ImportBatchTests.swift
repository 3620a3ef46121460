import BillingCore
import BillingOperations
import Foundation
import Importing
import PostgresStore
import TestSupport
import Testing

/// Files that are longer than a batch are taken as a whole, and as if row by row.
@Suite struct ImportBatchTests {
    private func customers(
        _ rows: [String], _ world: SmallWorld, members: ImportCustomers.Members = .additions
    ) async throws -> ImportCounts {
        let text =
            "number,name,address,country,currency,billing_day,email,portal_emails\n" + rows.joined(separator: "\n")
        return try await ImportCustomers(
            database: world.database.worker, clock: world.clock, ids: .system, members: members)(
                ImportFile(ImportSource(text: text), format: .csv))
    }

    private func customer(_ number: Int, day: Int = 1, people: String = "") -> String {
        "L-\(number),\"Müller \"\"\(number)\"\" \\ GmbH\",\"Weg 1, \\links;\"\"2. OG\"\"\",DE,EUR,\(day),a@b.de,\(people)"
    }

    private func count(_ table: String, _ world: SmallWorld) async throws -> Int64 {
        try await world.database.worker.read(WorkerScope(), RowCount(table: table))
    }

    @Test func everyRowOfALongFileArrives() async throws {
        try await SmallWorld.run { world in
            let rows = (0..<6_001).map { customer($0, people: "p\($0 % 7)@b.de;q\($0)@b.de") }
            #expect(try await customers(rows, world) == ImportCounts(added: 6_001))
            #expect(try await customers(rows, world) == ImportCounts(unchanged: 6_001))
            let account = try #require(
                try await world.database.worker.read(WorkerScope(), AccountByNumber("L-6000")))
            #expect(account.party.name == "Müller \"6000\" \\ GmbH")
            #expect(account.party.addressLines == ["Weg 1, \\links", "\"2. OG\""])
            let subscriptions = (0..<6_000).map {
                "L-\($0),office,seat,\($0 % 50 + 1),2026-01-01,,\($0 % 2 == 0 ? "sub-\($0)" : ""),\($0 % 3 == 0 ? "10" : "")"
            }
            let text = subscriptions.joined(separator: "\n")
            #expect(try await world.subscribe(text) == ImportCounts(added: 6_000))
            #expect(try await world.subscribe(text) == ImportCounts(unchanged: 6_000))
            let changed = text.replacing("L-5999,office,seat,", with: "L-5999,office,seat,9")
            #expect(try await world.subscribe(changed) == ImportCounts(changed: 1, unchanged: 5_999))
            #expect(try await count("vendor_sub_accounts", world) == 3_000)
            #expect(try await count("discounts", world) == 2_000)
            #expect(try await count("subscription_changes", world) == 6_001)
            #expect(try await world.breaches() == [])
        }
    }

    @Test func aBadRowInALaterBatchUndoesTheWhole() async throws {
        try await SmallWorld.run { world in
            let rows = (0..<7_000).map { customer($0) }
            var bad = rows
            bad[6_500] = bad[6_500].replacing("EUR", with: "Euro")
            await #expect(
                throws: BillingRefusal.invalidCurrency("Euro").at(.init(line: 6_502, column: 5, field: "currency"))
            ) {
                try await customers(bad, world)
            }
            #expect(try await count("accounts", world) == 3)
            _ = try await customers(rows, world)
            var subscriptions = (0..<7_000).map { "L-\($0),office,seat,1,2026-01-01,,," }
            subscriptions[6_000] = "X-1,office,seat,1,2026-01-01,,,"
            await #expect(throws: BillingRefusal.noSuchAccount("X-1").at(.init(line: 6_002, field: "account"))) {
                try await world.subscribe(subscriptions.joined(separator: "\n"))
            }
            #expect(try await count("subscriptions", world) == 0)
        }
    }

    /// The second row about a thing follows the first, as if each were taken for itself.
    @Test func rowsAboutTheSameThingFollowEachOther() async throws {
        try await SmallWorld.run { world in
            let counts = try await customers([customer(1), customer(2), customer(1, day: 5)], world)
            #expect(counts == ImportCounts(added: 2, changed: 1))
            let rows =
                "L-1,office,seat,1,2026-01-01,,sub-1,\nL-1,office,seat,3,2026-01-01,,,\nL-1,b,seat,3,2026-01-01,,sub-1,"
            #expect(try await world.subscribe(rows) == ImportCounts(added: 2, changed: 1))
            await #expect(throws: BillingRefusal.subAccountTaken("sub-1").at(.init(line: 3, field: "sub_accounts"))) {
                try await world.subscribe("L-2,b,seat,1,2026-01-01,,sub-2,\nL-2,c,seat,1,2026-01-01,,sub-1,")
            }
        }
    }

    @Test func aSubAccountThatARowNamesTwiceIsOne() async throws {
        try await SmallWorld.run { world in
            _ = try await customers([customer(1)], world)
            let row = "L-1,office,seat,1,2026-01-01,,sub-1;sub-2;SUB-1,"
            #expect(try await world.subscribe(row) == ImportCounts(added: 1))
            #expect(try await count("vendor_sub_accounts", world) == 2)
            #expect(try await world.subscribe(row) == ImportCounts(unchanged: 1))
            #expect(try await world.subscribe("L-1,b,seat,1,2026-01-01,,sub-1;sub-1,") == ImportCounts(added: 1))
            #expect(try await count("vendor_sub_accounts", world) == 2)
        }
    }

    @Test func aKnownPriceWithOtherContentIsNamedByItsLine() async throws {
        try await SmallWorld.run { world in
            let header = "code,product,unit,currency,model,amount,tax_rate,valid_from\n"
            let rows = (0..<6_000).map { "p\($0),Product \($0),seat,EUR,per_unit,\($0).5,19,2026-01-01" }
            let catalogue = ImportCatalogue(database: world.database.worker)
            func take(_ rows: [String]) async throws -> ImportCounts {
                try await catalogue(ImportFile(ImportSource(text: header + rows.joined(separator: "\n")), format: .csv))
            }
            let first = try await take(rows)
            #expect(first == ImportCounts(added: 6_000))
            let second = try await take(rows + ["new,New,seat,EUR,flat,1,19,2026-01-01"])
            #expect(second == ImportCounts(added: 1, unchanged: 6_000))
            var changed = rows
            changed[5_500] = changed[5_500].replacing(".5,", with: ".6,")
            let refusal = BillingRefusal.priceVersionChanged(PriceKey(code: "p5500", version: 1)).at(.init(line: 5_503))
            await #expect(throws: refusal) { try await take(["more,More,seat,EUR,flat,1,19,2026-01-01"] + changed) }
        }
    }

    @Test func anExchangeRateThatChangesInALaterBatchIsNamedByItsLine() async throws {
        try await SmallWorld.run { world in
            let day: Day = "2010-01-01"
            var rates = (0..<5_500).map { "\(day.adding(days: $0)),USD,EUR,0.\($0 + 1),Bank" }
            let first = try await world.takeRates(rates.joined(separator: "\n"))
            #expect(first == ImportCounts(added: 5_500))
            rates.append("2010-01-01,EUR,USD,1.1,Bank")
            let second = try await world.takeRates(rates.joined(separator: "\n"))
            #expect(second == ImportCounts(added: 1, unchanged: 5_500))
            rates[5_200] = rates[5_200].replacing("Bank", with: "ECB")
            let changed = BillingRefusal.exchangeRateChanged(from: .usd, to: .eur, on: day.adding(days: 5_200))
            let third = rates.joined(separator: "\n")
            await #expect(throws: changed.at(.init(line: 5_202))) { try await world.takeRates(third) }
            let twice = BillingRefusal.exchangeRateChanged(from: .eur, to: .usd, on: "2026-01-01")
            await #expect(throws: twice.at(.init(line: 3))) {
                try await world.takeRates("2026-01-01,EUR,USD,1.1,Bank\n2026-01-01,EUR,USD,1.2,Bank")
            }
            let kept = try await count("exchange_rates", world)
            #expect(kept == 5_501)
        }
    }

    @Test func measurementsOfALongFileAddUp() async throws {
        try await SmallWorld.run { world in
            _ = try await ImportCatalogue(database: world.database.worker)(
                SmallWorld.rows(
                    "code,product,unit,currency,model,amount,timing,tax_rate,valid_from\n"
                        + "gb,Backup,GB,EUR,per_unit,1,in_arrears,19,2026-01-01\n"))
            try await world.subscribe("C-1,backup,gb,1,2026-01-01,,,\nC-2,backup,gb,1,2026-01-01,,,")
            func take(_ quantity: Int) async throws -> ImportCounts {
                let rows = (0..<6_000).map { "m\($0 / 2),C-\($0 % 2 + 1),backup,2026-01-05,\(quantity)\n" }.joined()
                let file = try ImportFile<MeteredUsageRow>(
                    ImportSource(text: "id,account,subscription,day,quantity\n" + rows), format: .csv)
                return try await ImportMeteredUsage(database: world.database.worker, clock: world.clock, ids: .system)(
                    file)
            }
            #expect(try await take(2) == ImportCounts(added: 6_000))
            #expect(try await take(2) == ImportCounts(unchanged: 6_000))
            #expect(try await take(5) == ImportCounts(changed: 6_000))
            let sum = try await world.database.worker.read(WorkerScope(), MeasuredSum())
            #expect(sum == "30000")
            #expect(try await world.breaches() == [])
        }
    }
}

private struct RowCount: ExactlyOneRow {
    static let sql = """
        SELECT CASE $1
            WHEN 'accounts' THEN (SELECT count(*) FROM accounts)
            WHEN 'subscriptions' THEN (SELECT count(*) FROM subscriptions)
            WHEN 'subscription_changes' THEN (SELECT count(*) FROM subscription_changes)
            WHEN 'discounts' THEN (SELECT count(*) FROM discounts)
            WHEN 'exchange_rates' THEN (SELECT count(*) FROM exchange_rates)
            ELSE (SELECT count(*) FROM vendor_sub_accounts) END AS row_count
        """
    let table: String
    var binds: [Bind] { [.text(table)] }

    static func decode(_ row: Row) throws(StoreError) -> Int64 { try row.int("row_count") }
}

private struct MeasuredSum: ExactlyOneRow {
    static let sql = "SELECT sum(quantity)::text AS words FROM usage_records"

    static func decode(_ row: Row) throws(StoreError) -> String { try row.text("words") }
}
