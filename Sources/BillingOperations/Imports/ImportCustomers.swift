public import BillingCore
public import Importing
public import PostgresStore

/// Takes a customers file: opens accounts, changes what known ones say, and lets people sign in to them.
public struct ImportCustomers: Sendable {
    let database: Database
    let clock: WallClock
    let ids: IDSource
    let members: Members
    let invites: Bool

    /// What the people mean that a row names.
    public enum Members: Hashable, Sendable {
        /// They are let in beside those who are in.
        case additions
        /// They are all: everyone else who is in leaves, and their sessions end at once.
        case all
    }

    /// - Parameters:
    ///   - database: connected as the worker.
    ///   - invites: whether new people are written to: mailed a link to set a password, or told of another account.
    public init(
        database: Database, clock: WallClock, ids: IDSource, members: Members = .additions, invites: Bool = true
    ) {
        self.database = database
        self.clock = clock
        self.ids = ids
        self.members = members
        self.invites = invites
    }

    /// - Throws: ``BillingRefusal`` with the line when a known account would change its currency, or one that was
    ///   billed whether its prices hold their tax.
    public func callAsFunction(
        _ file: ImportFile<CustomerRow>, progress: @escaping @Sendable (ImportProgress) -> Void = { _ in }
    ) async throws -> ImportCounts {
        try await database.transaction(WorkerScope()) { transaction in
            let sellers = try await transaction.run(KnownSellers())
            var batches = RowBatches(file, progress: progress) { [$0.number] }
            return try await batches.take { try await take($0, sellers, in: transaction) }.total()
        }
    }

    private func take(
        _ rows: [CustomerRow], _ sellers: [Seller], in transaction: Transaction
    ) async throws -> ImportCounts {
        let now = clock.now()
        let numbers = AccountsByNumbers(rows.map(\.number))
        let known = Dictionary(
            try await transaction.readingByKeys { try await transaction.run(numbers) }.map { ($0.number, $0) }
        ) { first, _ in first }
        var (opened, changed, owners) = ([Account](), [Account](), [Account.ID]())
        for row in rows {
            guard let before = known[row.number] else {
                let seller = try sellers.named(row.seller, line: row.line)
                opened.append(Account(row, id: ids.next(at: now), of: seller))
                owners.append(opened[opened.count - 1].id)
                continue
            }
            let wanted = try await allowed(row, before, sellers, in: transaction)
            if wanted != before { changed.append(wanted) }
            owners.append(before.id)
        }
        if !opened.isEmpty { _ = try await transaction.run(InsertAccounts(opened, now: now)) }
        if !changed.isEmpty {
            for account in changed where known[account.number]?.billingDay != account.billingDay {
                try await moveBillingDay(of: account.id, to: account.billingDay, in: transaction)
            }
            let update = try UpdateAccounts(changed)
            _ = try await transaction.readingByKeys { try await transaction.run(update) }
        }
        try await join(zip(owners, rows), in: transaction)
        return ImportCounts(
            added: opened.count, changed: changed.count, unchanged: rows.count - opened.count - changed.count,
            removedMembers: try await admit(
                zip(owners, rows), opened: Set(opened.map(\.id)), at: now, in: transaction))
    }

    /// Puts accounts under those of their parent organisations.
    private func join(_ rows: some Sequence<(Account.ID, CustomerRow)>, in transaction: Transaction) async throws {
        let named = Array(rows).compactMap { account, row in row.parent.map { (account, row, $0) } }
        guard !named.isEmpty else { return }
        let numbers = AccountsByNumbers(Array(Set(named.map(\.2))))
        let known = Dictionary(
            try await transaction.readingByKeys { try await transaction.run(numbers) }.map { ($0.number, $0.id) }
        ) { first, _ in first }
        var parents: [(account: Account.ID, parent: Account.ID)] = []
        for (account, row, number) in named {
            guard let parent = known[number], parent != account else {
                throw BillingRefusal.noSuchAccount(number).at(.init(line: row.line, field: "parent"))
            }
            parents.append((account, parent))
        }
        _ = try await transaction.run(PutParents(parents))
    }

