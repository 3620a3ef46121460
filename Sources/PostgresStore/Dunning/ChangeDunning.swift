public import BillingCore

/// Add a version of a policy.
public struct InsertDunningPolicy: Command {
    public static let sql = statement(PackageResources.insert_dunning_policy_sql)
    let policy: DunningPolicy
    let group: String
    let seller: Seller.ID
    let now: Instant

    public init(_ policy: DunningPolicy, of group: String, of seller: Seller.ID, at now: Instant) {
        self.policy = policy
        self.group = group
        self.seller = seller
        self.now = now
    }

    public var binds: [Bind] {
        [.id(seller), .text(group), .text(policy.text), .text(policy.calendar.name), .instant(now)]
    }
}

/// An invoice is asked for from now on.
public struct BeginDunning: Command {
    public static let sql = statement(PackageResources.begin_dunning_sql)
    let invoice: InvoiceToDun
    let policy: StoredDunningPolicy
    let day: Day

    public init(_ invoice: InvoiceToDun, by policy: StoredDunningPolicy, on day: Day) {
        self.invoice = invoice
        self.policy = policy
        self.day = day
    }

    public var binds: [Bind] {
        [
            .id(invoice.account), .id(invoice.invoice), .day(invoice.dueOn), .text(policy.group),
            .int(Int64(policy.version)), .day(day),
        ]
    }
}

/// A stage is taken. Answers 0 when it was before.
public struct TakeDunningStep: Command {
    public static let sql = statement(PackageResources.take_dunning_step_sql)
    let invoice: InvoiceToDun
    let step: DunningCase.Step
    let actions: [DunningAction]
    let now: Instant

    public init(_ step: DunningCase.Step, _ actions: [DunningAction], of invoice: InvoiceToDun, at now: Instant) {
        self.invoice = invoice
        self.step = step
        self.actions = actions
        self.now = now
    }

    public var binds: [Bind] {
        [
            .id(invoice.account), .id(invoice.invoice), .day(invoice.dueOn), .int(Int64(step.stage)),
            .texts(actions.map(\.description)), .day(step.on), .int(invoice.facts.open.minor), .instant(now),
        ]
    }
}

/// Remember what a step charged.
public struct InsertDunningCharge: Command {
    public static let sql = statement(PackageResources.insert_dunning_charge_sql)
    let charge: ID<OneOffCharge>
    let invoice: InvoiceToDun
    let stage: Int
    let amount: Money
    let interest: LateInterest.Part?

    /// - Parameter interest: `nil` for a fee.
    public init(
        _ charge: ID<OneOffCharge>, of amount: Money, for invoice: InvoiceToDun, stage: Int,
        interest: LateInterest.Part? = nil
    ) {
        self.charge = charge
        self.invoice = invoice
        self.stage = stage
        self.amount = amount
        self.interest = interest
    }

    public var binds: [Bind] {
        [
            .id(invoice.account), .id(charge), .id(invoice.invoice), .day(invoice.dueOn), .int(Int64(stage)),
            .int(amount.minor), .day(interest?.period.from), .day(interest?.period.to), .int(interest?.principal.minor),
            .int(interest?.rate.ppm),
        ]
    }
}

/// What was open of an invoice from each day on.
public struct OpenHistory: ManyRows {
    public static let sql = statement(PackageResources.open_history_sql)
    let account: Account.ID
    let invoice: Invoice.ID

    public init(of invoice: Invoice.ID, account: Account.ID) {
        self.account = account
        self.invoice = invoice
    }

    public var binds: [Bind] { [.id(account), .id(invoice)] }

    public static func decode(_ row: Row) throws(StoreError) -> LateInterest.Balance {
        LateInterest.Balance(from: try row.day("day"), open: try row.money("open"))
    }
}

/// The interest for late payments of a country, or of all.
public struct LateInterestRates: ManyRows {
    public static let sql = statement(PackageResources.late_interest_rates_of_sql)
    let country: String?

    public init(of country: String?) { self.country = country }

    public var binds: [Bind] { [.text(country)] }

    public static func decode(_ row: Row) throws(StoreError) -> LateInterestRate {
        LateInterestRate(
            country: try row.text("country"), validFrom: try row.day("valid_from"),
            rate: Rate(ppm: try row.int("rate_ppm")))
    }
}

/// Set a country's interest for late payments from a day on.
public struct PutLateInterestRate: Command {
    public static let sql = statement(PackageResources.put_late_interest_rate_sql)
    let rate: LateInterestRate

    public init(_ rate: LateInterestRate) { self.rate = rate }

    public var binds: [Bind] { [.text(rate.country), .day(rate.validFrom), .int(rate.rate.ppm)] }
}

/// Put an account into a group.
public struct PutDunningGroup: Command {
    public static let sql = statement(PackageResources.put_dunning_group_sql)
    let account: Account.ID
    let group: String

    public init(_ group: String, of account: Account.ID) {
        self.account = account
        self.group = group
    }

    public var binds: [Bind] { [.id(account), .text(group)] }
}

/// Nothing is done for an account or one invoice, from a day to another.
public struct PauseDunning: Command {
    public static let sql = statement(PackageResources.pause_dunning_sql)
    let id: UInt128
    let account: Account.ID
    let invoice: Invoice.ID?
    let reason: String
    let from: Day
    let until: Day?

    public init(
        id: UInt128, account: Account.ID, invoice: Invoice.ID?, reason: String, from: Day, until: Day?
    ) {
        self.id = id
        self.account = account
        self.invoice = invoice
        self.reason = reason
        self.from = from
        self.until = until
    }

    public var binds: [Bind] {
        [.id(account), .uuid(id), .id(invoice), .text(reason), .day(from), .day(until)]
    }
}

/// End the pauses of an account or of one invoice, from a day on. Answers how many.
public struct ResumeDunning: Command {
    public static let sql = statement(PackageResources.resume_dunning_sql)
    let account: Account.ID
    let invoice: Invoice.ID?
    let day: Day

    public init(account: Account.ID, invoice: Invoice.ID?, on day: Day) {
        self.account = account
        self.invoice = invoice
        self.day = day
    }

    public var binds: [Bind] { [.id(account), .id(invoice), .day(day)] }
}
