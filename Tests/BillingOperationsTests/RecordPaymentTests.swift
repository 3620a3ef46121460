import BillingCore
import Mailing
import PostgresStore
import TestSupport
import Testing

@testable import BillingOperations

/// Money that arrived without a provider. C-1 owes 285.60 for January and 142.80 for February.
@Suite struct RecordPaymentTests {
    private static let (first, second) = ("2026-000001", "2026-000002")

    private func run(_ body: (PaidByHand) async throws -> Void) async throws {
        try await SmallWorld.run { world in
            try await world.subscribe("C-1,office,seat,20,2026-01-01,2026-02-01,,")
            try await world.subscribe("C-1,more,seat,10,2026-02-01,2026-03-01,,")
            try await world.bill(through: "2026-01-01")
            try await world.bill(through: "2026-02-01")
            let scope = try await world.scope("C-1")
            try await body(PaidByHand(world: world, scope: scope))
            let breaches = try await world.breaches()
            #expect(breaches == [])
        }
    }

    @Test func theOldestDueIsSettledFirst() async throws {
        try await run { books in
            let outcome = try await books.records("300.00")
            #expect(outcome.settled.map(\.number) == [Self.first, Self.second])
            #expect(outcome.settled.map(\.amount.decimalText) == ["285.60", "14.40"])
            #expect(outcome.toAccountCredit.isZero)
            let open = try await books.open()
            #expect(open == ["0.00", "128.40"])
        }
    }

    @Test func aPartIsSettledAndTheRestStaysOpen() async throws {
        try await run { books in
            try await books.records("100.00")
            try await books.records("50.00", reference: "another")
            let open = try await books.open()
            #expect(open == ["135.60", "142.80"])
        }
    }

    @Test func namedInvoicesGoFirstAndTheSurplusIsCredit() async throws {
        try await run { books in
            let outcome = try await books.records("500.00", for: [Self.second])
            #expect(outcome.settled.map(\.number) == [Self.second, Self.first])
            #expect(outcome.toAccountCredit.decimalText == "71.60")
            let (open, credit) = (try await books.open(), try await books.credit())
            #expect(open == ["0.00", "0.00"] && credit == "71.60")
            // With nothing open, all of it is credit.
            let more = try await books.records("1.00", reference: "2")
            #expect(more.settled.isEmpty && more.toAccountCredit.decimalText == "1.00")
        }
    }

    /// The invoices, the amount and where it came in are on the page of payments and in the ledger, and the customer is
    /// told.
    @Test(arguments: RecordPayment.Source.allCases)
    func itIsShownPostedAndMailed(_ source: RecordPayment.Source) async throws {
        try await run { books in
            try await books.records("300.00", from: source, reference: "line 17", on: "2026-03-30")
            let payment = try #require(try await books.payments().first)
            #expect(payment.source == (source == .bank ? .bank : .manual) && payment.method == nil)
            #expect(payment.reference == "line 17" && payment.receivedOn == "2026-03-30")
            #expect(payment.settled.map(\.number) == [Self.first, Self.second])
            let posted = try await books.posted(on: source == .bank ? "bank" : "cash")
            #expect(posted == ["paymentReceived 30000"])
            let postbox = Postbox()
            try await books.world.sendMails(through: postbox)
            let subject = "payment 300.00 of 2026-000001 and 2026-000002, 2026-03-30"
            #expect(postbox.messages.filter { $0.content.subject == subject }.count == 1)
        }
    }

