public import BillingCore

/// One page of an account's documents, newest first, by status on the day it has there, year and part of the number.
public struct InvoiceList: ManyRows {
    public static let sql = statement(PackageResources.invoice_list_sql)
    let scope: AccountScope
    let now: Instant
    let filter: InvoiceFilter
    let limit: Int
    let offset: Int

    public init(scope: AccountScope, now: Instant, filter: InvoiceFilter = InvoiceFilter(), limit: Int, offset: Int = 0)
    {
        self.scope = scope
        self.now = now
        self.filter = filter
        self.limit = limit
        self.offset = offset
    }

    public var binds: [Bind] {
        [
            .id(scope.account), .instant(now), .text(filter.status?.rawValue), .int(filter.year.map(Int64.init)),
            .text(filter.search), .int(Int64(limit)), .int(Int64(offset)),
        ]
    }

    public static func decode(_ row: Row) throws(StoreError) -> InvoiceSummary {
        InvoiceSummary(
            number: try row.text("number"), kind: try row.choice("kind"),
            issuedOn: try row.day("issued_on"), dueOn: try row.day("due_on"), gross: try row.money("gross"),
            open: try row.money("open"), totalCount: try row.int("total_count"))
    }
}

public struct InvoiceFilter: Hashable, Sendable {
    public var status: InvoiceStatus?
    public var year: Int?
    /// Part of the number, in any case.
    public var search: String?

    public init(status: InvoiceStatus? = nil, year: Int? = nil, search: String? = nil) {
        self.status = status
        self.year = year
        self.search = search
    }
}

public struct InvoiceSummary: Sendable {
    public let number: String
    public let kind: Invoice.Kind
    public let issuedOn: Day
    public let dueOn: Day
    public let gross: Money
    public let open: Money
    /// How many documents the filter finds in all.
    public let totalCount: Int64

    public func status(today: Day) -> InvoiceStatus {
        InvoiceStatus(gross: gross, open: open, dueOn: dueOn, today: today)
    }
}

/// In which years did this account get documents? Newest first.
public struct InvoiceYears: ManyRows {
    public static let sql = statement(PackageResources.invoice_years_sql)
    let scope: AccountScope

    public init(scope: AccountScope) { self.scope = scope }

    public var binds: [Bind] { [.id(scope.account)] }

    public static func decode(_ row: Row) throws(StoreError) -> Int64 { try row.int("year") }
}

/// One document of this account as it was issued, with what is open on it.
public struct InvoiceByNumber: OneRow {
    public static let sql = statement(PackageResources.invoice_by_number_sql)
    let scope: AccountScope
    let number: String

    public init(scope: AccountScope, number: String) {
        self.scope = scope
        self.number = number
    }

    public var binds: [Bind] { [.id(scope.account), .text(number)] }

    public static func decode(_ row: Row) throws(StoreError) -> StoredInvoice {
        StoredInvoice(
            id: try row.id("invoice_id"), invoice: try IssuedDocument.read(try row.text("document")),
            open: try row.money("open"))
    }
}

public struct StoredInvoice: Sendable {
    public let id: Invoice.ID
    public let invoice: Invoice
    public let open: Money
}

/// What settled this document: payments and account credit, oldest first.
public struct InvoiceSettlements: ManyRows {
    public static let sql = statement(PackageResources.invoice_settlements_sql)
    let scope: AccountScope
    let number: String

    public init(scope: AccountScope, number: String) {
        self.scope = scope
        self.number = number
    }

    public var binds: [Bind] { [.id(scope.account), .text(number)] }

    public static func decode(_ row: Row) throws(StoreError) -> Settlement {
        Settlement(
            on: try row.day("allocated_on"), amount: try row.money("amount"), method: try row.optionalText("method"))
    }
}

public struct Settlement: Sendable {
    public let on: Day
    public let amount: Money
    /// The payment's method; `nil` for account credit.
    public let method: String?
}

/// How did the last try to pay this document go?
public struct LatestAttempt: OneRow {
    public static let sql = statement(PackageResources.latest_attempt_sql)
    let scope: AccountScope
    let number: String

    public init(scope: AccountScope, number: String) {
        self.scope = scope
        self.number = number
    }

    public var binds: [Bind] { [.id(scope.account), .text(number)] }

    public static func decode(_ row: Row) throws(StoreError) -> AttemptRow { try AttemptRow(row) }
}

/// The vendor's rows behind one line of a document, by day, a page at a time.
public struct LineUsage: ManyRows {
    public static let sql = statement(PackageResources.line_usage_sql)
    let scope: AccountScope
    let number: String
    let line: Int
    let limit: Int
    let offset: Int

    /// - Parameter line: position on the document, from 1.
    public init(scope: AccountScope, number: String, line: Int, limit: Int, offset: Int = 0) {
        self.scope = scope
        self.number = number
        self.line = line
        self.limit = limit
        self.offset = offset
    }

    public var binds: [Bind] {
        [.id(scope.account), .text(number), .int(Int64(line)), .int(Int64(limit)), .int(Int64(offset))]
    }

    public static func decode(_ row: Row) throws(StoreError) -> UsageRow {
        UsageRow(
            on: try row.day("used_on"), service: try row.text("service"), description: try row.text("description"),
            resource: try row.text("resource"), quantity: try row.decimal("quantity"), unit: try row.text("unit"),
            vendorCost: try row.optionalDecimal("vendor_cost"), isCorrection: try row.int("revision") > 1,
            totalCount: try row.int("total_count"))
    }
}

public struct UsageRow: Sendable {
    public let on: Day
    public let service: String
    public let description: String
    public let resource: String
    public let quantity: ExactDecimal
    public let unit: String
    /// Major units of the account's currency.
    public let vendorCost: ExactDecimal?
    /// Whether it corrects an earlier delivery of the same row.
    public let isCorrection: Bool
    /// How many rows stand behind the line in all.
    public let totalCount: Int64
}