    /// The known account as the row says, if it may become so.
    private func allowed(
        _ row: CustomerRow, _ known: Account, _ sellers: [Seller], in transaction: Transaction
    ) async throws -> Account {
        let wanted = Account(row, id: known.id, of: try seller(of: known, row, sellers))
        guard wanted.currency == known.currency else {
            throw BillingRefusal.accountCurrencyFixed(of: row.number, in: known.currency)
                .at(.init(line: row.line, field: "currency"))
        }
        if wanted.pricesIncludeTax != known.pricesIncludeTax,
            try await !transaction.run(BilledLines([known.id])).isEmpty
        {
            throw
                (known.pricesIncludeTax
                ? BillingRefusal.accountIncludesTax(row.number) : .accountExcludesTax(row.number))
                .at(.init(line: row.line, field: "prices_include_tax"))
        }
        return wanted
    }

    /// Who bills a known account: always the same, whose numbers its documents have.
    private func seller(of known: Account, _ row: CustomerRow, _ sellers: [Seller]) throws(BillingRefusal) -> Seller {
        guard let seller = sellers.first(where: { $0.id == known.seller }),
            row.seller.map({ $0 == seller.code }) ?? true
        else {
            throw BillingRefusal.accountSellerFixed(of: row.number, to: row.seller ?? "")
                .at(.init(line: row.line, field: "seller"))
        }
        return seller
    }

    /// Lets the people of the rows in. Answers how many others left.
    private func admit(
        _ rows: some Sequence<(Account.ID, CustomerRow)>, opened: Set<Account.ID>, at now: Instant,
        in transaction: Transaction
    ) async throws -> Int {
        var people: [NewMember] = []
        for (account, row) in rows {
            for person in row.people {
                people.append(
                    NewMember(
                        person: ids.next(at: now), email: person.email.lowercased(), name: person.email,
                        account: account, membership: person.membership))
            }
        }
        if !people.isEmpty {
            let added = try await transaction.addMembers(people, opened: opened, ids: ids, at: now)
            if invites { try await invite(added, at: now, in: transaction) }
        }
        guard members == .all else { return 0 }
        let named = Set(people.map { OfAccount(account: $0.account, value: $0.email) })
        let all = try await transaction.run(AccountMembers(of: rows.map(\.0), now: now))
        let left = all.filter { !named.contains(OfAccount(account: $0.account, value: $0.email)) }
        return try await transaction.remove(left, ids: ids, at: now)
    }

    /// Writes to people who could not sign in before: a link to set a password, once for each, or the news that there
    /// is another account.
    private func invite(_ added: [AddedMember], at now: Instant, in transaction: Transaction) async throws {
        var (mails, invited) = (QueuedMails(), Set<ID<PortalUser>>())
        var mailIDs = ids.sequence(at: now)
        for member in added where member.hasPassword || invited.insert(member.person).inserted {
            let notice: PersonNotice = member.hasPassword ? .membership : .invitation
            try mails.add(.person(member.person, notice), id: mailIDs.next(), to: member.account, at: now)
        }
        try await mails.write(in: transaction)
    }

    /// Periods begin on the new day from today on, by a decision about each subscription: what was billed stays.
    private func moveBillingDay(of account: Account.ID, to day: Int, in transaction: Transaction) async throws {
        _ = try await transaction.run(LockAccount(account: account))
        let change = SubscriptionChange(decidedOn: clock.now().utcDay, kind: .billingDay(day))
        let subscriptions = Set(try await transaction.run(SubscriptionsToBill([account])).map(\.subscription))
        _ = try await transaction.run(
            InsertSubscriptionChanges(
                subscriptions.map { NewSubscriptionChange(account: account, subscription: $0, change: change) }))
    }
}

extension Account {
    init(_ row: CustomerRow, id: ID, of seller: Seller) {
        let defaults = seller.defaults
        self.init(
            id: id, seller: seller.id, number: row.number, party: row.party,
            currency: row.currency ?? defaults.currency, billingDay: row.billingDay,
            timeZone: row.timeZone ?? defaults.timeZone, language: row.language ?? defaults.language, email: row.email,
            paymentTermDays: row.paymentTermDays ?? defaults.paymentTermDays, pricesIncludeTax: row.pricesIncludeTax)
    }
}
