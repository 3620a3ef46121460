public import BillingCore
import Mailing
public import PostgresStore

/// What the owners of an account do about its members.
public struct ManageMembers: Sendable {
    let database: Database
    let clock: WallClock
    let ids: IDSource

    /// - Parameter database: connected as the worker.
    public init(database: Database, clock: WallClock, ids: IDSource) {
        self.database = database
        self.clock = clock
        self.ids = ids
    }

    /// Lets a person in and writes to them: a link to set a password, or that they see another account now. The caller
    /// does not learn which.
    /// - Parameters:
    ///   - email: in whichever case.
    ///   - name: the address when empty. That of a known person stays.
    /// - Throws: ``BillingRefusal``: `invalidEmail`, or `alreadyMember`.
    public func invite(
        _ email: String, name: String, as membership: Membership, to account: Account.ID
    ) async throws {
        let email = try Mailbox(name: "", address: email.lowercased()).address
        try await changing(account) { transaction, members, now in
            guard !members.contains(where: { $0.email == email }) else { throw BillingRefusal.alreadyMember(email) }
            let new = NewMember(
                person: ids.next(at: now), email: email, name: name.isEmpty ? email : name, account: account,
                membership: membership)
            let added = try await transaction.addMembers([new], ids: ids, at: now)
            for member in added {
                try await transaction.write(to: member.person, member.hasPassword, of: account, ids: ids, at: now)
            }
        }
    }

    /// Writes to a person who has not signed in to the account yet once more. The link before is dead.
    /// - Throws: ``BillingRefusal``: `noSuchPerson` for one who has signed in, too.
    public func remind(_ person: ID<PortalUser>, of account: Account.ID) async throws {
        try await changing(account) { transaction, members, now in
            let member = try members.named(person)
            guard member.joinedAt == nil else { throw BillingRefusal.noSuchPerson(member.email) }
            try await transaction.write(to: person, member.hasPassword, of: account, ids: ids, at: now)
        }
    }

    /// Makes a member something else.
    /// - Throws: ``BillingRefusal``: `noSuchPerson`, or `lastOwner` when no owner would be left who has signed in.
    public func change(_ person: ID<PortalUser>, to membership: Membership, of account: Account.ID) async throws {
        try await changing(account) { transaction, members, now in
            let member = try members.named(person)
            if membership.role != .owner { try members.keepOwner(besides: member) }
            let wanted = NewMember(
                person: person, email: member.email, name: member.name, account: account, membership: membership)
            _ = try await transaction.addMembers([wanted], ids: ids, at: now)
        }
    }

    /// Takes a person out of the account, or an invitation back.
    /// - Throws: ``BillingRefusal``: `noSuchPerson`, or `lastOwner` when no owner would be left who has signed in.
    public func remove(_ person: ID<PortalUser>, from account: Account.ID) async throws {
        try await changing(account) { transaction, members, now in
            let member = try members.named(person)
            try members.keepOwner(besides: member)
            try await transaction.remove([member], ids: ids, at: now)
        }
    }

    /// Under the account's lock, so that of two owners who leave at once one stays.
    private func changing(
        _ account: Account.ID, _ body: (Transaction, [AccountMember], Instant) async throws -> Void
    ) async throws {
        let now = clock.now()
        try await database.transaction(WorkerScope()) { transaction in
            _ = try await transaction.run(LockAccounts([account]))
            try await body(transaction, try await transaction.run(AccountMembers(of: [account], now: now)), now)
        }
    }
}

extension [AccountMember] {
    fileprivate func named(_ person: ID<PortalUser>) throws(BillingRefusal) -> AccountMember {
        guard let member = first(where: { $0.person == person }) else { throw .noSuchPerson("") }
        return member
    }

    /// An owner who was only invited cannot stand in for one who leaves.
    fileprivate func keepOwner(besides member: AccountMember) throws(BillingRefusal) {
        guard member.membership.role == .owner, member.joinedAt != nil else { return }
        let isKept = contains {
            $0.person != member.person && $0.membership.role == .owner && $0.joinedAt != nil
        }
        guard isKept else { throw .lastOwner(of: member.number) }
    }
}

extension Transaction {
    /// Writes to a person who belongs to an account since just now, or has not signed in to it yet.
    func write(
        to person: ID<PortalUser>, _ hasPassword: Bool, of account: Account.ID, ids: IDSource, at now: Instant
    ) async throws {
        // The link before must not be used while the next one is on its way.
        if !hasPassword { _ = try await run(DropMailTokens(of: person)) }
        var mails = QueuedMails()
        try mails.add(
            .person(person, hasPassword ? .membership : .invitation), id: ids.next(at: now), to: account, at: now)
        try await mails.write(in: self)
    }
}
