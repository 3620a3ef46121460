import BillingCore
import BillingOperations
import Importing
import PostgresStore
import TestSupport
import Testing

/// What people are to accounts, as files and commands say it, and accounts to their parents.
@Suite struct MemberRoleTests {
    private func take(_ people: String, _ world: SmallWorld) async throws {
        let row = "C-1,Ada GmbH,DE,EUR,1,ada@example.com,\(people)\n"
        _ = try await ImportCustomers(database: world.database.worker, clock: world.clock, ids: .system)(
            SmallWorld.rows("number,name,country,currency,billing_day,email,portal_emails\n" + row))
    }

    private func roles(_ world: SmallWorld) async throws -> [String: String] {
        let account = try await world.scope("C-1").account
        let members = try await world.database.worker.read(
            WorkerScope(), AccountMembers(of: [account], now: world.now))
        return Dictionary(uniqueKeysWithValues: members.map { ($0.email, $0.membership.text) })
    }

    private func kinds(_ world: SmallWorld) async throws -> [BillingEvent] {
        let account = try await world.scope("C-1").account
        return try await world.database.worker.read(WorkerScope(), EventsOfAccount(account, limit: 50)).map(\.event)
    }

    /// Ada is an owner since her account was opened.
    @Test(arguments: [
        ("eve@example.com", "owner"), ("eve@example.com=viewer", "viewer"), ("EVE@example.com=finance", "finance"),
        ("eve@example.com=technical without amounts", "technical without amounts"),
        ("eve@example.com=auditor until 2026-12-31", "auditor until 2026-12-31"),
        ("eve@example.com=viewer;eve@example.com=finance", "finance"),
    ])
    func aFileSaysWhatPeopleAre(people: String, role: String) async throws {
        try await SmallWorld.run { world in
            try await take(people, world)
            let roles = try await roles(world)
            #expect(roles == ["ada@example.com": "owner", "eve@example.com": role])
        }
    }

    @Test(arguments: [
        ("eve@example.com=boss", BillingRefusal.invalidMembership("boss")),
        ("eve@example.com=", .invalidMembership("")),
        ("eve@example.com=auditor", BillingRefusal(.membershipEndMissing)),
        ("eve@example.com=viewer until 2026-12-31", .membershipNotApplicable(to: .viewer)),
        ("eve@example.com=auditor until 2026-02-30", .invalidDay("2026-02-30")),
    ])
    func whatIsNoRoleIsRefusedWithItsPlace(people: String, refusal: BillingRefusal) async throws {
        try await SmallWorld.run { world in
            await #expect(throws: refusal.at(.init(line: 2, column: 7, field: "portal_emails"))) {
                try await take(people, world)
            }
            let roles = try await roles(world)
            #expect(roles == ["ada@example.com": "owner"])
        }
    }

    /// Named without a role, a member stays as they are; with another one, they change, once.
    @Test func aFileChangesThoseWhomItGivesAnotherRole() async throws {
        try await SmallWorld.run { world in
            try await take("eve@example.com=viewer", world)
            try await take("eve@example.com", world)
            let kept = try await roles(world)["eve@example.com"]
            try await take("eve@example.com=finance", world)
            try await take("eve@example.com=finance", world)
            let changed = try await roles(world)["eve@example.com"]
            #expect(kept == "viewer" && changed == "finance")
            let told = try await kinds(world)
            let eve = try #require(told.first?.parameters.person)
            #expect(told == [.memberAdded(eve, as: .viewer), .memberChanged(eve, from: .viewer, to: .finance)])
        }
    }

    /// Another end, and amounts that are hidden, are changes too, of the same role.
    @Test(arguments: [
        ("technical", "technical without amounts"), ("technical without amounts", "technical"),
        ("auditor until 2026-12-31", "auditor until 2027-12-31"),
    ])
    func conditionsChangeToo(first: String, second: String) async throws {
        try await SmallWorld.run { world in
            let invite = InviteMember(database: world.database.worker, clock: world.clock, ids: .system)
            let email = "eve@example.com"
            let invited = try await invite(email, as: try Membership(parsing: first), to: "C-1")
            _ = try await world.database.worker.transaction(WorkerScope()) {
                try await $0.run(SetPassword(email: email, passwordHash: "x"))
            }
            let changed = try await invite(email, as: try Membership(parsing: second), to: "C-1")
            let same = try await invite(email, as: try Membership(parsing: second), to: "C-1")
            let left = try await invite(email, to: "C-1")
            #expect([invited, changed, same, left] == [.invited, .changed, .unchanged, .unchanged])
            let role = try await roles(world)[email]
            let told = try await kinds(world)
            #expect(role == second && told.count == 2)
        }
    }

    /// A session of a member who is gone on a day shows nothing from that midnight on.
    @Test func anAuditorSeesTheAccountUntilMidnight() async throws {
        try await SmallWorld.run { world in
            try await take("eve@example.com=auditor until 2026-04-01", world)
            let known = try await world.database.app.read(
                EmailScope("eve@example.com"), PersonByEmail(email: "eve@example.com"))
            let eve = try #require(known).id
            let token = [UInt8](repeating: 7, count: 32)
            let start = StartSession(
                tokenHash: token, person: eve, now: world.now, expiresAt: world.now.adding(.days(2)))
            let account = try await world.database.app.transaction(UserScope(authenticated: eve)) {
                try await $0.run(start)
            }
            #expect(account != nil)
            for (hours, isIn) in [(0, true), (11, true), (12, false)] as [(Int64, Bool)] {
                let now = world.now.adding(.hours(hours))
                let opening = OpenSession(
                    tokenHash: token, now: now, idleSince: now.adding(.hours(-24)), view: .account,
                    claimedAccount: account)
                let found = try await world.database.app.read(as: opening, HeadingOfAccount(now: now))
                #expect((found?.answers != nil) == isIn, "\(hours) hours later")
                #expect((found?.session.membership?.role == .auditor) == isIn)
                #expect(found?.session.accountCount == (isIn ? 1 : 0))
            }
        }
    }

    /// An account comes under its parent when the file says so, and stays there when a file says nothing.
    @Test func accountsComeUnderTheirParents() async throws {
        try await SmallWorld.run { world in
            func join(_ rows: String) async throws {
                _ = try await ImportCustomers(database: world.database.worker, clock: world.clock, ids: .system)(
                    SmallWorld.rows("number,parent,name,country,currency,email\n\(rows)"))
            }
            try await join("C-2,C-1,Bob GmbH,DE,EUR,bob@example.com\nC-7,C-2,New GmbH,DE,EUR,n@example.com\n")
            try await join("C-2,,Bob GmbH,DE,EUR,bob@example.com\n")
            let parents = try await world.database.worker.read(WorkerScope(), Parents())
            #expect(parents == ["C-2 under C-1", "C-7 under C-2"])
            for parent in ["C-9", "C-2"] {
                await #expect(throws: BillingRefusal.noSuchAccount(parent).at(.init(line: 2, field: "parent"))) {
                    try await join("C-2,\(parent),Bob GmbH,DE,EUR,bob@example.com\n")
                }
            }
            let breaches = try await world.breaches()
            #expect(breaches == [])
        }
    }
}

private struct Parents: ManyRows {
    static let sql = """
        SELECT c.number || ' under ' || p.number AS text
        FROM accounts c JOIN accounts p ON p.account_id = c.parent_id ORDER BY c.number
        """

    static func decode(_ row: Row) throws(StoreError) -> String { try row.text("text") }
}
