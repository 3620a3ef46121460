import BillingCore
import PostgresStore

/// The accounts of one step of a billing run, with everything that decides what they owe.
struct BillingBatch: Sendable {
    var accounts: [Account]
    var states: [Account.ID: BillingState] = [:]
    var subscriptions: [Account.ID: [String: Subscription.ID]] = [:]
    var charges: [Account.ID: [UInt128]] = [:]
    /// What is open on all documents together, where anything is.
    var owed: [Account.ID: Money] = [:]
    /// Usage that was on hold so far.
    var usageHolds: [Account.ID: [OfAccount<UsageHold>]] = [:]
    /// Terms that are renewed by this day.
    var renewals: [Account.ID: [Renewal]] = [:]
    /// Documents that lines of the account stand on, by number.
    var documents: [Account.ID: [String: Invoice.ID]] = [:]
    var sellers: [Seller.ID: Seller] = [:]
    var registrations: [OfSeller<TaxRegistration>] = []

    struct Renewal: Sendable {
        let subscription: Subscription.ID
        let code: String
        let change: SubscriptionChange
    }

    /// Loads the state of accounts that are locked.
    static func load(
        _ claimed: [AccountToBill], on day: Day, prices: PriceList, rates: ExchangeRates,
        sellers: [Seller.ID: Seller], in transaction: Transaction
    ) async throws -> BillingBatch {
        let accounts = claimed.map(\.account)
        let ids = accounts.map(\.id)
        var chunk = BillingBatch(accounts: accounts, sellers: sellers)
        for row in claimed {
            chunk.states[row.account.id] = BillingState(
                currency: row.account.currency, billingDay: row.account.billingDay,
                pricesIncludeTax: row.account.pricesIncludeTax, prices: prices,
                accountCredit: .zero(row.account.currency), exchangeRates: rates, billedThrough: row.billedThrough)
        }
        chunk.add(try await transaction.run(SubscriptionsToBill(ids)))
        if prices.all.contains(where: { $0.termMonths != nil }) {
            try chunk.renewTerms(by: day, try await transaction.run(CommercePolicies()))
        }
        for row in try await transaction.run(DiscountsToApply(ids)) {
            chunk.states[row.account]?.discounts.append(row.value)
        }
        try await chunk.addAgreements(ids, in: transaction)
        for row in try await transaction.run(UnbilledUsage(ids)) { chunk.states[row.account]?.usage.append(row.value) }
        chunk.usageHolds = Dictionary(grouping: try await transaction.run(UsageHolds(ids)), by: \.account)
        for row in try await transaction.run(UnbilledCharges(ids, through: day)) {
            chunk.states[row.account]?.oneOffs.append(row.value.charge)
            chunk.charges[row.account, default: []].append(row.value.id)
        }
        try chunk.add(try await transaction.run(BilledLines(ids)))
        let credits = try await transaction.run(AccountCredits(ids))
        for row in credits { chunk.states[row.account]?.accountCredit = row.value }
        try await chunk.useCredits(credits.map(\.account), on: day, in: transaction)
        return chunk
    }

    /// What the customers agreed to, and how they are taxed where tax rules are known.
    private mutating func addAgreements(_ ids: [Account.ID], in transaction: Transaction) async throws {
        for row in try await transaction.run(AgreementsToApply(ids)) {
            states[row.account]?.overrides.append(row.value)
        }
        registrations = try await transaction.run(KnownTaxRegistrations())
        guard !registrations.isEmpty else { return }
        let rates = try await transaction.run(KnownTaxRates())
        let exemptions = Dictionary(grouping: try await transaction.run(ExemptionsToApply(ids)), by: \.account)
        for account in accounts {
            let own = registrations.of(account.seller)
            guard !own.isEmpty else { continue }
            states[account.id]?.taxRules = TaxRules(
                registrations: own, buyer: account.party, rates: rates,
                exemptions: exemptions[account.id, default: []].map(\.value))
        }
    }

