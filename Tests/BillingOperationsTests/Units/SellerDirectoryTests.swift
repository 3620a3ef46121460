import BillingCore
import PostgresStore
import TestSupport
import Testing

@testable import BillingOperations

/// Sellers kept in memory are those of the database as of the last look, and a look that finds nothing new changes nothing.
@Suite struct SellerDirectoryTests {
    private func save(_ database: TestDatabase) -> SaveSeller {
        SaveSeller(database: database.worker, clock: .fixed(Instant(noonOf: "2026-04-01")), ids: .system)
    }

    @Test func aChangeIsSeenAtTheNextLook() async throws {
        try await withDatabase { database in
            let directory = try await SellerDirectory.load(from: database.app)
            let first = directory.current
            #expect(first.sellers.map(\.code) == ["main"])
            try await directory.refresh()
            #expect(directory.current.revision == first.revision)
            _ = try await save(database)("main") { $0.branding.name = "Nordlicht" }
            #expect(directory.current.sellers == first.sellers)
            try await directory.refresh()
            let second = directory.current
            #expect(second.revision == first.revision + 1 && second[.main]?.branding.name == "Nordlicht")
            // A snapshot that was taken before stays as it was.
            #expect(first[.main]?.branding.name != "Nordlicht")
        }
    }

    @Test func aSellerThatIsNotKnownIsTheDefaultOne() async throws {
        try await withDatabase { database in
            var other = try #require(try await database.worker.read(WorkerScope(), KnownSellers()).first)
            (other.code, other.isDefault) = ("other", false)
            other.numbering.invoice = try DocumentNumbering(NumberingPattern("{prefix}{year}-{number:6}"), prefix: "O")
            other.numbering.creditNote = try DocumentNumbering(
                NumberingPattern("{prefix}{year}-{number:6}"), prefix: "OC")
            #expect(try await save(database)(other) == .added)
            let directory = try await SellerDirectory.load(from: database.app)
            let known = try #require(directory.current.sellers.first { $0.code == "other" })
            #expect(directory.current[known.id]?.code == "other")
            #expect(directory.current[nil]?.code == "main" && directory.current[ID(raw: 99)]?.code == "main")
        }
    }

    /// Without any seller there is none to answer with.
    @Test func anEmptyDirectoryHasNoSeller() async throws {
        try await withDatabase { database in
            let directory = SellerDirectory(from: database.app)
            #expect(directory.current[nil] == nil && directory.current.sellers.isEmpty)
        }
    }

    /// Eight looks at once after one change count it, and end with what the database has.
    @Test func severalLooksAtOnce() async throws {
        try await withDatabase(poolSize: 8) { database in
            let directory = try await SellerDirectory.load(from: database.app)
            _ = try await save(database)("main") { $0.branding.name = "Nordlicht" }
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<8 { group.addTask { try await directory.refresh() } }
                try await group.waitForAll()
            }
            #expect(directory.current[nil]?.branding.name == "Nordlicht")
            #expect(directory.current.revision > 1)
        }
    }
}
