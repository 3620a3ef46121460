import BillingCore
import BillingOperations
import PostgresStore
import TestSupport
import Testing

/// A payment plan from the agreement to the last instalment.
@Suite struct PlanTests {
    private static let whole = ["2026-01-10 95.20", "2026-02-10 95.20", "2026-03-10 95.20"]

    @Test func instalmentsAreWhatIsDue() async throws {
        try await PlanWorld.run { plans in
            let before = try await plans.due()
            #expect(before == ["2026-01-15 285.60"])
            let state = try await plans.agrees()
            let (progress, due) = try await (plans.progress(), plans.due())
            #expect(state == .running)
            #expect(progress == ["1 running: 95.20 95.20 95.20"])
            #expect(due == Self.whole)
            let events = try await plans.autopay.events()
            #expect(events == ["plan_started"])
        }
    }

    /// Paid on its days, the last payment pays the invoice and ends the plan.
    @Test func aPlanIsPaidInstalmentByInstalment() async throws {
        try await PlanWorld.run { plans in
            try await plans.agrees()
            for (day, left) in [
                ("2026-01-10", "0.00 95.20 95.20"), ("2026-02-10", "0.00 0.00 95.20"),
            ] as [(Day, String)] {
                try await plans.pays("95.20", on: day)
                let progress = try await plans.progress()
                #expect(progress == ["1 running: \(left)"])
            }
            try await plans.pays("95.20", on: "2026-03-10")
            let (progress, due, events) = try await (plans.progress(), plans.due(), plans.autopay.events())
            #expect(progress == ["1 finished: 0.00 0.00 0.00"] && due == [])
            #expect(
                events == [
                    "plan_started", "payment_received", "payment_received", "payment_received", "invoice_paid",
                    "plan_finished",
                ])
        }
    }

    /// 100.00 pays the first instalment and 4.80 of the second; everything at once finishes the plan.
    @Test func earlyPaymentPaysTheNextInstalments() async throws {
        try await PlanWorld.run { plans in
            try await plans.agrees()
            try await plans.pays("100.00", on: "2026-01-05")
            let due = try await plans.due()
            #expect(due == ["2026-02-10 90.40", "2026-03-10 95.20"])
            try await plans.pays("185.60", on: "2026-01-06")
            let progress = try await plans.progress()
            #expect(progress == ["1 finished: 0.00 0.00 0.00"])
        }
    }

    /// An invoice is overdue when an instalment is, and not because its own day has passed.
    @Test func theStatusFollowsTheInstalments() async throws {
        try await PlanWorld.run { plans in
            try await plans.agrees()
            let days: [Day] = ["2026-01-10", "2026-01-11", "2026-01-20"]
            var statuses: [InvoiceStatus] = []
            for day in days { statuses.append(try await plans.status(on: day)) }
            #expect(statuses == [.open, .overdue, .overdue])
            try await plans.pays("95.20", on: "2026-01-20")
            let (after, later) = try await (plans.status(on: "2026-02-10"), plans.status(on: "2026-02-11"))
            #expect(after != .overdue && later == .overdue)
        }
    }

    /// A credit note of 5 seats, 71.40: the last instalment comes to 23.80.
    @Test func aCreditNoteShortensTheLastInstalments() async throws {
        try await PlanWorld.run { plans in
            try await plans.agrees()
            try await plans.credits(seats: 5, on: "2026-01-05")
            let due = try await plans.due()
            #expect(due == ["2026-01-10 95.20", "2026-02-10 95.20", "2026-03-10 23.80"])
            try await plans.pays("95.20", on: "2026-01-10")
            try await plans.credits(seats: 5, on: "2026-01-12")
            let later = try await plans.due()
            // 285.60 − 2 × 71.40 − 95.20 = 47.60
            #expect(later == ["2026-02-10 47.60"])
        }
    }

    @Test func aVoidInvoiceFinishesThePlan() async throws {
        try await PlanWorld.run { plans in
            try await plans.agrees()
            try await plans.pays("95.20", on: "2026-01-10")
            try await plans.voids(on: "2026-01-12")
            let (progress, due) = try await (plans.progress(), plans.due())
            #expect(progress == ["1 finished: 0.00 0.00 0.00"] && due == [])
        }
    }

    @Test func aWriteOffFinishesThePlan() async throws {
        try await PlanWorld.run { plans in
            try await plans.agrees()
            let writeOff = WriteOffInvoice(
                database: plans.world.database.worker, settle: try plans.autopay.settling(on: "2026-01-05"),
                clock: .fixed(Instant(noonOf: "2026-01-05")), ids: .system)
            _ = try await writeOff(PlanWorld.number, reason: "Insolvent", on: "2026-01-05")
            let (progress, due, events) = try await (plans.progress(), plans.due(), plans.autopay.events())
            #expect(progress == ["1 finished: 0.00 0.00 0.00"] && due == [])
            #expect(events.contains("plan_finished") && !events.contains("invoice_paid"))
        }
    }

    /// A payment that went back opens the latest paid instalment again.
    @Test func aReturnedPaymentOpensInstalmentsAgain() async throws {
        try await PlanWorld.run { plans in
            try await plans.agrees()
            try await plans.pays("190.40", on: "2026-01-10")
            let refund = RefundPayment(
                database: plans.world.database.worker, clock: .fixed(Instant(noonOf: "2026-01-20")), ids: .system)
            _ = try await refund(
                PlanWorld.number, amount: "100.00", from: .payment, reason: "Sent back", returned: "R-1",
                on: "2026-01-20")
            let due = try await plans.due()
            #expect(due == ["2026-01-10 4.80", "2026-02-10 95.20", "2026-03-10 95.20"])
        }
    }

    /// Several invoices: the instalments pay the oldest due first.
    @Test func severalInvoicesArePaidByOnePlan() async throws {
        try await PlanWorld.run { plans in
            try await plans.world.bill(through: "2026-02-01")
            let terms = try await plans.terms(in: 4, first: "2026-02-05", on: "2026-02-01")
            #expect(terms.total == Money(minor: 571_20, .eur))
            try await plans.agrees(["2026-000002", PlanWorld.number], on: "2026-02-01", to: terms)
            let due = try await plans.due()
            #expect(
                due == [
                    "2026-02-05 142.80", "2026-03-05 142.80", "2026-04-05 142.80", "2026-05-05 142.80",
                ])
            try await plans.pays("142.80", on: "2026-02-05")
            let first = try await plans.world.database.app.read(plans.scope, InvoiceByNumber(number: PlanWorld.number))
            #expect(first?.open == Money(minor: 142_80, .eur))
        }
    }

    /// The next invoice is due by itself.
    @Test func otherInvoicesKeepTheirDays() async throws {
        try await PlanWorld.run { plans in
            try await plans.agrees()
            try await plans.world.bill(through: "2026-02-01")
            let due = try await plans.due()
            #expect(due == ["2026-01-10 95.20", "2026-02-10 95.20", "2026-02-15 285.60", "2026-03-10 95.20"])
            // What is paid without a word pays what is due first.
            try await plans.pays("95.20", on: "2026-02-05")
            let progress = try await plans.progress()
            #expect(progress == ["1 running: 0.00 95.20 95.20"])
        }
    }
}

extension PlanWorld {
    func credits(seats: Int, on day: Day) async throws {
        let credit = IssueCreditNote(
            database: world.database.worker, clock: .fixed(Instant(noonOf: day)), ids: .system)
        _ = try await credit(
            Self.number, .parts([.init(line: 1, quantity: ExactDecimal(seats))]), reason: "Fewer seats",
            payingBack: false, on: day, .allowed)
    }

    func voids(on day: Day) async throws {
        let credit = IssueCreditNote(
            database: world.database.worker, clock: .fixed(Instant(noonOf: day)), ids: .system)
        _ = try await credit(Self.number, .all, reason: "Wrong", payingBack: false, on: day, .allowed)
    }
}
