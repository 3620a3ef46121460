import BillingCore
import BillingOperations
import Mailing
import PostgresStore
import TestSupport
import Testing

/// Between what a mail tells of and its sending things happen: what is not so any more is not told, and the outbox says
/// why; what is still so is told as it is by then.
@Suite struct ObsoleteMailTests {
    struct Case<World>: Sendable, CustomTestStringConvertible {
        let testDescription: String
        /// The code of why it was dropped; `nil` where it is sent.
        let why: String?
        let meanwhile: @Sendable (World) async throws -> Void

        init(_ name: String, _ why: String?, _ meanwhile: @escaping @Sendable (World) async throws -> Void) {
            (testDescription, self.why, self.meanwhile) = (name, why, meanwhile)
        }
    }

    /// A reminder of 285.60 waits.
    static let ofReminders: [Case<CheckoutWorld>] = [
        Case("nothing happens", nil) { _ in },
        Case("paid", "mailNothingOpen") { try await $0.transfers("285.60", reference: "1") },
        Case("paid in part", nil) { try await $0.transfers("285.59", reference: "1") },
        Case("paid, and the payment goes back", nil) {
            try await $0.transfers("285.60", reference: "1")
            try await $0.returns("285.60", of: "1")
        },
        Case("credited", "mailNothingOpen") { try await $0.credits(.all) },
        Case("credited in part", nil) { try await $0.credits(.parts([.init(line: 1, amount: "10.00")])) },
        Case("given up", "mailNothingOpen") { _ = try await $0.writesOff() },
        Case("paid in part, and the rest given up", "mailNothingOpen") {
            try await $0.transfers("100.00", reference: "1")
            _ = try await $0.writesOff()
        },
        Case("given up, and credited", "mailNothingOpen") {
            _ = try await $0.writesOff()
            try await $0.credits(.all, on: "2026-03-02")
        },
    ]

    @Test(arguments: ofReminders)
    func aReminderIsOfWhatIsStillOverdue(_ example: Case<CheckoutWorld>) async throws {
        try await CheckoutWorld.run { checkout in
            let world = checkout.world
            let reminded = try await RemindOfInvoices(worker: world.database.worker, clock: world.clock)(
                on: "2026-04-01")
            #expect(reminded.count == 1)
            try await QueueMails(worker: world.database.worker)()
            try await example.meanwhile(checkout)
            try await Self.compare(example.why, world, "C-1 reminder") { "reminder 1 of \($0)" }
            // What was dropped or sent stays so, whatever comes after.
            let again = try await world.sendMails(through: Postbox())
            #expect(again.sent == 0 && again.dropped == 0)
        }
    }

    /// On 12 January it was announced that 285.60 are charged on the 15th.
    static let ofAnnouncements: [Case<AutopayWorld>] = [
        Case("nothing happens", nil) { _ in },
        Case("paid otherwise", "mailNothingOpen") { try await $0.receives("285.60") },
        Case("paid in part", nil) { try await $0.receives("85.60") },
        Case("autopay is turned off", "mailOutOfDate") {
            try await $0.changing(on: "2026-01-12").turnOff(of: $0.scope.account)
        },
        Case("it is turned off and on again", nil) {
            try await $0.changing(on: "2026-01-12").turnOff(of: $0.scope.account)
            try await $0.turnsOn(on: "2026-01-12")
        },
    ]

    @Test(arguments: ofAnnouncements)
    func anAnnouncementIsOfWhatIsGoingToBeCharged(_ example: Case<AutopayWorld>) async throws {
        try await AutopayWorld.runOn { autopay in
            let announced = try await autopay.collects(on: "2026-01-12", sendsMails: false)
            #expect(announced == ["2026-000001 285.60 announced for 2026-01-15"])
            try await QueueMails(worker: autopay.world.database.worker)()
            try await example.meanwhile(autopay)
            try await autopay.sends(on: "2026-01-12")
            let told = autopay.mails.contains("autopay announcement 2026-000001")
            #expect(told == (example.why == nil), "\(autopay.mails)")
            let dropped = try await autopay.world.outbox().filter { $0.hasPrefix("dropped") }
            #expect(dropped == (example.why.map { ["dropped C-1 announcement 1 \($0)"] } ?? []))
        }
    }

