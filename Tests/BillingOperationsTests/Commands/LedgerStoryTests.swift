import BillingCore
import BillingOperations
import PostgresStore
import TestSupport
import Testing

/// One account's ledger after each thing that moves its money, every balance worked out by hand. Debits are above zero.
@Suite struct LedgerStoryTests {
    struct Step: Sendable {
        let name: String
        /// Balances that are not zero, by account of the ledger.
        let balances: [String: String]
        let act: @Sendable (CheckoutWorld) async throws -> Void

        init(
            _ name: String, _ balances: [String: String],
            _ act: @escaping @Sendable (CheckoutWorld) async throws -> Void
        ) {
            self.name = name
            self.balances = balances
            self.act = act
        }
    }

    /// 20 × 12.00 = 240.00 and 19 % of it, 45.60.
    static let issued = ["receivable": "285.60", "revenue": "-240.00", "tax": "-45.60"]

    static let provider = [
        Step("issued", issued) { _ in },
        // 10.00 and 1.90 of tax are taken back, and settle the invoice.
        Step("credited in part", ["receivable": "273.70", "revenue": "-230.00", "tax": "-43.70"]) {
            try await $0.credits(.parts([.init(line: 1, amount: "10.00")]))
        },
        Step("paid", ["providerClearing:sandbox": "273.70", "revenue": "-230.00", "tax": "-43.70"]) {
            try await $0.pay()
        },
        // What goes back opens the invoice again.
        Step(
            "refunded in part",
            [
                "providerClearing:sandbox": "223.70", "receivable": "50.00", "revenue": "-230.00", "tax": "-43.70",
            ]
        ) { checkout in
            try await checkout.settleRefund(try await checkout.refunds("50.00"))
        },
        Step(
            "given up",
            ["providerClearing:sandbox": "223.70", "writtenOff": "50.00", "revenue": "-230.00", "tax": "-43.70"]
        ) { _ = try await $0.writesOff() },
        // Nothing is open: a transfer is in hand.
        Step(
            "paid by transfer after all",
            [
                "providerClearing:sandbox": "223.70", "writtenOff": "50.00", "bank": "50.00",
                "customerCredit": "-50.00", "revenue": "-230.00", "tax": "-43.70",
            ]
        ) { try await $0.transfers("50.00", reference: "late") },
        Step(
            "returned",
            ["providerClearing:sandbox": "223.70", "writtenOff": "50.00", "revenue": "-230.00", "tax": "-43.70"]
        ) { checkout in
            let world = checkout.world
            _ = try await RefundPayment(database: world.database.worker, clock: world.clock, ids: .system)(
                "late", amount: nil, from: .customerCredit, reason: "not owed", returned: "out-1", on: "2026-03-02")
        },
    ]

    static let credit = [
        Step("issued", issued) { _ in },
        // 14.40 more than is open: in hand.
        Step(
            "overpaid by transfer",
            ["bank": "300.00", "customerCredit": "-14.40", "revenue": "-240.00", "tax": "-45.60"]
        ) { try await $0.transfers("300.00", reference: "first") },
        // The 20 seats once more and ten others: 360.00 and 68.40, of which what is in hand pays 14.40.
        Step(
            "billed again",
            ["bank": "300.00", "receivable": "414.00", "revenue": "-600.00", "tax": "-114.00"]
        ) { checkout in
            try await checkout.world.subscribe("C-1,more,seat,10,2026-02-01,2026-03-01,,")
            try await checkout.world.bill(through: "2026-02-01")
        },
        // The whole of February, 360.00 + 68.40, is taken back: 414.00 of it was open, 14.40 comes back in hand.
        Step(
            "voided",
            ["bank": "300.00", "customerCredit": "-14.40", "revenue": "-240.00", "tax": "-45.60"]
        ) { checkout in
            let issue = IssueCreditNote(
                database: checkout.world.database.worker, clock: checkout.world.clock, ids: .system)
            let outcome = try await issue(
                "2026-000002", .all, reason: "never used", payingBack: false, on: "2026-02-10")
            #expect(outcome.settled.decimalText == "414.00" && outcome.toAccountCredit.decimalText == "14.40")
        },
        Step("sent back", ["bank": "285.60", "revenue": "-240.00", "tax": "-45.60"]) { checkout in
            let world = checkout.world
            _ = try await RefundPayment(database: world.database.worker, clock: world.clock, ids: .system)(
                "first", amount: "14.40", from: .customerCredit, reason: "overpaid", returned: "out-1",
                on: "2026-03-02")
        },
        // The bank takes the transfer back as a whole: the invoice is open again.
        Step("the rest is returned", ["receivable": "285.60", "revenue": "-240.00", "tax": "-45.60"]) { checkout in
            let world = checkout.world
            _ = try await RefundPayment(database: world.database.worker, clock: world.clock, ids: .system)(
                "first", amount: nil, from: .payment, reason: "returned by the bank", returned: "out-2",
                on: "2026-03-03")
        },
    ]

    @Test(arguments: [provider, credit]) func everyStepIsPosted(_ steps: [Step]) async throws {
        try await CheckoutWorld.run { checkout in
            for step in steps {
                try await step.act(checkout)
                let balances = try await checkout.balances()
                #expect(balances == step.balances, "\(step.name)")
                let breaches = try await checkout.world.breaches()
                #expect(breaches == [], "\(step.name)")
            }
        }
    }

    /// Whatever happened: the ledger sums to zero, and what the pages show is what is posted.
    @Test(arguments: [provider, credit]) func pagesShowWhatIsPosted(_ steps: [Step]) async throws {
        try await CheckoutWorld.run { checkout in
            for step in steps {
                try await step.act(checkout)
                let summary = try #require(
                    try await checkout.world.database.app.read(
                        checkout.scope, AccountSummary(now: checkout.world.now)))
                let balances = try await checkout.balances()
                let credit = try Money(balances["customerCredit"] ?? "0", .eur).negated()
                #expect(summary.credit == credit, "\(step.name)")
                #expect(summary.open.decimalText == balances["receivable"] ?? "0.00", "\(step.name)")
            }
        }
    }
}

extension CheckoutWorld {
    /// Records a transfer, on the day of the world.
    func transfers(_ amount: String, reference: String, for invoices: [String] = []) async throws {
        _ = try await RecordPayment(database: world.database.worker, clock: world.clock, ids: .system)(
            .init(amount, from: .bank, reference: reference, for: invoices), account: "C-1", on: "2026-01-25")
    }

    /// Balances of the ledger of C-1 that are not zero.
    func balances() async throws -> [String: String] {
        let rows = try await world.database.worker.read(WorkerScope(), LedgerSums(account: scope.account))
        return Dictionary(rows.map { ($0.name, $0.sum.decimalText) }) { first, _ in first }
    }
}

/// What is posted to each account of the ledger.
private struct LedgerSums: ManyRows {
    let account: Account.ID

    static let sql = """
        SELECT ledger_account, sum(amount_minor)::bigint AS sum_minor, currency
        FROM ledger_postings WHERE account_id = $1
        GROUP BY ledger_account, currency HAVING sum(amount_minor) <> 0
        """
    var binds: [Bind] { [.id(account)] }

    static func decode(_ row: Row) throws(StoreError) -> (name: String, sum: Money) {
        (try row.text("ledger_account"), try row.money("sum"))
    }
}
