import PostgresStore
import TestSupport
import Testing

@testable import Portal

/// What a load balancer is told.
@Suite struct ReadinessTests {
    @Test func aDatabaseThatAnswersIsReady() async throws {
        try await PortalWorld.run { world in
            let reply = try await Browser(client: world.client, token: nil).get("/readyz")
            #expect(reply.status == 200 && reply.html == "ready\n")
        }
    }

    /// Also a server that never answers is found out soon, and asked once however many ask us.
    @Test func aFrozenDatabaseIsNotReady() async throws {
        try await withDatabase { database in
            let relay = try Relay(to: database.app.settings)
            defer { relay.close() }
            let portal = Database(relay.settings, poolSize: 1)
            defer { portal.close() }
            let readiness = Readiness(of: portal)
            let before = await readiness.isReady()
            #expect(before)
            relay.freeze()
            let answers = await withTaskGroup(of: Bool.self) { group in
                let fresh = Readiness(of: portal)
                for _ in 0..<20 { group.addTask { await fresh.isReady() } }
                return await group.reduce(into: Set()) { $0.insert($1) }
            }
            #expect(answers == [false])
        }
    }

    /// Reachable, and yet of no use.
    @Test func aDatabaseWithoutTablesIsNotReady() async throws {
        try await withDatabase { database in
            let empty = Database(database.app.settings.connecting(to: "postgres"), poolSize: 1)
            defer { empty.close() }
            let isReady = await Readiness(of: empty).isReady()
            #expect(!isReady)
        }
    }
}
