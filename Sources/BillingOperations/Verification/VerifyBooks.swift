import BillingCore
public import PostgresStore

/// Recomputes everything from what is stored and names each breach: documents from their derivations, sums, numbers
/// and the hash chain; the ledger, allocations and payments from their rows.
public struct VerifyBooks: Sendable {
    let database: Database

    /// - Parameter database: connected as the worker, without a statement timeout.
    public init(database: Database) { self.database = database }

    public struct Report: Sendable, Encodable {
        public var documents = 0
        public var lines = 0
        public var breaches: [Breach] = []
    }

    public struct Breach: Hashable, Sendable, Encodable, CustomStringConvertible {
        /// What is wrong with it: `"document 2026-000017"`.
        public let subject: String
        public let problem: String

        public var description: String { "\(subject): \(problem)" }
    }

    /// - Parameter progress: called with how many documents were checked, and of how many.
    public func callAsFunction(
        progress: @escaping @Sendable (Int, Int) -> Void = { _, _ in }
    ) async throws -> Report {
        var report = Report()
        let series = try await database.read(WorkerScope(), SeriesToVerify())
        let rates = Set(try await database.read(WorkerScope(), KnownExchangeRates()))
        let total = series.compactMap(\.counter).reduce(0) { $0 + Int($1.nextNumber) - 1 }
        for state in series { try await verify(state, rates, &report) { progress($0, total) } }
        for group in try await database.read(WorkerScope(), CreditedTaxesToVerify()) {
            guard let problem = group.problem else { continue }
            report.breaches.append(Breach(subject: "document \(group.number)", problem: problem))
        }
        let (ledger, postings, balances, payments, settlements, corrections) = try await database.read(
            WorkerScope(), LedgerBreaches(), PostingBreaches(), BalanceBreaches(), PaymentBreaches(),
            SettlementBreaches(), CorrectionBreaches())
        let (refunds, coupons, usage, events, missing, unguarded) = try await database.read(
            WorkerScope(), RefundBreaches(), CouponBreaches(), UsageBreaches(), EventBreaches(), MissingRows(),
            UnguardedRows())
        let booked = ledger + postings + balances + payments + settlements
        let kept = usage + events + missing + unguarded
        for breach in booked + corrections + refunds + coupons + kept {
            let subject = [breach.kind, breach.subject, "of account \(breach.account)"].filter { !$0.isEmpty }
            report.breaches.append(Breach(subject: subject.joined(separator: " "), problem: breach.problem))
        }
        return report
    }

    private func verify(
        _ state: SeriesState, _ rates: Set<ExchangeRate>, _ report: inout Report, _ progress: @Sendable (Int) -> Void
    ) async throws {
        var chain = Chain(state.series)
        while true {
            let documents = try await documents(of: state.series, after: chain.sequence)
            if documents.isEmpty { break }
            for document in documents {
                let problems =
                    chain.problems(appending: document)
                    + DocumentCheck(document, rates: rates).problems(lines: &report.lines)
                report.breaches += problems.map { Breach(subject: "document \(document.number)", problem: $0) }
                report.documents += 1
            }
            progress(report.documents)
        }
        if let problem = chain.problem(with: state.counter) {
            let subject = "series \(state.series.name) of \(state.sellerCode)"
            report.breaches.append(Breach(subject: subject, problem: problem))
        }
    }

    /// The next documents with the rows beside them.
    private func documents(of series: SeriesKey, after sequence: Int64) async throws -> [DocumentToVerify] {
        let query = DocumentsToVerify(series: series, after: sequence, limit: 500)
        var documents = try await database.read(WorkerScope(), query)
        guard let last = documents.last?.sequence else { return [] }
        let range = DocumentRange(series: series, after: sequence, through: last)
        let (lines, taxes) = try await database.read(WorkerScope(), LinesToVerify(of: range), TaxesToVerify(of: range))
        let (linesOf, taxesOf) = (
            Dictionary(grouping: lines, by: \.sequence), Dictionary(grouping: taxes, by: \.sequence)
        )
        for index in documents.indices {
            let sequence = documents[index].sequence
            documents[index].lines = linesOf[sequence, default: []].map(\.line)
            documents[index].taxes = taxesOf[sequence, default: []].map(\.tax)
        }
        return documents
    }
}

/// Numbers without gaps, days that never run backwards, and each hash over the content and the hash before.
private struct Chain {
    let key: SeriesKey
    /// `nil` when the name is none.
    let series: NumberSeries?
    var sequence: Int64 = 0
    var hash = [UInt8](repeating: 0, count: 32)
    var day: Day?

    init(_ key: SeriesKey) {
        self.key = key
        series = NumberSeries(name: key.name)
    }

    mutating func problems(appending document: DocumentToVerify) -> [String] {
        var problems: [String] = []
        if document.sequence != sequence + 1 { problems.append("number \(sequence + 1) of its series is missing") }
        if series?.sequence(of: document.number) != document.sequence {
            problems.append("its number is not that of place \(document.sequence)")
        }
        if let seller = document.accountSeller, seller != key.seller {
            problems.append("it is of another seller than its account")
        }
        if let day, document.issuedOn < day { problems.append("it is dated before the document in front of it") }
        if document.previousHash != hash { problems.append("it does not name the document in front of it") }
        if document.hash != DocumentHash.of(document.text, after: document.previousHash) {
            problems.append("its content was changed after it was issued")
        }
        (sequence, hash, day) = (document.sequence, document.hash, document.issuedOn)
        return problems
    }

    func problem(with counter: SeriesCounter?) -> String? {
        guard let counter else { return "its counter is gone" }
        let last = SeriesCounter(nextNumber: sequence + 1, lastDay: day ?? counter.lastDay, lastHash: hash)
        return counter == last ? nil : "its counter does not stand behind the last document"
    }
}
