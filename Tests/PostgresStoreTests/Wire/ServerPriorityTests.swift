import Foundation
import TestSupport
import Testing

@testable import PostgresStore

#if os(Linux)
    /// The server's processes for long work leave the processors to those for pages.
    @Suite struct ServerPriorityTests {
        private struct OwnProcess: ExactlyOneRow {
            static let sql = "SELECT pg_backend_pid()::bigint AS id"

            static func decode(_ row: Row) throws(StoreError) -> Int32 { Int32(clamping: try row.int("id")) }
        }

        private static func niceness(of id: Int32) -> Int32 {
            getpriority(__priority_which_t(PRIO_PROCESS.rawValue), id_t(id))
        }

        private static func niceness(of database: Database) async throws -> Int32 {
            niceness(of: try await database.read(WorkerScope(), OwnProcess()))
        }

        @Test func connectionsThatGiveWay() async throws {
            try await withDatabase { database in
                let usual = try await Self.niceness(of: database.worker)
                var settings = database.worker.settings
                settings.givesWay = true
                let patient = Database(settings, poolSize: 1, waitLimit: .seconds(60))
                defer { patient.close() }
                let lowered = try await Self.niceness(of: patient)
                #expect(usual == 0 && lowered == ServerProcess.niceness)
                let others = try await Self.niceness(of: database.app)
                #expect(others == usual)
            }
        }

        /// A number that came from a server in a container of its own.
        @Test func otherProgramsAreLeftAlone() throws {
            let program = Process()
            program.executableURL = URL(filePath: "/bin/sleep")
            program.arguments = ["60"]
            try program.run()
            defer { program.terminate() }
            let before = Self.niceness(of: program.processIdentifier)
            ServerProcess(id: program.processIdentifier).giveWay()
            #expect(Self.niceness(of: program.processIdentifier) == before)
        }

        @Test func processesThatAreGoneAreNoMatter() {
            ServerProcess(id: .max).giveWay()
        }
    }
#endif
