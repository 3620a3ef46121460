public import BillingCore

/// Documents just numbered, with everything that is stored with them, written in one go.
public struct IssuedBatch: Sendable {
    private var invoices = ColumnRows(
        .uuid, .uuid, .uuid, .text, .int8, .text, .text, .date, .date, .text, .int8, .int8, .int8, .int8, .text, .bytea,
        .bytea,
        .timestamptz)
    private var lines = ColumnRows(
        .uuid, .uuid, .int8, .text, .uuid, .text, .text, .date, .date, .numeric, .numeric, .text, .int8, .int8, .text,
        .int8, .uuid, .int8, .text, .text, .text, .text, .int8)
    private var taxes = ColumnRows(.uuid, .uuid, .text, .int8, .int8, .int8)
    private var usage = ColumnRows(.uuid, .uuid, .uuid, .int8)
    private var ledger = LedgerRows()
    private var events = EventRows()

    public init() {}

    /// One issued document and where it stands in its series.
    public struct Document: Sendable {
        public var id: Invoice.ID
        public var account: Account.ID
        public var place: DocumentPlace
        public var invoice: Invoice
        /// The canonical content, as hashed.
        public var text: [UInt8]
        public var hash: [UInt8]
        public var previousHash: [UInt8]
        public var issuedAt: Instant
        /// Ids of the account's subscriptions by code.
        public var subscriptions: [String: Subscription.ID]
        /// Ids of the earlier documents that lines may correct, by number.
        public var corrected: [String: Invoice.ID]

        public init(
            id: Invoice.ID, account: Account.ID, place: DocumentPlace, invoice: Invoice, text: [UInt8],
            hash: [UInt8], previousHash: [UInt8], issuedAt: Instant, subscriptions: [String: Subscription.ID],
            corrected: [String: Invoice.ID]
        ) {
            self.id = id
            self.account = account
            self.place = place
            self.invoice = invoice
            self.text = text
            self.hash = hash
            self.previousHash = previousHash
            self.issuedAt = issuedAt
            self.subscriptions = subscriptions
            self.corrected = corrected
        }
    }

    public mutating func add(_ document: Document) throws(StoreError) {
        try addHead(document)
        for (index, line) in document.invoice.lines.enumerated() {
            try add(line, position: index + 1, of: document)
        }
        for tax in document.invoice.taxes {
            try taxes.add(document.account)
            try taxes.add(document.id)
            try taxes.add(tax.category.rawValue)
            try taxes.add(tax.rate.ppm)
            try taxes.add(tax.taxable.minor)
            try taxes.add(tax.amount.minor)
            taxes.endRow()
        }
    }

    /// A ledger entry of a document, about itself or an invoice that it settles.
    public mutating func addEntry(
        id: UInt128, _ entry: LedgerEntry, of document: Document, about invoice: Invoice.ID
    ) throws(StoreError) {
        try ledger.add(
            entry, id: id, account: document.account, on: document.invoice.issuedOn, invoice: invoice, payment: nil,
            at: document.issuedAt)
    }

    /// That a document was issued.
    public mutating func addEvent(id: ID<BillingEvent>, about document: Document) throws(StoreError) {
        try events.add(
            .issued(document.invoice, id: document.id), id: id, of: document.account, at: document.issuedAt)
    }

    /// Writes every row.
    public func write(in transaction: Transaction) async throws(StoreError) {
        guard invoices.count > 0 else { return }
        try await transaction.run(InsertInvoices(rows: invoices))
        try await transaction.run(InsertInvoiceLines(rows: lines))
        if taxes.count > 0 { try await transaction.run(InsertInvoiceTaxes(rows: taxes)) }
        if usage.count > 0 { try await transaction.run(InsertBilledUsage(rows: usage)) }
        try await ledger.write(in: transaction)
        try await events.write(in: transaction)
    }
}

extension IssuedBatch {
    private mutating func addHead(_ document: Document) throws(StoreError) {
        let invoice = document.invoice
        let tax = try? invoice.gross.subtracting(invoice.net)
        guard let tax else { throw .unsendable("the tax of \(invoice.number) does not fit") }
        try invoices.add(document.account)
        try invoices.add(document.id)
        try invoices.add(document.place.series.seller)
        try invoices.add(document.place.series.name)
        try invoices.add(document.place.sequence)
        try invoices.add(invoice.number)
        try invoices.add(invoice.kind.rawValue)
        try invoices.add(invoice.issuedOn)
        try invoices.add(invoice.dueOn)
        try invoices.add(invoice.currency)
        try invoices.add(invoice.net.minor)
        try invoices.add(tax.minor)
        try invoices.add(invoice.gross.minor)
        try invoices.add(invoice.creditApplied.minor)
        try invoices.add(text: document.text)
        try invoices.add(document.hash)
        try invoices.add(document.previousHash)
        try invoices.add(document.issuedAt)
        invoices.endRow()
    }

    private mutating func add(_ line: InvoiceLine, position: Int, of document: Document) throws(StoreError) {
        try lines.add(document.account)
        try lines.add(document.id)
        try lines.add(position)
        try lines.add(line.kind.rawValue)
        try lines.add(line.subscription.flatMap { document.subscriptions[$0] })
        try lines.add(line.service)
        try lines.add(line.description)
        try lines.add(line.period?.from)
        try lines.add(line.period?.to)
        try lines.add(line.quantity)
        try lines.add(line.unitPrice)
        try lines.add(line.derivation.price?.code)
        try lines.add(line.derivation.price?.version)
        try lines.add(line.amount.minor)
        try lines.add(line.tax.category.rawValue)
        try lines.add(line.tax.rate.ppm)
        let corrected = line.corrects.flatMap { document.corrected[$0.document] }
        try lines.add(corrected)
        try lines.add(corrected == nil ? nil : line.corrects?.line)
        try lines.add(try StoredJSON.optionalText(of: line.discount))
        try lines.add(line.derivation.price?.source.rawValue)
        try lines.add(line.derivation.price?.override)
        try lines.add(try StoredJSON.optionalText(of: line.tax.exemptionReason))
        try lines.add(line.listAmount?.minor)
        lines.endRow()
        for record in line.usage {
            try usage.add(document.account)
            try usage.add(record)
            try usage.add(document.id)
            try usage.add(position)
            usage.endRow()
        }
    }
}
