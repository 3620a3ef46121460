public import BillingCore

extension DocumentToMatch {
    init(_ row: Row) throws(StoreError) {
        self.init(
            account: try row.id("account_id"), accountNumber: try row.text("account_number"),
            accountName: try row.text("account_name"),
            invoice: OpenInvoice(
                id: try row.id("invoice_id"), dueOn: try row.day("due_on"), open: try row.money("open")),
            number: try row.text("number"))
    }
}

/// The invoices at these places in series of sellers, in one currency, and what is open on them.
public struct DocumentsAtPlaces: ManyRows {
    public static let sql = statement(PackageResources.documents_at_places_sql)
    let places: [NumberSearch.Place]
    let currency: Currency

    public init(_ places: [NumberSearch.Place], _ currency: Currency) {
        self.places = places
        self.currency = currency
    }

    public var binds: [Bind] {
        [
            .ids(places.map(\.seller)), .texts(places.map(\.series)), .ints(places.map(\.sequence)),
            .text(currency.code),
        ]
    }

    public static func decode(_ row: Row) throws(StoreError) -> DocumentToMatch { try DocumentToMatch(row) }
}

/// What is open on the accounts of these sellers for which money came from a bank account before.
public struct DocumentsOfPayer: ManyRows {
    public static let sql = statement(PackageResources.documents_of_payer_sql)
    let iban: String
    let sellers: [Seller.ID]
    let currency: Currency

    public init(_ iban: String, of sellers: [Seller.ID], _ currency: Currency) {
        self.iban = iban
        self.sellers = sellers
        self.currency = currency
    }

    public var binds: [Bind] { [.text(iban), .ids(sellers), .text(currency.code)] }

    public static func decode(_ row: Row) throws(StoreError) -> DocumentToMatch { try DocumentToMatch(row) }
}

/// Invoices of these sellers on which exactly this amount is open, the oldest due first.
public struct DocumentsOfAmount: ManyRows {
    public static let sql = statement(PackageResources.documents_of_amount_sql)
    let amount: Money
    let sellers: [Seller.ID]

    public init(_ amount: Money, of sellers: [Seller.ID]) {
        self.amount = amount
        self.sellers = sellers
    }

    public var binds: [Bind] { [.int(amount.minor), .text(amount.currency.code), .ids(sellers)] }

    public static func decode(_ row: Row) throws(StoreError) -> DocumentToMatch { try DocumentToMatch(row) }
}

/// A payment by transfer that a return can be of.
public struct ReturnedReceipt: Hashable, Sendable {
    public let account: Account.ID
    public let payment: PaymentID
    /// Of the transfer that brought it; the payment's reference.
    public let name: String
    public let endToEnd: String
}

/// Payments by transfer that a return can be of.
public struct ReceiptsToReturn: ManyRows {
    public static let sql = statement(PackageResources.receipts_to_return_sql)
    let transfer: StoredTransfer
    let amount: Money

    /// - Parameter amount: what came in, above zero.
    public init(_ transfer: StoredTransfer, of amount: Money) {
        self.transfer = transfer
        self.amount = amount
    }

    public var binds: [Bind] {
        [
            .text(transfer.account), .int(amount.minor), .text(amount.currency.code),
            .text(transfer.transfer.endToEnd), .text(transfer.transfer.iban),
        ]
    }

    public static func decode(_ row: Row) throws(StoreError) -> ReturnedReceipt {
        ReturnedReceipt(
            account: try row.id("account_id"), payment: try row.id("payment_id"),
            name: "B-\(try row.int("transfer_number"))", endToEnd: try row.text("end_to_end"))
    }
}
