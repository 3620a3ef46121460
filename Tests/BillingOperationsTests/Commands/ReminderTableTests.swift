import BillingCore
import BillingOperations
import PostgresStore
import SandboxProvider
import SandboxSupport
import TestSupport
import Testing

/// Who is reminded, after whatever happened to the invoice: 285.60, due on 15 January; the stages are 3, 14 and 30 days behind.
@Suite struct ReminderTableTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let testDescription: String
        /// Stage and open amount of every reminder up to 1 March, by its day.
        let reminders: [String]
        let act: @Sendable (CheckoutWorld) async throws -> Void

        init(_ name: String, _ reminders: [String], _ act: @escaping @Sendable (CheckoutWorld) async throws -> Void) {
            testDescription = name
            self.reminders = reminders
            self.act = act
        }
    }

    private static func all(_ amount: String) -> [String] {
        ["2026-01-18 1 \(amount)", "2026-01-29 2 \(amount)", "2026-02-14 3 \(amount)"]
    }

    static let cases = [
        Case("nothing", all("285.60")) { _ in },
        Case("a part is paid", all("85.60")) { try await $0.transfers("200.00", reference: "1") },
        Case("a part is credited", all("273.70")) { try await $0.credits(.parts([.init(line: 1, amount: "10.00")])) },
        Case("all but a cent is paid", all("0.01")) { try await $0.transfers("285.59", reference: "1") },
        Case("all is paid", []) { try await $0.transfers("285.60", reference: "1") },
        Case("all is credited", []) { try await $0.credits(.all) },
        Case("given up", []) { _ = try await $0.writesOff(on: "2026-01-02") },
        Case("paid and sent back", all("50.00")) {
            try await $0.transfers("285.60", reference: "1")
            try await $0.returns("50.00", of: "1")
        },
        // Declined, and not tried again.
        Case("declined", all("285.60")) { checkout in
            try await checkout.sandbox.browser.post(
                try await checkout.page(), "answer=decline&reason=insufficient_funds")
            try await checkout.settles()
        },
        // A customer on the provider's page is about to pay.
        Case("on the provider's page", []) { _ = try await $0.page() },
        Case("a debit that takes days", []) { checkout in
            try await checkout.sandbox.browser.post(try await checkout.page(), "answer=process")
            try await checkout.settles()
        },
    ]

    private static func remind(_ checkout: CheckoutWorld, from first: Day, to last: Day) async throws -> [String] {
        var told: [String] = []
        for offset in 0...last.days(since: first) {
            let day = first.adding(days: offset)
            let remind = RemindOfInvoices(
                worker: checkout.world.database.worker, clock: .fixed(Instant(noonOf: day)))
            told += try await remind(on: day).map { "\(day) \($0.stage) \($0.open.decimalText)" }
        }
        return told
    }

    @Test(arguments: cases) func isReminded(_ example: Case) async throws {
        try await CheckoutWorld.run { checkout in
            try await example.act(checkout)
            let told = try await Self.remind(checkout, from: "2026-01-10", to: "2026-03-01")
            #expect(told == example.reminders)
            // What was told is an event each.
            let events = try await checkout.events().filter { $0.event.kind == .reminderDue }
            #expect(
                events.map { $0.event.parameters.amount?.decimalText ?? "" }
                    == example.reminders.compactMap { $0.split(separator: " ").last.map(String.init) })
        }
    }

    /// Runs that did not take place are not made up for: the stage that is due by now comes, not the ones before it.
    @Test func missedStagesAreNotMadeUpFor() async throws {
        try await CheckoutWorld.run { checkout in
            let late = try await Self.remind(checkout, from: "2026-02-20", to: "2026-04-01")
            #expect(late.count >= 1 && late.first == "2026-02-20 1 285.60")
            #expect(Set(late.map { $0.split(separator: " ")[1] }).count == late.count)
        }
    }

    /// Each invoice has stages of its own.
    @Test func everyInvoiceHasItsOwnStages() async throws {
        try await CheckoutWorld.run { checkout in
            try await checkout.world.bill(through: "2026-02-01")
            let told = try await Self.remind(checkout, from: "2026-01-10", to: "2026-02-28")
            #expect(
                told == [
                    "2026-01-18 1 285.60", "2026-01-29 2 285.60", "2026-02-14 3 285.60", "2026-02-18 1 285.60",
                ])
        }
    }

    /// One stage a year behind: not a day sooner, and once.
    @Test func theSellersStagesCount() async throws {
        try await CheckoutWorld.run { checkout in
            let world = checkout.world
            try await ChangeDunning(database: world.database.worker, clock: world.clock, ids: .system)
                .set(try DunningPolicy("365 mail"), of: "main")
            let yearly = RemindOfInvoices(worker: world.database.worker, clock: world.clock)
            var told: [Int] = []
            for day: Day in ["2027-01-14", "2027-01-15", "2027-01-16", "2028-01-15"] {
                told.append(try await yearly(on: day).count)
            }
            #expect(told == [0, 1, 0, 0])
        }
    }
}
