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
            let account = AccountScope(authenticated: Self.account)
            #expect(try await app.read(account, Seen()) == ["member ada", "member bob"])
            let (_, members) = try await app.read(account, ShowMembersOfAccount(), MembersOfAccount())
            #expect(members.map(\.email) == ["ada@b.example", "bob@b.example"])
            let stranger = AccountScope(authenticated: ID(raw: 0xB))
            #expect(try await app.read(stranger, ShowMembersOfAccount(), MembersOfAccount()).1 == [])
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

    /// The portal sees the link whose token a browser holds, and its person after that; it uses none up.
    @Test func aLinkShowsItsOwnPersonAlone() async throws {
        try await withTwoPeople { database in
            for (person, name) in [(Self.ada, "ada"), (Self.bob, "bob")] {
                let put = PutMailToken(
                    tokenHash: Self.token(person), person: person, purpose: .invitation, email: "\(name)@b.example",
                    expiresAt: Self.start.adding(.seconds(100)))
                _ = try await database.worker.transaction(WorkerScope()) { try await $0.run(put) }
            }
            let scope = LinkScope(tokenHash: Self.token(Self.ada))
            let (people, links) = try await database.app.read(scope, Seen(), SeenLinks())
            #expect(people == [] && links == [Self.token(Self.ada)])
            let found = try await database.app.transaction(scope) { transaction in
                _ = try await transaction.run(FindLink(tokenHash: Self.token(Self.ada), now: Self.start))
                _ = try await transaction.run(ShowAccountsOfPerson())
                return try await transaction.run(MailLinkByToken(tokenHash: Self.token(Self.ada)))
            }
            #expect(found?.name == "ada" && found?.accountNames == ["C-1"] && found?.seller == .main)
            let others: [any Scope] = [
                WorkerScope(), UserScope(authenticated: Self.bob), EmailScope("ada@b.example"),
            ]
            for other in others {
                let seen = try await database.app.transaction(other) { try await $0.run(SeenLinks()) }
                #expect(seen == [])
            }
            await #expect(throws: StoreError.self) {
                try await database.app.transaction(scope) { try await $0.run(DropMailTokens(of: Self.ada)) }
            }
        }
    }

    /// A browser's token shows where it is known, and no other browser.
    @Test func aDeviceShowsItselfAlone() async throws {
        try await withTwoPeople { database in
            for person in [Self.ada, Self.bob] {
                let remember = RememberDevice(
                    of: person, deviceHash: Self.token(person), expiresAt: Self.start.adding(.seconds(100)))
                let first = try await database.worker.transaction(WorkerScope()) { try await $0.run(remember) }
                let again = try await database.worker.transaction(WorkerScope()) { try await $0.run(remember) }
                #expect(first.isNew && !first.hasOthers && !again.isNew)
            }
            let scope = DeviceScope(deviceHash: Self.token(Self.ada))
            func isKnown(_ person: ID<PortalUser>, after seconds: Int64 = 0) async throws -> Bool {
                let question = IsKnownDevice(
                    of: person, deviceHash: Self.token(Self.ada), now: Self.start.adding(.seconds(seconds)))
                return try await database.app.read(scope, question)
            }
            let (ada, bob) = (try await isKnown(Self.ada), try await isKnown(Self.bob))
            let late = try await isKnown(Self.ada, after: 100)
            #expect(ada && !bob && !late)
        }
    }

    /// It asks for a link to set a password, and does not learn what was asked before.
    @Test func requestsAreWrittenAndNotRead() async throws {
        try await withTwoPeople { database in
            let request = AddResetRequest(id: 1, email: "ada@b.example", now: Self.start)
            let written = try await database.app.transaction(EmailScope("ada@b.example")) {
                try await $0.run(request)
            }
            #expect(written == 1)
            let take = TakeResetRequests(limit: 9)
            await #expect(throws: StoreError.self) {
                try await database.app.transaction(WorkerScope()) { try await $0.run(take) }
            }
            let taken = try await database.worker.transaction(WorkerScope()) { try await $0.run(take) }
            #expect(taken.map(\.person) == [Self.ada] && taken.map(\.id) == [1])
        }
    }

    @Test func portalCannotChangePasswords() async throws {
        try await withTwoPeople { database in
            await #expect(throws: StoreError.self) {
                try await database.app.transaction(UserScope(authenticated: Self.ada)) {
                    try await $0.run(SetPassword(email: "ada@b.example", passwordHash: "x"))
                }
            }
            await #expect(throws: StoreError.self) {
                try await database.app.transaction(UserScope(authenticated: Self.ada)) {
                    try await $0.run(ReplacePassword(of: Self.ada, passwordHash: "x", keptDevice: nil))
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

private struct SeenLinks: ManyRows {
    static let sql = "SELECT token_hash FROM mail_tokens"

    static func decode(_ row: Row) throws(StoreError) -> [UInt8] { try row.bytes("token_hash") }
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
