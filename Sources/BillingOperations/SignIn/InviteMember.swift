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
        /// They could sign in to the account before, and have a password.
        case unchanged
    }

    /// - Parameters:
    ///   - email: in whichever case.
    ///   - name: of the person; their address when left out. That of a known person stays.
    ///   - number: of the account.
    /// - Throws: ``BillingRefusal`` for an unknown account, or an address that no mail reaches.
    public func callAsFunction(_ email: String, name: String? = nil, to number: String) async throws -> Outcome {
        let email = try Mailbox(name: "", address: email.lowercased()).address
        let now = clock.now()
        return try await database.transaction(WorkerScope()) { transaction in
            guard let account = try await transaction.run(AccountByNumber(number)) else {
                throw BillingRefusal.noSuchAccount(number)
            }
            let new = NewMember(person: ids.next(at: now), email: email, name: name ?? email, account: account.id)
            let isNew = try await !transaction.addMembers([new], at: now).isEmpty
            let members = try await transaction.run(AccountMembers(of: [account.id], now: now))
            guard let member = members.first(where: { $0.email == email }), isNew || !member.hasPassword else {
                return .unchanged
            }
            // The link before must not be used while the next one is on its way.
            if !member.hasPassword { _ = try await transaction.run(DropMailTokens(of: member.person)) }
            var mails = QueuedMails()
            try mails.add(
                .person(member.person, member.hasPassword ? .membership : .invitation), id: ids.next(at: now),
                to: account.id, at: now)
            try await mails.write(in: transaction)
            return member.hasPassword ? .told : .invited
        }
    }
}

extension Transaction {
    /// Makes people known by their e-mail addresses and lets them sign in to accounts.
    /// - Returns: those who could not before.
    func addMembers(_ people: [NewMember], at now: Instant) async throws -> [AddedMember] {
        _ = try await run(AddPortalUsers(people, now: now))
        let emails = PeopleByEmails(Array(Set(people.map(\.email))))
        let known = Dictionary(
            try await readingByKeys { try await run(emails) }.map { ($0.email, $0.person) }
        ) { first, _ in first }
        // Some addresses may have been known before.
        var people = people
        for index in people.indices { people[index].person = known[people[index].email] ?? people[index].person }
        let add = try AddAccountMembers(people)
        return try await readingByKeys { try await run(add) }
    }
}
