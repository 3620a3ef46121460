public import BillingCore

/// What a customer agrees to: a plan to be stored, with the words that were shown.
public struct NewPlan: Hashable, Sendable {
    public let account: Account.ID
    public let plan: PaymentPlan
    public let terms: PlanTerms
    /// The fee, in the words that the invoice has for it.
    public let feeText: String
    public let shown: AutopayConsent.Shown
    /// Who agreed.
    public let person: ID<PortalUser>
    /// Where the account is.
    public let agreedOn: Day

    public init(
        account: Account.ID, plan: PaymentPlan, terms: PlanTerms, feeText: String, shown: AutopayConsent.Shown,
        person: ID<PortalUser>, agreedOn: Day
    ) {
        self.account = account
        self.plan = plan
        self.terms = terms
        self.feeText = feeText
        self.shown = shown
        self.person = person
        self.agreedOn = agreedOn
    }
}

/// A customer agrees to a plan. For use under the account's lock.
public struct StartPlan: Command {
    public static let sql = statement(PackageResources.start_plan_sql)
    let new: NewPlan
    let values: String
    let now: Instant

    public init(_ new: NewPlan, now: Instant) throws(StoreError) {
        self.new = new
        values = try StoredJSON.text(of: new.shown.values)
        self.now = now
    }

    public var binds: [Bind] {
        let (plan, terms, shown) = (new.plan, new.terms, new.shown)
        return [
            .id(new.account), .id(plan.id), .int(Int64(plan.number)), .text(plan.state.rawValue),
            .int(terms.total.minor), .text(terms.total.currency.code), .int(Int64(plan.graceDays)),
            .text(plan.whenMissed.rawValue), .int(terms.fee.minor), .text(new.feeText), .int(Int64(shown.wording)),
            .text(shown.language), .json(values), .bytes(shown.hash), .id(new.person), .instant(now),
            .day(new.agreedOn), .ids(plan.invoices.map(\.id)), .ints(plan.invoices.map(\.agreed.minor)),
            .ids(plan.instalments.map(\.id)), .days(plan.instalments.map(\.dueOn)),
            .ints(plan.instalments.map(\.amount.minor)),
        ]
    }
}

/// A plan runs, is over, or was refused. For use under the account's lock.
public struct SetPlanState: Command {
    public static let sql = statement(PackageResources.set_plan_state_sql)
    let plan: StoredPlan
    let state: PaymentPlan.State
    let end: PaymentPlan.End?
    let reason: String?
    let charge: ID<OneOffCharge>?
    let now: Instant

    /// - Parameters:
    ///   - end: why it ended, if it did.
    ///   - reason: in the words of the seller.
    ///   - charge: by which its fee is billed, when it begins to run.
    public init(
        _ plan: StoredPlan, _ state: PaymentPlan.State, end: PaymentPlan.End? = nil, reason: String? = nil,
        charge: ID<OneOffCharge>? = nil, now: Instant
    ) {
        self.plan = plan
        self.state = state
        self.end = end
        self.reason = reason
        self.charge = charge
        self.now = now
    }

    public var binds: [Bind] {
        [
            .id(plan.account), .id(plan.plan.id), .text(state.rawValue), .instant(now), .text(end?.rawValue),
            .text(reason), .id(charge),
        ]
    }
}

/// A customer is told that an instalment is overdue. Affects no row when they were told.
public struct NoteMissed: Command {
    public static let sql = statement(PackageResources.note_missed_sql)
    let account: Account.ID
    let instalment: Instalment.ID
    let day: Day

    public init(_ instalment: Instalment.ID, of account: Account.ID, on day: Day) {
        self.account = account
        self.instalment = instalment
        self.day = day
    }

    public var binds: [Bind] { [.id(account), .id(instalment), .day(day)] }
}

extension Transaction {
    /// Keeps what of a plan's invoices is due on which day: by its instalments while it runs, by the invoices themselves
    /// otherwise. For use under the account's lock, whenever something changed what is open on them.
    /// - Parameter receivables: none when the plan does not run.
    public func keep(_ receivables: [Receivable], of stored: StoredPlan) async throws(StoreError) {
        let invoices = stored.plan.invoices.map(\.id)
        try await run(RemoveReceivableParts(account: stored.account, invoices: invoices))
        guard !receivables.isEmpty else { return }
        try await run(InsertReceivableParts(account: stored.account, parts: receivables))
    }
}

/// These documents are due by themselves again, or by other parts.
struct RemoveReceivableParts: Command {
    static let sql = statement(PackageResources.remove_receivable_parts_sql)
    let account: Account.ID
    let invoices: [Invoice.ID]

    var binds: [Bind] { [.id(account), .ids(invoices)] }
}

/// What of documents is due on which day.
struct InsertReceivableParts: Command {
    static let sql = statement(PackageResources.insert_receivable_parts_sql)
    let account: Account.ID
    let parts: [Receivable]

    var binds: [Bind] {
        [
            .id(account), .ids(parts.map(\.invoice)), .uuids(parts.map { $0.instalment?.raw }),
            .days(parts.map(\.dueOn)), .ints(parts.map(\.open.minor)),
        ]
    }
}
