import BillingCore
import Importing
import Mailing
import PostgresStore
import SandboxProvider
import SandboxSupport
import TestSupport
import Testing

@testable import BillingOperations

/// Mails are queued with what they tell, and sent.
@Suite struct OutboxTests {
    private static let minute: Int64 = 60
    private static let day: Int64 = 86_400

    private func withInvoices(
        _ body: (SmallWorld) async throws -> Void
    ) async throws {
        try await SmallWorld.run(today: "2026-02-01") { world in
            try await world.subscribe("C-1,office,seat,20,2026-01-01,,,\nC-2,office,seat,30,2026-01-01,,,")
            try await world.bill(through: "2026-01-01", rangeSize: 1)
            try await body(world)
        }
    }

    @Test func everyInvoiceIsMailedOnce() async throws {
        try await withInvoices { world in
            let postbox = Postbox()
            var expected = SendMails.Report()
            expected.sent = 2
            let (first, second) = (
                try await world.sendMails(through: postbox),
                try await world.sendMails(through: postbox, after: Self.day)
            )
            #expect(first == expected && second == SendMails.Report())
            let mails = postbox.messages.sorted { $0.content.subject < $1.content.subject }
            #expect(mails.map(\.content.subject) == ["document 2026-000001", "document 2026-000002"])
            #expect(mails.map(\.to.address) == ["ada@example.com", "bob@example.com"])
            #expect(mails.map(\.content.text) == ["Ada GmbH", "Bob GmbH"])
            #expect(mails.allSatisfy { $0.id.hasSuffix("@nordlicht.example") && $0.date == world.now })
            #expect(Set(mails.map(\.id)).count == 2)
            #expect(try await world.outbox() == ["sent C-1 document 1", "sent C-2 document 1"])
        }
    }

    @Test func aRehearsalQueuesNothing() async throws {
        try await SmallWorld.run { world in
            try await world.subscribe("C-1,office,seat,20,2026-01-01,,,")
            #expect(try await world.bill(through: "2026-01-01", dryRun: true).issued.count == 1)
            #expect(try await world.outbox() == [])
        }
    }

