public import BillingCore
public import PostgresStore

/// Recomputes everything from what is stored and names each breach: documents from their derivations, sums, numbers
/// and the hash chain; the ledger, allocations and payments from their rows.
public struct VerifyBooks: Sendable {
    let database: Database
    let clock: WallClock

    /// - Parameter database: connected as the worker, without a statement timeout.
    public init(database: Database, clock: WallClock) {
        self.database = database
        self.clock = clock
    }

    public struct Report: Sendable, Encodable {
        public var documents = 0
        public var lines = 0
        public var breaches: [Breach] = []
        /// Documents that were not read, because a run that found nothing wrong has read them before.
        public var notRead: [ReadBefore] = []
    }

    /// Documents of a series that an earlier run has read.
    public struct ReadBefore: Hashable, Sendable, Encodable {
        /// `"2026-{number} of main"`.
        public let series: String
        public let documents: Int64
        /// The last day on which the series was read from its first document on, in UTC.
        public let wholeOn: Day
    }

    public struct Breach: Hashable, Sendable, Encodable, CustomStringConvertible {
        /// What is wrong with it: `"document 2026-000017"`.
        public let subject: String
        public let problem: String

        public var description: String { "\(subject): \(problem)" }
    }

    /// A run that finds nothing wrong keeps where each series ended. Every later one, whole or continuing, compares that
    /// with what stands there.
    ///
    /// - Parameters:
    ///   - isContinuing: begins each series where the last run that found nothing wrong ended. Issued documents and
    ///     the rows of their lines and taxes cannot change, unless behind our back; that is found by a whole run alone.
    ///     Whatever can still change is read all the same.
    ///   - workers: how many connections are used at once.
    ///   - rangeSize: how many documents are looked at in one go.
    ///   - progress: called with how many documents were checked, and of how many.
    public func callAsFunction(
        isContinuing: Bool = false, workers: Int = 2, rangeSize: Int = 500,
        progress: @escaping @Sendable (Int, Int) -> Void = { _, _ in }
    ) async throws -> Report {
        let (series, ends, rates, heads) = try await database.read(
            WorkerScope(), SeriesToVerify(), DocumentRangeEnds(size: rangeSize), KnownExchangeRates(), VerifiedHeads())
        let endsOf = Dictionary(grouping: ends, by: \.series)
        let known = Dictionary(heads.map { ($0.head.series, $0) }) { first, _ in first }
        let readings = series.map {
            SeriesReading(
                $0, ends: endsOf[$0.series] ?? [], known: known[$0.series], isContinuing: isContinuing)
        }
        let steps = readings.flatMap { reading in documents(of: reading, Set(rates)) } + sums
        let total = readings.reduce(0) { $0 + $1.documents }
        var done = 0
        let parts = try await Self.run(steps, workers: workers) {
            done += $0.report.documents
            progress(done, total)
        }
        let start = Report(breaches: readings.compactMap(\.breach), notRead: readings.compactMap(\.readBefore))
        let report = parts.reduce(into: start) { $0.append($1.report) }
        if report.breaches.isEmpty { try await keep(parts.compactMap(\.end), of: readings) }
        return report
    }

    /// What a step found, and where it ended, when it was the last of a series.
    private struct Part: Sendable {
        var report = Report()
        var end: (series: SeriesKey, link: ChainLink)?
    }

    private func keep(_ ends: [(series: SeriesKey, link: ChainLink)], of readings: [SeriesReading]) async throws {
        let (now, starts) = (clock.now(), Dictionary(readings.map { ($0.state.series, $0.start) }) { $1 })
        let heads = ends.map { series, link in
            VerifiedHead(series: series, link: link, verifiedAt: now, wholeAt: (starts[series] ?? nil)?.wholeAt ?? now)
        }
        _ = try await database.transaction(WorkerScope()) { try await $0.run(KeepVerifiedHeads(heads)) }
    }

    private typealias Step = @Sendable () async throws -> Part

    /// Runs steps, so many at once. What they found comes in the order of the steps.
    private static func run(
        _ steps: [Step], workers: Int, whenDone: (Part) -> Void
    ) async throws -> [Part] {
        try await withThrowingTaskGroup(of: (Int, Part).self) { group in
            var parts = [Part](repeating: Part(), count: steps.count)
            var waiting = steps.enumerated().makeIterator()
            func startNext() {
                guard let (index, step) = waiting.next() else { return }
                group.addTask { (index, try await step()) }
            }
            for _ in 0..<max(workers, 1) { startNext() }
            while let (index, part) = try await group.next() {
                parts[index] = part
                whenDone(part)
                startNext()
            }
            return parts
        }
    }

    /// The documents of a series, range by range. The last range ends where the counter must stand.
    private func documents(of reading: SeriesReading, _ rates: Set<ExchangeRate>) -> [Step] {
        reading.ranges.enumerated().map { index, range in
            { try await verify(range, of: reading.state, rates, isLast: index == reading.ranges.count - 1) }
        }
    }

    private func verify(
        _ range: DocumentRange, of state: SeriesState, _ rates: Set<ExchangeRate>, isLast: Bool
    ) async throws -> Part {
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
        guard isLast else { return Part(report: report) }
        if let problem = chain.problem(with: state.counter) {
            report.breaches.append(Breach(subject: "series \(state.name)", problem: problem))
        }
        return Part(report: report, end: chain.last.map { (series: state.series, link: $0) })
    }

    /// What must add up over many rows.
    private var sums: [Step] {
        [
            creditedTaxes, breaches(LedgerBreaches()), breaches(PostingBreaches()), breaches(BalanceBreaches()),
            breaches(PaymentBreaches()), breaches(SettlementBreaches()), breaches(CorrectionBreaches()),
            breaches(RefundBreaches()), breaches(DisputeBreaches()), breaches(CouponBreaches()),
            breaches(UsageBreaches()), breaches(ExportBreaches()), exports,
            breaches(BankBreaches()), breaches(DebitBreaches()), breaches(EventBreaches()), breaches(AuditBreaches()),
            breaches(AutopayBreaches()),
            breaches(MissingRows()), breaches(UnguardedRows()), breaches(DunningBreaches()),
            breaches(PlanBreaches()), breaches(PayoutBreaches()), receivableParts,
        ]
    }

    /// Exports that would come out otherwise now.
    private func exports() async throws -> Part {
        let problems = try await CompareExports(database: database)()
        return Part(report: Report(breaches: problems.map { Breach(subject: $0.subject, problem: $0.problem) }))
    }

    private func creditedTaxes() async throws -> Part {
        let groups = try await database.read(WorkerScope(), CreditedTaxesToVerify())
        let breaches = groups.compactMap { group in
            group.problem.map { Breach(subject: "document \(group.number)", problem: $0) }
        }
        return Part(report: Report(breaches: breaches))
    }

    /// What is kept as due by instalments, laid out again.
    private func receivableParts() async throws -> Part {
        let (plans, kept) = try await database.read(WorkerScope(), RunningPlansToVerify(), PartsToVerify())
        return Part(report: Report(breaches: PlanCheck(kept).breaches(of: plans)))
    }

    private func breaches(_ query: some BreachQuery) -> Step {
        { Part(report: Report(breaches: try await database.read(WorkerScope(), query).map(Breach.init))) }
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
        let words = [breach.kind, breach.subject, breach.account.map { "of account \($0)" } ?? ""].filter {
            !$0.isEmpty
        }
        self.init(subject: words.joined(separator: " "), problem: breach.problem)
    }
}
