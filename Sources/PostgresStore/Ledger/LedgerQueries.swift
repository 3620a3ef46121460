public import BillingCore

extension Transaction {
    /// Appends a ledger entry with its postings.
    public func post(
        _ entry: LedgerEntry, id: UInt128, account: Account.ID, on day: Day, invoice: Invoice.ID? = nil,
        payment: UInt128? = nil, refund: Refund.ID? = nil, at now: Instant
    ) async throws(StoreError) {
        var rows = LedgerRows()
        try rows.add(
            entry, id: id, account: account, on: day, invoice: invoice, payment: payment, refund: refund, at: now)
        try await rows.write(in: self)
    }
}

/// Ledger entries with their postings, appended in one go: the database takes postings only in balanced sets.
struct LedgerRows: Sendable {
    private var entries = ColumnRows(.uuid, .uuid, .text, .date, .uuid, .uuid, .timestamptz, .uuid)
    private var postings = ColumnRows(.uuid, .uuid, .int8, .text, .int8, .text)

    mutating func add(
        _ entry: LedgerEntry, id: UInt128, account: Account.ID, on day: Day, invoice: Invoice.ID?, payment: UInt128?,
        refund: Refund.ID? = nil, at now: Instant
    ) throws(StoreError) {
        try entries.add(account)
        try entries.add(id)
        try entries.add(entry.kind.rawValue)
        try entries.add(day)
        try entries.add(invoice)
        try entries.add(payment)
        try entries.add(now)
        try entries.add(refund)
        entries.endRow()
        for (index, posting) in entry.postings.enumerated() {
            try postings.add(account)
            try postings.add(id)
            try postings.add(index + 1)
            try postings.add(posting.account.rawValue)
            try postings.add(posting.amount.minor)
            try postings.add(posting.amount.currency)
            postings.endRow()
        }
    }

    func write(in transaction: Transaction) async throws(StoreError) {
        guard entries.count > 0 else { return }
        try await transaction.run(InsertLedgerEntries(rows: entries))
        try await transaction.run(InsertLedgerPostings(rows: postings))
    }
}

/// Append heads of ledger entries.
struct InsertLedgerEntries: Command {
    static let sql = statement(PackageResources.insert_ledger_entries_sql)
    let rows: ColumnRows

    var binds: [Bind] { rows.binds }
}

/// Append the postings of entries, each entry whole.
struct InsertLedgerPostings: Command {
    static let sql = statement(PackageResources.insert_ledger_postings_sql)
    let rows: ColumnRows

    var binds: [Bind] { rows.binds }
}
