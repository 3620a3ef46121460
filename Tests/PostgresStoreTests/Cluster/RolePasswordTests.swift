import Foundation
import PostgresStore
import Testing

/// A server that asks for passwords.
@Suite(.serialized) struct RolePasswordTests {
    private struct WhoAmI: ExactlyOneRow {
        static let sql = "SELECT current_user::text AS name"
        static func decode(_ row: Row) throws(StoreError) -> String { try row.text("name") }
    }

    private struct StoredPassword: ExactlyOneRow {
        static let sql = "SELECT rolpassword FROM pg_authid WHERE rolname = 'plainbill_app'"
        static func decode(_ row: Row) throws(StoreError) -> String { try row.text("rolpassword") }
    }

    @Test func roleConnectsWithItsPasswordOnly() async throws {
        try await withFolder { folder in
            let quick = EmbeddedCluster.Options(durable: false)
            let cluster = try await EmbeddedCluster.start(in: folder, quick)
            let owner = try await cluster.database("bills")
            try await Migrator.migrate(owner)
            let password = "Grüße, it's \\ \"quoted\""
            try await Migrator.setPassword(password, of: .app, owner)
            // From now on only the superuser is trusted.
            try await cluster.stop()
            let rules = "local all \(owner.user ?? "") trust\nlocal all all scram-sha-256\n"
            try Data(rules.utf8).write(to: URL(filePath: folder + "/cluster/pg_hba.conf"))
            _ = try await EmbeddedCluster.start(in: folder, quick)

            let right = Database(owner.connecting(as: "plainbill_app", password: password), poolSize: 1)
            #expect(try await right.read(WorkerScope(), WhoAmI()) == "plainbill_app")
            for wrong in [nil, "", password + " "] {
                let database = Database(owner.connecting(as: "plainbill_app", password: wrong), poolSize: 1)
                await #expect(throws: StoreError.self) { try await database.read(WorkerScope(), WhoAmI()) }
            }
            let stored = try await Database(owner, poolSize: 1).read(WorkerScope(), StoredPassword())
            #expect(stored.hasPrefix("SCRAM-SHA-256$") && !stored.contains("quoted"))
        }
    }
}
