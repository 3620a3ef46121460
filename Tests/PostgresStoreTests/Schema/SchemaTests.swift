import BillingCore
import PostgresStore
import TestSupport
import Testing

/// What the catalogue of a migrated database must say.
@Suite struct SchemaTests {
    /// Tables without rows of one customer, and why the portal may see them whole.
    static let shared: Set<String> = [
        // The seller's own rules.
        "prices", "coupons", "commerce_policies", "tax_registrations", "tax_rates",
        // the worker's own; the portal has no privilege on them
        "invoice_series", "billing_runs", "gateway_events", "usage_on_hold", "deliveries_on_hold",
        "usage_redeliveries", "jobs", "job_schedules",
        "schema_migrations",
    ]
    /// Who signs in: rows of people rather than accounts.
    static let people: Set<String> = ["portal_users", "sessions", "account_members"]

    @Test func everyCustomerTableIsForcedBehindRowSecurity() async throws {
        try await withDatabase { database in
            for table in try await database.owner.read(WorkerScope(), TableFacts()) where !Self.shared.contains(table.name)
            {
                let isKeyed = table.firstKeyColumn == "account_id" || Self.people.contains(table.name)
                #expect(isKeyed, "\(table.name) is not keyed by account first")
                #expect(table.isForced, "\(table.name) is not forced behind row security")
                #expect(table.permissivePolicies >= 2, "\(table.name) has no policies")
            }
        }
    }

    @Test func everyForeignKeyBetweenCustomerTablesNamesTheAccount() async throws {
        try await withDatabase { database in
            let besides = Self.shared.union(Self.people)
            let loose = try await database.owner.read(WorkerScope(), LooseForeignKeys(besides: besides))
            #expect(loose == [])
        }
    }

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

    @Test func portalCannotChangeWhatWasIssuedOrPosted() async throws {
        try await withDatabase { database in
            let grants = try await database.owner.read(WorkerScope(), Grants(role: "plainbill_app"))
            let writes = grants.filter { !$0.hasSuffix(" SELECT") }
            #expect(Set(writes) == ["payment_attempts INSERT", "sessions DELETE", "sessions INSERT"])
            let worker = try await database.owner.read(WorkerScope(), Grants(role: "plainbill_worker"))
            for table in [
                "invoices", "invoice_lines", "invoice_taxes", "ledger_entries", "ledger_postings", "payments",
            ] {
                #expect(!worker.contains("\(table) UPDATE") && !worker.contains("\(table) DELETE"))
            }
        }
    }
}

private struct TableFact: Sendable {
    let name: String
    let firstKeyColumn: String?
    let isForced: Bool
    let permissivePolicies: Int64
}

private struct TableFacts: ManyRows {
    static let sql = """
        SELECT c.relname::text AS name, c.relrowsecurity AND c.relforcerowsecurity AS is_forced,
               (SELECT count(*) FROM pg_policy p WHERE p.polrelid = c.oid AND p.polpermissive) AS permissive,
               (SELECT a.attname::text FROM pg_index i JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = i.indkey[0]
                WHERE i.indrelid = c.oid AND i.indisprimary) AS first_key_column
        FROM pg_class c
        WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r'
        """

    static func decode(_ row: Row) throws(StoreError) -> TableFact {
        TableFact(
            name: try row.text("name"), firstKeyColumn: try row.optionalText("first_key_column"),
            isForced: try row.bool("is_forced"), permissivePolicies: try row.int("permissive"))
    }
}

private struct LooseForeignKeys: ManyRows {
    static let sql = """
        SELECT k.conname::text AS name
        FROM pg_constraint k
        JOIN pg_class here ON here.oid = k.conrelid
        JOIN pg_class there ON there.oid = k.confrelid
        WHERE k.contype = 'f' AND NOT here.relname = ANY ($1) AND NOT there.relname = ANY ($1)
          AND NOT EXISTS (SELECT FROM pg_attribute a
                          WHERE a.attrelid = k.conrelid AND a.attnum = k.conkey[1] AND a.attname = 'account_id')
        """
    let besides: Set<String>

    var binds: [Bind] { [.texts(Array(besides))] }

    static func decode(_ row: Row) throws(StoreError) -> String { try row.text("name") }
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