    /// Money arrived at 00:00 UTC on 1 January and went back at 12:00 UTC on 1 April; customers read their own days.
    @Test(arguments: [
        (zone: "America/New_York", paid: "2025-12-31", refunded: "2026-04-01"),
        (zone: "Pacific/Kiritimati", paid: "2026-01-01", refunded: "2026-04-02"),
    ])
    func moneyThatMovesIsTold(_ days: (zone: String, paid: String, refunded: String)) async throws {
        try await CheckoutWorld.run { checkout in
            let moved = """
                number,name,country,currency,email,time_zone
                C-1,Ada GmbH,DE,EUR,ada@example.com,\(days.zone)

                """
            _ = try await ImportCustomers(
                database: checkout.world.database.worker, clock: checkout.world.clock, ids: .system)(
                    SmallWorld.rows(moved))
            try await checkout.pay()
            try await checkout.credits(.all, payingBack: true)
            let undecided = UndecidedOperations(
                gateways: [checkout.sandbox.gateway.name], now: checkout.world.now.adding(.seconds(1)), limit: 9)
            let refund = try #require(try await checkout.world.database.worker.read(WorkerScope(), undecided).first)
            try await checkout.settleRefund(refund)
            try await checkout.settleRefund(refund)
            let postbox = Postbox()
            try await checkout.world.sendMails(through: postbox)
            #expect(
                Set(postbox.messages.map(\.content.subject)) == [
                    "document 2026-000001", "payment 285.60 of 2026-000001, \(days.paid)", "document 2026-000002",
                    "refund 285.60, \(days.refunded)",
                ])
            #expect(postbox.messages.count == 4)
        }
    }

    /// A customer who sees the refusal and pays in another way is not bothered.
    @Test func aDeclineIsToldUnlessTheCustomerTriesAgain() async throws {
        try await CheckoutWorld.run { checkout in
            func decline(after seconds: Int64) async throws {
                try await checkout.sandbox.browser.post(
                    try await checkout.page(after: seconds), "answer=decline&reason=insufficient_funds")
                try await checkout.settles()
            }
            let postbox = Postbox()
            try await decline(after: 0)
            try await checkout.world.sendMails(through: postbox, after: 9 * Self.minute)
            #expect(postbox.messages.map(\.content.subject) == ["document 2026-000001"])
            try await decline(after: 30)
            let report = try await checkout.world.sendMails(through: postbox, after: 10 * Self.minute)
            #expect(report.sent == 1 && report.dropped == 1)
            #expect(postbox.messages.last?.content.subject == "decline 285.60 of 2026-000001")
            try await decline(after: 60)
            try await checkout.pay(after: 90)
            try await checkout.world.sendMails(through: postbox, after: 20 * Self.minute)
            #expect(postbox.messages.last?.content.subject.hasPrefix("payment 285.60 of 2026-000001") == true)
            #expect(postbox.messages.count == 3)
        }
    }

    @Test func aTemporaryRefusalIsTriedAgain() async throws {
        try await withInvoices { world in
            let later = Postbox { $0.to.address == "ada@example.com" ? .deferred("451 later") : .sent }
            let first = try await world.sendMails(through: later)
            #expect(first.deferred == 1 && first.sent == 1)
            #expect(try await world.outbox() == ["waiting C-1 document 1 451 later", "sent C-2 document 1"])
            let willing = Postbox()
            try await world.sendMails(through: willing, after: Self.minute - 1)
            #expect(willing.messages.isEmpty)
            try await world.sendMails(through: willing, after: Self.minute)
            #expect(
                willing.messages.map(\.id) == later.messages.filter { $0.to.address == "ada@example.com" }.map(\.id))
            #expect(try await world.outbox() == ["sent C-1 document 2", "sent C-2 document 1"])
        }
    }

    @Test func pausesGrowUpToSixHours() {
        let now = Instant(microseconds: 0)
        let pauses = (1...8).map { MailDecision(after: .deferred("451"), attempts: $0, at: now).due.seconds / 60 }
        #expect(pauses == [1, 5, 15, 60, 180, 360, 360, 360])
    }

    @Test func aRefusedMailIsOnHoldUntilSomebodyPutsItRight() async throws {
        try await withInvoices { world in
            let strict = Postbox { $0.to.address == "bob@example.com" ? .refused("550 no such user") : .sent }
            let report = try await world.sendMails(through: strict)
            #expect(report.onHold == 1 && report.sent == 1)
            let willing = Postbox()
            try await world.sendMails(through: willing, after: Self.day)
            #expect(willing.messages.isEmpty)
            let unsent = try await world.database.worker.read(WorkerScope(), UnsentMails(limit: 9))
            #expect(
                unsent.map(\.reason) == [.mailServerAnswered("550 no such user")]
                    && unsent.map(\.accountNumber) == ["C-2"])
            let again = RetryMails(worker: world.database.worker, clock: .fixed(world.now.adding(.seconds(60))))
            #expect(try await again(includesOnHold: false) == 0)
            #expect(try await again(includesOnHold: true) == 1)
            try await world.sendMails(through: willing, after: Self.minute)
            #expect(willing.messages.map(\.to.address) == ["bob@example.com"])
        }
    }

    @Test func whatIsNoAddressIsPutOnHold() async throws {
        try await withInvoices { world in
            let update = SetEmail(number: "C-1", email: "ada@example.com\r\nBcc: eve@example.com")
            _ = try await world.database.owner.transaction(WorkerScope()) { try await $0.run(update) }
            let postbox = Postbox()
            let report = try await world.sendMails(through: postbox)
            #expect(report.onHold == 1 && postbox.messages.map(\.to.address) == ["bob@example.com"])
            #expect(
                try await world.outbox().first
                    == "on_hold C-1 document 1 invalidEmail")
        }
    }

    @Test func withoutAServerEverythingWaitsAndNoMailIsToBlame() async throws {
        try await withInvoices { world in
            let dead = Postbox { _ in .unavailable("Connection refused") }
            let report = try await world.sendMails(through: dead)
            #expect(report.unavailable == "Connection refused" && dead.messages.count == 1)
            let willing = Postbox()
            let later = try await world.sendMails(through: willing, after: Self.minute)
            #expect(later.sent == 2)
        }
    }

    /// A server that is set up a year later does not send a year of mails.
    @Test func oldNewsIsDropped() async throws {
        try await withInvoices { world in
            let postbox = Postbox { _ in .deferred("451 later") }
            try await world.sendMails(through: postbox)
            let report = try await world.sendMails(through: postbox, after: 5 * Self.day + 1)
            #expect(report.dropped == 2 && postbox.messages.count == 2)
            #expect(
                try await world.outbox() == [
                    "dropped C-1 document 1 451 later",
                    "dropped C-2 document 1 451 later",
                ])
            let again = RetryMails(worker: world.database.worker, clock: world.clock)
            #expect(try await again(includesOnHold: true) == 0)
        }
    }

    /// What a sender that was killed had claimed goes out later, as the same mail.
    @Test func aDeadSendersMailsAreSentByAnother() async throws {
        try await withInvoices { world in
            let now = world.now
            try await QueueMails(worker: world.database.worker)()
            let claim = ClaimMails(now: now, until: now.adding(.seconds(900)), limit: 1)
            let lost = try await world.database.worker.transaction(WorkerScope()) { try await $0.run(claim) }
            let mail = try #require(lost.first)
            let postbox = Postbox()
            try await world.sendMails(through: postbox, after: 899)
            #expect(postbox.messages.count == 1)
            try await world.sendMails(through: postbox, after: 900)
            #expect(postbox.messages.count == 2)
            #expect(postbox.messages.last?.id == "\(mail.id)@nordlicht.example")
            // Should it live after all, it changes nothing any more.
            let late = try NoteMail(mail, .onHold, due: now, reason: .mailServerAnswered("550"), settledAt: now)
            let touched = try await world.database.worker.transaction(WorkerScope()) { try await $0.run(late) }
            #expect(touched == 0)
        }
    }

    @Test func severalSendersAtOnceSendEachMailOnce() async throws {
        try await SmallWorld.run(today: "2026-02-01") { world in
            try await world.subscribe("C-1,office,seat,20,2026-01-01,,,")
            try await world.bill(through: "2026-01-01")
            let invoice = try #require(try await world.documents(of: "C-1").first)
            let scope = try await world.scope("C-1")
            let stored = try await world.database.app.read(scope, InvoiceByNumber(number: invoice.number))
            let id = try #require(stored).id
            var mails = QueuedMails()
            for place in 1...59 {
                try mails.add(.document(id), id: ID(raw: UInt128(place)), to: scope.account, at: world.now)
            }
            let queued = try await world.database.worker.transaction(WorkerScope()) { [mails] in
                try await mails.write(in: $0)
            }
            #expect(queued == 59)
            let postbox = Postbox()
            try await withThrowingTaskGroup(of: Int.self) { group in
                for _ in 0..<6 {
                    let pool = Database(world.database.worker.settings, poolSize: 2, waitLimit: .seconds(60))
                    group.addTask { try await world.sendMails(through: postbox, pool: pool).sent }
                }
                let sent = try await group.reduce(0, +)
                #expect(sent == 60)
            }
            #expect(postbox.messages.count == 60 && Set(postbox.messages.map(\.id)).count == 60)
        }
    }

    @Test func nothingIsToldOfAStranger() async throws {
        try await CheckoutWorld.run { checkout in
            try await checkout.pay()
            let database = checkout.world.database
            try await QueueMails(worker: database.worker)()
            let claim = ClaimMails(now: checkout.world.now, until: checkout.world.now.adding(.seconds(900)), limit: 9)
            let mails = try await database.worker.transaction(WorkerScope()) { try await $0.run(claim) }
            let stranger = try await checkout.world.scope("C-2")
            #expect(mails.count == 2)
            for mail in mails {
                switch mail.subject {
                case .document(let id):
                    #expect(try await database.app.read(stranger, MailedDocument(scope: stranger, invoice: id)) == nil)
                    // Also where a statement forgets to say whose: the scope of the transaction holds.
                    #expect(
                        try await database.app.read(stranger, MailedDocument(scope: mail.scope, invoice: id)) == nil)
                    #expect(
                        try await database.app.read(mail.scope, MailedDocument(scope: mail.scope, invoice: id)) != nil)
                case .payment(let id):
                    let forgetful = MailedPayment(scope: mail.scope, payment: id)
                    #expect(try await database.app.read(stranger, forgetful) == nil)
                    #expect(try await database.app.read(mail.scope, forgetful) != nil)
                default: Issue.record("nothing of that kind happened")
                }
            }
        }
    }
}

/// Change an account's address, whatever the import would say of it.
private struct SetEmail: Command {
    static let sql = "UPDATE accounts SET email = $2 WHERE number = $1"
    let number: String
    let email: String

    var binds: [Bind] { [.text(number), .text(email)] }
}
