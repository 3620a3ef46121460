import PostgresStore

/// A unique index of a table, constraints included.
struct UniqueKey: Sendable {
    let table: String
    let name: String
    let firstColumn: String?
    let isPrimary: Bool
}

struct UniqueKeys: ManyRows {
    static let sql = """
        SELECT c.relname::text AS table_name, x.relname::text AS name, i.indisprimary, a.attname::text AS first_column
        FROM pg_index i
        JOIN pg_class c ON c.oid = i.indrelid
        JOIN pg_class x ON x.oid = i.indexrelid
        LEFT JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = i.indkey[0] AND i.indkey[0] > 0
        WHERE i.indisunique AND c.relnamespace = 'public'::regnamespace
        """

    static func decode(_ row: Row) throws(StoreError) -> UniqueKey {
        UniqueKey(
            table: try row.text("table_name"), name: try row.text("name"),
            firstColumn: try row.optionalText("first_column"), isPrimary: try row.bool("indisprimary"))
    }
}

struct ForeignKey: Sendable {
    let name: String
    let table: String
    let target: String
    let columns: [String]
    let targetColumns: [String]
}

struct ForeignKeys: ManyRows {
    static let sql = """
        SELECT k.conrelid::regclass::text || '.' || k.conname AS name, k.conrelid::regclass::text AS table_name,
               k.confrelid::regclass::text AS target,
               ARRAY(SELECT a.attname::text FROM unnest(k.conkey) WITH ORDINALITY AS u (number, place)
                     JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = u.number ORDER BY place) AS columns,
               ARRAY(SELECT a.attname::text FROM unnest(k.confkey) WITH ORDINALITY AS u (number, place)
                     JOIN pg_attribute a ON a.attrelid = k.confrelid AND a.attnum = u.number ORDER BY place) AS targets
        FROM pg_constraint k
        WHERE k.contype = 'f' AND k.connamespace = 'public'::regnamespace
        """

    static func decode(_ row: Row) throws(StoreError) -> ForeignKey {
        ForeignKey(
            name: try row.text("name"), table: try row.text("table_name"), target: try row.text("target"),
            columns: try row.texts("columns"), targetColumns: try row.texts("targets"))
    }
}

struct SecuredTable: Sendable {
    let name: String
    let hasAccount: Bool
    let isForced: Bool
}

struct SecuredTables: ManyRows {
    static let sql = """
        SELECT c.relname::text AS name, c.relrowsecurity AND c.relforcerowsecurity AS is_forced,
               EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'account_id'
                       AND NOT a.attisdropped) AS has_account
        FROM pg_class c
        WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p')
        """

    static func decode(_ row: Row) throws(StoreError) -> SecuredTable {
        SecuredTable(
            name: try row.text("name"), hasAccount: try row.bool("has_account"), isForced: try row.bool("is_forced"))
    }
}

struct Policy: Sendable {
    let table: String
    let name: String
    let isPermissive: Bool
    let roles: [String]
    /// `r`, `a`, `w`, `d`, or `*` for all four.
    let command: String
    let condition: String
    let check: String
}

struct Policies: ManyRows {
    static let sql = """
        SELECT p.polrelid::regclass::text AS table_name, p.polname::text AS name, p.polpermissive, p.polcmd::text AS command,
               ARRAY(SELECT CASE WHEN r = 0 THEN 'public' ELSE r::regrole::text END FROM unnest(p.polroles) r) AS roles,
               coalesce(pg_get_expr(p.polqual, p.polrelid), '') AS condition,
               coalesce(pg_get_expr(p.polwithcheck, p.polrelid), '') AS check_condition
        FROM pg_policy p
        """

    static func decode(_ row: Row) throws(StoreError) -> Policy {
        Policy(
            table: try row.text("table_name"), name: try row.text("name"), isPermissive: try row.bool("polpermissive"),
            roles: try row.texts("roles"), command: try row.text("command"), condition: try row.text("condition"),
            check: try row.text("check_condition"))
    }
}

struct DeferredTriggers: ManyRows {
    static let sql = """
        SELECT tgname::text AS name FROM pg_trigger WHERE tgdeferrable AND NOT tgisinternal
        """

    static func decode(_ row: Row) throws(StoreError) -> String { try row.text("name") }
}

struct View: Sendable {
    let name: String
    let text: String
}

struct Views: ManyRows {
    static let sql = """
        SELECT viewname::text AS name, definition AS text FROM pg_views WHERE schemaname = 'public'
        """

    static func decode(_ row: Row) throws(StoreError) -> View {
        View(name: try row.text("name"), text: try row.text("text"))
    }
}
