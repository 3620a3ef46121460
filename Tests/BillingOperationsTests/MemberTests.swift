import BillingCore
import BillingOperations
import Importing
import PostgresStore
import TestSupport
import Testing

/// Who may sign in to an account, and how that ends.
@Suite struct MemberTests {
    private static let header = "number,name,country,currency,billing_day,email,portal_emails\n"

    private func take(
        _ people: String, of number: String = "C-1", _ world: SmallWorld,
        _ members: ImportCustomers.Members = .additions
    ) async throws -> ImportCounts {
        let name = ["C-1": "Ada", "C-2": "Bob"][number] ?? ""
        let row = "\(number),\(name) GmbH,DE,EUR,1,\(name.lowercased())@example.com,\(people)\n"
        return try await ImportCustomers(
            database: world.database.worker, clock: world.clock, ids: .system, members: members)(
                ImportFile(ImportSource(text: Self.header + row), format: .csv))
    }

    /// Number of the account, person, whether they have a password, live sessions.
    private func members(_ world: SmallWorld) async throws -> [String] {
        try await world.database.worker.read(WorkerScope(), AccountMembers(of: nil, now: world.now)).map {
            "\($0.number) \($0.email) \($0.hasPassword) \($0.sessions)"
        }
    }

    /// Gives a person a password and signs them in.
    private func signIn(_ email: String, _ world: SmallWorld) async throws {
        let set = SetPassword(email: email, passwordHash: "x")
        _ = try await world.database.worker.transaction(WorkerScope()) { try await $0.run(set) }
        let known = try await world.database.app.read(EmailScope(email), PersonByEmail(email: email))
        let person = try #require(known)
        let token = Array((email + String(repeating: " ", count: 32)).utf8.prefix(32))
        let start = StartSession(
            tokenHash: token, person: person.id, now: world.now, expiresAt: world.now.adding(.seconds(1000)))
        _ = try await world.database.app.transaction(UserScope(authenticated: person.id)) { try await $0.run(start) }
    }

    @Test func aFileAddsPeopleAndRemovesNobody() async throws {
        try await SmallWorld.run { world in
            try await signIn("ada@example.com", world)
            let counts = try await take("Eve@example.com", world)
            #expect(counts == ImportCounts(unchanged: 1))
            #expect(
                try await members(world) == [
                    "C-1 ada@example.com true 1", "C-1 eve@example.com false 0", "C-2 bob@example.com false 0",
                ])
        }
    }

    @Test func aFileThatNamesAllPeopleEndsTheOthersAtOnce() async throws {
        try await SmallWorld.run { world in
            try await signIn("ada@example.com", world)
            let counts = try await take("eve@example.com", world, .all)
            #expect(counts == ImportCounts(unchanged: 1, removedMembers: 1))
            #expect(try await members(world) == ["C-1 eve@example.com false 0", "C-2 bob@example.com false 0"])
            // Without an account there is no password: the name alone lets no one in later.
            _ = try await take("ada@example.com", world)
            #expect(try await members(world).first == "C-1 ada@example.com false 0")
            #expect(try await take("", world, .all).removedMembers == 2)
            #expect(try await world.breaches() == [])
        }
    }

    @Test func removingAPersonEndsTheirSessionsAtOnce() async throws {
        try await SmallWorld.run { world in
            _ = try await take("ada@example.com", of: "C-2", world)
            try await signIn("ada@example.com", world)
            try await signIn("bob@example.com", world)
            let remove = RemoveMember(database: world.database.worker, clock: world.clock, ids: .system)
            try await remove("ADA@example.com", from: "C-2")
            // She still belongs to the other account, and signs in to it anew.
            #expect(
                try await members(world) == ["C-1 ada@example.com true 0", "C-2 bob@example.com true 1"])
            try await remove("ada@example.com", from: "C-1")
            #expect(try await members(world) == ["C-2 bob@example.com true 1"])
            let person = try await world.database.app.read(
                EmailScope("ada@example.com"), PersonByEmail(email: "ada@example.com"))
            #expect(person != nil && person?.passwordHash == nil)
        }
    }

    @Test func aStrangerIsNotRemoved() async throws {
        try await SmallWorld.run { world in
            let remove = RemoveMember(database: world.database.worker, clock: world.clock, ids: .system)
            await #expect(throws: BillingRefusal.noSuchPerson("bob@example.com")) {
                try await remove("bob@example.com", from: "C-1")
            }
            await #expect(throws: BillingRefusal.noSuchAccount("C-9")) {
                try await remove("bob@example.com", from: "C-9")
            }
        }
    }
}
