import BillingCore
import Cryptography
import PostgresStore

/// A document that is decided in everything but its number, with what is posted for it.
struct PreparedDocument: Sendable {
    let id: Invoice.ID
    let account: Account.ID
    let seller: Seller.ID
    /// In which it gets its number.
    let series: NumberSeries
    let invoice: Invoice
    /// Ids of the account's subscriptions by code.
    let subscriptions: [String: Subscription.ID]
    /// Ids of the earlier documents that its lines correct, by number.
    let corrected: [String: Invoice.ID]
    fileprivate let text: IssuedDocument.Unnumbered
    fileprivate let entries: [LedgerEntry]
    fileprivate var settled: [(part: PaymentAllocation, entry: LedgerEntry)] = []
    fileprivate var reversed: [(part: WriteOff.Reversal, entry: LedgerEntry)] = []

    /// - Parameters:
    ///   - invoice: its number does not matter. Should the series have gone on to a later day, its days move along.
    ///   - seller: in whose series it gets its number.
    /// - Throws: a refusal when the document cannot be posted.
    init(
        _ invoice: Invoice, id: Invoice.ID, account: Account.ID, seller: Seller,
        subscriptions: [String: Subscription.ID] = [:], corrected: [String: Invoice.ID] = [:]
    ) throws {
        self.id = id
        self.account = account
        self.seller = seller.id
        series = seller.series(of: invoice.kind, on: invoice.issuedOn)
        self.invoice = invoice
        self.subscriptions = subscriptions
        self.corrected = corrected
        text = try IssuedDocument.Unnumbered(invoice)
        let drawn = invoice.creditApplied.isPositive ? [try LedgerEntry.creditApplied(invoice.creditApplied)] : []
        entries = [try LedgerEntry.issued(invoice)].compactMap(\.self) + drawn
    }

    /// Notes what a document below zero is used for; the rest of it is account credit.
    /// - Throws: a refusal when that cannot be posted.
    mutating func settle(_ use: CreditUse) throws(BillingRefusal) {
        settled = try use.allocations.map { part throws(BillingRefusal) in
            (part, try LedgerEntry.creditApplied(part.amount))
        }
        reversed = try use.reversed.map { part throws(BillingRefusal) in
            (part, try part.ledgerEntry())
        }
    }

    /// The earlier documents that its lines correct.
    var correctedInvoices: Set<Invoice.ID> {
        Set(invoice.lines.compactMap { $0.corrects.flatMap { corrected[$0.document] } })
    }

    fileprivate var seriesKey: SeriesKey { SeriesKey(seller: seller, name: series.name) }
}

/// Numbers documents. Their series are locked until the transaction ends: numbers without gaps, days that never run
/// backwards, and each document chained to the one in front of it.
///
///     var issuer = try await DocumentIssuer.lock([document], issuedAt: now, in: transaction)
///     let issued = try issuer.issue(document)
///     let settled = try await issuer.write(in: transaction)
///     try await transaction.followUp(settled, at: now)
///
/// Lock order: an account is locked before any series, and series in the order of their keys, so that transactions with
/// several of them do not wait for each other.
struct DocumentIssuer {
    private let issuedAt: Instant
    private var counters: [SeriesKey: SeriesCounter] = [:]
    private var batch = IssuedBatch()
    private var allocations: [NewAllocation] = []

    /// Locks the series of the documents; opens those that have none yet.
    /// - Parameter issuedAt: the moment that the documents carry; not part of their content.
    static func lock(
        _ documents: [PreparedDocument], issuedAt: Instant, in transaction: Transaction
    ) async throws -> DocumentIssuer {
        var issuer = DocumentIssuer(issuedAt: issuedAt)
        let days = Dictionary(documents.map { ($0.seriesKey, $0.invoice.issuedOn) }, uniquingKeysWith: min)
        for (series, day) in days.sorted(by: { $0.key < $1.key }) {
            issuer.counters[series] = try await counter(of: series, on: day, in: transaction)
        }
        return issuer
    }

    private static func counter(
        of series: SeriesKey, on day: Day, in transaction: Transaction
    ) async throws -> SeriesCounter {
        if let counter = try await transaction.run(LockSeries(series: series)) { return counter }
        _ = try await transaction.run(OpenSeries(series: series, day: day))
        guard let counter = try await transaction.run(LockSeries(series: series)) else {
            throw BillingRefusal.seriesMissing(series.name)
        }
        return counter
    }