    /// What ends without a decision against it goes on, at the price that the vendor's policy says.
    private mutating func renewTerms(by day: Day, _ policies: [StoredPolicy]) throws {
        let policies = Dictionary(policies.map { ($0.code, $0.policy) }) { first, _ in first }
        for account in accounts {
            guard let state = states[account.id] else { continue }
            for (index, subscription) in state.subscriptions.enumerated() {
                // What cannot be renewed is refused again when the account is billed, and parks it with the reason.
                let changes = try? subscription.renewals(
                    after: state.billedThrough, through: day, billingDay: state.billingDay, catalogue: state.prices,
                    policies: policies)
                guard let changes, !changes.isEmpty else { continue }
                states[account.id]?.subscriptions[index].changes += changes
                renewals[account.id, default: []] += changes.map {
                    Renewal(subscription: subscription.id, code: subscription.code, change: $0)
                }
            }
        }
    }

    /// Decisions come in the order of account, subscription and time.
    private mutating func add(_ rows: [SubscriptionChangeRow]) {
        for row in rows {
            states[row.account]?.subscriptions.append(decision: row)
            subscriptions[row.account, default: [:]][row.code] = row.subscription
        }
        for account in accounts { states[account.id]?.sortSubscriptions() }
    }

    /// Lines come document by document, in the order of issue.
    private mutating func add(_ rows: [BilledLineRow]) throws(BillingRefusal) {
        for document in rows.chunked(by: \.invoice) {
            guard let first = document.first else { continue }
            documents[first.account, default: [:]][first.number] = first.invoice
            try states[first.account]?.billed.record(document.map(\.line), of: first.number)
        }
    }
}

extension BillingBatch {
    /// Open items of these accounts, where anything is open, or was given up that is to be taken back.
    /// - Parameter corrected: invoices of which something may have been given up.
    func openItems(
        of accounts: [Account.ID], correcting corrected: [Invoice.ID] = [], in transaction: Transaction
    ) async throws -> [Account.ID: OpenItems] {
        guard !accounts.isEmpty else { return [:] }
        let open = Dictionary(grouping: try await transaction.run(OpenInvoices(accounts)), by: \.account)
        let writtenOff = Dictionary(
            grouping: corrected.isEmpty ? [] : try await transaction.run(WrittenOffParts(accounts, of: corrected)),
            by: \.account)
        var items: [Account.ID: OpenItems] = [:]
        for account in self.accounts {
            let (invoices, givenUp) = (open[account.id, default: []], writtenOff[account.id, default: []])
            guard !invoices.isEmpty || !givenUp.isEmpty, let policy = sellers[account.seller]?.creditPolicy
            else { continue }
            let credit = states[account.id]?.accountCredit ?? .zero(account.currency)
            items[account.id] = OpenItems(
                invoices.map(\.open), writtenOff: givenUp.map(\.value), credit: credit, policy: policy)
        }
        return items
    }

    /// Credit in hand settles what is open before anything else draws it. An account has both only after its seller's
    /// policy changed.
    private mutating func useCredits(_ ids: [Account.ID], on day: Day, in transaction: Transaction) async throws {
        for (account, var items) in try await openItems(of: ids, in: transaction) {
            let parts = try items.useCredit()
            states[account]?.accountCredit = items.credit
            owed[account] = try items.owed()
            try await transaction.apply(credit: parts, of: account, on: day, at: Instant(startOf: day)) { place in
                DeterministicID.raw("credit in hand", of: account.raw, on: day, place: place)
            }
        }
    }
}

extension BillingBatch {
    /// The decision about each account.
    struct Decided: Sendable {
        var documents: [PreparedDocument] = []
        /// One-off charges that a document carries.
        var charges: [(document: PreparedDocument, charges: [UInt128])] = []
        var worked: [Account.ID] = []
        /// Of accounts that were worked.
        var renewals: [(account: Account.ID, renewal: Renewal)] = []
        /// Accounts that cannot be billed, and why.
        var onHold: [(account: Account.ID, reason: BillingRefusal)] = []
        /// Usage that waits, or waits no more.
        var usage = HoldChanges()