    @Test func whatCannotBeIsRefused() async throws {
        try await run { books in
            for amount in ["0", "-1.00", "1.001", "1e999", ""] {
                await #expect(throws: BillingRefusal.self) { try await books.records(amount) }
            }
            await #expect(throws: BillingRefusal.noSuchAccount("C-9")) { try await books.records("1.00", of: "C-9") }
            await #expect(throws: BillingRefusal.nothingOpen(on: "2026-000009")) {
                try await books.records("1.00", for: [Self.first, "2026-000009"])
            }
            // Another customer's invoice is no invoice here.
            await #expect(throws: BillingRefusal.nothingOpen(on: Self.first)) {
                try await books.records("1.00", for: [Self.first], of: "C-2")
            }
            await #expect(throws: BillingRefusal.paymentInFuture(on: "2026-04-02", today: "2026-04-01")) {
                try await books.records("1.00", on: "2026-04-02")
            }
            try await books.records("285.60")
            await #expect(throws: BillingRefusal.nothingOpen(on: Self.first)) {
                try await books.records("1.00", for: [Self.first])
            }
            let payments = try await books.payments()
            #expect(payments.count == 1)
        }
    }

    @Test func aKeyActsOnce() async throws {
        try await run { books in
            let key = IdempotencyPolicy.answered(key: "statement 4, line 17")
            let outcomes = try await withThrowingTaskGroup(of: RecordPayment.Outcome.self) { group in
                for amount in ["285.60", "285.6", "285.60", "285.600"] {
                    group.addTask { try await books.records(amount, key) }
                }
                return try await group.reduce(into: Set<RecordPayment.Outcome>()) { $0.insert($1) }
            }
            let payments = try await books.payments()
            #expect(outcomes.count == 1 && payments.count == 1)
            await #expect(throws: BillingRefusal.self) { try await books.records("285.61", key) }
            await #expect(throws: BillingRefusal.self) { try await books.records("285.60", for: [Self.second], key) }
        }
    }

    @Test func withoutAKeyTheSameIsRefusedForTheDay() async throws {
        try await run { books in
            try await books.records("10.00", .refused)
            await #expect(throws: BillingRefusal.self) { try await books.records("10.0", .refused) }
            try await books.records("10.00", reference: "another", .refused)
            try await books.records("10.00", on: "2026-03-31", .refused)
            let payments = try await books.payments()
            #expect(payments.count == 3)
        }
    }

    /// Eight clerks at once: nothing is lost, and no invoice is settled twice.
    @Test func manyAtOnce() async throws {
        try await run { books in
            try await withThrowingTaskGroup(of: Void.self) { group in
                for number in 0..<8 {
                    group.addTask { try await books.records("70.00", reference: "\(number)") }
                }
                try await group.waitForAll()
            }
            // 560.00 for 428.40.
            let (open, credit) = (try await books.open(), try await books.credit())
            #expect(open == ["0.00", "0.00"] && credit == "131.60")
        }
    }

    /// No provider tells what went back: the seller says how it was paid back.
    @Test func aRefundByHandNeedsItsReference() async throws {
        try await run { books in
            try await books.records("285.60", reference: "line 17")
            let refund = RefundPayment(database: books.world.database.worker, clock: books.world.clock, ids: .system)
            for name in ["line 17", Self.first] {
                await #expect(throws: BillingRefusal.refundReferenceNeeded("line 17")) {
                    try await refund(name, amount: nil, from: .payment, reason: "Paid twice", on: "2026-04-01")
                }
            }
        }
    }
}

/// C-1 and what it pays.
private struct PaidByHand: Sendable {
    let world: SmallWorld
    let scope: AccountScope

    @discardableResult
    func records(
        _ amount: String, from source: RecordPayment.Source = .bank, reference: String = "line 1",
        for invoices: [String] = [], of account: String = "C-1", on day: Day = "2026-04-01",
        _ idempotency: IdempotencyPolicy = .allowed
    ) async throws -> RecordPayment.Outcome {
        try await RecordPayment(database: world.database.worker, clock: world.clock, ids: .system)(
            .init(amount, from: source, reference: reference, for: invoices), account: account, on: day, idempotency)
    }

    /// On each invoice, in the order of their numbers.
    func open() async throws -> [String] {
        let rows = try await world.database.app.read(scope, InvoiceList(now: world.now, limit: 50))
        return rows.sorted { $0.number < $1.number }.map(\.open.decimalText)
    }

    func credit() async throws -> String {
        try #require(try await world.database.app.read(scope, AccountSummary(now: world.now))).credit.decimalText
    }

    func payments() async throws -> [PaymentSummary] {
        try await world.database.app.read(scope, PaymentList(limit: 20))
    }

    func posted(on account: String) async throws -> [String] {
        try await world.database.owner.read(WorkerScope(), PostingsOn(ledgerAccount: account))
    }
}

private struct PostingsOn: ManyRows {
    static let sql = """
        SELECT e.kind || ' ' || p.amount_minor AS line
        FROM ledger_postings p JOIN ledger_entries e USING (account_id, entry_id) WHERE p.ledger_account = $1
        """
    let ledgerAccount: String

    var binds: [Bind] { [.text(ledgerAccount)] }

    static func decode(_ row: Row) throws(StoreError) -> String { try row.text("line") }
}