    /// Gives a document its number, day and place in the chain, and keeps it for ``write(in:)``.
    mutating func issue(_ prepared: PreparedDocument) throws -> IssuedBatch.Document {
        let document = try numbered(prepared)
        try batch.add(document)
        let used =
            prepared.reversed.map { ($0.part.invoice, $0.entry) } + prepared.settled.map { ($0.part.invoice, $0.entry) }
        let posted = prepared.entries.map { (document.id, $0) } + used
        for (place, (invoice, entry)) in posted.enumerated() {
            let id = DeterministicID.raw(
                "ledger entry", of: document.id.raw, on: document.invoice.issuedOn, place: place)
            try batch.addEntry(id: id, entry, of: document, about: invoice)
        }
        if document.invoice.creditApplied.isPositive {
            let drawn = PaymentAllocation(invoice: document.id, amount: document.invoice.creditApplied)
            allocations.append(NewAllocation("credit drawn", of: drawn, .accountCredit, by: document))
        }
        for (place, reversed) in prepared.reversed.enumerated() {
            let opened = PaymentAllocation(invoice: reversed.part.invoice, amount: try reversed.part.amount.negated())
            allocations.append(
                NewAllocation("write-off reversed", of: opened, .writeOff(reversed.part.id), by: document, place: place)
            )
        }
        for (place, settled) in prepared.settled.enumerated() {
            allocations.append(
                NewAllocation("settled", of: settled.part, .creditNote(document.id), by: document, place: place))
        }
        let event = DeterministicID.raw("event", of: document.id.raw, on: document.invoice.issuedOn)
        try batch.addEvent(id: ID(raw: event), about: document)
        return document
    }

    /// Writes what was issued and moves the counters on.
    /// - Returns: what the documents settle; which invoices are paid by it is to be said once all is written that decides
    ///   their status.
    func write(in transaction: Transaction) async throws -> [NewAllocation] {
        try await batch.write(in: transaction)
        try await transaction.settle(allocations)
        for (series, counter) in counters.sorted(by: { $0.key < $1.key }) {
            _ = try await transaction.run(AdvanceSeries(series: series, to: counter))
        }
        return allocations
    }

    private mutating func numbered(_ prepared: PreparedDocument) throws -> IssuedBatch.Document {
        guard let counter = counters[prepared.seriesKey] else {
            throw BillingRefusal.seriesMissing(prepared.series.name)
        }
        let sequence = counter.nextNumber
        var invoice = prepared.invoice
        let term = invoice.dueOn.days(since: invoice.issuedOn)
        invoice.number = prepared.series.number(sequence)
        invoice.issuedOn = max(invoice.issuedOn, counter.lastDay)
        invoice.dueOn = invoice.issuedOn.adding(days: term)
        let text = prepared.text.text(number: invoice.number, issuedOn: invoice.issuedOn, dueOn: invoice.dueOn)
        let hash = DocumentHash.of(text, after: counter.lastHash)
        let document = IssuedBatch.Document(
            id: prepared.id, account: prepared.account,
            place: DocumentPlace(series: prepared.seriesKey, sequence: sequence), invoice: invoice, text: text,
            hash: hash, previousHash: counter.lastHash, issuedAt: issuedAt, subscriptions: prepared.subscriptions,
            corrected: prepared.corrected)
        counters[prepared.seriesKey] = SeriesCounter(
            nextNumber: sequence + 1, lastDay: invoice.issuedOn, lastHash: hash)
        return document
    }
}

extension NewAllocation {
    /// What a document just numbered settles of itself or of another.
    fileprivate init(
        _ purpose: String, of part: PaymentAllocation, _ source: AllocationSource, by document: IssuedBatch.Document,
        place: Int = 0
    ) {
        let day = document.invoice.issuedOn
        self.init(
            id: DeterministicID.raw(purpose, of: document.id.raw, on: day, place: place), account: document.account,
            invoice: part.invoice, source: source, amount: part.amount, on: day)
    }
}

extension Transaction {
    /// The place that a document's number names, of any seller; `nil` when no series has such numbers.
    func place(ofDocument number: String) async throws -> DocumentPlace? {
        for known in try await run(KnownSeries()) {
            guard let sequence = known.series.sequence(of: number) else { continue }
            return DocumentPlace(series: SeriesKey(seller: known.seller, name: known.series.name), sequence: sequence)
        }
        return nil
    }
}

/// The chain of issued documents: each hash covers the content and the hash of the document before.
enum DocumentHash {
    static func of(_ text: [UInt8], after previous: [UInt8]) -> [UInt8] {
        var hash = SHA256()
        hash.update(previous)
        hash.update(text)
        return hash.finalize()
    }
}
