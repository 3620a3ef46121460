import BillingCore
import BillingOperations
import Foundation
import Logging
import PostgresStore
import SandboxSupport
import TestSupport
import Testing

/// What the portal reads of one account stays that account's, even where its statement forgets to say whose.
@Suite struct ForgottenWhereTests {
    private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "../../Sources/PostgresStore/Queries").standardizedFileURL
    private static let now = "'2026-04-01 12:00+00'::timestamptz"

    /// The parameters of each question about an account, behind the account itself. `?` is a document's number.
    static let questions: [String: [String]] = [
        "Overview/account_heading": [now], "Overview/account_summary": [now], "Overview/open_and_latest": ["5", "5"],
        "Overview/monthly_totals": ["'2025-05-01'::date"],
        "Invoices/invoice_list": [now, "NULL", "NULL", "NULL", "NULL", "50", "0"], "Invoices/invoice_by_number": ["?"],
        "Invoices/invoice_settlements": ["?"], "Invoices/invoice_years": [], "Invoices/latest_attempt": ["?"],
        "Dunning/dunning_of_invoice": ["?", now],
        "Invoices/latest_invoices": ["50", "0"], "Invoices/line_usage": ["?", "1", "50", "0"],
        "Invoices/usage_lines": ["36"],
        "Payments/payment_list": ["50", "0"], "Payments/unsettled_attempts": ["10"], "Autopay/autopay_outlook": [],
        "Payments/undecided_attempts": [], "Payments/invoices_to_pay": [], "Payments/receipt_of_payment": ["1"],
        "Payments/receipt_of_refund": ["1"], "Payments/customer_at_provider": ["'sandbox'"],
        "Payments/refund_list": ["10"], "Invoices/credit_notes_of_invoice": ["?"],
        "Payments/payable_invoices": ["ARRAY[?]"], "Payments/approvals_of_account": ["50"],
        "Payments/approval_limit": [], "Payments/day_at_account": [now],
        "Banking/transfer_request_invoices": ["1"],
        "Plans/plans_of_account": [], "Plans/receivables_of_account": [],
    ]
    /// Asked with the key of a row that a question above found, or that the outbox names (``OutboxTests``).
    private static let followUps: Set = [
        "Payments/undecided_attempt", "Payments/attempt_by_id", "Payments/refund_by_id", "Mails/mailed_document",
        "Payments/attempt_by_reference", "Payments/payment_number_of_attempt", "Mails/mailed_payment",
        "Mails/mailed_decline", "Mails/mailed_refund", "Mails/mailed_autopay", "Mails/mailed_plan",
        "Mails/mailed_dispute", "Payments/refundable_payments", "Payments/fee_of_payment",
    ]
    private static var ofAccount: Regex<(Substring, Substring?)> { /(\w+\.)?account_id = \$1/ }

    @Test func listIsComplete() throws {
        for area in ["Overview", "Invoices", "Payments", "Mails"] {
            let files = try FileManager.default.contentsOfDirectory(atPath: Self.folder.appending(path: area).path())
            for file in files {
                let name = "\(area)/\(file.dropLast(4))"
                let text = try Self.statement(name)
                guard text.contains(Self.ofAccount), !text.contains(/INSERT|UPDATE|FOR [A-Z ]*SHARE/) else {
                    continue
                }
                let isAsked = Self.questions[name] != nil || Self.followUps.contains(name)
                #expect(isAsked, "\(name) is not asked here")
            }
        }
    }

    @Test func strangersRowsAreNeverAmongTheAnswers() async throws {
        try await withTwoPayers { world in
            let (scope, stranger) = try await (world.scope("C-1"), world.scope("C-2"))
            for number in ["2026-000001", "2026-000002"] {
                for (name, values) in Self.questions {
                    let text = try Self.statement(name)
                    let values = ["'\(scope.account)'::uuid"] + values.map { $0.replacing("?", with: "'\(number)'") }
                    let careful = Self.bound(text, values)
                    let forgetful = Self.bound(text.replacing(Self.ofAccount, with: "true"), values)
                    let mistaken = Self.bound(text, ["'\(stranger.account)'::uuid"] + values.dropFirst())
                    let (right, wrong, other) = try await (
                        world.database.app.read(scope, Rows(text: careful)),
                        world.database.app.read(scope, Rows(text: forgetful)),
                        world.database.app.read(scope, Rows(text: mistaken))
                    )
                    #expect(wrong == right, "\(name) shows a stranger's rows")
                    #expect(!other.contains("<row>"), "\(name) answers for the account that it is bound to, unseen")
                    // The stranger's rows are there, for a role that may see them.
                    if name == "Payments/payment_list" || name == "Overview/account_heading" {
                        let all = try await world.database.worker.read(WorkerScope(), Rows(text: forgetful))
                        #expect(all != right)
                    }
                    if number == "2026-000002", values.contains(where: { $0.contains("'2026-000002'") }) {
                        #expect(!right.contains("<row>"), "\(name) knows a stranger's document")
                    }
                }
            }
        }
    }

    /// The statements of the function that answers one of the questions.
    @Test func functionThatForgetsTheAccountShowsNoStrangersRows() async throws {
        let area = try #require(SchemaArea.all.first { $0.name == "settlements" })
        let forgetful = area.sql.replacing("CREATE FUNCTION", with: "CREATE OR REPLACE FUNCTION")
            .replacing(Self.ofAccount, with: "true")
        try await withTwoPayers { world in
            let (scope, stranger) = try await (world.scope("C-1"), world.scope("C-2"))
            func settled(_ database: Database, _ scope: AccountScope, _ number: String) async throws -> [String] {
                try await database.read(scope, InvoiceSettlements(number: number)).map(\.amount.decimalText)
            }
            let (right, other) = try await (
                settled(world.database.app, scope, "2026-000001"), settled(world.database.app, stranger, "2026-000002")
            )
            #expect(right.count == 1 && other.count == 1 && right != other)
            try await world.database.owner.transaction(WorkerScope()) {
                _ = try await $0.run(AllowTampering())
                _ = try await $0.run(Tamper(statement: forgetful))
            }
            let (still, strangers, all) = try await (
                settled(world.database.app, scope, "2026-000001"), settled(world.database.app, scope, "2026-000002"),
                settled(world.database.worker, scope, "2026-000002")
            )
            #expect(still == right && strangers == [] && all == other)
        }
    }

    /// Not the portal, nor the worker, to whom row level security shows all.
    @Test func withoutAnAccountNothingIsFound() async throws {
        try await withTwoPayers { world in
            for (name, values) in Self.questions {
                let values = ["NULL::uuid"] + values.map { $0.replacing("?", with: "'2026-000001'") }
                let rows = Rows(text: Self.bound(try Self.statement(name), values))
                let (app, worker) = try await (
                    world.database.app.read(WorkerScope(), rows), world.database.worker.read(WorkerScope(), rows)
                )
                #expect(!app.contains("<row>") && !worker.contains("<row>"), "\(name)")
            }
        }
    }

    /// C-1 owes and paid 2026-000001, C-2 2026-000002.
    private func withTwoPayers(_ body: @Sendable @escaping (SmallWorld) async throws -> Void) async throws {
        try await SandboxWorld.run { sandbox in
            try await SmallWorld.run { world in
                try await world.subscribe("C-1,office,seat,20,2026-01-01,,,\nC-2,office,seat,30,2026-01-01,,,")
                try await world.bill(through: "2026-01-01")
                for (account, number) in [("C-1", "2026-000001"), ("C-2", "2026-000002")] {
                    try await pay(number, of: account, world, sandbox)
                }
                try await body(world)
            }
        }
    }

    private func pay(_ number: String, of account: String, _ world: SmallWorld, _ sandbox: SandboxWorld) async throws {
        let scope = try await world.scope(account)
        let settle = SettleOperation(
            database: world.database.worker, providers: try PaymentProviders([sandbox.gateway]), clock: world.clock,
            ids: .system, logger: .init(label: "tests"))
        let begin = BeginPayment(
            database: world.database.app, settle: settle, clock: world.clock, ids: .system)
        let place = BeginPayment.Place(
            sandbox.gateway, policy: .usual, returnPage: "https://portal.example/return/")
        let begun = try await begin(PaymentOrder([number]), at: place, in: scope)
        guard case .goTo(let page) = begun else { throw BillingRefusal(.paymentNotPositive) }
        try await sandbox.browser.post(page, "answer=approve")
        let latest = try await world.database.app.read(scope, LatestAttempt(number: number))
        try await settle(try #require(latest).attempt.operation)
    }

    static func statement(_ name: String) throws -> String {
        try String(contentsOf: folder.appending(path: name + ".sql"), encoding: .utf8)
    }

    static func bound(_ text: String, _ values: [String]) -> String {
        values.enumerated().reversed().reduce(text) { $0.replacing("$\($1.offset + 1)", with: $1.element) }
    }

    /// The answer to any statement, as text.
    private struct Rows: ExactlyOneRow {
        let text: String

        static let sql = "SELECT query_to_xml($1, true, false, '')::text AS rows"
        var binds: [Bind] { [.text(text)] }
        static func decode(_ row: Row) throws(StoreError) -> String { try row.text("rows") }
    }
}
