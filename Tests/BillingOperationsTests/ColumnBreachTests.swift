import BillingCore
import BillingOperations
import PostgresStore
import TestSupport
import Testing

/// Every column of every table about payments is changed in turn: the schema refuses that, or `verify` names it, or it is
/// on a list of facts that nothing else can tell of. A new column fails here until it is decided about.
@Suite(.timeLimit(.minutes(30)))
struct ColumnBreachTests {
    static let tables = [
        "provider_customers", "payment_attempts", "attempt_invoices", "payments", "payment_allocations", "refunds",
        "disputes", "payment_methods", "method_setups", "autopay_consents", "autopay_notices", "autopay_charges",
        "pay_links", "provider_references",
    ]

    /// What stands in one place only: what providers and customers said, when something was done, and names that pages
    /// and providers go by. No money follows from it.
    static let told: Set<String> = [
        "autopay_charges.charged_on", "autopay_consents.ended_at", "autopay_consents.language",
        "autopay_consents.person_id", "autopay_consents.wording", "autopay_consents.words_hash",
        "autopay_notices.told_at", "disputes.amount_minor", "disputes.dispute_id", "disputes.gateway",
        "disputes.opened_at", "disputes.reference", "disputes.respond_by", "method_setups.checked_at",
        "method_setups.checks", "method_setups.currency", "method_setups.gateway_reference", "method_setups.method_id",
        "method_setups.page_url", "method_setups.person_id", "method_setups.return_url", "method_setups.started_at",
        "pay_links.expires_at", "pay_links.revoked_at", "pay_links.token_hash", "payment_allocations.allocation_id",
        "payment_attempts.checked_at", "payment_attempts.checks", "payment_attempts.gateway_reference",
        "payment_attempts.public_reference", "payment_attempts.return_url", "payment_attempts.saves_method",
        "payment_methods.brand", "payment_methods.checked_at", "payment_methods.checks", "payment_methods.expires_on",
        "payment_methods.is_chargeable_off_session", "payment_methods.is_default", "payment_methods.name",
        "payment_methods.number", "payment_methods.saved_at", "payment_methods.tail", "payments.method",
        "provider_customers.created_at", "refunds.checked_at", "refunds.checks", "refunds.credit_note_id",
        "refunds.gateway_reference", "refunds.reason", "refunds.requested_at", "refunds.requested_on",
    ]

    @Test func everyColumnIsWatched() async throws {
        try await AutopayWorld.runOn { autopay in
            try await autopay.doesEverythingOnce()
            let (database, clean) = (autopay.world.database, try await autopay.world.breaches())
            #expect(clean == [])
            let columns = try await database.owner.read(WorkerScope(), ColumnsOfTables(names: Self.tables))
            #expect(Set(columns.map(\.table)) == Set(Self.tables) && columns.count > 100)
            try await database.owner.transaction(WorkerScope()) { transaction in
                _ = try await transaction.run(AllowTampering())
                for table in Self.tables {
                    _ = try await transaction.run(Tamper(statement: "CREATE TABLE kept_\(table) AS TABLE \(table)"))
                }
            }
            var unnoticed: Set<String> = []
            for column in columns {
                let isNoticed = try await isNoticed(column, in: autopay.world)
                if !isNoticed { unnoticed.insert("\(column.table).\(column.name)") }
            }
            #expect(unnoticed.subtracting(Self.told).sorted() == [], "is changed, and nothing says so")
            #expect(Self.told.subtracting(unnoticed).sorted() == [], "is watched after all")
        }
    }

    private func isNoticed(_ column: ColumnOfTable, in world: SmallWorld) async throws -> Bool {
        let (table, another) = (column.table, try #require(column.another))
        do {
            try await world.database.owner.transaction(WorkerScope()) { transaction in
                _ = try await transaction.run(
                    Tamper(statement: "UPDATE \(table) SET \(column.name) = \(another)"))
            }
        } catch let error as StoreError {
            switch error {
            case .refused, .conflict: return true
            default: throw error
            }
        }
        let breaches = try await world.breaches()
        try await world.database.owner.transaction(WorkerScope()) { transaction in
            _ = try await transaction.run(Tamper(statement: "DELETE FROM \(table)"))
            _ = try await transaction.run(Tamper(statement: "INSERT INTO \(table) SELECT * FROM kept_\(table)"))
        }
        return !breaches.isEmpty
    }
}

extension AutopayWorld {
    /// Saved, agreed to, announced and charged; a part sent back, a part disputed, and on the page to pay what is open
    /// again, from a link.
    fileprivate func doesEverythingOnce() async throws {
        _ = try await collects(from: "2026-01-12", through: "2026-01-15")
        let payment = try #require(try await world.database.app.read(scope, PaymentList(limit: 1)).first)
        let (day, clock): (Day, WallClock) = ("2026-01-16", .fixed(Instant(noonOf: "2026-01-16")))
        let refund = try await RefundPayment(database: world.database.worker, clock: clock, ids: .system)(
            payment.reference, amount: "10.00", from: .payment, reason: "Paid twice", on: day)
        try await settling(on: day)(try #require(refund.operation))
        try bank.disputes(payment.reference, Money(minor: 10_000, .eur), at: Instant(noonOf: day))
        let dispute = BookDispute(
            database: world.database.worker, providers: try providers(), clock: clock, ids: .system)
        let booked = try await dispute("dp_1", at: bank.name)
        #expect(booked == .booked)
        _ = try await opensPage(on: "2026-01-17")
        let links = PayLinks(app: world.database.app, worker: world.database.worker, clock: clock)
        let link = try await links.make(for: Self.number, of: scope.account)
        #expect(link != nil)
    }
}

/// Which columns do these tables have?
private struct ColumnsOfTables: ManyRows {
    let names: [String]

    static let sql = """
        SELECT table_name::text, column_name::text, data_type::text FROM information_schema.columns
        WHERE table_schema = 'public' AND table_name = ANY ($1::text[]) ORDER BY table_name, ordinal_position
        """
    var binds: [Bind] { [.texts(names)] }

    static func decode(_ row: Row) throws(StoreError) -> ColumnOfTable {
        ColumnOfTable(
            table: try row.text("table_name"), name: try row.text("column_name"), type: try row.text("data_type"))
    }
}

private struct ColumnOfTable: Hashable, Sendable {
    let table: String
    let name: String
    let type: String

    /// Another value of its type; `nil` for a type that this test does not know.
    var another: String? {
        switch type {
        case "bigint", "integer", "smallint": "coalesce(\(name), 0) + 1"
        case "character": "'JPY'"
        case "text": "coalesce(\(name), '') || 'x'"
        case "boolean": "NOT \(name)"
        case "date": "coalesce(\(name), '2026-01-01') + 400"
        case "timestamp with time zone": "coalesce(\(name), '2026-01-01') + interval '400 days'"
        case "uuid": "gen_random_uuid()"
        case "jsonb": "'{}'"
        case "bytea": "sha256(\(name))"
        default: nil
        }
    }
}
