import BillingCore
import BillingOperations
import Importing
import PostgresStore
import TestSupport
import Testing

/// Days are those of the place where the account is, not of the server.
@Suite struct AccountDayTests {
    /// 2026-04-15, 12:30 UTC: already the 16th in Auckland (UTC+12), still the 15th in Los Angeles.
    private static let moment = Instant(microseconds: 1_776_256_200_000_000)

    private func move(_ world: SmallWorld, to zone: String) async throws {
        let row = """
            number,name,country,currency,billing_day,email,time_zone
            C-1,Ada GmbH,DE,EUR,1,ada@example.com,\(zone)

            """
        _ = try await ImportCustomers(database: world.database.worker, clock: world.clock, ids: .system)(
            SmallWorld.rows(row))
    }

    @Test(arguments: [("Pacific/Auckland", "2026-04-16"), ("America/Los_Angeles", "2026-04-15"), ("UTC", "2026-04-15")])
    func todayIsTheAccountsDay(zone: String, day: String) async throws {
        try await SmallWorld.run { world in
            try await move(world, to: zone)
            let scope = try await world.scope("C-1")
            let heading = try await world.database.app.read(scope, HeadingOfAccount(now: Self.moment))
            #expect(heading?.today == Day(day) && heading?.number == "C-1")
        }
    }

    @Test(arguments: [("Pacific/Auckland", true), ("America/Los_Angeles", false)])
    func overdueBeginsAtMidnightThere(zone: String, isOverdue: Bool) async throws {
        try await SmallWorld.run { world in
            try await move(world, to: zone)
            try await world.subscribe("C-1,s1,seat,20,2026-04-01,,,")
            try await world.bill(through: "2026-04-01")
            let scope = try await world.scope("C-1")
            let (overdue, open) = try await world.database.app.read(
                scope, InvoiceList(now: Self.moment, filter: .init(status: .only(.overdue)), limit: 5),
                InvoiceList(now: Self.moment, filter: .init(status: .only(.open)), limit: 5))
            // Billed on 1 April with 14 days to pay: due on the 15th.
            #expect(overdue.count == (isOverdue ? 1 : 0) && open.count == (isOverdue ? 0 : 1))
        }
    }

    /// The provider captures and sends back at 2026-01-01, 00:00 UTC, when it is still the old year in Los Angeles.
    @Test func moneyMovesOnTheAccountsDay() async throws {
        try await CheckoutWorld.run { checkout in
            try await move(checkout.world, to: "America/Los_Angeles")
            try await checkout.pay()
            try await checkout.settleRefund(try await checkout.refunds("85.60"))
            let (payments, refunds) = (try await checkout.payments(), try await checkout.refunds())
            let settlements = try await checkout.world.database.app.read(
                checkout.scope, InvoiceSettlements(number: CheckoutWorld.number))
            let newYearsEve = Day("2025-12-31")
            #expect(settlements.map(\.on) == [newYearsEve, newYearsEve])
            #expect(payments.map(\.receivedOn) == [newYearsEve])
            let today = try await checkout.world.database.worker.read(
                WorkerScope(), DayAtAccount(account: checkout.scope.account, moment: checkout.world.now))
            #expect(refunds.map(\.requestedOn) == [today])
        }
    }

    @Test func todayIsThatOfWhomeverADocumentIsFor() async throws {
        try await SmallWorld.run { world in
            try await move(world, to: "Pacific/Auckland")
            try await world.subscribe("C-1,s1,seat,20,2026-01-01,,,")
            try await world.bill(through: "2026-01-01")
            let noon = Instant(microseconds: 1_776_254_400_000_000)  // 2026-04-15; midnight has passed in Auckland
            let today = AccountDay(database: world.database.worker, clock: .fixed(noon))
            let days = [
                try await today.today(ofAccount: "C-1"), try await today.today(ofDocument: "2026-000001"),
                try await today.today(ofDocument: "2026-999999"), try await today.today(ofAccount: "C-999"),
            ]
            #expect(days.map(\.description) == ["2026-04-16", "2026-04-16", "2026-04-15", "2026-04-15"])
        }
    }

    @Test func unknownZoneIsNotStored() async throws {
        try await SmallWorld.run { world in
            await #expect(throws: (any Error).self) { try await move(world, to: "Europe/Atlantis") }
            let setting = SetTimeZone(number: "C-1", zone: "Europe/Atlantis")
            await #expect(throws: StoreError.self) {
                _ = try await world.database.worker.transaction(WorkerScope()) { try await $0.run(setting) }
            }
        }
    }
}

/// Past the importer's own check, to see that the database has one too.
private struct SetTimeZone: Command {
    static let sql = "UPDATE accounts SET time_zone = $2 WHERE number = $1"
    let number: String
    let zone: String
    var binds: [Bind] { [.text(number), .text(zone)] }
}
