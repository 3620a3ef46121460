public import BillingCore

/// Which account has the document of this place in a series? For the worker.
public struct AccountOfDocument: OneRow {
    public static let sql = statement(PackageResources.account_of_document_sql)
    let place: DocumentPlace

    public init(at place: DocumentPlace) { self.place = place }

    public var binds: [Bind] { place.series.binds + [.int(place.sequence)] }

    public static func decode(_ row: Row) throws(StoreError) -> Account.ID { try row.id("account_id") }
}

/// One document of one account, with what is open on it. For the worker.
public struct DocumentToCorrect: OneRow {
    public static let sql = statement(PackageResources.document_to_correct_sql)
    let account: Account.ID
    let number: String

    public init(account: Account.ID, number: String) {
        self.account = account
        self.number = number
    }

    public var binds: [Bind] { [.id(account), .text(number)] }

    public static func decode(_ row: Row) throws(StoreError) -> StoredInvoice { try InvoiceByNumber.decode(row) }
}

/// What was credited of each line of this document, as amounts with the sign of a credit.
public struct CreditedLines: ManyRows {
    public static let sql = statement(PackageResources.credited_lines_sql)
    let account: Account.ID
    let document: Invoice.ID

    public init(account: Account.ID, document: Invoice.ID) {
        self.account = account
        self.document = document
    }

    public var binds: [Bind] { [.id(account), .id(document)] }

    public static func decode(_ row: Row) throws(StoreError) -> CreditedLine {
        CreditedLine(
            position: Int(try row.int("position")), amount: try row.money("credited"),
            quantity: try row.decimal("credited_quantity"))
    }
}

public struct CreditedLine: Hashable, Sendable {
    /// Of the line that was credited, from 1.
    public let position: Int
    public let amount: Money
    /// Credited by quantity; amounts and unused days are not among them.
    public let quantity: ExactDecimal
}

/// What the credit notes of this document took back of each tax group, below zero.
public struct CreditedTaxes: ManyRows {
    public static let sql = statement(PackageResources.credited_taxes_sql)
    let account: Account.ID
    let document: Invoice.ID

    public init(account: Account.ID, document: Invoice.ID) {
        self.account = account
        self.document = document
    }

    public var binds: [Bind] { [.id(account), .id(document)] }

    public static func decode(_ row: Row) throws(StoreError) -> TaxAmount {
        TaxAmount(
            category: try row.choice("category"), rate: Rate(ppm: try row.int("rate_ppm")),
            taxable: try row.money("taxable"), amount: try row.money("amount"))
    }
}

/// The subscriptions of this account by their codes.
public struct SubscriptionCodes: ManyRows {
    public static let sql = statement(PackageResources.subscription_codes_sql)
    let account: Account.ID

    public init(account: Account.ID) { self.account = account }

    public var binds: [Bind] { [.id(account)] }

    public static func decode(_ row: Row) throws(StoreError) -> SubscriptionCode {
        SubscriptionCode(code: try row.text("code"), id: try row.id("subscription_id"))
    }
}

public struct SubscriptionCode: Hashable, Sendable {
    public let code: String
    public let id: Subscription.ID
}

/// Remember what a credit note corrects.
public struct RecordCreditNote: Command {
    public static let sql = statement(PackageResources.record_credit_note_sql)
    let account: Account.ID
    let creditNote: Invoice.ID
    let corrected: Invoice.ID
    let gross: Money
    let reason: String

    /// - Parameter gross: above zero.
    public init(
        account: Account.ID, creditNote: Invoice.ID, corrected: Invoice.ID, gross: Money, reason: String
    ) {
        self.account = account
        self.creditNote = creditNote
        self.corrected = corrected
        self.gross = gross
        self.reason = reason
    }

    public var binds: [Bind] {
        [.id(account), .id(creditNote), .id(corrected), .int(gross.minor), .text(reason)]
    }
}

/// What was given up of these invoices of these accounts, and what credits left of it; the latest first.
public struct WrittenOffParts: ManyRows {
    public static let sql = statement(PackageResources.written_off_parts_sql)
    let accounts: [Account.ID]
    let invoices: [Invoice.ID]

    public init(_ accounts: [Account.ID], of invoices: [Invoice.ID]) {
        self.accounts = accounts
        self.invoices = invoices
    }

    public var binds: [Bind] { [.ids(accounts), .ids(invoices)] }

    public static func decode(_ row: Row) throws(StoreError) -> OfAccount<WriteOff.Part> {
        OfAccount(
            account: try row.id("account_id"),
            value: WriteOff.Part(
                id: try row.id("write_off_id"), invoice: try row.id("invoice_id"), amount: try row.money("amount"),
                whole: try row.money("whole"), relief: try row.money("relief")))
    }
}

/// Remember what was given up, and why.
public struct RecordWriteOff: Command {
    public static let sql = statement(PackageResources.record_write_off_sql)
    let id: ID<WriteOff>
    let account: Account.ID
    let invoice: Invoice.ID
    let writeOff: WriteOff
    let on: Day
    let now: Instant

    public init(
        id: ID<WriteOff>, account: Account.ID, invoice: Invoice.ID, writeOff: WriteOff, on: Day, now: Instant
    ) {
        self.id = id
        self.account = account
        self.invoice = invoice
        self.writeOff = writeOff
        self.on = on
        self.now = now
    }

    public var binds: [Bind] {
        [
            .id(account), .id(id), .id(invoice), .int(writeOff.amount.minor), .int(writeOff.relief.minor),
            .text(writeOff.reason), .day(on), .instant(now),
        ]
    }
}
