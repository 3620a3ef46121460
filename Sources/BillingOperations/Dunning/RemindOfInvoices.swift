public import BillingCore
public import PostgresStore

/// Takes the steps of dunning that are due on a day: mails are made of what is written, fees and interest are charged with
/// the next document. Running it again, or several times at once, takes each step once.
public struct RemindOfInvoices: Sendable {
    let worker: Database
    let clock: WallClock
    let ids: IDSource
    let wording: DunningWording

    /// - Parameters:
    ///   - worker: connected as the worker.
    ///   - wording: what a fee or interest is called on the document, in the language of the account.
    public init(worker: Database, clock: WallClock, ids: IDSource, wording: @escaping DunningWording) {
        self.worker = worker
        self.clock = clock
        self.ids = ids
        self.wording = wording
    }

    /// A step that was taken.
    public struct Reminder: Hashable, Sendable {
        public let invoice: String
        /// Of the policy, from 1.
        public let stage: Int
        public let actions: [DunningAction]
        public let open: Money
    }

    /// - Parameters:
    ///   - day: which steps are due is decided for it. Mails of a day that is long past are not sent any more.
    ///   - progress: called with how many invoices were looked at, and of how many.
    /// - Returns: what was not done before.
    public func callAsFunction(
        on day: Day, progress: @Sendable (Int, Int) -> Void = { _, _ in }
    ) async throws -> [Reminder] {
        let now = clock.now()
        // A day that is not today stands for its noon: later decisions count from it.
        let moment = day == now.utcDay ? now : Instant(noonOf: day)
        let (invoices, known) = try await worker.read(
            WorkerScope(), InvoicesToDun(on: day), KnownDunningPolicies())
        let policies = DunningPolicies(known)
        var taken: [Reminder] = []
        for (position, invoice) in invoices.enumerated() {
            progress(position, invoices.count)
            guard policies.step(of: invoice, on: day) != nil else { continue }
            if let reminder = try await take(invoice, policies, on: day, at: moment) { taken.append(reminder) }
        }
        return taken
    }

    /// What stands in the way is looked at once more under the lock: a payment may have begun meanwhile.
    private func take(
        _ found: InvoiceToDun, _ policies: DunningPolicies, on day: Day, at moment: Instant
    ) async throws -> Reminder? {
        try await worker.transaction(WorkerScope()) { transaction in
            _ = try await transaction.run(LockAccount(account: found.account))
            let again = InvoicesToDun(on: day, account: found.account, invoice: found.invoice)
            guard let invoice = try await transaction.run(again).first,
                let step = policies.step(of: invoice, on: day)
            else { return nil }
            let policy = policies.policy(of: invoice)
            let actions = policy.policy.stages[step.stage - 1].actions.filter { $0.isAllowed(on: invoice) }
            _ = try await transaction.run(BeginDunning(invoice, by: policy, on: day))
            let isNew = try await transaction.run(TakeDunningStep(step, actions, of: invoice, at: moment)) == 1
            guard isNew else { return nil }
            for action in actions {
                try await act(action, step, policy.policy, of: invoice, at: moment, in: transaction)
            }
            return Reminder(
                invoice: invoice.number, stage: step.stage, actions: actions, open: invoice.facts.open)
        }
    }

    /// Flags, holds and hand-overs are what the step says: `plainbill dunning list` has them.
    private func act(
        _ action: DunningAction, _ step: DunningCase.Step, _ policy: DunningPolicy, of invoice: InvoiceToDun,
        at moment: Instant, in transaction: Transaction
    ) async throws {
        switch action {
        case .mail:
            let event = BillingEvent.reminderDue(
                stage: policy.reminder(at: step.stage), of: invoice.number, id: invoice.invoice,
                open: invoice.facts.open)
            let id = DeterministicID.raw("reminder", of: invoice.invoice.raw, on: invoice.dueOn, place: step.stage)
            try await transaction.write(event, id: ID(raw: id), of: invoice.account, at: moment)
        case .fee(let amount):
            let fee = try Money(rounding: amount.ratio, invoice.facts.open.currency)
            try await charge(fee, .fee(of: invoice.number), step, of: invoice, at: moment, in: transaction)
        case .interest:
            for part in try await interest(of: invoice, until: step.on, in: transaction) {
                try await charge(
                    part.amount, .interest(on: invoice.number, part), step, of: invoice, interest: part, at: moment,
                    in: transaction)
            }
        case .flag, .hold, .handOver: break
        }
    }

    /// From the day after the due day, or from where the last step ended, to the day before.
    private func interest(
        of invoice: InvoiceToDun, until day: Day, in transaction: Transaction
    ) async throws -> [LateInterest.Part] {
        let start = invoice.interestUntil ?? invoice.dueOn.adding(days: 1)
        guard let period = Period(from: start, to: day) else { return [] }
        var balances = try await transaction.run(OpenHistory(of: invoice.invoice, account: invoice.account))
        // Of an invoice that is paid in instalments, those bear interest that are overdue.
        for index in balances.indices where invoice.isInParts && balances[index].open.minor > invoice.facts.open.minor {
            balances[index].open = invoice.facts.open
        }
        let rates = try await transaction.run(LateInterestRates(of: invoice.sellerCountry))
        return try LateInterest.parts(for: period, balances: balances, rates: rates)
    }

    /// A line of its own on the next document. Damages for late payment are outside the scope of VAT.
    private func charge(
        _ amount: Money, _ text: DunningText, _ step: DunningCase.Step, of invoice: InvoiceToDun,
        interest: LateInterest.Part? = nil, at moment: Instant, in transaction: Transaction
    ) async throws {
        guard let price = amount.decimal else { throw BillingRefusal(.amountTooLarge) }
        let id: ID<OneOffCharge> = ids.next(at: moment)
        let charge = OneOffCharge(
            on: step.on, service: "", description: wording(text, invoice.language), quantity: .one, unitPrice: price,
            tax: TaxTreatment(stated: .outsideScope, rate: .zero))
        try await transaction.run(AddCharge(account: invoice.account, id: id.raw, charge: charge))
        try await transaction.run(
            InsertDunningCharge(id, of: amount, for: invoice, stage: step.stage, interest: interest))
        try await transaction.write(
            .oneOffAdded(id, charge, amount), id: ids.next(at: moment), of: invoice.account, at: moment)
    }
}

/// What is charged by a step of dunning.
public enum DunningText: Hashable, Sendable {
    /// A late fee for the invoice of this number.
    case fee(of: String)
    /// Interest on the invoice of this number.
    case interest(on: String, LateInterest.Part)
}

/// Words for what is charged, in a language by its BCP 47 tag.
public typealias DunningWording = @Sendable (DunningText, String) -> String

extension DunningAction {
    /// Late fees and interest bear none themselves. A fee below the minor unit of the currency is none.
    fileprivate func isAllowed(on invoice: InvoiceToDun) -> Bool {
        switch self {
        case .fee(let amount):
            !invoice.isOfDunning && (try? Money(rounding: amount.ratio, invoice.facts.open.currency).isPositive) == true
        case .interest: !invoice.isOfDunning
        case .mail, .flag, .hold, .handOver: true
        }
    }
}

extension DunningPolicy {
    /// Which reminder of an overdue invoice the mail of a stage is, from 1; 0 for a notice before the due day.
    fileprivate func reminder(at stage: Int) -> Int {
        stages.prefix(stage).filter { !$0.isBeforeDue && $0.actions.contains(.mail) }.count
    }
}
