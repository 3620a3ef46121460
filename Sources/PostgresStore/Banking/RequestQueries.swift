public import BillingCore

/// A customer asks to pay these invoices with one transfer.
public struct InsertTransferRequest: ExactlyOneRow {
    public static let sql = statement(PackageResources.insert_transfer_request_sql)
    let id: UInt128
    let account: Account.ID
    let invoices: [Invoice.ID]
    let now: Instant

    public init(id: UInt128, of account: Account.ID, for invoices: [Invoice.ID], now: Instant) {
        self.id = id
        self.account = account
        self.invoices = invoices
        self.now = now
    }

    public var binds: [Bind] { [.id(account), .uuid(id), .instant(now), .ids(invoices)] }

    public static func decode(_ row: Row) throws(StoreError) -> TransferRequest {
        TransferRequest(try row.int("request_number"))
    }
}

/// What is open on the invoices of this account's request of this number, in their order? None without one.
public struct TransferRequestInvoices: AccountQuery, ManyRows {
    public static let sql = statement(PackageResources.transfer_request_invoices_sql)
    let number: Int64

    public init(_ number: Int64) { self.number = number }

    public var binds: [Bind] { [.int(number)] }

    public static func decode(_ row: Row) throws(StoreError) -> InvoiceToPay { try InvoiceToPay(row) }
}

/// The invoices of these requests, of accounts of these sellers, in one currency.
public struct DocumentsOfRequests: ManyRows {
    public static let sql = statement(PackageResources.documents_of_requests_sql)
    let numbers: [Int64]
    let sellers: [Seller.ID]
    let currency: Currency

    public init(_ numbers: [Int64], of sellers: [Seller.ID], _ currency: Currency) {
        self.numbers = numbers
        self.sellers = sellers
        self.currency = currency
    }

    public var binds: [Bind] { [.ints(numbers), .ids(sellers), .text(currency.code)] }

    public static func decode(_ row: Row) throws(StoreError) -> DocumentToMatch { try DocumentToMatch(row) }
}
