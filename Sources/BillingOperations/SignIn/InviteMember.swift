public import BillingCore
import Mailing
public import PostgresStore

/// Lets a person sign in to an account and writes to them. One who has no password yet gets a link to set one; asking
/// again sends another link, and the one before is dead.
public struct InviteMember: Sendable {
    let database: Database
    let clock: WallClock
    let ids: IDSource

    /// - Parameter database: connected as the worker.
    public init(database: Database, clock: WallClock, ids: IDSource) {
        self.database = database
        self.clock = clock
        self.ids = ids
    }

    public enum Outcome: Hashable, Sendable {
        /// A link to set a password is on its way.
        case invited
        /// They have a password: they are told of the account.
        case told
        /// They belonged to the account before, and have a password; now they are something else to it.
        case changed
        /// They belonged to it before as what they are to be, and have a password.
        case unchanged
    }

    /// - Parameters:
    ///   - email: in whichever case.
    ///   - name: of the person; their address when left out. That of a known person stays.
    ///   - membership: what they are to be; when left out, what they are, or an owner.
    ///   - number: of the account.
    /// - Throws: ``BillingRefusal`` for an unknown account, or an address that no mail reaches.
    public func callAsFunction(
        _ email: String, name: String? = nil, as membership: Membership? = nil, to number: String
    ) async throws -> Outcome {
        let email = try Mailbox(name: "", address: email.lowercased()).address
        let now = clock.now()
        return try await database.transaction(WorkerScope()) { transaction in
            guard let account = try await transaction.run(AccountByNumber(number)) else {
                throw BillingRefusal.noSuchAccount(number)
            }
            let before = try await transaction.run(AccountMembers(of: [account.id], now: now))
                .first { $0.email == email }?.membership
            let new = NewMember(
                person: ids.next(at: now), email: email, name: name ?? email, account: account.id,
                membership: membership)
            _ = try await transaction.addMembers([new], ids: ids, at: now)
            let members = try await transaction.run(AccountMembers(of: [account.id], now: now))
            guard let member = members.first(where: { $0.email == email }), before == nil || !member.hasPassword else {
                return membership == nil || membership == before ? .unchanged : .changed
            }
            try await transaction.write(to: member.person, member.hasPassword, of: account.id, ids: ids, at: now)
            return member.hasPassword ? .told : .invited
        }
    }
}

extension Transaction {
    /// Makes people known by their e-mail addresses and lets them sign in to accounts, as what they are named to be.
    /// - Parameter opened: accounts that this transaction opened: that they have people is no event.
    /// - Returns: those who could not before.
    func addMembers(
        _ people: [NewMember], opened: Set<Account.ID> = [], ids: IDSource, at now: Instant
    ) async throws -> [AddedMember] {
        let known = Set(people.map(\.account)).subtracting(opened)
        if !known.isEmpty { _ = try await run(LockAccounts(Array(known))) }
        _ = try await run(AddPortalUsers(people, now: now))
        let emails = PeopleByEmails(Array(Set(people.map(\.email))))
        let persons = Dictionary(
            try await readingByKeys { try await run(emails) }.map { ($0.email, $0.person) }
        ) { first, _ in first }
        // Some addresses may have been known before.
        var people = people
        for index in people.indices { people[index].person = persons[people[index].email] ?? people[index].person }
        let (add, change) = (try AddAccountMembers(people), try ChangeMemberships(people))
        let added = try await readingByKeys { try await run(add) }
        let changed = change.isEmpty ? [] : try await readingByKeys { try await run(change) }
        try await tell(of: added.filter { !opened.contains($0.account) }, changed, ids: ids, at: now)
        return added
    }

    private func tell(
        of added: [AddedMember], _ changed: [ChangedMember], ids: IDSource, at now: Instant
    ) async throws {
        var (events, eventIDs) = (EventRows(), ids.sequence(at: now))
        for member in added {
            try events.add(
                .memberAdded(member.person, as: member.role), id: eventIDs.next(), of: member.account, at: now)
        }
        var mails = QueuedMails()
        for member in changed {
            try mails.add(
                .person(member.person, .roleChanged), id: ids.next(at: now), to: member.account, at: now)
            try events.add(
                .memberChanged(member.person, from: member.before, to: member.role), id: eventIDs.next(),
                of: member.account, at: now)
        }
        try await events.write(in: self)
        try await mails.write(in: self)
    }
}
