public import BillingCore

/// What of invoices was due before a day and is not paid, and which reminder of each was the last? Of an invoice under a
/// payment plan: the instalments that are overdue. For the worker.
public struct OverdueInvoices: ManyRows {
    public static let sql = statement(PackageResources.overdue_invoices_sql)
    let day: Day

    public init(on day: Day) { self.day = day }

    public var binds: [Bind] { [.day(day)] }

    public static func decode(_ row: Row) throws(StoreError) -> OverdueInvoice {
        let stage = try row.optionalInt("stage")
        let (moment, dueOn) = (try row.optionalInstant("occurred_at"), try row.day("due_on"))
        let last = moment.flatMap { at in stage.map { DunningPolicy.Reminded(stage: Int($0), on: at.utcDay) } }
        return OverdueInvoice(
            id: try row.id("invoice_id"), account: try row.id("account_id"), number: try row.text("number"),
            dueOn: dueOn, open: try row.money("open"), last: last.flatMap { $0.on > dueOn ? $0 : nil })
    }
}

public struct OverdueInvoice: Sendable {
    public let id: Invoice.ID
    public let account: Account.ID
    public let number: String
    /// Of the oldest part that is overdue.
    public let dueOn: Day
    /// What of it is overdue.
    public let open: Money
    /// The latest reminder of it since that day: each instalment is reminded of from the first stage on.
    public let last: DunningPolicy.Reminded?
}
