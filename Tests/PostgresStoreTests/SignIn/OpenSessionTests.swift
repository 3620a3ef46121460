import BillingCore
@testable import PostgresStore
import TestSupport
import Testing

/// The statement that finds a session decides what the statements after it see.
@Suite struct OpenSessionTests {
    private static let start = Instant(microseconds: 1_776_254_400_000_000)
    private static let ada: ID<PortalUser> = ID(raw: 0x1)
    private static let token = [UInt8](repeating: 7, count: 32)

    /// Ada belongs to C-1 and C-2; C-3 is a stranger's. Her session is on C-1.
    private func withSession(_ body: (TestDatabase) async throws -> Void) async throws {
        try await withDatabase { database in
            _ = try await database.worker.transaction(WorkerScope()) { transaction in
                for raw in UInt128(1)...3 {
                    let party = Party(name: "C-\(raw)", addressLines: [], postalCode: "", city: "", country: "DE")
                    let account = Account(
                        id: ID(raw: raw), seller: .main, number: "C-\(raw)", party: party, currency: .eur,
                        billingDay: 1,
                        timeZone: "UTC", language: "en", email: "a@b.example", paymentTermDays: 14)
                    _ = try await transaction.run(InsertAccounts([account], now: Self.start))
                    guard raw < 3 else { continue }
                    let member = NewMember(
                        person: Self.ada, email: "ada@b.example", name: "Ada", account: account.id)
                    _ = try await transaction.run(AddPortalUsers([member], now: Self.start))
                    _ = try await transaction.run(AddAccountMembers([member]))
                }
            }
            _ = try await database.app.transaction(UserScope(authenticated: Self.ada)) { transaction in
                let start = StartSession(
                    tokenHash: Self.token, person: Self.ada, now: Self.start,
                    expiresAt: Self.start.adding(.seconds(100))
                )
                #expect(try await transaction.run(start) == nil, "one of two accounts was chosen")
                return try await transaction.run(
                    ChooseAccount(tokenHash: Self.token, account: ID(raw: 1), now: Self.start))
            }
            try await body(database)
        }
    }

    private func opening(
        _ view: OpenSession.View, after seconds: Int64 = 10, token: [UInt8] = token, claiming claimed: Account.ID? = nil
    ) -> OpenSession {
        let now = Self.start.adding(.seconds(seconds))
        return OpenSession(
            tokenHash: token, now: now, idleSince: now.adding(.seconds(-50)), view: view, claimedAccount: claimed)
    }

    @Test func anAccountsPageSeesThatAccountAlone() async throws {
        try await withSession { database in
            let found = try #require(try await database.app.read(as: opening(.account), EveryNumber(), Settings()))
            #expect(found.session.person == Self.ada && found.session.account == ID(raw: 1))
            #expect(found.session.accountCount == 2)
            #expect(found.answers.0 == ["C-1"])
            #expect(found.answers.1 == [Account.ID(raw: 1).description, Self.ada.description, ""])
        }
    }

    @Test func aPersonsPageSeesTheNamesOfTheirAccounts() async throws {
        try await withSession { database in
            let found = try #require(try await database.app.read(as: opening(.person), EveryNumber(), Settings()))
            let both = [Account.ID(raw: 1), Account.ID(raw: 2)].map(\.description)
            #expect(found.answers.0 == ["C-1", "C-2"])
            #expect(found.answers.1.prefix(2) == ["", Self.ada.description])
            #expect(Set(found.answers.1[2].split(separator: ",").map(String.init)) == Set(both))
            let choices = try await database.app.read(as: opening(.person), AccountsOfPerson())?.answers
            #expect(choices?.map(\.number) == ["C-1", "C-2"])
        }
    }

