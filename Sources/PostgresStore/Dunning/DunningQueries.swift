public import BillingCore

/// A version of a policy of a group of a seller's accounts.
public struct StoredDunningPolicy: Hashable, Sendable {
    public let seller: Seller.ID
    public let group: String
    /// Counts from 1; 0 for the usual one.
    public let version: Int
    public let policy: DunningPolicy

    public init(seller: Seller.ID, group: String, version: Int, policy: DunningPolicy) {
        self.seller = seller
        self.group = group
        self.version = version
        self.policy = policy
    }

    /// The group of accounts that are in no other.
    public static let standard = "standard"
}

/// Every version of the policies of all sellers.
public struct KnownDunningPolicies: ManyRows {
    public static let sql = statement(PackageResources.known_dunning_policies_sql)
    public init() {}

    public static func decode(_ row: Row) throws(StoreError) -> StoredDunningPolicy {
        let (stages, calendar) = (try row.text("stages"), try row.text("calendar"))
        return StoredDunningPolicy(
            seller: try row.id("seller_id"), group: try row.text("group_name"), version: Int(try row.int("version")),
            policy: try row.checked("stages") { () throws(BillingRefusal) in
                try DunningPolicy(stages, calendar: calendar)
            })
    }
}

/// An invoice that is not paid, with all that decides what is done about it.
public struct InvoiceToDun: Sendable {
    public let account: Account.ID
    public let accountNumber: String
    /// BCP 47 tag.
    public let language: String
    public let seller: Seller.ID
    /// ISO 3166-1 alpha-2.
    public let sellerCountry: String
    public let invoice: Invoice.ID
    public let number: String
    /// Of an invoice under a payment plan: of the oldest instalment that is overdue.
    public let dueOn: Day
    public let facts: DunningFacts
    /// Of the account now.
    public let group: String
    /// `nil` before the first step.
    public let bound: Bound?
    public let taken: [DunningCase.Step]
    /// The first day that bears interest which was not charged.
    public let interestUntil: Day?
    /// Whether late fees or interest are on it, which bear no fees and interest themselves.
    public let isOfDunning: Bool
    /// Whether a payment plan divides it: ``facts`` are of the instalments that are overdue.
    public let isInParts: Bool

    /// The policy that the case began with.
    public struct Bound: Hashable, Sendable {
        public let group: String
        public let version: Int
    }
}

/// Which invoices are not paid on a day? For the worker.
public struct InvoicesToDun: ManyRows {
    public static let sql = statement(PackageResources.dunning_to_decide_sql)
    let day: Day
    let account: Account.ID?
    let invoice: Invoice.ID?

    /// - Parameters: of one account and one invoice, or of all.
    public init(on day: Day, account: Account.ID? = nil, invoice: Invoice.ID? = nil) {
        self.day = day
        self.account = account
        self.invoice = invoice
    }

    public var binds: [Bind] { [.day(day), .id(account), .id(invoice)] }

    public static func decode(_ row: Row) throws(StoreError) -> InvoiceToDun {
        InvoiceToDun(
            account: try row.id("account_id"), accountNumber: try row.text("account_number"),
            language: try row.text("language"), seller: try row.id("seller_id"),
            sellerCountry: try row.text("seller_country"), invoice: try row.id("invoice_id"),
            number: try row.text("number"), dueOn: try row.day("due_on"), facts: try row.dunningFacts(),
            group: try row.text("group_name"), bound: try bound(row), taken: try row.dunningSteps(),
            interestUntil: try row.optionalDay("interest_until"), isOfDunning: try row.bool("is_of_dunning"),
            isInParts: try row.bool("is_in_parts"))
    }

    private static func bound(_ row: Row) throws(StoreError) -> InvoiceToDun.Bound? {
        guard let group = try row.optionalText("case_group") else { return nil }
        return InvoiceToDun.Bound(group: group, version: Int(try row.int("policy_version")))
    }
}

extension Row {
    func dunningSteps() throws(StoreError) -> [DunningCase.Step] {
        zip(try ints("stages"), try days("days")).map { DunningCase.Step(stage: Int($0), on: $1) }
    }

    func dunningFacts() throws(StoreError) -> DunningFacts {
        var facts = DunningFacts(open: try money("open"))
        for name in try texts("obstacles") {
            guard let obstacle = DunningObstacle(rawValue: name) else {
                throw rows.mismatch("\(name) is no obstacle", column: "obstacles")
            }
            facts.obstacles.insert(obstacle)
        }
        return facts
    }
}

/// What was done about an invoice and what comes, for the page that shows it.
public struct DunningOfInvoice: AccountQuery, OneRow {
    public static let sql = statement(PackageResources.dunning_of_invoice_sql)
    let number: String
    let now: Instant

    /// - Parameter now: pauses count on the account's day.
    public init(number: String, now: Instant) {
        self.number = number
        self.now = now
    }

    public var binds: [Bind] { [.text(number), .instant(now)] }

    public static func decode(_ row: Row) throws(StoreError) -> InvoiceDunning {
        var policy = DunningPolicy.usual
        if let stages = try row.optionalText("policy_stages") {
            let calendar = try row.text("calendar")
            policy = try row.checked("policy_stages") { () throws(BillingRefusal) in
                try DunningPolicy(stages, calendar: calendar)
            }
        }
        return InvoiceDunning(
            dunned: DunningCase(dueOn: try row.day("due_on"), policy: policy, taken: try row.dunningSteps()),
            facts: try row.dunningFacts())
    }
}
