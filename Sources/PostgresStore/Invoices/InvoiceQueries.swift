public import BillingCore

/// One page of an account's documents, newest first, by status on the day it has there, year and part of the number.
public struct InvoiceList: AccountQuery, ManyRows {
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
            .instant(now), .text(filter.status?.name), .int(filter.year.map(Int64.init)),
            .text(filter.search), .int(Int64(limit)), .int(Int64(offset)),
        ]
    }

    public static func decode(_ row: Row) throws(StoreError) -> InvoiceSummary { try InvoiceSummary(row) }
}

public struct InvoiceFilter: Hashable, Sendable {
    public var status: Status?
    public var year: Int?
    /// Part of the number, in any case.
    public var search: String?

    public enum Status: Hashable, Sendable {
        /// Waits to be paid, overdue or not.
        case unpaid
        case only(InvoiceStatus)

        /// As addresses and the query name it.
        public var name: String {
            switch self {
            case .unpaid: "unpaid"
            case .only(let status): status.rawValue
            }
        }

        public init?(name: String) {
            if name == Self.unpaid.name {
                self = .unpaid
            } else if let status = InvoiceStatus(rawValue: name) {
                self = .only(status)
            } else {
                return nil
            }
        }
    }

    public init(status: Status? = nil, year: Int? = nil, search: String? = nil) {
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
    /// What credit notes took back, and what was given up.
    public let credited: Money
    public let writtenOff: Money
    /// How many documents are found in all.
    public let totalCount: Int64

    public func status(today: Day) -> InvoiceStatus {
        InvoiceStatus(
            gross: gross, open: open, dueOn: dueOn, today: today, credited: credited, writtenOff: writtenOff)
    }
}

extension InvoiceSummary {
    init(_ row: Row) throws(StoreError) {
        self.init(
            number: try row.text("number"), kind: try row.choice("kind"),
            issuedOn: try row.day("issued_on"), dueOn: try row.day("due_on"), gross: try row.money("gross"),
            open: try row.money("open"), credited: try row.money("credited"),
            writtenOff: try row.money("written_off"), totalCount: try row.int("total_count"))
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
            id: try row.id("invoice_id"), invoice: try IssuedDocument.read(try row.text("document")),
            open: try row.money("open"), credited: try row.money("credited"),
            writtenOff: try row.money("written_off"), takenOff: try row.optionalMoney("taken_off"))
    }
}

public struct StoredInvoice: Sendable {
    public let id: Invoice.ID
    public let invoice: Invoice
    public let open: Money
    /// What credit notes took back, and what was given up.
    public let credited: Money
    public let writtenOff: Money
    /// What a credit note took off the open amount of the invoice that it corrects; the rest of it is account credit.
    public let takenOff: Money?

    package init(
        id: Invoice.ID, invoice: Invoice, open: Money, credited: Money, writtenOff: Money, takenOff: Money?
    ) {
        self.id = id
        self.invoice = invoice
        self.open = open
        self.credited = credited
        self.writtenOff = writtenOff
        self.takenOff = takenOff
    }

    public func status(today: Day) -> InvoiceStatus {
        InvoiceStatus(
            gross: invoice.gross, open: open, dueOn: invoice.dueOn, today: today, credited: credited,
            writtenOff: writtenOff)
    }
}

/// What settled this document, and what refunds took back of it, oldest first.
public struct InvoiceSettlements: AccountQuery, ManyRows {
    public static let sql = statement(PackageResources.invoice_settlements_sql)
    let number: String

    public init(number: String) {
        self.number = number
    }

    public var binds: [Bind] { [.text(number)] }

    public static func decode(_ row: Row) throws(StoreError) -> Settlement {
        let source: Settlement.Source
        switch try row.text("source") {
        case "payment":
            source = .payment(try PaymentSource(row, "payment_source"), method: try row.optionalText("method"))
        case "creditNote": source = .creditNote(number: try row.text("credit_note"))
        case "writeOff": source = .writeOff
        case "refund": source = .refund(method: try row.text("method"))
        default: source = .accountCredit
        }
        return Settlement(on: try row.day("allocated_on"), amount: try row.money("amount"), source: source)
    }
}

public struct Settlement: Sendable {
    public let on: Day
    /// Below zero for what a refund took back.
    public let amount: Money
    public let source: Source

    public enum Source: Hashable, Sendable {
        /// With the provider's words for how it was paid, when there was a provider.
        case payment(PaymentSource, method: String?)
        case accountCredit
        case creditNote(number: String)
        case writeOff
        case refund(method: String)
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

public struct CreditNoteSummary: Sendable {
    public let number: String
    public let issuedOn: Day
    /// Above zero.
    public let gross: Money
}

/// How did the last attempt to pay this document go?
public struct LatestAttempt: AccountQuery, OneRow {
    public static let sql = statement(PackageResources.latest_attempt_sql)
    let number: String

    public init(number: String) {
        self.number = number
    }

    public var binds: [Bind] { [.text(number)] }

    public static func decode(_ row: Row) throws(StoreError) -> AttemptRow { try AttemptRow(row) }
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
            resource: try row.text("resource"), quantity: try row.decimal("quantity"), unit: try row.text("unit"),
            vendorCost: try row.optionalDecimal("vendor_cost"), isCorrection: try row.int("revision") > 1,
            quantityBefore: try row.decimal("quantity_before"), totalQuantity: try row.decimal("total_quantity"),
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
    /// Of the line's rows before this one, by day.
    public let quantityBefore: ExactDecimal
    /// Of all rows of the line.
    public let totalQuantity: ExactDecimal
    /// How many rows stand behind the line in all.
    public let totalCount: Int64
}
