import BillingCore
import Cryptography
import Importing
import Mailing
import PostgresStore
import TestSupport
import Testing

@testable import BillingOperations

/// Links that are mailed: who gets one, what it opens, and when it is dead.
@Suite struct LinkTests {
    private static let ada = "ada@example.com"
    private static let device = SecretToken()

    private func people(_ world: SmallWorld, after seconds: Int64 = 0) -> PersonOperations {
        PersonOperations(
            app: world.database.app, worker: world.database.worker,
            clock: .fixed(world.now.adding(.seconds(seconds))), ids: .system)
    }

    private func invite(_ email: String, to number: String = "C-1", _ world: SmallWorld) async throws
        -> InviteMember.Outcome
    {
        try await InviteMember(database: world.database.worker, clock: world.clock, ids: .system)(email, to: number)
    }

    /// Sends what waits. Answers address, notice and token of each mail.
    private func mails(_ world: SmallWorld, after seconds: Int64 = 0) async throws -> [SentMail] {
        let postbox = Postbox()
        try await world.sendMails(through: postbox, after: seconds)
        return try postbox.messages.map { message in
            let words = message.content.subject.split(separator: " ")
            return SentMail(
                to: message.to.address, notice: String(try #require(words.first)),
                token: words.count > 1 ? SecretToken(words[1]) : nil)
        }
    }

    private struct SentMail {
        let to: String
        let notice: String
        let token: SecretToken?
    }

    /// The token of the one mail that waits.
    private func token(_ world: SmallWorld, after seconds: Int64 = 0) async throws -> SecretToken {
        let sent = try await mails(world, after: seconds)
        #expect(sent.count == 1)
        return try #require(sent.first?.token)
    }

    private func person(_ email: String, _ world: SmallWorld) async throws -> PersonCredentials {
        let found = try await world.database.app.read(EmailScope(email), PersonByEmail(email: email))
        return try #require(found)
    }

    private func set(
        _ hash: String, by token: SecretToken, _ world: SmallWorld, purpose: LinkPurpose = .invitation,
        after seconds: Int64 = 0
    ) async throws -> Bool {
        try await people(world, after: seconds).setPassword(hash, by: token, for: purpose, device: Self.device)
    }

    private func signIn(_ email: String, _ world: SmallWorld, byte: UInt8 = 1) async throws {
        let person = try await person(email, world)
        let start = StartSession(
            tokenHash: Array(repeating: byte, count: 32), person: person.id, now: world.now,
            expiresAt: world.now.adding(.hours(12)))
        _ = try await world.database.app.transaction(UserScope(authenticated: person.id)) { try await $0.run(start) }
    }

    private func sessions(_ world: SmallWorld) async throws -> [Int] {
        try await world.database.worker.read(WorkerScope(), AccountMembers(of: nil, now: world.now)).map(\.sessions)
    }

    @Test func anInvitedPersonSetsAPasswordOnce() async throws {
        try await SmallWorld.run { world in
            #expect(try await invite("Eve@Example.com", world) == .invited)
            let sent = try await mails(world)
            #expect(sent.map(\.to) == ["eve@example.com"] && sent.map(\.notice) == ["invitation"])
            let token = try #require(sent.first?.token)
            let link = try #require(try await people(world).link(token))
            #expect(link.purpose == .invitation && link.email == "eve@example.com" && link.accountNames == ["Ada GmbH"])
            #expect(try await person("eve@example.com", world).passwordHash == nil)
            #expect(try await set("$scrypt$first", by: token, world))
            #expect(try await person("eve@example.com", world).passwordHash == "$scrypt$first")
            let again = try await set("$scrypt$second", by: token, world)
            let found = try await people(world).link(token)
            #expect(!again && found == nil)
            #expect(try await person("eve@example.com", world).passwordHash == "$scrypt$first")
            // The first password is no change.
            #expect(try await mails(world).isEmpty)
            #expect(try await world.breaches() == [])
        }
    }

    @Test func ofTwoWhoUseALinkAtOnceOneGetsIn() async throws {
        try await SmallWorld.run { world in
            _ = try await invite("eve@example.com", world)
            let token = try await token(world)
            let outcomes = try await withThrowingTaskGroup(of: Bool.self) { group in
                for number in 0..<8 {
                    group.addTask { try await self.set("$scrypt$\(number)", by: token, world) }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(outcomes.filter(\.self).count == 1)
        }
    }

    @Test func onlyTheHashOfATokenIsStored() async throws {
        try await SmallWorld.run { world in
            _ = try await invite("eve@example.com", world)
            let token = try await token(world)
            #expect(try await world.database.owner.read(WorkerScope(), StoredTokens()) == [token.hash])
            let contents = try await world.database.contents(without: []).values.joined()
            #expect(!contents.contains(token.text))
        }
    }

    @Test func invitingAgainKillsTheLinkBefore() async throws {
        try await SmallWorld.run { world in
            _ = try await invite("eve@example.com", world)
            let first = try await token(world)
            #expect(try await invite("eve@example.com", world) == .invited)
            // At once, not when the next one is sent.
            #expect(try await people(world).link(first) == nil)
            let second = try await token(world)
            #expect(try await !set("x", by: first, world))
            #expect(try await set("x", by: second, world))
            #expect(try await invite("eve@example.com", world) == .unchanged)
            #expect(try await mails(world).isEmpty)
        }
    }

    @Test(arguments: [(LinkPurpose.invitation, Int64(7 * 86_400)), (.passwordReset, 1800)])
    func linksExpire(_ purpose: LinkPurpose, life: Int64) async throws {
        try await SmallWorld.run { world in
            if purpose == .passwordReset { try await setPassword(of: Self.ada, world) }
            if purpose == .invitation {
                _ = try await invite("eve@example.com", world)
            } else {
                try await people(world).requestPasswordReset(Self.ada)
            }
            let token = try await token(world)
            #expect(try await people(world, after: life - 1).link(token)?.purpose == purpose)
            #expect(try await people(world, after: life).link(token) == nil)
            #expect(try await !set("x", by: token, world, purpose: purpose, after: life))
            let expired = RemoveExpiredSessions(now: world.now.adding(.seconds(life)))
            _ = try await world.database.worker.transaction(WorkerScope()) { try await $0.run(expired) }
            #expect(try await world.database.owner.read(WorkerScope(), StoredTokens()).isEmpty)
        }
    }

    /// A link for one purpose opens nothing else.
    @Test func linksAreBoundToTheirPurpose() async throws {
        try await SmallWorld.run { world in
            _ = try await invite("eve@example.com", world)
            let token = try await token(world)
            for purpose in [LinkPurpose.passwordReset, .emailChange] {
                #expect(try await !set("x", by: token, world, purpose: purpose))
            }
            #expect(try await !people(world).confirmEmail(by: token))
            #expect(try await set("x", by: token, world))
        }
    }

    @Test func removingAPersonRevokesTheLink() async throws {
        try await SmallWorld.run { world in
            _ = try await invite("eve@example.com", world)
            let token = try await token(world)
            let remove = RemoveMember(database: world.database.worker, clock: world.clock, ids: .system)
            try await remove("eve@example.com", from: "C-1")
            #expect(try await people(world).link(token) == nil)
            // Nor does a mail that still waits, or a request, bring another one.
            _ = try await invite("eve@example.com", world)
            try await remove("eve@example.com", from: "C-1")
            try await people(world).requestPasswordReset("eve@example.com")
            #expect(try await mails(world).isEmpty)
        }
    }

    @Test func aKnownPersonIsToldOfAnotherAccount() async throws {
        try await SmallWorld.run { world in
            try await setPassword(of: Self.ada, world)
            try await people(world).requestPasswordReset(Self.ada)
            let token = try await token(world)
            #expect(try await invite(Self.ada, to: "C-2", world) == .told)
            #expect(try await people(world).link(token) != nil, "no other link is on its way")
            #expect(try await mails(world).map(\.notice) == ["membership"])
            #expect(try await invite(Self.ada, to: "C-2", world) == .unchanged)
        }
    }

    @Test func aFileOfCustomersInvitesEachNewPersonOnce() async throws {
        try await SmallWorld.run { world in
            try await setPassword(of: "bob@example.com", world)
            let csv = """
                number,name,country,currency,billing_day,email,portal_emails
                C-1,Ada GmbH,DE,EUR,1,ada@example.com,eve@example.com;bob@example.com
                C-2,Bob GmbH,DE,EUR,1,bob@example.com,eve@example.com;bob@example.com

                """
            for expected in [["eve@example.com invitation", "bob@example.com membership"], []] {
                let take = ImportCustomers(database: world.database.worker, clock: world.clock, ids: .system)
                _ = try await take(SmallWorld.rows(csv))
                let sent = try await mails(world).map { "\($0.to) \($0.notice)" }
                #expect(sent.sorted() == expected.sorted())
            }
            let quiet = ImportCustomers(
                database: world.database.worker, clock: world.clock, ids: .system, invites: false)
            _ = try await quiet(SmallWorld.rows(csv.replacing("eve@", with: "ida@")))
            #expect(try await mails(world).isEmpty)
        }
    }

    @Test func invitingNamesWhatIsWrong() async throws {
        try await SmallWorld.run { world in
            await #expect(throws: BillingRefusal.noSuchAccount("C-9")) {
                try await invite("eve@example.com", to: "C-9", world)
            }
            await #expect(throws: BillingRefusal.invalidEmail("eve")) { try await invite("eve", world) }
        }
    }

    private func setPassword(of email: String, _ world: SmallWorld, _ hash: String = "$scrypt$old") async throws {
        let set = SetPassword(email: email, passwordHash: hash)
        _ = try await world.database.worker.transaction(WorkerScope()) { try await $0.run(set) }
    }

    @Test func aForgottenPasswordIsReplacedAndEverySessionEnds() async throws {
        try await SmallWorld.run { world in
            try await setPassword(of: Self.ada, world)
            try await signIn(Self.ada, world)
            let stolen = SecretToken()
            let ada = try await person(Self.ada, world).id
            try await people(world).remember(stolen, of: ada)
            try await people(world).requestPasswordReset(Self.ada)
            let token = try await token(world)
            #expect(try await sessions(world) == [1, 0], "asking changes nothing")
            #expect(try await set("$scrypt$new", by: token, world, purpose: .passwordReset))
            #expect(try await person(Self.ada, world).passwordHash == "$scrypt$new")
            #expect(try await sessions(world) == [0, 0])
            #expect(try await !people(world).isKnown(stolen, of: ada))
            #expect(try await people(world).isKnown(Self.device, of: ada))
            let sent = try await mails(world)
            #expect(sent.map(\.notice) == ["passwordChanged"] && sent.map(\.to) == [Self.ada])
        }
    }

    @Test func theNextRequestTakesTheLinkBefore() async throws {
        try await SmallWorld.run { world in
            try await setPassword(of: Self.ada, world)
            try await people(world).requestPasswordReset(Self.ada)
            let first = try await token(world)
            try await people(world).requestPasswordReset(Self.ada)
            let second = try await token(world)
            #expect(try await people(world).link(first) == nil)
            #expect(try await people(world).link(second) != nil)
        }
    }

    /// A person who was invited and lost the mail asks like all others.
    @Test func aPersonWithoutAPasswordIsInvitedAgain() async throws {
        try await SmallWorld.run { world in
            try await people(world).requestPasswordReset(Self.ada)
            #expect(try await mails(world).map(\.notice) == ["invitation"])
        }
    }

    @Test func unknownAddressesGetNoMail() async throws {
        try await SmallWorld.run { world in
            for email in ["eve@example.com", "", "ada@example.com "] {
                try await people(world).requestPasswordReset(email)
            }
            #expect(try await mails(world).isEmpty)
            #expect(try await world.database.owner.read(WorkerScope(), CountOfRequests()) == 0)
        }
    }
}

private struct StoredTokens: ManyRows {
    static let sql = "SELECT token_hash FROM mail_tokens"
    static func decode(_ row: Row) throws(StoreError) -> [UInt8] { try row.bytes("token_hash") }
}

private struct CountOfRequests: ExactlyOneRow {
    static let sql = "SELECT count(*) AS requests FROM reset_requests"
    static func decode(_ row: Row) throws(StoreError) -> Int64 { try row.int("requests") }
}
