import Foundation
import PostgresStore
import TestSupport
import Testing

/// Statements can be asked of tables that are distributed by account: each binds the account for every table of it.
@Suite struct StatementRuleTests {
    /// Statements of the worker that read the tables of many accounts at once, and why they may.
    static let overAllAccounts: [String: String] = [
        "Billing/accounts_with_usage_on_hold": "a new exchange rate is about all accounts",
        "Agreements/agreements_by_code": "a contracts file is about many accounts, which the rows name",
        "Banking/documents_at_places": "a transfer names a document of any account",
        "Banking/documents_of_requests": "a transfer names a request of any account",
        "Banking/documents_of_amount": "a transfer may be of any account",
        "Banking/documents_of_payer": "a payer may pay for several accounts",
        "Banking/receipts_to_return": "a return names a payment of any account",
        "Billing/first_unbilled_day": "the billing run begins where any account does",
        "Billing/usage_hold_groups": "the operator sees what waits in all accounts",
        "Books/chart_keys": "a chart of accounts is about all accounts of a seller",
        "Books/close_period": "an export is about all accounts of a seller",
        "Books/journal_heads": "an export is about all accounts of a seller",
        "Books/journal_items": "an export is about all accounts of a seller",
        "Books/journal_taxes": "an export is about all accounts of a seller",
        "Books/credits_on": "a report is about all accounts of a seller",
        "Books/ledger_sums": "a report is about all accounts of a seller",
        "Books/margin_costs": "a report is about all accounts of a seller",
        "Books/open_parts_on": "a report is about all accounts of a seller",
        "Books/revenue_lines": "a report is about all accounts of a seller",
        "Books/tax_by_rate": "a report is about all accounts of a seller",
        "Corrections/account_of_document": "an operator names a document of any account",
        "DirectDebit/debit_group_of_amount": "a bank pays direct debits of many accounts as one sum",
        "DirectDebit/debit_order_by_name": "a bank names a direct debit of any account",
        "DirectDebit/debit_orders_to_send": "a file for the bank is about many accounts",
        "DirectDebit/mandate_by_reference": "a provider's method is found by its name alone",
        "SignIn/accounts_of_person": "a person sees what is open on all of their accounts",
        "Events/write_events": "a billing run writes events of many accounts, which the rows name",
        "Imports/adopt_usage_on_hold": "a new mapping hands rows to whichever account it names",
        "Imports/compare_gone_usage": "a vendor's file is about many accounts",
        "Imports/compare_usage": "a vendor's file is about many accounts",
        "Imports/gone_usage_on_hold": "a vendor's file is about many accounts",
        "Imports/hold_usage": "a vendor's file is about many accounts, which the rows name",
        "Imports/insert_subscription_changes": "a subscriptions file is about many accounts, which the rows name",
        "Imports/metered_usage_by_ids": "a usage file is about many accounts, which the rows name",
        "Imports/subscriptions_by_code": "a subscriptions file is about many accounts, which the rows name",
        "Imports/merge_usage": "a vendor's file is about many accounts, which the rows name",
        "Imports/withdraw_usage": "a vendor's file is about many accounts, which the rows name",
        "Imports/release_usage": "usage of many accounts is decided about at once, which the rows name",
        "Payments/booked_payments": "a provider's list is about payments of all accounts",
        "Payments/booked_refunds": "a provider's payout is made of refunds of all accounts",
        "Payments/disputed_payment": "a provider names a payment of any account",
        "Payments/disputes_to_see": "the operator sees the disputes of all accounts",
        "Payments/payout_owners": "a provider's payout is made of payments of all accounts",
        "Payments/payments_begun": "a provider's list is about payments of all accounts",
        "Payments/payments_by_reference": "an operator names a payment of any account",
        "Sellers/accounts_with_idle_credit": "a policy of a seller is about all its accounts",
        "Autopay/accounts_on_autopay": "autopay runs over all accounts",
        "Plans/accounts_with_live_plans": "a job reviews the plans of all accounts",
        "Plans/plan_list": "the operator sees the plans of all accounts",
        "Methods/expiring_methods": "the worker warns the owners of all methods",
        "Methods/methods_to_forget": "the worker tells providers of methods of all accounts",
        "Methods/undecided_setups": "the worker asks about methods of all accounts",
        "Payments/undecided_operations": "the worker asks about the payments and refunds of all accounts",
    ]
    /// `plainbill verify` reads everything.
    private static let verification = "Verification/"

