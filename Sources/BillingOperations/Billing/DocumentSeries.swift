import BillingCore
import Crypto
import PostgresStore

/// A document that is decided in everything but its number, with what is posted for it.
struct PreparedDocument: Sendable {
    let id: Invoice.ID
    let account: Account.ID
    let invoice: Invoice
    /// Ids of the account's subscriptions by code.
    let subscriptions: [String: Subscription.ID]
    /// Ids of the earlier documents that its lines correct, by number.
    let corrected: [String: Invoice.ID]
    fileprivate let text: IssuedDocument.Unnumbered
    fileprivate let entries: [LedgerEntry]

    /// - Parameter invoice: its number does not matter. Should the series have gone on to a later day, its days move
    ///   along.
    /// - Throws: a refusal when the document cannot be posted.
    init(
        _ invoice: Invoice, id: Invoice.ID, account: Account.ID, subscriptions: [String: Subscription.ID] = [:],
        corrected: [String: Invoice.ID] = [:]
    ) throws {
        self.id = id
        self.account = account
        self.invoice = invoice
        self.subscriptions = subscriptions
        self.corrected = corrected
        text = try IssuedDocument.Unnumbered(invoice)
        let drawn = invoice.creditApplied.isPositive ? [try LedgerEntry.creditApplied(invoice.creditApplied)] : []
        entries = [try LedgerEntry.issued(invoice)].compactMap(\.self) + drawn
    }
}

/// A series of documents, locked until the transaction ends: numbers without gaps, days that never run backwards, and
/// each document chained to the one in front of it.
///
///     var series = try await DocumentSeries.lock(on: day, issuedAt: now, in: transaction)
///     let issued = try series.issue(document)
///     try await series.write(in: transaction)
///
/// Lock order: an account is locked before the series.
struct DocumentSeries {
    private let name: String
    private let issuedAt: Instant
    private var counter: SeriesCounter
    private var batch = IssuedBatch()

    /// Locks the series of the day's year; opens it for its first document.
    /// - Parameter issuedAt: the moment that the documents carry; not part of their content.
    static func lock(on day: Day, issuedAt: Instant, in transaction: Transaction) async throws -> DocumentSeries {
        let name = String(day.civil.year)
        if let counter = try await transaction.run(LockSeries(series: name)) {
            return DocumentSeries(name: name, issuedAt: issuedAt, counter: counter)
        }
        _ = try await transaction.run(OpenSeries(series: name, day: day))
        guard let counter = try await transaction.run(LockSeries(series: name)) else {
            throw BillingRefusal.seriesMissing(name)
        }
        return DocumentSeries(name: name, issuedAt: issuedAt, counter: counter)
    }

    /// Gives a document its number, day and place in the chain, and keeps it for ``write(in:)``.
    mutating func issue(_ prepared: PreparedDocument) throws -> IssuedBatch.Document {
        let document = numbered(prepared)
        try batch.add(document)
        for (place, entry) in prepared.entries.enumerated() {
            let id = DeterministicID.raw(
                "ledger entry", of: document.id.raw, on: document.invoice.issuedOn, place: place)
            try batch.addEntry(id: id, entry, about: document)
        }
        if document.invoice.creditApplied.isPositive {
            let id = DeterministicID.raw("credit drawn", of: document.id.raw, on: document.invoice.issuedOn)
            try batch.addAllocation(id: id, of: document.invoice.creditApplied, to: document)
        }
        let mail = DeterministicID.raw("mail", of: document.id.raw, on: document.invoice.issuedOn)
        try batch.addMail(id: ID(raw: mail), about: document)
        return document
    }

    /// Writes what was issued and moves the counter on.
    func write(in transaction: Transaction) async throws {
        try await batch.write(in: transaction)
        _ = try await transaction.run(AdvanceSeries(series: name, to: counter))
    }

    private mutating func numbered(_ prepared: PreparedDocument) -> IssuedBatch.Document {
        let sequence = counter.nextNumber
        var invoice = prepared.invoice
        let term = invoice.dueOn.days(since: invoice.issuedOn)
        invoice.number = DocumentNumber.text(series: name, sequence: sequence)
        invoice.issuedOn = max(invoice.issuedOn, counter.lastDay)
        invoice.dueOn = invoice.issuedOn.adding(days: term)
        let text = prepared.text.text(number: invoice.number, issuedOn: invoice.issuedOn, dueOn: invoice.dueOn)
        let hash = DocumentHash.of(text, after: counter.lastHash)
        let document = IssuedBatch.Document(
            id: prepared.id, account: prepared.account, series: name, sequence: sequence, invoice: invoice, text: text,
            hash: hash, previousHash: counter.lastHash, issuedAt: issuedAt, subscriptions: prepared.subscriptions,
            corrected: prepared.corrected)
        counter = SeriesCounter(nextNumber: sequence + 1, lastDay: invoice.issuedOn, lastHash: hash)
        return document
    }
}

/// How documents are numbered: `2026-000017`.
enum DocumentNumber {
    static func text(series: String, sequence: Int64) -> String {
        let digits = String(sequence)
        return "\(series)-\(String(repeating: "0", count: max(0, 6 - digits.utf8.count)))\(digits)"
    }
}

/// The chain of issued documents: each hash covers the content and the hash of the document before.
enum DocumentHash {
    static func of(_ text: [UInt8], after previous: [UInt8]) -> [UInt8] {
        var hash = SHA256()
        hash.update(data: previous)
        hash.update(data: text)
        return Array(hash.finalize())
    }
}
