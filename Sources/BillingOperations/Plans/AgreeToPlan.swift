public import BillingCore
public import PostgresStore

/// A customer agrees to pay what is open on invoices in instalments, inside the seller's policy.
public struct AgreeToPlan: Sendable {
    let database: Database
    let clock: WallClock
    let ids: IDSource

    /// - Parameter database: connected as the worker.
    public init(database: Database, clock: WallClock, ids: IDSource) {
        self.database = database
        self.clock = clock
        self.ids = ids
    }

    /// What a customer agrees to, as the page showed it.
    public struct Agreement: Sendable {
        /// Numbers of the invoices.
        public let invoices: [String]
        public let terms: PlanTerms
        /// The fee, in the words that the invoice has for it.
        public let feeText: String
        public let words: ChangeAutopay.ShownWords
        public let person: ID<PortalUser>

        public init(
            invoices: [String], terms: PlanTerms, feeText: String, words: ChangeAutopay.ShownWords,
            person: ID<PortalUser>
        ) {
            self.invoices = invoices
            self.terms = terms
            self.feeText = feeText
            self.words = words
            self.person = person
        }
    }

    /// - Returns: the number of the plan, and whether it runs or waits for the seller.
    /// - Throws: `planNotOffered`; `planChanged` when something else is open, or offered, than the page showed;
    ///   `invoiceOnPlan`; `paymentUnderWay` while the money of a payment of an invoice may be on its way.
    public func callAsFunction(
        _ agreement: Agreement, of account: Account.ID
    ) async throws -> (number: Int, state: PaymentPlan.State) {
        let now = clock.now()
        return try await database.transaction(WorkerScope()) { transaction in
            _ = try await transaction.run(LockAccount(account: account))
            let today = try await transaction.day(of: now, at: account)
            try await transaction.useCredit(of: account, on: today, ids: ids, at: now)
            let plans = try await transaction.run(PlansToManage(of: account))
            let invoices = try await invoices(agreement, account, besides: plans, in: transaction)
            guard let policy = try await transaction.run(PlanPolicyOfAccount(account)) else {
                throw BillingRefusal(.planNotOffered)
            }
            let total = try Money.sum(invoices.map(\.open), agreement.terms.total.currency)
            guard try isOffered(agreement.terms, by: policy, for: total, today) else {
                throw BillingRefusal(.planChanged)
            }
            let new = new(
                agreement, account, number: (plans.map(\.plan.number).max() ?? 0) + 1, over: invoices, policy,
                on: today, at: now)
            try await transaction.run(try StartPlan(new, now: now))
            guard new.terms.needsApproval else {
                try await transaction.begin(StoredPlan(new), on: today, ids: ids, at: now)
                return (new.plan.number, .running)
            }
            try await transaction.write(.proposed(new.plan, new.terms), id: ids.next(at: now), of: account, at: now)
            return (new.plan.number, .proposed)
        }
    }

    /// The same terms come of what is open and offered now.
    private func isOffered(
        _ terms: PlanTerms, by policy: PlanPolicy, for total: Money, _ today: Day
    ) throws(BillingRefusal) -> Bool {
        guard let first = terms.instalments.first?.dueOn else { return false }
        return try policy.terms(for: total, in: terms.instalments.count, first: first, today: today) == terms
    }

    /// The invoices as they stand, the oldest due first.
    private func invoices(
        _ agreement: Agreement, _ account: Account.ID, besides plans: [StoredPlan], in transaction: Transaction
    ) async throws -> [PlannedInvoice] {
        let wanted = Set(agreement.invoices)
        let found = try await transaction.run(OpenInvoices([account])).filter { wanted.contains($0.number) }
        guard !found.isEmpty, found.count == wanted.count else { throw BillingRefusal(.planChanged) }
        let taken = Set(plans.filter(\.plan.state.isLive).flatMap { $0.plan.invoices.map(\.id) })
        for invoice in found {
            guard !taken.contains(invoice.open.id) else { throw BillingRefusal.invoiceOnPlan(invoice.number) }
            let attempt = UndecidedAttempt(account: account, invoices: [invoice.open.id])
            if let row = try await transaction.run(attempt), row.mayHaveMoved {
                throw BillingRefusal.paymentUnderWay(of: invoice.number)
            }
        }
        return found.map { invoice in
            PlannedInvoice(
                id: invoice.open.id, number: invoice.number, dueOn: invoice.open.dueOn, agreed: invoice.open.open,
                open: invoice.open.open, reduced: .zero(invoice.open.open.currency))
        }
    }

    private func new(
        _ agreement: Agreement, _ account: Account.ID, number: Int, over invoices: [PlannedInvoice],
        _ policy: PlanPolicy, on today: Day, at now: Instant
    ) -> NewPlan {
        let (terms, words) = (agreement.terms, agreement.words)
        let instalments = terms.instalments.enumerated().map { place, part in
            Instalment(id: ids.next(at: now), number: place + 1, dueOn: part.dueOn, amount: part.amount)
        }
        let plan = PaymentPlan(
            id: ids.next(at: now), number: number, state: .proposed, invoices: invoices, instalments: instalments,
            graceDays: policy.graceDays, whenMissed: policy.whenMissed)
        let shown = AutopayConsent.Shown(
            wording: words.wording, language: words.language, values: words.values, hash: words.hash)
        return NewPlan(
            account: account, plan: plan, terms: terms, feeText: agreement.feeText, shown: shown,
            person: agreement.person, agreedOn: today)
    }
}

extension StoredPlan {
    /// As it is stored once it was agreed.
    fileprivate init(_ new: NewPlan) {
        self.init(
            account: new.account, plan: new.plan, amount: new.terms.total, fee: new.terms.fee, feeText: new.feeText,
            agreedOn: new.agreedOn)
    }
}

extension NumberedAttempt {
    /// Whether its money may be on its way: a charge, or a page of which the provider has not said that it is open.
    public var mayHaveMoved: Bool { attempt.method != nil || attempt.state != .started }
}
