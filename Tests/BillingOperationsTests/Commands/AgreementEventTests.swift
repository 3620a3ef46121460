import BillingCore
import Importing
import PostgresStore
import TestSupport
import Testing

@testable import BillingOperations

/// What was agreed and who left is told like everything else that happens to an account.
@Suite struct AgreementEventTests {
    private func events(_ number: String, _ world: SmallWorld) async throws -> [BillingEvent] {
        let account = try await world.scope(number).account
        return try await world.database.worker.read(WorkerScope(), EventsOfAccount(account, limit: 99)).map(\.event)
    }

    private static let coupons = """
        code,description,percent,lasts,from,redemptions_per_account
        TEN,Ten off,10,once,2026-01-01,2
        OLD,Of last year,10,once,2025-01-01,1

        """

    /// Each redemption is told, a refused one is not.
    @Test func aCouponIsTold() async throws {
        try await SmallWorld.run(coupons: Self.coupons) { world, redeem in
            for _ in 0..<2 { _ = try await redeem("TEN", account: "C-1", on: "2026-02-01") }
            await #expect(throws: BillingRefusal.couponRedeemedBefore("TEN")) {
                try await redeem("TEN", account: "C-1", on: "2026-02-01")
            }
            _ = try await redeem("OLD", account: "C-1", on: "2026-02-01")
            let told = try await events("C-1", world)
            #expect(told.map(\.summary) == ["coupon_redeemed TEN", "coupon_redeemed TEN", "coupon_redeemed OLD"])
            #expect(told.allSatisfy { $0.subject == .account })
            #expect(try await events("C-2", world).isEmpty)
            // There is no mail about it.
            #expect(try await world.outbox() == [])
        }
    }

    @Test func aChargeIsToldWithWhatItComesTo() async throws {
        try await SmallWorld.run { world in
            let add = AddOneOffCharge(database: world.database.worker, clock: world.clock, ids: .system)
            for (quantity, price) in [("2", "49.50"), ("1.5", "0.01"), ("1", "-20.00")] {
                _ = try await add(
                    .init(
                        "Migration", quantity: try #require(ExactDecimal(quantity)),
                        unitPrice: try #require(ExactDecimal(price)), taxRate: .zero), account: "C-1",
                    on: "2026-04-01")
            }
            await #expect(throws: BillingRefusal.chargeIsZero("Nothing")) {
                try await add(
                    .init("Nothing", quantity: .one, unitPrice: try #require(ExactDecimal("0.004")), taxRate: .zero),
                    account: "C-1", on: "2026-04-01")
            }
            // 2 × 49.50; 0.015 rounds to 0.02.
            let told = try await events("C-1", world)
            #expect(
                told.map(\.summary) == [
                    "one_off_added Migration 99.00", "one_off_added Migration 0.02", "one_off_added Migration -20.00",
                ])
            let charges = told.compactMap { if case .charge(let id) = $0.subject { id } else { nil } }
            #expect(Set(charges).count == 3)
            #expect(try await world.breaches() == [])
        }
    }

    /// By their identifier: the name is kept where it can be removed.
    @Test func whoLeftIsToldOnce() async throws {
        try await SmallWorld.run { world in
            let remove = RemoveMember(database: world.database.worker, clock: world.clock, ids: .system)
            let ada = try #require(
                try await world.database.app.read(
                    EmailScope("ada@example.com"), PersonByEmail(email: "ada@example.com")))
            try await remove("Ada@Example.com", from: "C-1")
            await #expect(throws: BillingRefusal.noSuchPerson("ada@example.com")) {
                try await remove("ada@example.com", from: "C-1")
            }
            let told = try await events("C-1", world)
            #expect(told == [.memberRemoved(ada.id)])
            #expect("\(told)".contains("example.com") == false)
        }
    }

    /// A file that names all people tells of each who is not in it, at each account.
    @Test func whoAFileLeavesOutIsTold() async throws {
        try await SmallWorld.run { world in
            func take(_ people: String, _ members: ImportCustomers.Members) async throws -> Int {
                let row = "C-1,Ada GmbH,DE,EUR,1,ada@example.com,\(people)\n"
                return try await ImportCustomers(
                    database: world.database.worker, clock: world.clock, ids: .system, members: members)(
                        SmallWorld.rows("number,name,country,currency,billing_day,email,portal_emails\n" + row)
                    ).removedMembers
            }
            #expect(try await take("eve@example.com;dan@example.com", .additions) == 0)
            #expect(try await events("C-1", world).map(\.kind) == [.memberAdded, .memberAdded])
            #expect(try await take("dan@example.com", .all) == 2)
            #expect(try await take("dan@example.com", .all) == 0)
            let told = try await events("C-1", world)
            let left = told.filter { $0.kind == .memberRemoved }
            #expect(left.count == 2 && told.count == 4 && Set(told).count == 4)
            #expect(try await events("C-2", world).isEmpty)
        }
    }

    /// Eight at once take the same person out: they leave once.
    @Test func eightAtOnceRemoveOnce() async throws {
        try await SmallWorld.run { world in
            let remove = RemoveMember(database: world.database.worker, clock: world.clock, ids: .system)
            await withTaskGroup(of: Void.self) { group in
                for _ in 0..<8 {
                    group.addTask { try? await remove("ada@example.com", from: "C-1") }
                }
            }
            let told = try await events("C-1", world)
            #expect(told.count == 1)
        }
    }

    struct Tampering: Sendable, CustomTestStringConvertible {
        let sql: String
        let problem: String

        var testDescription: String { sql }
    }

    static let tamperings = [
        Tampering(
            sql: "DELETE FROM events WHERE kind = 'coupon_redeemed'",
            problem: "was written 0 times and happened 1 times"),
        Tampering(
            sql: "UPDATE events SET parameters = '{\"coupon\": \"X\"}' WHERE kind = 'coupon_redeemed'",
            problem: "was written 1 times and happened 0 times"),
        Tampering(sql: "DELETE FROM coupon_redemptions", problem: "was written 1 times and happened 0 times"),
        Tampering(
            sql: "DELETE FROM events WHERE kind = 'one_off_added'", problem: "was written 0 times and happened 1 times"),
        Tampering(sql: "DELETE FROM one_off_charges", problem: "was written 1 times and happened 0 times"),
        Tampering(
            sql: "UPDATE one_off_charges SET charge_id = gen_random_uuid()",
            problem: "was written 1 times and happened 0 times"),
    ]

    @Test(arguments: tamperings) func verifyMissesNone(_ tampering: Tampering) async throws {
        try await SmallWorld.run { world in
            _ = try await ImportCoupons(database: world.database.worker)(
                SmallWorld.rows("code,description,percent,lasts,from\nTEN,Ten off,10,once,2026-01-01\n"))
            _ = try await RedeemCoupon(database: world.database.worker, clock: world.clock)(
                "TEN", account: "C-1", on: "2026-02-01")
            _ = try await AddOneOffCharge(database: world.database.worker, clock: world.clock, ids: .system)(
                .init("Set-up", quantity: .one, unitPrice: .one, taxRate: .zero), account: "C-1", on: "2026-04-01")
            #expect(try await world.breaches() == [])
            try await world.database.owner.transaction(WorkerScope()) {
                _ = try await $0.run(AllowTampering())
                _ = try await $0.run(Tamper(statement: tampering.sql))
            }
            let breaches = try await world.breaches()
            #expect(breaches.contains { $0.problem == tampering.problem }, "\(breaches)")
        }
    }
}
