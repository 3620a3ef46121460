public import BillingCore

/// Documents just numbered, with everything that is stored with them, written in one go.
public struct IssuedBatch: Sendable {
    private var invoices = CopyText()
    private var lines = CopyText()
    private var taxes = CopyText()
    private var usage = CopyText()
    private var allocations = CopyText()
    private var entries = CopyText()
    private var postings = CopyText()

    public init() {}

    /// One issued document and where it stands in its series.
    public struct Document: Sendable {
        public var id: Invoice.ID
        public var account: Account.ID
        public var series: String
        public var sequence: Int64
        public var invoice: Invoice
        /// The canonical content, as hashed.
        public var text: String
        public var hash: [UInt8]
        public var previousHash: [UInt8]
        public var issuedAt: Instant
        /// Ids of the account's subscriptions by code.
        public var subscriptions: [String: Subscription.ID]
        /// Ids of the earlier documents that lines may correct, by number.
        public var corrected: [String: Invoice.ID]

        public init(
            id: Invoice.ID, account: Account.ID, series: String, sequence: Int64, invoice: Invoice, text: String,
            hash: [UInt8], previousHash: [UInt8], issuedAt: Instant, subscriptions: [String: Subscription.ID],
            corrected: [String: Invoice.ID]
        ) {
            self.id = id
            self.account = account
            self.series = series
            self.sequence = sequence
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
        addHead(document)
        for (index, line) in document.invoice.lines.enumerated() {
            try add(line, position: index + 1, of: document)
        }
        for tax in document.invoice.taxes {
            taxes.add(document.account)
            taxes.add(document.id)
            taxes.add(tax.category.rawValue)
            taxes.add(tax.rate.ppm)
            taxes.add(tax.taxable.minor)
            taxes.add(tax.amount.minor)
            taxes.endRow()
        }
    }

    /// Account credit drawn by a document.
    public mutating func addAllocation(id: UInt128, of amount: Money, to document: Document) {
        allocations.add(document.account)
        allocations.add(ID<Invoice>(raw: id))
        allocations.add(document.id)
        allocations.add(ID<Invoice>?.none)
        allocations.add(amount.minor)
        allocations.add(document.invoice.issuedOn)
        allocations.endRow()
    }

    /// A ledger entry about a document.
    public mutating func addEntry(id: UInt128, _ entry: LedgerEntry, about document: Document) {
        let id = ID<LedgerEntry>(raw: id)
        entries.add(document.account)
        entries.add(id)
        entries.add(entry.kind.rawValue)
        entries.add(document.invoice.issuedOn)
        entries.add(document.id)
        entries.add(ID<Invoice>?.none)
        entries.add(document.issuedAt)
        entries.endRow()
        for (index, posting) in entry.postings.enumerated() {
            postings.add(document.account)
            postings.add(id)
            postings.add(index + 1)
            postings.add(posting.account.rawValue)
            postings.add(posting.amount.minor)
            postings.add(posting.amount.currency)
            postings.endRow()
        }
    }

    private mutating func addHead(_ document: Document) {
        let invoice = document.invoice
        invoices.add(document.account)
        invoices.add(document.id)
        invoices.add(document.series)
        invoices.add(document.sequence)
        invoices.add(invoice.number)
        invoices.add(invoice.kind.rawValue)
        invoices.add(invoice.issuedOn)
        invoices.add(invoice.dueOn)
        invoices.add(invoice.currency)
        invoices.add(invoice.net.minor)
        invoices.add(invoice.gross.minor - invoice.net.minor)
        invoices.add(invoice.gross.minor)
        invoices.add(invoice.creditApplied.minor)
        invoices.add(document.text)
        invoices.add(document.hash)
        invoices.add(document.previousHash)
        invoices.add(document.issuedAt)
        invoices.endRow()
    }

    private mutating func add(_ line: InvoiceLine, position: Int, of document: Document) throws(StoreError) {
        lines.add(document.account)
        lines.add(document.id)
        lines.add(position)
        lines.add(line.kind.rawValue)
        lines.add(line.subscription.flatMap { document.subscriptions[$0] })
        lines.add(line.service)
        lines.add(line.description)
        lines.add(line.period?.from)
        lines.add(line.period?.to)
        lines.add(line.quantity)
        lines.add(line.unitPrice)
        lines.add(line.derivation.price?.code)
        lines.add((line.derivation.price?.version).map(Int64.init))
        lines.add(line.amount.minor)
        lines.add(line.tax.category.rawValue)
        lines.add(line.tax.rate.ppm)
        let corrected = line.corrects.flatMap { reference in
            reference.document == document.invoice.number ? document.id : document.corrected[reference.document]
        }
        lines.add(corrected)
        lines.add(corrected == nil ? nil : (line.corrects?.line).map(Int64.init))
        lines.add(try line.discount.map { discount throws(StoreError) in try StoredJSON.text(of: discount) })
        lines.endRow()
        for record in line.usage {
            usage.add(document.account)
            usage.add(record)
            usage.add(document.id)
            usage.add(position)
            usage.endRow()
        }
    }

    /// Writes every row: by COPY into staging tables, from there in one statement.
    public func write(in transaction: Transaction) async throws {
        let tables: [(String, CopyText)] = [
            (
                """
                invoices (account_id, invoice_id, series, sequence, number, kind, issued_on, due_on, currency, net_minor, \
                tax_minor, gross_minor, credit_applied_minor, document, hash, previous_hash, issued_at)
                """, invoices
            ),
            (
                """
                invoice_lines (account_id, invoice_id, position, kind, subscription_id, service, description, period_from, \
                period_to, quantity, unit_price, price_code, price_version, amount_minor, tax_category, tax_ppm, \
                corrects_invoice, corrects_position, discount)
                """, lines
            ),
            ("invoice_taxes (account_id, invoice_id, category, rate_ppm, taxable_minor, amount_minor)", taxes),
            ("billed_usage (account_id, usage_id, invoice_id, position)", usage),
            (
                "payment_allocations (account_id, allocation_id, invoice_id, payment_id, amount_minor, allocated_on)",
                allocations
            ),
            (
                "ledger_entries (account_id, entry_id, kind, occurred_on, invoice_id, payment_id, recorded_at)", entries
            ),
            (
                "ledger_postings (account_id, entry_id, position, ledger_account, amount_minor, currency)", postings
            ),
        ]
        _ = try await transaction.run(CreateIssueStaging())
        for (table, rows) in tables where !rows.bytes.isEmpty {
            _ = try await transaction.copyIn("COPY staged_\(table) FROM STDIN", [rows.bytes])
        }
        _ = try await transaction.run(IssueStaged())
    }
}

/// Places for the rows of documents about to be issued, emptied when the transaction ends.
struct CreateIssueStaging: Command {
    static let sql = statement(PackageResources.create_issue_staging_sql)
}

/// Issue the staged documents with everything that is stored with them.
struct IssueStaged: Command {
    static let sql = statement(PackageResources.issue_staged_sql)
}
