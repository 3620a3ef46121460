import Foundation
@testable import PostgresStore
import TestSupport
import Testing

/// Every statement in `Queries/` fits the migrated schema.
@Suite struct StatementTests {
    @Test func everyStatementPrepares() async throws {
        try await withDatabase { database in
            let connection = try await Connection.open(database.owner.settings)
            let statements = try StatementFiles.all()
            let temporary = statements.filter { $0.name.contains("/create_") }
            for (_, text) in temporary {
                try await connection.run(standalone: text.replacing("ON COMMIT DROP", with: ""))
            }
            #expect(statements.count > 60)
            for (name, text) in statements where !temporary.contains(where: { $0.name == name }) {
                do {
                    try await connection.run(standalone: "PREPARE statement AS \(text)\n; DEALLOCATE statement")
                } catch {
                    Issue.record("\(name): \(error)")
                }
            }
        }
    }

    @Test func everyStatementSaysWhatItAnswers() throws {
        for (name, text) in try StatementFiles.all() {
            #expect(text.hasPrefix("-- "), "\(name) does not begin with its question")
        }
    }

    @Test func linesOfSQLAreShort() throws {
        let texts = try StatementFiles.all() + SchemaArea.all.map { ("Schema/\($0.name)", $0.sql) }
        for (name, text) in texts {
            for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
                #expect(line.count <= 120, "\(name):\(index + 1) has \(line.count) characters")
            }
        }
    }
}
