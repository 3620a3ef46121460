import BillingCore
import PostgresStore
import TestSupport
import Testing

/// Of the people who sign in the portal sees those that a transaction is about, also where a statement forgets its WHERE.
@Suite struct PeopleIsolationTests {
    private static let start = Instant(microseconds: 1_776_254_400_000_000)
    private static let account: Account.ID = ID(raw: 0xA)
    private static let ada: ID<PortalUser> = ID(raw: 0x1)
    private static let bob: ID<PortalUser> = ID(raw: 0x2)

    /// Ada's token is 32 bytes of her number, Bob's of his. Both belong to the one account.
    private static func token(_ person: ID<PortalUser>) -> [UInt8] {
        Array(repeating: UInt8(truncatingIfNeeded: person.raw), count: 32)
    }

    private func withTwoPeople(_ body: (TestDatabase) async throws -> Void) async throws {
        try await withDatabase { database in
            _ = try await database.worker.transaction(WorkerScope()) { transaction in
                let party = Party(name: "C-1", addressLines: [], postalCode: "", city: "", country: "DE")
                let account = Account(
                    id: Self.account, seller: .main, number: "C-1", party: party, currency: .eur, billingDay: 1,
                    timeZone: "UTC",
                    language: "en", email: "a@b.example", paymentTermDays: 14)
                _ = try await transaction.run(InsertAccounts([account], now: Self.start))
                for (person, name) in [(Self.ada, "ada"), (Self.bob, "bob")] {
                    let member = NewMember(
                        person: person, email: "\(name)@b.example", name: name, account: Self.account)
                    _ = try await transaction.run(AddPortalUsers([member], now: Self.start))
                    _ = try await transaction.run(AddAccountMembers([member]))
                }
            }
            for person in [Self.ada, Self.bob] {
                try await begins(Self.token(person), of: person, as: person, database)
            }
            try await body(database)
        }
    }

    private func begins(
        _ token: [UInt8], of person: ID<PortalUser>, as signedIn: ID<PortalUser>, _ database: TestDatabase
    ) async throws {
        let start = StartSession(
            tokenHash: token, person: person, now: Self.start, expiresAt: Self.start.adding(.seconds(100)))
        _ = try await database.app.transaction(UserScope(authenticated: signedIn)) { try await $0.run(start) }
    }

    @Test func eachScopeShowsItsOwnPeople() async throws {
        try await withTwoPeople { database async throws in
            let app = database.app
            #expect(try await app.read(WorkerScope(), Seen()) == [])
            #expect(try await app.read(AccountScope(authenticated: Self.account), Seen()) == [])
            #expect(try await app.read(EmailScope("bob@b.example"), Seen()) == ["person bob"])
            #expect(try await app.read(EmailScope(""), Seen()) == [])
            let adas = ["member ada", "person ada", "session ada"]
            #expect(try await app.read(UserScope(authenticated: Self.ada), Seen()) == adas)
            #expect(try await app.read(SessionScope(tokenHash: Self.token(Self.ada)), Seen()) == ["session ada"])
            let opening = OpenSession(
                tokenHash: Self.token(Self.ada), now: Self.start, idleSince: Self.start.adding(.seconds(-1)),
                view: .person)
            #expect(try await app.read(as: opening, Seen())?.answers == adas)
            let nobodys = SessionScope(tokenHash: Array(repeating: 7, count: 32))
            #expect(try await app.read(nobodys, Seen()) == [])
            #expect(try await database.worker.read(WorkerScope(), Seen()).count == 6)
        }
    }

    @Test func nobodyBeginsASessionForSomebodyElse() async throws {
        try await withTwoPeople { database in
            let fresh = [UInt8](repeating: 9, count: 32)
            await #expect(throws: StoreError.self) { try await begins(fresh, of: Self.bob, as: Self.ada, database) }
            let start = StartSession(
                tokenHash: fresh, person: Self.bob, now: Self.start, expiresAt: Self.start.adding(.seconds(100)))
            await #expect(throws: StoreError.self) {
                try await database.app.transaction(SessionScope(tokenHash: fresh)) { try await $0.run(start) }
            }
        }
    }

    /// Also where a statement forgets to look at who belongs to it.
    @Test func noSessionIsOnAnAccountOfOthers() async throws {
        try await withTwoPeople { database in
            try await database.worker.transaction(WorkerScope()) { transaction in
                let party = Party(name: "C-2", addressLines: [], postalCode: "", city: "", country: "DE")
                let account = Account(
                    id: ID(raw: 0xB), seller: .main, number: "C-2", party: party, currency: .eur, billingDay: 1,
                    timeZone: "UTC",
                    language: "en", email: "a@b.example", paymentTermDays: 14)
                _ = try await transaction.run(InsertAccounts([account], now: Self.start))
            }
            let ada = UserScope(authenticated: Self.ada)
            let own = try await database.app.transaction(ada) { try await $0.run(MoveSessions(to: Self.account)) }
            #expect(own == 1)
            await #expect(throws: StoreError.self) {
                try await database.app.transaction(ada) { try await $0.run(MoveSessions(to: ID(raw: 0xB))) }
            }
        }
    }

    @Test func sessionsAreEndedByTheirTokenAndWhenTheyExpire() async throws {
        try await withTwoPeople { database in
            let bobs = SessionScope(tokenHash: Self.token(Self.bob))
            let others = try await database.app.transaction(bobs) {
                try await $0.run(EndSession(tokenHash: Self.token(Self.ada)))
            }
            let own = try await database.app.transaction(bobs) {
                try await $0.run(EndSession(tokenHash: Self.token(Self.bob)))
            }
            #expect(others == 0 && own == 1)
            for (seconds, removed) in [(99, 0), (100, 1)] as [(Int64, Int)] {
                let expired = RemoveExpiredSessions(now: Self.start.adding(.seconds(seconds)))
                #expect(try await database.worker.transaction(WorkerScope()) { try await $0.run(expired) } == removed)
            }
        }
    }

    @Test func portalCannotChangePasswords() async throws {
        try await withTwoPeople { database in
            await #expect(throws: StoreError.self) {
                try await database.app.transaction(UserScope(authenticated: Self.ada)) {
                    try await $0.run(SetPassword(email: "ada@b.example", passwordHash: "x"))
                }
            }
        }
    }
}

private struct MoveSessions: Command {
    static let sql = "UPDATE sessions SET account_id = $1"
    let account: Account.ID

    init(to account: Account.ID) { self.account = account }

    var binds: [Bind] { [.id(account)] }
}

private struct Seen: ManyRows {
    static let sql = """
        SELECT 'person ' || name AS text FROM portal_users
        UNION ALL
        SELECT 'session ' || CASE WHEN user_id::text LIKE '%1' THEN 'ada' ELSE 'bob' END FROM sessions
        UNION ALL
        SELECT 'member ' || CASE WHEN user_id::text LIKE '%1' THEN 'ada' ELSE 'bob' END FROM account_members
        ORDER BY text
        """

    static func decode(_ row: Row) throws(StoreError) -> String { try row.text("text") }
}
