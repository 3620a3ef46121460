public import BillingCore

/// One page of an account's documents, newest first, by status on the day it has there, days of issue and part of the
/// number.
public struct InvoiceList: AccountQuery {
    public static let sql = statement(PackageResources.invoice_list_sql)
    let now: Instant
    let filter: InvoiceFilter
    let limit: Int
    let offset: Int

    public init(now: Instant, filter: InvoiceFilter = InvoiceFilter(), limit: Int, offset: Int = 0) {
        self.now = now
        self.filter = filter
        self.limit = limit
        self.offset = offset
    }

    public var binds: [Bind] {
        [
            .instant(now), .ints(filter.status?.facts.map(\.rawValue) ?? []), .day(filter.issued?.from),
            .day(filter.issued?.to),
            .text(filter.search), .int(Int64(limit)), .int(Int64(offset)),
        ]
    }

    public static func decode(_ rows: Rows) throws(StoreError) -> FoundInvoices { try FoundInvoices(rows) }
}

/// One page of all of an account's documents, newest first. What ``InvoiceList`` finds where nothing is left out, without
/// counting: it costs the same however many documents there are.
public struct LatestInvoices: AccountQuery {
    public static let sql = statement(PackageResources.latest_invoices_sql)
    let limit: Int
    let offset: Int

    public init(limit: Int, offset: Int = 0) {
        self.limit = limit
        self.offset = offset
    }

    public var binds: [Bind] { [.int(Int64(limit)), .int(Int64(offset))] }

    public static func decode(_ rows: Rows) throws(StoreError) -> FoundInvoices { try FoundInvoices(rows) }
}

extension FoundInvoices {
    fileprivate init(_ rows: Rows) throws(StoreError) {
        var invoices: [InvoiceSummary] = []
        invoices.reserveCapacity(rows.count)
        for row in rows { invoices.append(try InvoiceSummary(row)) }
        self.init(invoices: invoices, totalCount: try rows.first?.int("total_count") ?? 0)
    }
}

extension InvoiceSummary {
    init(_ row: Row) throws(StoreError) {
        self.init(
            number: try row.text("number"), kind: try row.choice("kind"),
            issuedOn: try row.day("issued_on"), dueOn: try row.day("due_on"), gross: try row.money("gross"),
            open: try row.money("open"), credited: try row.money("credited"),
            writtenOff: try row.money("written_off"))
    }
}

/// In which years did this account get documents? Newest first.
public struct InvoiceYears: AccountQuery, ManyRows {
    public static let sql = statement(PackageResources.invoice_years_sql)

    public init() {}

    public static func decode(_ row: Row) throws(StoreError) -> Int64 { try row.int("year") }
}

/// One document of this account as it was issued, with what is open on it.
public struct InvoiceByNumber: AccountQuery, OneRow {
    public static let sql = statement(PackageResources.invoice_by_number_sql)
    let number: String

    public init(number: String) {
        self.number = number
    }

    public var binds: [Bind] { [.text(number)] }

    public static func decode(_ row: Row) throws(StoreError) -> StoredInvoice {
        StoredInvoice(
            id: try row.id("invoice_id"), invoice: try row.canonical("document"),
            open: try row.money("open"), credited: try row.money("credited"),
            writtenOff: try row.money("written_off"), parts: try row.parts())
    }
}

/// What settled this document, and what refunds took back of it, oldest first; of a credit note, what it was used for.
public struct InvoiceSettlements: AccountQuery, ManyRows {
    public static let sql = statement(PackageResources.invoice_settlements_sql)
    let number: String

    public init(number: String) {
        self.number = number
    }

    public var binds: [Bind] { [.text(number)] }

    public static func decode(_ row: Row) throws(StoreError) -> InvoiceSettlement {
        let source: InvoiceSettlement.Source
        switch try row.text("source") {
        case "payment":
            source = .payment(try PaymentSource(row, "payment_source"), method: try row.optionalText("method"))
        case "creditNote": source = .creditNote(number: try row.text("document"))
        case "writeOff": source = .writeOff
        case "refund":
            source = .refund(try PaymentSource(row, "payment_source"), method: try row.optionalText("method"))
        case "dispute":
            source = .dispute(try PaymentSource(row, "payment_source"), method: try row.optionalText("method"))
        case "usedFor": source = .usedFor(number: try row.text("document"))
        case "paidBack":
            let state: Refund.State = try row.choice("refund_state")
            source = .paidBack(
                try PaymentSource(row, "payment_source"), method: try row.optionalText("method"),
                isDone: state == .succeeded)
        default: source = .accountCredit(from: try row.optionalText("document"))
        }
        return InvoiceSettlement(on: try row.day("allocated_on"), amount: try row.money("amount"), source: source)
    }
}

/// Which credit notes correct this document, and by how much? Oldest first.
public struct CreditNotesOfInvoice: AccountQuery, ManyRows {
    public static let sql = statement(PackageResources.credit_notes_of_invoice_sql)
    let number: String

    public init(number: String) {
        self.number = number
    }

    public var binds: [Bind] { [.text(number)] }

    public static func decode(_ row: Row) throws(StoreError) -> CreditNoteSummary {
        CreditNoteSummary(
            number: try row.text("number"), issuedOn: try row.day("issued_on"), gross: try row.money("gross"))
    }
}

/// How did the last attempt to pay this document go?
public struct LatestAttempt: AccountQuery, OneRow {
    public static let sql = statement(PackageResources.latest_attempt_sql)
    let number: String

    public init(number: String) {
        self.number = number
    }

    public var binds: [Bind] { [.text(number)] }

    public static func decode(_ row: Row) throws(StoreError) -> NumberedAttempt { try NumberedAttempt(row) }
}

/// The vendor's rows behind one line of a document, by day, a page at a time.
public struct LineUsage: AccountQuery, ManyRows {
    public static let sql = statement(PackageResources.line_usage_sql)
    let number: String
    let line: Int
    let limit: Int
    let offset: Int

    /// - Parameter line: position on the document, from 1.
    public init(number: String, line: Int, limit: Int, offset: Int = 0) {
        self.number = number
        self.line = line
        self.limit = limit
        self.offset = offset
    }

    public var binds: [Bind] {
        [.text(number), .int(Int64(line)), .int(Int64(limit)), .int(Int64(offset))]
    }

    public static func decode(_ row: Row) throws(StoreError) -> UsageRow {
        UsageRow(
            on: try row.day("used_on"), service: try row.text("service"), description: try row.text("description"),
            resource: try row.text("resource"), quantity: try row.optionalDecimal("quantity"),
            unit: try row.text("unit"), vendorCost: try row.optionalDecimal("vendor_cost"),
            effectiveCost: try row.optionalDecimal("effective_cost"),
            currency: try row.optionalText("currency").flatMap { Currency(code: $0) },
            isCorrection: try row.int("revision") > 1,
            quantityBefore: try row.decimal("quantity_before"), totalQuantity: try row.decimal("total_quantity"),
            totalCount: try row.int("total_count"))
    }
}