    @Test func everyTableOfAnAccountIsReadByItsAccount() async throws {
        let tables = try await tablesOfAccounts()
        var used: Set<String> = []
        for (name, text) in try StatementFiles.all() where !name.hasPrefix(Self.verification) {
            let unbound = try SQLText(text).unbound(tables)
            guard Self.overAllAccounts[name] == nil else {
                used.insert(name)
                #expect(!unbound.isEmpty, "\(name) is bound by account; take it off the list of those that are not")
                continue
            }
            #expect(
                unbound.isEmpty,
                """
                \(name): bind account_id as a parameter and compare it for \(unbound.sorted().joined(separator: ", ")); \
                or list it here with the reason why it reads all accounts
                """)
        }
        #expect(used == Set(Self.overAllAccounts.keys), "a statement on the list is gone")
    }

    /// A statement that is a call of a function: the function's own statements are bound.
    @Test(arguments: ["settlements", "autopay_outlooks"])
    func functionsThatPagesCallAreBoundToo(name: String) async throws {
        let tables = try await tablesOfAccounts()
        let area = try #require(SchemaArea.all.first { $0.name == name })
        #expect(SQLText(area.sql).references.filter { tables.contains($0.table) }.count > 5)
        #expect(try SQLText(area.sql).unbound(tables) == [])
    }

    /// What the planner of a distributed database refuses, and what would hide the account from it.
    static let refused: [(pattern: String, instead: String)] = [
        (#"\bOFFSET 0\b"#, "a scalar sub-query, or readingByKeys"),
        (#"\b(LEFT|RIGHT|FULL) JOIN LATERAL\b"#, "a scalar sub-query or a join with account_id"),
        (#"\bcurrent_account\(\)"#, "the parameter of an AccountQuery"),
        (#"\bconcat(_ws)?\("#, "||"),
        (#"\bset_config\('plainbill\."#, "set_scope"),
        (#"\bnow\(\)|\bcurrent_(date|timestamp)\b"#, "a parameter"),
    ]

    @Test(arguments: refused.indices) func noStatementSays(_ index: Int) throws {
        let (pattern, instead) = Self.refused[index]
        for (name, text) in try StatementFiles.all() {
            let found = try SQLText(text).code.contains(Regex(pattern).ignoresCase())
            #expect(!found, "\(name): use \(instead)")
        }
    }

    /// `FOR UPDATE SKIP LOCKED` over several accounts is for tables of their own.
    @Test func queuesAreTablesOfTheirOwn() async throws {
        let tables = try await tablesOfAccounts()
        for (name, text) in try StatementFiles.all() where text.contains("SKIP LOCKED") {
            let queued = SQLText(text).references.map(\.table).filter(tables.contains)
            #expect(queued.isEmpty, "\(name): lock rows of a queue of its own instead of \(queued)")
        }
    }

    private func tablesOfAccounts() async throws -> Set<String> {
        try await withDatabase { database in
            let tables = try await database.owner.read(WorkerScope(), SecuredTables()).filter(\.hasAccount).map(\.name)
            let views = try await database.owner.read(WorkerScope(), Views()).map(\.name)
            #expect(tables.count > 20 && views.count >= 2)
            return Set(tables + views).subtracting(TableKind.outside)
        }
    }
}

/// The scanner finds what it is to find.
@Suite struct SQLTextTests {
    @Test(arguments: [
        ("SELECT 1 FROM notes WHERE account_id = $1", []),
        ("SELECT 1 FROM notes WHERE id = $1", ["notes"]),
        ("SELECT 1 FROM notes -- WHERE account_id = $1", ["notes"]),
        ("SELECT 1 FROM notes n JOIN pages p ON p.account_id = n.account_id WHERE n.account_id = $2", []),
        ("SELECT 1 FROM notes n JOIN pages p ON p.id = n.page WHERE n.account_id = $2", ["pages"]),
        ("SELECT 1 FROM notes AS n, pages p WHERE n.account_id = $1", ["pages"]),
        ("SELECT 1 FROM notes n JOIN pages p ON p.account_id = n.account_id", ["a parameter"]),
        ("SELECT 1 FROM notes WHERE account_id = ANY ($1::uuid[])", []),
        ("SELECT 1 FROM notes n WHERE EXISTS (SELECT FROM pages p WHERE p.id = 1) AND n.account_id = $1", ["pages"]),
        ("UPDATE notes SET body = $2 WHERE id = $1", ["notes"]),
        ("DELETE FROM notes WHERE account_id = $1 AND id = $2", []),
        ("INSERT INTO notes (account_id, id) VALUES ($1, $2)", []),
        ("INSERT INTO notes (id, account_id) VALUES ($1, $2)", ["notes"]),
        ("SELECT 1 FROM elsewhere", []),
    ])
    func unboundTablesAreNamed(text: String, unbound: [String]) throws {
        #expect(try SQLText(text).unbound(["notes", "pages"]).sorted() == unbound.sorted())
    }
}
