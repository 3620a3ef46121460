public import BillingCore

/// Which invoices were due before a day and are not paid, and which reminder of each was the last? For the worker.
public struct OverdueInvoices: ManyRows {
    public static let sql = statement(PackageResources.overdue_invoices_sql)
    let day: Day

    public init(on day: Day) { self.day = day }

    public var binds: [Bind] { [.day(day)] }

    public static func decode(_ row: Row) throws(StoreError) -> OverdueInvoice {
        let stage = try row.optionalInt("stage")
        let moment = try row.optionalInstant("occurred_at")
        return OverdueInvoice(
            id: try row.id("invoice_id"), account: try row.id("account_id"), number: try row.text("number"),
            dueOn: try row.day("due_on"), open: try row.money("open"),
            last: moment.flatMap { at in stage.map { DunningPolicy.Reminded(stage: Int($0), on: at.utcDay) } })
    }
}

public struct OverdueInvoice: Sendable {
    public let id: Invoice.ID
    public let account: Account.ID
    public let number: String
    public let dueOn: Day
    public let open: Money
    /// The latest reminder of it.
    public let last: DunningPolicy.Reminded?
}