    /// Whatever account the browser claims, its own, another of hers or a stranger's: the answer is about the session's.
    @Test(arguments: [1, 2, 3, nil] as [UInt128?])
    func claimedAccountChangesNoAnswer(claimed: UInt128?) async throws {
        try await withSession { database in
            let relay = try Relay(to: database.app.settings)
            defer { relay.close() }
            let relayed = Database(relay.settings, poolSize: 1)
            let opening = opening(.account, claiming: claimed.map { ID(raw: $0) })
            for isPrepared in [false, true] {
                let before = relay.turns
                let found = try await relayed.read(as: opening, HeadingOfAccount(now: Self.start), EveryNumber())
                #expect(found?.session.account == ID(raw: 1) && found?.answers.0?.number == "C-1")
                #expect(found?.answers.1 == ["C-1"])
                if isPrepared { #expect(relay.turns - before == (claimed == 1 ? 1 : 2)) }
            }
            relayed.close()
        }
    }

    /// A stranger's account, claimed and bound, shows nothing behind the session's own scope.
    @Test func policiesHideTheClaimedAccountOfAStranger() async throws {
        try await withSession { database in
            let (session, bound) = try await database.app.read(
                WorkerScope(), opening(.account), AccountNumber(account: ID(raw: 3)))
            #expect(session?.account == ID(raw: 1) && bound == nil)
            #expect(try await database.worker.read(WorkerScope(), AccountNumber(account: ID(raw: 3))) == "C-3")
        }
    }

    @Test func disabledPersonSeesNothing() async throws {
        try await withSession { database in
            try await database.owner.transaction(WorkerScope()) { _ = try await $0.run(DisablePeople()) }
            for view in [OpenSession.View.account, .person] {
                #expect(try await database.app.read(as: opening(view), EveryNumber()) == nil)
                let (_, numbers) = try await database.app.read(WorkerScope(), opening(view), EveryNumber())
                #expect(numbers == [])
            }
        }
    }

    @Test func withoutALiveSessionNothingIsSeen() async throws {
        try await withSession { database in
            let unknown = [UInt8](repeating: 8, count: 32)
            for (seconds, token) in [(10, unknown), (51, Self.token), (100, Self.token)] as [(Int64, [UInt8])] {
                for view in [OpenSession.View.account, .person] {
                    let opening = opening(view, after: seconds, token: token)
                    #expect(try await database.app.read(as: opening, EveryNumber(), Settings()) == nil)
                    let (_, numbers) = try await database.app.read(WorkerScope(), opening, EveryNumber())
                    #expect(numbers == [])
                }
            }
        }
    }

    /// What one page was allowed to see is forgotten before the next, on the same connection.
    @Test func theNextTransactionBeginsWithNothing() async throws {
        try await withSession { samples in
            let database = Database(samples.app.settings, poolSize: 1)
            let found = try await database.read(as: opening(.account), EveryNumber(), Settings())
            #expect(found?.answers.0 == ["C-1"])
            let (numbers, settings) = try await database.read(WorkerScope(), EveryNumber(), Settings())
            #expect(numbers == [] && settings == ["", "", ""])
            database.close()
        }
    }

    @Test func aSessionOnALostAccountSeesNothing() async throws {
        try await withSession { database in
            try await database.owner.transaction(WorkerScope()) { _ = try await $0.run(LeaveAccount()) }
            let found = try #require(try await database.app.read(as: opening(.account), EveryNumber(), Settings()))
            #expect(found.session.account == nil && found.answers.0 == [])
        }
    }
}

extension OpenSessionTests {
    private struct EveryNumber: ManyRows {
        static let sql = "SELECT number FROM accounts ORDER BY number"
        static func decode(_ row: Row) throws(StoreError) -> String { try row.text("number") }
    }

    private struct Settings: ExactlyOneRow {
        static let sql = """
            SELECT coalesce(current_account()::text, '') AS account, coalesce(current_person()::text, '') AS person,
                   coalesce(array_to_string(current_accounts(), ','), '') AS accounts
            """
        static func decode(_ row: Row) throws(StoreError) -> [String] {
            [try row.text("account"), try row.text("person"), try row.text("accounts")]
        }
    }

    private struct AccountNumber: OneRow {
        let account: Account.ID

        static let sql = "SELECT number FROM accounts WHERE account_id = $1"
        var binds: [Bind] { [.id(account)] }
        static func decode(_ row: Row) throws(StoreError) -> String { try row.text("number") }
    }

    private struct DisablePeople: Command {
        static let sql = "UPDATE portal_users SET disabled_at = '2026-01-01'"
    }

    private struct LeaveAccount: Command {
        static let sql = "DELETE FROM account_members WHERE account_id = '00000000-0000-0000-0000-000000000001'"
    }
}
