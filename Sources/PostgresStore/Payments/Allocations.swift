public import BillingCore

/// A part of an invoice that something settles, or opens again, to be stored.
public struct NewAllocation: Hashable, Sendable {
    public let id: UInt128
    public let account: Account.ID
    public let invoice: Invoice.ID
    public let source: AllocationSource
    /// Above zero; below zero only for a refund, a dispute that was lost, or a write-off that is taken back.
    public let amount: Money
    public let on: Day

    public init(
        id: UInt128, account: Account.ID, invoice: Invoice.ID, source: AllocationSource, amount: Money, on: Day
    ) {
        self.id = id
        self.account = account
        self.invoice = invoice
        self.source = source
        self.amount = amount
        self.on = on
    }
}

/// What settles an invoice.
public enum AllocationSource: Hashable, Sendable {
    case accountCredit
    case payment(PaymentID)
    case creditNote(Invoice.ID)
    case writeOff(ID<WriteOff>)
    case refund(Refund.ID, of: PaymentID)
    case dispute(Dispute.ID, of: PaymentID)
}

extension Transaction {
    /// Appends what settles invoices. For use under the account's lock.
    public func settle(_ allocations: [NewAllocation]) async throws(StoreError) {
        var rows = AllocationRows()
        for allocation in allocations { try rows.add(allocation) }
        try await rows.write(in: self)
    }
}

/// Allocations, appended in one go: everything that settles an invoice is written here.
struct AllocationRows: Sendable {
    private var rows = ColumnRows(.uuid, .uuid, .uuid, .int8, .date, .uuid, .uuid, .uuid, .uuid, .uuid)

    mutating func add(_ allocation: NewAllocation) throws(StoreError) {
        var (payment, writeOff): (PaymentID?, ID<WriteOff>?)
        var (creditNote, refund, dispute): (Invoice.ID?, Refund.ID?, Dispute.ID?)
        switch allocation.source {
        case .accountCredit: break
        case .payment(let id): payment = id
        case .creditNote(let id): creditNote = id
        case .writeOff(let id): writeOff = id
        case .refund(let id, of: let refunded): (refund, payment) = (id, refunded)
        case .dispute(let id, of: let disputed): (dispute, payment) = (id, disputed)
        }
        try rows.add(allocation.account)
        try rows.add(allocation.id)
        try rows.add(allocation.invoice)
        try rows.add(allocation.amount.minor)
        try rows.add(allocation.on)
        try rows.add(payment)
        try rows.add(creditNote)
        try rows.add(writeOff)
        try rows.add(refund)
        try rows.add(dispute)
        rows.endRow()
    }

    func write(in transaction: Transaction) async throws(StoreError) {
        guard rows.count > 0 else { return }
        try await transaction.run(InsertAllocations(rows: rows))
    }
}

/// Settle parts of documents.
struct InsertAllocations: Command {
    static let sql = statement(PackageResources.insert_allocations_sql)
    let rows: ColumnRows

    var binds: [Bind] { rows.binds }
}

/// Which of the documents that these settle are paid by now? For use under the locks of their accounts.
public struct PaidInvoices: ManyRows {
    public static let sql = statement(PackageResources.paid_invoices_sql)
    let documents: [OfAccount<Invoice.ID>]

    public init(among allocations: [NewAllocation]) {
        documents = Array(Set(allocations.map { OfAccount(account: $0.account, value: $0.invoice) }))
    }

    public var binds: [Bind] {
        [
            .ids(documents.map(\.account)), .ids(documents.map(\.value)),
            .ints(InvoiceStatus.paid.facts.map(\.rawValue)),
        ]
    }

    public static func decode(_ row: Row) throws(StoreError) -> PaidInvoice {
        PaidInvoice(
            account: try row.id("account_id"), id: try row.id("invoice_id"), number: try row.text("number"),
            gross: try row.money("gross"))
    }
}

/// An invoice that is paid.
public struct PaidInvoice: Hashable, Sendable {
    public let account: Account.ID
    public let id: Invoice.ID
    public let number: String
    public let gross: Money
}
