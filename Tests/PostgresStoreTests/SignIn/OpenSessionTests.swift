import BillingCore
import PostgresStore
import TestSupport
import Testing

/// The statement that finds a session decides what the statements after it see.
@Suite struct OpenSessionTests {
    private static let start = Instant(microseconds: 1_776_254_400_000_000)
    private static let ada: ID<PortalUser> = ID(raw: 0x1)
    private static let token = [UInt8](repeating: 7, count: 32)

    /// Ada belongs to C-1 and C-2; C-3 is somebody else's. Her session is on C-1.
    private func withSession(_ body: (TestDatabase) async throws -> Void) async throws {
        try await withDatabase { database in
            _ = try await database.worker.transaction(WorkerScope()) { transaction in
                for raw in UInt128(1)...3 {
                    let party = Party(name: "C-\(raw)", addressLines: [], postalCode: "", city: "", country: "DE")
                    let account = Account(
                        id: ID(raw: raw), number: "C-\(raw)", party: party, currency: .eur, billingDay: 1,
                        timeZone: "UTC", language: "en", email: "a@b.example", paymentTermDays: 14)
                    _ = try await transaction.run(InsertAccount(account, now: Self.start))
                    guard raw < 3 else { continue }
                    let member = AddPortalUser(
                        person: Self.ada, email: "ada@b.example", name: "Ada", account: account.id, now: Self.start)
                    _ = try await transaction.run(member)
                }
            }
            _ = try await database.app.transaction(UserScope(authenticated: Self.ada)) { transaction in
                _ = try await transaction.run(
                    StartSession(
                        tokenHash: Self.token, person: Self.ada, now: Self.start,
                        expiresAt: Self.start.adding(seconds: 100)))
                return try await transaction.run(ChooseAccount(tokenHash: Self.token, accountNumber: "C-1"))
            }
            try await body(database)
        }
    }

    private func opening(_ view: OpenSession.View, after seconds: Int64 = 10, token: [UInt8] = token) -> OpenSession {
        let now = Self.start.adding(seconds: seconds)
        return OpenSession(tokenHash: token, now: now, idleSince: now.adding(seconds: -50), view: view)
    }

    @Test func anAccountsPageSeesThatAccountAlone() async throws {
        try await withSession { database in
            let found = try #require(try await database.app.read(as: opening(.account), EveryNumber(), Settings()))
            #expect(found.session.person == Self.ada && found.session.account == ID(raw: 1))
            #expect(found.session.accountCount == 2)
            #expect(found.answers.0 == ["C-1"])
            #expect(found.answers.1 == [Account.ID(raw: 1).description, ""])
        }
    }

    @Test func aPersonsPageSeesTheNamesOfTheirAccounts() async throws {
        try await withSession { database in
            let found = try #require(try await database.app.read(as: opening(.person), EveryNumber(), Settings()))
            #expect(found.answers.0 == ["C-1", "C-2"] && found.answers.1 == ["", Self.ada.description])
        }
    }

    @Test func withoutALiveSessionNothingIsSeen() async throws {
        try await withSession { database in
            let unknown = [UInt8](repeating: 8, count: 32)
            for (seconds, token) in [(10, unknown), (51, Self.token), (100, Self.token)] as [(Int64, [UInt8])] {
                for view in [OpenSession.View.account, .person] {
                    let opening = opening(view, after: seconds, token: token)
                    #expect(try await database.app.read(as: opening, EveryNumber(), Settings()) == nil)
                    let scope = SessionScope(tokenHash: token)
                    let (_, numbers) = try await database.app.read(scope, opening, EveryNumber())
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
            #expect(numbers == [] && settings == ["", ""])
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
            SELECT coalesce(current_account()::text, '') AS account, coalesce(current_person()::text, '') AS person
            """
        static func decode(_ row: Row) throws(StoreError) -> [String] {
            [try row.text("account"), try row.text("person")]
        }
    }

    private struct LeaveAccount: Command {
        static let sql = "DELETE FROM account_members WHERE account_id = '00000000-0000-0000-0000-000000000001'"
    }
}
