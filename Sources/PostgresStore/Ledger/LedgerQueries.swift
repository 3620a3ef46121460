public import BillingCore

extension Transaction {
    /// Appends a ledger entry with its postings.
    public func post(
        _ entry: LedgerEntry, id: UInt128, account: Account.ID, on day: Day, invoice: Invoice.ID? = nil,
        payment: UInt128? = nil, at now: Instant
    ) async throws(StoreError) {
        _ = try await run(
            InsertLedgerEntry(
                id: id, account: account, kind: entry.kind, on: day, invoice: invoice, payment: payment, now: now))
        for (index, posting) in entry.postings.enumerated() {
            _ = try await run(InsertLedgerPosting(entry: id, account: account, position: index + 1, posting: posting))
        }
    }
}

/// Append the head of a ledger entry.
struct InsertLedgerEntry: Command {
    static let sql = statement(PackageResources.insert_ledger_entry_sql)
    let id: UInt128
    let account: Account.ID
    let kind: LedgerEntry.Kind
    let on: Day
    let invoice: Invoice.ID?
    let payment: UInt128?
    let now: Instant

    var binds: [Bind] {
        [
            .id(account), .uuid(id), .text(kind.rawValue), .day(on), .id(invoice), .uuid(payment), .instant(now),
        ]
    }
}

/// Append one posting; the entry must balance when the transaction commits.
struct InsertLedgerPosting: Command {
    static let sql = statement(PackageResources.insert_ledger_posting_sql)
    let entry: UInt128
    let account: Account.ID
    let position: Int
    let posting: Posting

    var binds: [Bind] {
        [
            .id(account), .uuid(entry), .int(Int64(position)), .text(posting.account.rawValue),
            .int(posting.amount.minor), .text(posting.amount.currency.code),
        ]
    }
}
