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

    /// - Parameters:
    ///   - workers: how many connections are used at once.
    ///   - rangeSize: how many documents are looked at in one go.
    ///   - progress: called with how many documents were checked, and of how many.
    public func callAsFunction(
        workers: Int = 2, rangeSize: Int = 500, progress: @escaping @Sendable (Int, Int) -> Void = { _, _ in }
    ) async throws -> Report {
        let (series, ends, rates) = try await database.read(
            WorkerScope(), SeriesToVerify(), DocumentRangeEnds(size: rangeSize), KnownExchangeRates())
        let endsOf = Dictionary(grouping: ends, by: \.series)
        let total = endsOf.values.reduce(0) { $0 + Int($1.last?.place ?? 0) }
        let steps = series.flatMap { documents(of: $0, upTo: endsOf[$0.series] ?? [], Set(rates)) } + sums
        var done = 0
        let reports = try await Self.run(steps, workers: workers) {
            done += $0.documents
            progress(done, total)
        }
        return reports.reduce(into: Report()) { $0.append($1) }
    }

    private typealias Step = @Sendable () async throws -> Report

    /// Runs steps, so many at once. Their reports come in the order of the steps.
    private static func run(
        _ steps: [Step], workers: Int, whenDone: (Report) -> Void
    ) async throws -> [Report] {
        try await withThrowingTaskGroup(of: (Int, Report).self) { group in
            var reports = [Report](repeating: Report(), count: steps.count)
            var waiting = steps.enumerated().makeIterator()
            func startNext() {
                guard let (index, step) = waiting.next() else { return }
                group.addTask { (index, try await step()) }
            }
            for _ in 0..<max(workers, 1) { startNext() }
            while let (index, report) = try await group.next() {
                reports[index] = report
                whenDone(report)
                startNext()
            }
            return reports
        }
    }

    /// The documents of a series, range by range. The last range ends where the counter must stand.
    private func documents(of state: SeriesState, upTo ends: [DocumentRangeEnd], _ rates: Set<ExchangeRate>) -> [Step] {
        let sequences = ends.isEmpty ? [0] : ends.map(\.sequence)
        return zip([0] + sequences, sequences).enumerated().map { index, bounds in
            let range = DocumentRange(series: state.series, after: bounds.0, through: bounds.1)
            return { try await verify(range, of: state, rates, isLast: index == sequences.count - 1) }
        }
    }

    private func verify(
        _ range: DocumentRange, of state: SeriesState, _ rates: Set<ExchangeRate>, isLast: Bool
    ) async throws -> Report {
        let (before, documents, lines, taxes) = try await database.read(
            WorkerScope(), DocumentBefore(range), DocumentsToVerify(of: range), LinesToVerify(of: range),
            TaxesToVerify(of: range))
        let linesOf = Dictionary(grouping: lines, by: \.sequence)
        let taxesOf = Dictionary(grouping: taxes, by: \.sequence)
        var (report, chain) = (Report(), DocumentChain(state.series, after: before))
        for var document in documents {
            document.lines = linesOf[document.sequence, default: []].map(\.line)
            document.taxes = taxesOf[document.sequence, default: []].map(\.tax)
            let check = DocumentCheck(document, rates: rates)
            let problems = chain.problems(appending: document) + check.problems(lines: &report.lines)
            report.breaches += problems.map { Breach(subject: "document \(document.number)", problem: $0) }
            report.documents += 1
        }
        if isLast, let problem = chain.problem(with: state.counter) {
            let subject = "series \(state.series.name) of \(state.sellerCode)"
            report.breaches.append(Breach(subject: subject, problem: problem))
        }
        return report
    }

    /// What must add up over many rows.
    private var sums: [Step] {
        [
            creditedTaxes, breaches(LedgerBreaches()), breaches(PostingBreaches()), breaches(BalanceBreaches()),
            breaches(PaymentBreaches()), breaches(SettlementBreaches()), breaches(CorrectionBreaches()),
            breaches(RefundBreaches()), breaches(CouponBreaches()), breaches(UsageBreaches()),
            breaches(EventBreaches()), breaches(AutopayBreaches()), breaches(MissingRows()), breaches(UnguardedRows()),
        ]
    }

    private func creditedTaxes() async throws -> Report {
        let groups = try await database.read(WorkerScope(), CreditedTaxesToVerify())
        return Report(
            breaches: groups.compactMap { group in
                group.problem.map { Breach(subject: "document \(group.number)", problem: $0) }
            })
    }

    private func breaches(_ query: some BreachQuery) -> Step {
        { Report(breaches: try await database.read(WorkerScope(), query).map(Breach.init)) }
    }
}

extension VerifyBooks.Report {
    fileprivate mutating func append(_ other: Self) {
        documents += other.documents
        lines += other.lines
        breaches += other.breaches
    }
}

extension VerifyBooks.Breach {
    fileprivate init(_ breach: LedgerBreach) {
        let words = [breach.kind, breach.subject, "of account \(breach.account)"].filter { !$0.isEmpty }
        self.init(subject: words.joined(separator: " "), problem: breach.problem)
    }
}
