import BillingCore
import BillingOperations
import PostgresStore
import TestSupport
import Testing

/// What owners do about the members of their account.
@Suite struct ManageMembersTests {
    /// C-1 with Ada, an owner who has signed in.
    private func run(_ body: @Sendable @escaping (Desk) async throws -> Void) async throws {
        try await SmallWorld.run { world in
            let account = try await world.scope("C-1").account
            let desk = Desk(world: world, account: account)
            try await desk.letIn("ada@example.com", as: .owner)
            try await body(desk)
        }
    }

    private struct Desk: Sendable {
        let world: SmallWorld
        let account: Account.ID

        var manage: ManageMembers { ManageMembers(database: world.database.worker, clock: world.clock, ids: .system) }

        func member(_ email: String) async throws -> AccountMember? {
            try await members().first { $0.email == email }
        }

        func members() async throws -> [AccountMember] {
            try await world.database.worker.read(WorkerScope(), AccountMembers(of: [account], now: world.now))
        }

        /// `"ada@example.com owner"`, in the order of addresses.
        func roles() async throws -> [String] {
            try await members().map { "\($0.email) \($0.membership.text)" }
        }

        /// Lets a person in who has a password and has signed in.
        func letIn(_ email: String, as membership: Membership) async throws {
            let (worker, now) = (world.database.worker, world.now)
            _ = try await InviteMember(database: worker, clock: world.clock, ids: .system)(
                email, as: membership, to: "C-1")
            _ = try await worker.transaction(WorkerScope()) {
                try await $0.run(SetPassword(email: email, passwordHash: "x"))
            }
            let person = try await person(email)
            let start = StartSession(
                tokenHash: Array("\(person)".utf8.prefix(32)), person: person, now: now,
                expiresAt: now.adding(.hours(1)))
            _ = try await world.database.app.transaction(UserScope(authenticated: person)) { try await $0.run(start) }
        }

        func person(_ email: String) async throws -> ID<PortalUser> { try #require(try await member(email)).person }

        /// Kinds of the mails to a person that wait.
        func waiting(for email: String) async throws -> [MailSubject.Kind] {
            try await world.database.worker.read(WorkerScope(), UnsentMails(limit: 50)).filter { $0.email == email }
                .map(\.kind)
        }
    }

    @Test func aPersonIsInvitedOnce() async throws {
        try await run { desk in
            try await desk.manage.invite("Bob@Example.com", name: "Bob", as: try Membership(.finance), to: desk.account)
            let bob = try #require(try await desk.member("bob@example.com"))
            #expect(bob.membership.role == .finance && bob.joinedAt == nil)
            #expect(try await desk.waiting(for: "bob@example.com") == [.invitation])
            await #expect(throws: BillingRefusal.alreadyMember("bob@example.com")) {
                try await desk.manage.invite("bob@example.com", name: "", as: .owner, to: desk.account)
            }
            // Inviting is no way to change what an owner is.
            await #expect(throws: BillingRefusal.alreadyMember("ada@example.com")) {
                try await desk.manage.invite("ada@example.com", name: "", as: try Membership(.viewer), to: desk.account)
            }
            await #expect(throws: (any Error).self) {
                try await desk.manage.invite("bob", name: "", as: .owner, to: desk.account)
            }
            #expect(try await desk.roles() == ["ada@example.com owner", "bob@example.com finance"])
        }
    }

    @Test func anInvitationIsSentAgainUntilThePersonIsIn() async throws {
        try await run { desk in
            try await desk.manage.invite("bob@example.com", name: "", as: .owner, to: desk.account)
            let bob = try await desk.person("bob@example.com")
            try await desk.manage.remind(bob, of: desk.account)
            #expect(try await desk.waiting(for: "bob@example.com") == [.invitation, .invitation])
            let ada = try await desk.person("ada@example.com")
            await #expect(throws: BillingRefusal.noSuchPerson("ada@example.com")) {
                try await desk.manage.remind(ada, of: desk.account)
            }
            await #expect(throws: BillingRefusal.noSuchPerson("")) {
                try await desk.manage.remind(ID(raw: 7), of: desk.account)
            }
        }
    }

    @Test func theLastOwnerWhoHasSignedInStays() async throws {
        try await run { desk in
            let ada = try await desk.person("ada@example.com")
            let refusal = BillingRefusal.lastOwner(of: "C-1")
            await #expect(throws: refusal) { try await desk.manage.remove(ada, from: desk.account) }
            for text in ["viewer", "finance", "technical without amounts", "auditor until 2027-01-31"] {
                await #expect(throws: refusal) {
                    try await desk.manage.change(ada, to: try Membership(parsing: text), of: desk.account)
                }
            }
            // One who was only invited cannot stand in.
            try await desk.manage.invite("bob@example.com", name: "", as: .owner, to: desk.account)
            await #expect(throws: refusal) { try await desk.manage.remove(ada, from: desk.account) }
            try await desk.manage.change(ada, to: .owner, of: desk.account)
            try await desk.letIn("eve@example.com", as: .owner)
            try await desk.manage.remove(ada, from: desk.account)
            #expect(try await desk.roles() == ["bob@example.com owner", "eve@example.com owner"])
        }
    }

    /// Of two owners who leave at once, one stays.
    @Test func ownersWhoLeaveAtOnceAreNotBothGone() async throws {
        try await run { desk in
            try await desk.letIn("eve@example.com", as: .owner)
            let (ada, eve) = (try await desk.person("ada@example.com"), try await desk.person("eve@example.com"))
            let refused = await withTaskGroup(of: Bool.self) { group in
                for person in [ada, eve] {
                    group.addTask {
                        do {
                            try await desk.manage.remove(person, from: desk.account)
                            return false
                        } catch {
                            return error as? BillingRefusal == .lastOwner(of: "C-1")
                        }
                    }
                }
                return await group.reduce(into: []) { $0.append($1) }
            }
            #expect(refused.filter(\.self).count == 1)
            #expect(try await desk.members().count == 1)
        }
    }

    @Test func changesAreTold() async throws {
        try await run { desk in
            try await desk.letIn("eve@example.com", as: .owner)
            let eve = try await desk.person("eve@example.com")
            try await desk.manage.change(eve, to: try Membership(.viewer), of: desk.account)
            // What is so already is no change.
            try await desk.manage.change(eve, to: try Membership(.viewer), of: desk.account)
            try await desk.manage.remove(eve, from: desk.account)
            let mails = try await desk.waiting(for: "eve@example.com")
            // Of one moment: in no order.
            #expect(mails.contains(.roleChanged) && mails.contains(.membershipEnded) && mails.count == 3)
            let told = try await desk.world.database.worker.read(
                WorkerScope(), EventsOfAccount(desk.account, limit: 50)
            )
            .map(\.event).filter { $0.parameters.person == eve }
            #expect(
                told == [
                    .memberAdded(eve, as: .owner), .memberChanged(eve, from: .owner, to: .viewer), .memberRemoved(eve),
                ])
        }
    }

    /// An invitation that is taken back leaves without a word, and its link is dead.
    @Test func aRevokedInvitationIsDead() async throws {
        try await run { desk in
            try await desk.manage.invite("bob@example.com", name: "", as: try Membership(.viewer), to: desk.account)
            try await desk.manage.remove(try await desk.person("bob@example.com"), from: desk.account)
            #expect(try await desk.member("bob@example.com") == nil)
            #expect(try await desk.waiting(for: "bob@example.com") == [.invitation])
        }
    }
}
