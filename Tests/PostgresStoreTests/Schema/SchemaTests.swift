import BillingCore
import PostgresStore
import TestSupport
import Testing

/// What roles may do, by the catalogue of a migrated database.
@Suite struct SchemaTests {
    @Test func viewsAskWithTheRightsOfTheCaller() async throws {
        try await withDatabase { database in
            let views = try await database.owner.read(WorkerScope(), OwnersViews())
            #expect(views == [])
        }
    }

    @Test(arguments: ["plainbill_app", "plainbill_worker", "plainbill_owner"])
    func rolesCannotPassRowSecurity(role: String) async throws {
        try await withDatabase { database in
            let facts = try #require(try await database.owner.read(WorkerScope(), RoleFacts(role: role)))
            #expect(!facts.isSuperuser && !facts.bypassesRowSecurity && facts.memberships == 0)
        }
    }

    /// Pages ask few statements of one account each; the worker's are about whatever many accounts a batch has.
    @Test func statementsOfThePortalArePlannedOnce() async throws {
        try await withDatabase { database in
            let portal = try await database.app.read(WorkerScope(), PlanCacheMode())
            let worker = try await database.worker.read(WorkerScope(), PlanCacheMode())
            #expect(portal == "force_generic_plan" && worker == "auto")
        }
    }

    @Test func portalCannotChangeWhatWasIssuedOrPosted() async throws {
        try await withDatabase { database in
            let grants = try await database.owner.read(WorkerScope(), Grants(role: "plainbill_app"))
            let writes = grants.filter { !$0.hasSuffix(" SELECT") }
            let begins = [
                "payment_attempts INSERT", "attempt_invoices INSERT", "provider_references INSERT",
                "provider_customers INSERT",
            ]
            #expect(Set(writes) == Set(begins + ["sessions DELETE", "sessions INSERT", "reset_requests INSERT"]))
            let worker = try await database.owner.read(WorkerScope(), Grants(role: "plainbill_worker"))
            for table in [
                "invoices", "invoice_lines", "invoice_taxes", "ledger_entries", "ledger_postings", "payments",
            ] {
                #expect(!worker.contains("\(table) UPDATE") && !worker.contains("\(table) DELETE"))
            }
        }
    }
}

private struct OwnersViews: ManyRows {
    static let sql = """
        SELECT relname::text AS name FROM pg_class
        WHERE relnamespace = 'public'::regnamespace AND relkind IN ('v', 'm')
          AND NOT coalesce(reloptions, '{}') @> ARRAY['security_invoker=true']
        UNION ALL
        SELECT proname::text FROM pg_proc WHERE pronamespace = 'public'::regnamespace AND prosecdef
        """

    static func decode(_ row: Row) throws(StoreError) -> String { try row.text("name") }
}

private struct PlanCacheMode: ExactlyOneRow {
    static let sql = "SELECT current_setting('plan_cache_mode') AS mode"

    static func decode(_ row: Row) throws(StoreError) -> String { try row.text("mode") }
}

private struct RoleFact: Sendable {
    let isSuperuser: Bool
    let bypassesRowSecurity: Bool
    let memberships: Int64
}

private struct RoleFacts: OneRow {
    static let sql = """
        SELECT rolsuper, rolbypassrls, (SELECT count(*) FROM pg_auth_members m WHERE m.member = r.oid) AS memberships
        FROM pg_roles r WHERE rolname = $1
        """
    let role: String

    var binds: [Bind] { [.text(role)] }

    static func decode(_ row: Row) throws(StoreError) -> RoleFact {
        RoleFact(
            isSuperuser: try row.bool("rolsuper"), bypassesRowSecurity: try row.bool("rolbypassrls"),
            memberships: try row.int("memberships"))
    }
}

/// `"invoices SELECT"` for each privilege on a whole table.
private struct Grants: ManyRows {
    static let sql = """
        SELECT table_name || ' ' || privilege_type AS granted
        FROM information_schema.role_table_grants WHERE grantee = $1 AND table_schema = 'public'
        """
    let role: String

    var binds: [Bind] { [.text(role)] }

    static func decode(_ row: Row) throws(StoreError) -> String { try row.text("granted") }
}
