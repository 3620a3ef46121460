import BillingCore
import BillingOperations
import PostgresStore
import TestSupport
import Testing

/// Instalments are charged to the saved method, each by itself.
@Suite struct PlanAutopayTests {
    private static func runOn(_ body: @Sendable @escaping (PlanWorld) async throws -> Void) async throws {
        try await PlanWorld.run { plans in
            try await plans.autopay.saves()
            try await plans.autopay.turnsOn()
            try await plans.agrees()
            try await body(plans)
        }
    }

    @Test func eachInstalmentIsAnnouncedAndCharged() async throws {
        try await Self.runOn { plans in
            let told = try await plans.autopay.collects(from: "2026-01-06", through: "2026-03-12")
            #expect(
                told == [
                    "2026-01-07 2026-000001 95.20 announced for 2026-01-10",
                    "2026-01-10 2026-000001 95.20 charged, succeeded",
                    "2026-02-07 2026-000001 95.20 announced for 2026-02-10",
                    "2026-02-10 2026-000001 95.20 charged, succeeded",
                    "2026-03-07 2026-000001 95.20 announced for 2026-03-10",
                    "2026-03-10 2026-000001 95.20 charged, succeeded",
                ])
            let (progress, payments) = try await (plans.progress(), plans.autopay.payments())
            #expect(progress == ["1 finished: 0.00 0.00 0.00"] && payments == ["95.20", "95.20", "95.20"])
        }
    }

    /// What is paid before is not charged.
    @Test func earlyPaymentLowersTheCharge() async throws {
        try await Self.runOn { plans in
            try await plans.autopay.collects(on: "2026-01-07")
            try await plans.pays("100.00", on: "2026-01-08")
            let told = try await plans.autopay.collects(from: "2026-01-08", through: "2026-02-10")
            #expect(
                told == [
                    "2026-02-07 2026-000001 90.40 announced for 2026-02-10",
                    "2026-02-10 2026-000001 90.40 charged, succeeded",
                ])
        }
    }

    /// The tries of one instalment say nothing of the next.
    @Test func aDeclineIsOfItsInstalment() async throws {
        try await Self.runOn { plans in
            plans.autopay.bank.declines(.insufficientFunds)
            let first = try await plans.autopay.collects(from: "2026-01-07", through: "2026-01-10")
            #expect(first.last == "2026-01-10 2026-000001 95.20 charged, declined")
            try await plans.pays("95.20", on: "2026-01-11")
            plans.autopay.bank.answers(nil)
            let next = try await plans.autopay.collects(from: "2026-02-07", through: "2026-02-10")
            #expect(next.last == "2026-02-10 2026-000001 95.20 charged, succeeded")
        }
    }

    /// An instalment over two invoices is one charge.
    @Test func anInstalmentOverInvoicesIsOneCharge() async throws {
        try await PlanWorld.run { plans in
            try await plans.world.bill(through: "2026-02-01")
            try await plans.autopay.saves(on: "2026-02-01")
            try await plans.autopay.turnsOn(on: "2026-02-01")
            let terms = try await plans.terms(in: 3, first: "2026-02-10", on: "2026-02-01")
            try await plans.agrees([PlanWorld.number, "2026-000002"], on: "2026-02-01", to: terms)
            let told = try await plans.autopay.collects(from: "2026-02-02", through: "2026-03-12")
            #expect(
                told == [
                    "2026-02-07 2026-000001 190.40 announced for 2026-02-10",
                    "2026-02-10 2026-000001 190.40 charged, succeeded",
                    "2026-03-07 2026-000001 190.40 announced for 2026-03-10",
                    "2026-03-10 2026-000001 190.40 charged, succeeded",
                ])
            #expect(plans.autopay.bank.captured == [Money(minor: 190_40, .eur), Money(minor: 190_40, .eur)])
        }
    }

    @Test func theMethodIsNeeded() async throws {
        try await Self.runOn { plans in
            await #expect(throws: BillingRefusal.methodOnPlan("Visa •••• 4242")) {
                try await plans.autopay.managing().remove(1, of: plans.scope.account)
            }
            try await plans.pays("285.60", on: "2026-01-05")
            await #expect(throws: BillingRefusal.methodOnAutopay("Visa •••• 4242")) {
                try await plans.autopay.managing().remove(1, of: plans.scope.account)
            }
        }
    }

    @Test func severalRunsAtOnceChargeAnInstalmentOnce() async throws {
        try await Self.runOn { plans in
            try await plans.autopay.collects(on: "2026-01-07")
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<8 {
                    group.addTask { try await plans.autopay.collects(on: "2026-01-10", sendsMails: false) }
                }
                try await group.waitForAll()
            }
            #expect(plans.autopay.bank.captured == [Money(minor: 95_20, .eur)])
        }
    }
}
