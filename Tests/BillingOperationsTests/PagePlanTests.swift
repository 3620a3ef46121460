import PostgresStore
import TestSupport
import Testing

/// Pages read the rows of one account through keys that begin with it, however many accounts there are.
@Suite struct PagePlanTests {
    /// Where the planner has to read a table from end to end, it does so even if told not to.
    @Test func everyQuestionIsAnsweredThroughKeys() async throws {
        try await withDatabase { database in
            _ = try await database.owner.transaction(WorkerScope()) { try await $0.run(MakeExplain()) }
            for (name, values) in ForgottenWhereTests.questions {
                let values =
                    ["'00000000-0000-0000-0000-00000000000a'::uuid"] + values.map { $0.replacing("?", with: "'1'") }
                let text = ForgottenWhereTests.bound(try ForgottenWhereTests.statement(name), values)
                let plan = try await database.app.read(WorkerScope(), Explain(text: text))
                #expect(!plan.isEmpty, "\(name)")
                for step in plan {
                    #expect(!step.contains("Seq Scan"), "\(name) reads a whole table: \(step)")
                    let isPolicy = step.contains("plainbill.account'") && !step.contains("One-Time Filter")
                    // A person sees the names of several accounts: that policy is a choice, evaluated for one row.
                    #expect(!isPolicy || step.contains("plainbill.accounts'"), "\(name) checks each row: \(step)")
                }
            }
        }
    }
}

private struct MakeExplain: Command {
    static let sql = """
        CREATE FUNCTION explain(statement text) RETURNS SETOF text LANGUAGE plpgsql SET enable_seqscan = off AS $$
        BEGIN
            RETURN QUERY EXECUTE 'EXPLAIN (COSTS OFF) ' || statement;
        END $$
        """
}

private struct Explain: ManyRows {
    let text: String

    static let sql = "SELECT step FROM explain($1) AS step"
    var binds: [Bind] { [.text(text)] }
    static func decode(_ row: Row) throws(StoreError) -> String { try row.text("step") }
}