    /// Who turns it on and off again at once is not told that it is on.
    @Test func autopayThatIsOffAgainIsNotTold() async throws {
        try await AutopayWorld.run { autopay in
            try await autopay.saves()
            try await autopay.turnsOn()
            #expect(autopay.mails == ["autopay on"])
            try await autopay.changing(on: "2026-01-03").turnOff(of: autopay.scope.account)
            try await autopay.sends(on: "2026-01-03")
            #expect(autopay.mails == ["autopay on"])
        }
    }

    /// A plan that waited for the seller is approved, refused or taken back before its first mail goes out: only how it
    /// stands is told.
    static let ofProposals: [(name: String, told: [String], decide: @Sendable (PlanWorld) async throws -> Void)] = [
        ("it waits", ["plan 1 proposed"], { _ in }),
        ("approved", ["plan 1 started"], { try await $0.deciding(on: "2026-01-03").approve(1, of: "C-1") }),
        (
            "refused", ["plan 1 refused, Too long."],
            { try await $0.deciding(on: "2026-01-03").refuse(1, of: "C-1", reason: "Too long.") }
        ),
        (
            "approved and ended", ["plan 1 ended, seller, 285.60 open"],
            {
                try await $0.deciding(on: "2026-01-03").approve(1, of: "C-1")
                try await $0.deciding(on: "2026-01-03").end(1, of: "C-1", reason: nil)
            }
        ),
    ]

    @Test(arguments: ofProposals.indices)
    func aPlanIsToldAsItStands(_ place: Int) async throws {
        let example = Self.ofProposals[place]
        try await PlanWorld.run(approval: .always) { plans in
            try await plans.agrees()
            try await example.decide(plans)
            try await plans.autopay.sends(on: "2026-01-03")
            #expect(plans.mails == example.told, "\(example.name)")
        }
    }

    /// Three instalments of 95.20; the first was due on the 10th, and it is missed on the 11th.
    static let ofMisses: [(name: String, paid: [String], told: [String])] = [
        ("nothing", [], ["plan 1 missed 1, ends 2026-01-18"]),
        ("a part", ["95.19"], ["plan 1 missed 1, ends 2026-01-18"]),
        ("the instalment", ["95.20"], []),
        ("the instalment in two", ["50.00", "45.20"], []),
        ("two instalments", ["190.40"], []),
    ]

    @Test(arguments: ofMisses.indices)
    func aMissedInstalmentIsToldWhileItIsOpen(_ place: Int) async throws {
        let example = Self.ofMisses[place]
        try await PlanWorld.run { plans in
            let worker = plans.world.database.worker
            try await plans.agrees()
            try await plans.autopay.sends(on: "2026-01-02")
            let review = ReviewPlans(
                database: worker, clock: .fixed(Instant(noonOf: "2026-01-11")), ids: .system)
            #expect(try await review(on: "2026-01-11").count == 1)
            try await QueueMails(worker: worker)()
            for amount in example.paid { try await plans.pays(amount, on: "2026-01-11") }
            try await plans.autopay.sends(on: "2026-01-11")
            #expect(plans.mails == ["plan 1 started"] + example.told, "\(example.name)")
            let dropped = try await plans.world.outbox().filter { $0.hasPrefix("dropped") }
            #expect(dropped == (example.told.isEmpty ? ["dropped C-1 plan 1 mailNothingOpen"] : []))
        }
    }

    private static func compare(
        _ why: String?, _ world: SmallWorld, _ mail: String, _ subject: (String) -> String
    ) async throws {
        let postbox = Postbox()
        let report = try await world.sendMails(through: postbox)
        let told = postbox.messages.contains { $0.content.subject == subject(CheckoutWorld.number) }
        #expect(told == (why == nil) && report.dropped == (why == nil ? 0 : 1))
        let line = try await world.outbox().filter { $0.contains(mail) }
        #expect(line == [why.map { "dropped \(mail) 1 \($0)" } ?? "sent \(mail) 1"])
    }
}

extension AutopayWorld {
    /// A bank transfer comes in on 12 January.
    fileprivate func receives(_ amount: String) async throws {
        let clock = WallClock.fixed(Instant(noonOf: "2026-01-12"))
        let record = RecordPayment(database: world.database.worker, clock: clock, ids: .system)
        _ = try await record(
            .init(amount, from: .bank, reference: amount, for: []), account: "C-1", on: "2026-01-12")
    }
}