        /// Accounts with a document below zero beside another one.
        var mixed: [Account.ID] {
            let byAccount = Dictionary(grouping: documents, by: \.account)
            return byAccount.filter { $0.value.count > 1 && $0.value.contains { $0.invoice.gross.isNegative } }
                .keys.sorted()
        }
    }

    /// Documents below zero settle what is open on their accounts, and take back what was given up of what they correct.
    func settleCredits(of decided: inout Decided, in transaction: Transaction) async throws {
        let places = decided.documents.indices.filter { decided.documents[$0].invoice.gross.isNegative }
        let corrected = places.map { decided.documents[$0].correctedInvoices }
        var items = try await openItems(
            of: places.map { decided.documents[$0].account }, correcting: corrected.flatMap(\.self), in: transaction)
        for (place, corrected) in zip(places, corrected) {
            let document = decided.documents[place]
            guard var left = items[document.account] else { continue }
            try decided.documents[place].settle(
                left.add(credit: document.invoice.gross.negated(), correcting: corrected))
            items[document.account] = left
        }
    }

    /// Decides for every account, in the order of their numbers. Touches nothing.
    func decide(on day: Day) throws -> Decided {
        var decided = Decided()
        for account in accounts {
            do {
                let drafts = try states[account.id]?.draftInvoices(on: day) ?? []
                // An amount too large to owe is refused on the day that makes it so.
                let owed = owed[account.id] ?? .zero(account.currency)
                _ = try Money.sum([owed] + drafts.map(\.payable), account.currency)
                let documents = try drafts.enumerated().map { place, draft in
                    try document(draft, place: place, for: account, on: day)
                }
                decided.documents += documents
                let charges = charges[account.id, default: []]
                for (document, draft) in zip(documents, drafts) where !draft.oneOffs.isEmpty {
                    decided.charges.append((document, draft.oneOffs.map { charges[$0] }))
                }
                decided.usage.append(try holds(of: account.id, on: day))
                decided.worked.append(account.id)
                decided.renewals += renewals[account.id, default: []].map { (account.id, $0) }
            } catch let refusal as BillingRefusal {
                decided.onHold.append((account.id, refusal))
            }
        }
        return decided
    }

    private func holds(of account: Account.ID, on day: Day) throws(BillingRefusal) -> HoldChanges {
        let holds = try states[account]?.usageOnHold(on: day) ?? []
        return HoldChanges(
            from: usageHolds[account, default: []], to: holds.map { OfAccount(account: account, value: $0) })
    }

    private func document(
        _ draft: InvoiceDraft, place: Int, for account: Account, on day: Day
    ) throws -> PreparedDocument {
        guard let seller = sellers[account.seller] else { throw BillingRefusal.sellerMissing(of: account.number) }
        let invoice = Invoice(
            kind: draft.gross.isNegative ? .creditNote : .invoice, number: "", issuedOn: draft.issuedOn,
            dueOn: draft.issuedOn.adding(days: account.paymentTermDays), currency: account.currency,
            seller: seller.party(on: draft.issuedOn, registrations.of(seller.id)),
            buyer: account.party, accountNumber: account.number, language: account.language,
            pricesIncludeTax: account.pricesIncludeTax, lines: draft.lines,
            net: draft.net, taxes: draft.taxes, gross: draft.gross, creditApplied: draft.creditApplied,
            smallPrint: seller.smallPrint(in: account.currency))
        return try PreparedDocument(
            invoice, id: ID(raw: DeterministicID.raw("invoice", of: account.id.raw, on: day, place: place)),
            account: account.id, seller: seller, subscriptions: subscriptions[account.id] ?? [:],
            corrected: documents[account.id] ?? [:])
    }
}

extension Array {
    /// Runs of neighbours with the same key.
    func chunked<Key: Equatable>(by key: (Element) -> Key) -> [ArraySlice<Element>] {
        var runs: [ArraySlice<Element>] = []
        var start = startIndex
        for index in indices where index > start && key(self[index]) != key(self[start]) {
            runs.append(self[start..<index])
            start = index
        }
        if start < endIndex { runs.append(self[start...]) }
        return runs
    }
}
