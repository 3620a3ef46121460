public import BillingCore

extension StoredPlan {
    init(_ row: Row) throws(StoreError) {
        let amount = try row.money("amount")
        let (grace, missed): (Int64, MissedInstalment) = (try row.int("grace_days"), try row.choice("when_missed"))
        self.init(
            account: try row.id("account_id"),
            plan: PaymentPlan(
                id: try row.id("plan_id"), number: Int(try row.int("number")), state: try row.choice("state"),
                invoices: try Self.invoices(row, amount.currency),
                instalments: try Self.instalments(row, amount.currency), graceDays: Int(grace), whenMissed: missed),
            amount: amount, fee: try row.money("fee"), feeText: try row.text("fee_text"),
            agreedOn: try row.day("agreed_on"), end: try row.optionalChoice("ended_by"),
            reason: try row.optionalText("reason"))
    }

    private static func invoices(_ row: Row, _ currency: Currency) throws(StoreError) -> [PlannedInvoice] {
        let (ids, numbers) = (try row.ids("invoice_ids", of: Invoice.self), try row.texts("numbers"))
        let (days, agreed) = (try row.days("invoice_days"), try row.ints("agreed"))
        let (open, reduced) = (try row.ints("open"), try row.ints("reduced"))
        return zip(zip(zip(ids, numbers), zip(days, agreed)), zip(open, reduced)).map { about, now in
            PlannedInvoice(
                id: about.0.0, number: about.0.1, dueOn: about.1.0, agreed: Money(minor: about.1.1, currency),
                open: Money(minor: now.0, currency), reduced: Money(minor: now.1, currency))
        }
    }

    private static func instalments(_ row: Row, _ currency: Currency) throws(StoreError) -> [Instalment] {
        let (ids, days) = (try row.ids("instalment_ids", of: Instalment.self), try row.days("due_days"))
        let (amounts, missed) = (try row.ints("amounts"), try row.texts("missed_days"))
        return zip(zip(ids, days), zip(amounts, missed)).enumerated().map { place, parts in
            Instalment(
                id: parts.0.0, number: place + 1, dueOn: parts.0.1, amount: Money(minor: parts.1.0, currency),
                missedOn: Day(parts.1.1))
        }
    }
}

/// Which payment plans has this account, and how do they stand? The latest first.
public struct PlansOfAccount: AccountQuery, ManyRows {
    public static let sql = statement(PackageResources.plans_of_account_sql)
    public init() {}

    public static func decode(_ row: Row) throws(StoreError) -> StoredPlan { try StoredPlan(row) }
}

/// The same for the worker, who names the account.
public struct PlansToManage: ManyRows {
    public static let sql = statement(PackageResources.plans_of_account_sql)
    let account: Account.ID

    public init(of account: Account.ID) { self.account = account }

    public var binds: [Bind] { [.id(account)] }

    public static func decode(_ row: Row) throws(StoreError) -> StoredPlan { try StoredPlan(row) }
}

/// Which running plans pay any of these documents? For use under the locks of their accounts.
public struct RunningPlansOver: ManyRows {
    public static let sql = statement(PackageResources.running_plans_over_sql)
    let documents: [OfAccount<Invoice.ID>]

    public init(_ documents: [OfAccount<Invoice.ID>]) { self.documents = documents }

    public var binds: [Bind] { [.ids(documents.map(\.account)), .ids(documents.map(\.value))] }

    public static func decode(_ row: Row) throws(StoreError) -> StoredPlan { try StoredPlan(row) }
}

/// Which accounts have a plan that runs or waits? By number. For the worker.
public struct AccountsWithLivePlans: ManyRows {
    public static let sql = statement(PackageResources.accounts_with_live_plans_sql)
    let number: String?

    /// - Parameter number: of the one account that is asked about.
    public init(number: String? = nil) { self.number = number }

    public var binds: [Bind] { [.text(number)] }

    public static func decode(_ row: Row) throws(StoreError) -> AccountOnAutopay {
        try AccountsOnAutopay.decode(row)
    }
}

/// What of this account is due on which day? The oldest due first. For the worker, who names the account; see
/// ``BillingCore/Receivable``.
public struct ReceivablesOfAccount: ManyRows {
    public static let sql = statement(PackageResources.receivables_of_account_sql)
    let account: Account.ID

    public init(_ account: Account.ID) { self.account = account }

    public var binds: [Bind] { [.id(account)] }

    public static func decode(_ row: Row) throws(StoreError) -> Receivable {
        Receivable(
            invoice: try row.id("invoice_id"), instalment: try row.optionalID("instalment_id"),
            dueOn: try row.day("due_on"), open: try row.money("open"))
    }
}

/// Every running plan. For `plainbill verify`.
public struct RunningPlansToVerify: ManyRows {
    public static let sql = statement(PackageResources.running_plans_to_verify_sql)
    public init() {}

    public static func decode(_ row: Row) throws(StoreError) -> StoredPlan { try StoredPlan(row) }
}

/// Every kept part of a document. For `plainbill verify`.
public struct PartsToVerify: ManyRows {
    public static let sql = statement(PackageResources.parts_to_verify_sql)
    public init() {}

    public static func decode(_ row: Row) throws(StoreError) -> OfAccount<Receivable> {
        OfAccount(account: try row.id("account_id"), value: try ReceivablesOfAccount.decode(row))
    }
}
