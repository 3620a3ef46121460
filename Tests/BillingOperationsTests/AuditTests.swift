import BillingCore
import BillingOperations
import PostgresStore
import TestSupport
import Testing

/// Who did what happened, and the chain that shows what was changed since.
@Suite struct AuditTests {
    private func log(_ world: SmallWorld, of number: String = "C-1") async throws -> [AuditEntry] {
        let scope = try await world.scope(number)
        return try await world.database.app.read(scope, ShowPeopleOfEvents(limit: 50), AuditLog(limit: 50)).1
    }

    private func invite(_ email: String, _ world: SmallWorld) async throws {
        _ = try await InviteMember(database: world.database.worker, clock: world.clock, ids: .system)(
            email, as: try Membership(.viewer), to: "C-1")
    }

    @Test func eachEventSaysWhoDidIt() async throws {
        try await SmallWorld.run { world in
            let known = try await world.database.app.read(
                EmailScope("ada@example.com"), PersonByEmail(email: "ada@example.com"))
            let ada = try #require(known)
            try await Principal.$current.withValue(.person(ada.id, network: "203.0.113.7")) {
                try await invite("eve@example.com", world)
            }
            try await Principal.$current.withValue(.staff("anna")) { try await invite("dan@example.com", world) }
            try await invite("kim@example.com", world)
            let entries = try await log(world)
            #expect(entries.map(\.event.sequence) == [3, 2, 1] && entries.allSatisfy { $0.totalCount == 3 })
            #expect(
                entries.map(\.actor) == [
                    .program, .staff("anna"), .person(email: "ada@example.com", network: "203.0.113.7"),
                ])
            #expect(entries.map(\.person) == ["kim@example.com", "dan@example.com", "eve@example.com"])
            #expect(entries.allSatisfy { $0.event.event.kind == .memberAdded && $0.hash.count == 32 })
            #expect(try await log(world, of: "C-2") == [])
        }
    }

    /// What runs within a task is done by the same; what runs beside it is not.
    @Test func tasksWithinInheritWhoActs() async throws {
        try await SmallWorld.run { world in
            try await Principal.$current.withValue(.staff("anna")) {
                try await withThrowingTaskGroup(of: Void.self) { group in
                    for name in ["eve", "dan"] { group.addTask { try await invite("\(name)@example.com", world) } }
                    try await group.waitForAll()
                }
            }
            try await invite("kim@example.com", world)
            #expect(try await log(world).map(\.actor) == [.program, .staff("anna"), .staff("anna")])
        }
    }

    /// The transaction after it, on the same connection, is done by no one.
    @Test func whoActsIsForgottenWithTheTransaction() async throws {
        try await SmallWorld.run { world in
            let database = Database(world.database.worker.settings, poolSize: 1)
            let invite = InviteMember(database: database, clock: world.clock, ids: .system)
            for principal in [Principal.staff("anna"), .program] {
                _ = try await Principal.$current.withValue(principal) {
                    try await invite(
                        "\(principal)@example.com".filter { $0.isLetter || $0 == "@" || $0 == "." }, to: "C-1")
                }
            }
            #expect(try await log(world).map(\.actor) == [.program, .staff("anna")])
            database.close()
        }
    }

    static let tamperings = [
        "UPDATE events SET parameters = '{}' WHERE sequence = 2",
        "UPDATE events SET actor = '{\"staff\": \"eve\"}' WHERE sequence = 2",
        "UPDATE events SET occurred_at = occurred_at + interval '1 second' WHERE sequence = 2",
        "UPDATE events SET kind = 'member_removed' WHERE sequence = 2",
        "UPDATE events SET event_id = gen_random_uuid() WHERE sequence = 1",
        "UPDATE events SET hash = sha256('') WHERE sequence = 2",
        "DELETE FROM events WHERE sequence = 2",
    ]

    @Test(arguments: tamperings) func verifyFindsWhatWasChanged(sql: String) async throws {
        try await SmallWorld.run { world in
            for name in ["eve", "dan", "kim"] { try await invite("\(name)@example.com", world) }
            #expect(try await world.breaches() == [])
            try await world.database.owner.transaction(WorkerScope()) {
                _ = try await $0.run(AllowTampering())
                _ = try await $0.run(Tamper(statement: sql))
            }
            let breaches = try await world.breaches()
            #expect(breaches.contains { $0.problem == "does not fit the event before it" }, "\(breaches)")
        }
    }

    /// Neither the portal nor the worker can change what is written.
    @Test func whatIsWrittenStays() async throws {
        try await SmallWorld.run { world in
            try await invite("eve@example.com", world)
            for database in [world.database.app, world.database.worker] {
                let scope = try await world.scope("C-1")
                await #expect(throws: StoreError.self) {
                    try await database.transaction(scope) { try await $0.run(ChangeActors()) }
                }
                await #expect(throws: StoreError.self) {
                    try await database.transaction(scope) { try await $0.run(ForgetEvents()) }
                }
            }
        }
    }

    /// A writer cannot name another as who did it, and cannot choose the hash.
    @Test func theDatabaseSaysWhoDidItItself() async throws {
        try await SmallWorld.run { world in
            try await world.database.worker.transaction(WorkerScope()) { _ = try await $0.run(ForgeEvent()) }
            #expect(try await log(world).map(\.actor) == [.program])
            #expect(try await world.breaches() == [])
        }
    }
}

private struct ChangeActors: Command {
    static let sql = "UPDATE events SET actor = '{}'"
}

private struct ForgetEvents: Command {
    static let sql = "DELETE FROM events"
}

private struct ForgeEvent: Command {
    static let sql = """
        INSERT INTO events (account_id, sequence, event_id, kind, parameters, occurred_at, actor, hash)
        SELECT account_id, 1, gen_random_uuid(), 'member_removed', '{}', created_at, '{"staff": "eve"}', sha256('')
        FROM accounts WHERE number = 'C-1'
        """
}
