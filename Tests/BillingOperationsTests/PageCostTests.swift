import BillingCore
@testable import PostgresStore
import TestSupport
import Testing

/// A page costs the database the same whatever its account's history holds: counted in the blocks that each statement
/// looks at, by the plan that the portal's connections keep.
@Suite struct PageCostTests {
    /// Tells how many documents a filter finds, so it looks at all.
    private static let counting = "Invoices/invoice_list"

    @Test func longHistoryCostsWhatAShortOneDoes() async throws {
        try await withDatabase { database in
            try await Histories.load(into: database)
            // An index is enough to read from once its rows are known to be visible to all.
            try await Connection.open(database.owner.settings).run(standalone: "VACUUM ANALYZE")
            _ = try await database.owner.transaction(WorkerScope()) { try await $0.run(CountBlocks()) }
            for (name, values) in ForgottenWhereTests.questions where name != Self.counting {
                let text = try ForgottenWhereTests.statement(name)
                // As many rows as the short one has.
                let values = values.map { ["50": "10", "?": "'5'", "ARRAY[?]": "ARRAY['5']"][$0] ?? $0 }
                func blocks(_ account: Account.ID) async throws -> Int64 {
                    try await database.app.read(
                        AccountScope(authenticated: account),
                        Blocks(text: text, values: ["'\(account)'::uuid"] + values))
                }
                let (few, many) = try await (blocks(Histories.short), blocks(Histories.long))
                #expect(many <= 2 * few + 20, "\(name): \(few) blocks for 12 documents, \(many) for 12,000")
            }
        }
    }
}

/// Runs a statement by its generic plan, and says how many blocks it looked at.
private struct CountBlocks: Command {
    static let sql = """
        CREATE FUNCTION blocks(statement text, arguments text) RETURNS bigint LANGUAGE plpgsql AS $$
        DECLARE
            plan json;
        BEGIN
            EXECUTE 'PREPARE counted AS ' || statement;
            -- The first time, names are looked up, too.
            FOR round IN 1..2 LOOP
                EXECUTE 'EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) EXECUTE counted(' || arguments || ')' INTO plan;
            END LOOP;
            DEALLOCATE counted;
            RETURN (plan->0->'Plan'->>'Shared Hit Blocks')::bigint + (plan->0->'Plan'->>'Shared Read Blocks')::bigint;
        END $$
        """
}

private struct Blocks: ExactlyOneRow {
    let text: String
    let values: [String]

    static let sql = "SELECT blocks($1, $2) AS blocks"
    var binds: [Bind] { [.text(text), .text(values.joined(separator: ", "))] }
    static func decode(_ row: Row) throws(StoreError) -> Int64 { try row.int("blocks") }
}
