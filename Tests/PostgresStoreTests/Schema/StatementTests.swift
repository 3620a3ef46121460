import Foundation
@testable import PostgresStore
import TestSupport
import Testing

/// Every statement in `Queries/` fits the migrated schema.
@Suite struct StatementTests {
    private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "../../../Sources/PostgresStore/Queries").standardizedFileURL

    private static var files: [URL] {
        let paths = FileManager.default.enumerator(atPath: folder.path())?.compactMap { $0 as? String } ?? []
        return paths.filter { $0.hasSuffix(".sql") }.sorted().map { folder.appending(path: $0) }
    }

    @Test func everyStatementPrepares() async throws {
        try await withDatabase { database in
            let connection = try await Connection.open(database.owner.settings)
            let places = Self.files.filter { $0.lastPathComponent.hasPrefix("create_") }
            for place in places {
                let text = try String(contentsOf: place, encoding: .utf8)
                try await connection.run(standalone: text.replacing("ON COMMIT DROP", with: ""))
            }
            #expect(Self.files.count > 60)
            for file in Self.files where !places.contains(file) {
                let statement = try String(contentsOf: file, encoding: .utf8)
                do {
                    try await connection.run(standalone: "PREPARE statement AS \(statement)\n; DEALLOCATE statement")
                } catch {
                    Issue.record("\(file.lastPathComponent): \(error)")
                }
            }
        }
    }

    @Test func everyStatementSaysWhatItAnswers() throws {
        for file in Self.files {
            let text = try String(contentsOf: file, encoding: .utf8)
            #expect(text.hasPrefix("-- "), "\(file.lastPathComponent) does not begin with its question")
            #expect(!text.lowercased().contains("now()"), "\(file.lastPathComponent) asks the server for the time")
        }
    }
}
