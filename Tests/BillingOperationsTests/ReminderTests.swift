import BillingCore
import BillingOperations
import Mailing
import PostgresStore
import SandboxSupport
import TestSupport
import Testing

/// Who is reminded of what, and when. The invoice of ``CheckoutWorld`` was issued on 1 January and due on the 15th, two weeks
/// later; 3, 14 and 30 days after that are 18 January, 29 January and 14 February.
@Suite struct ReminderTests {
    private static let first: Day = "2026-01-01"

    private func reminders(_ checkout: CheckoutWorld, on day: Day) async throws -> [String] {
        let noon = Instant(noonOf: day)
        let remind = RemindOfInvoices(worker: checkout.world.database.worker, clock: .fixed(noon))
        return try await remind(on: day).map { "\($0.stage): \($0.invoice), \($0.open.decimalText)" }
    }

    @Test func eachStageRemindsOnce() async throws {
        try await CheckoutWorld.run { checkout in
            var told: [String] = []
            for day in 0..<120 {
                let today = Self.first.adding(days: day)
                told += try await reminders(checkout, on: today).map { "\(today) \($0)" }
                // A second run on the same day.
                told += try await reminders(checkout, on: today)
            }
            #expect(
                told == [
                    "2026-01-18 1: 2026-000001, 285.60", "2026-01-29 2: 2026-000001, 285.60",
                    "2026-02-14 3: 2026-000001, 285.60",
                ])
        }
    }

    @Test func severalRunsAtOnceRemindOnce() async throws {
        try await CheckoutWorld.run { checkout in
            let told = try await withThrowingTaskGroup(of: [String].self) { group in
                for _ in 0..<6 { group.addTask { try await reminders(checkout, on: "2026-01-20") } }
                return try await group.reduce(into: []) { $0 += $1 }
            }
            #expect(told == ["1: 2026-000001, 285.60"])
        }
    }

    @Test func whoHasPaidIsNotReminded() async throws {
        try await CheckoutWorld.run { checkout in
            try await checkout.pay()
            let told = try await reminders(checkout, on: "2026-03-01")
            #expect(told.isEmpty)
        }
    }

    /// Neither is a customer whose payment is being checked.
    @Test func aPaymentUnderWayIsNoReasonToRemind() async throws {
        try await CheckoutWorld.run { checkout in
            _ = try await checkout.page()
            let told = try await reminders(checkout, on: "2026-03-01")
            #expect(told.isEmpty)
        }
    }

    @Test func whatIsPaidBeforeTheMailIsSentIsDropped() async throws {
        try await CheckoutWorld.run { checkout in
            // The world's day: 1 April.
            let told = try await reminders(checkout, on: "2026-04-01")
            #expect(told == ["1: 2026-000001, 285.60"])
            try await checkout.pay()
            let postbox = Postbox()
            let report = try await checkout.world.sendMails(through: postbox)
            #expect(report.dropped == 1 && !postbox.messages.contains { $0.content.subject.hasPrefix("reminder") })
        }
    }

    @Test func aReminderIsMailed() async throws {
        try await CheckoutWorld.run { checkout in
            _ = try await reminders(checkout, on: "2026-04-01")
            let postbox = Postbox()
            try await checkout.world.sendMails(through: postbox)
            #expect(postbox.messages.map(\.content.subject).contains("reminder 1 of 2026-000001"))
        }
    }
}
