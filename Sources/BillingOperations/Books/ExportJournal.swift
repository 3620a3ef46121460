public import BillingCore
import Cryptography
public import PostgresStore

/// Exports the entries of a period for the accounting system, and closes it: each entry is exported once, in the period of
/// its day or, when that was closed before, in the next. The same period again, in the same format, gives the same bytes.
public struct ExportJournal: Sendable {
    let database: Database
    let clock: WallClock

    /// Entries that are read at once, so that memory stays flat.
    static let batch = 5_000

    /// - Parameter database: connected as the worker, without a statement timeout.
    public init(database: Database, clock: WallClock) {
        self.database = database
        self.clock = clock
    }

    /// What is asked for.
    public struct Request: Hashable, Sendable {
        /// The seller's code.
        public var seller: String
        /// First and last day.
        public var from: Day
        public var to: Day
        public var format: JournalFormat

        public init(seller: String, from: Day, to: Day, format: JournalFormat) {
            self.seller = seller
            self.from = from
            self.to = to
            self.format = format
        }
    }

    public struct Outcome: Sendable {
        public let export: JournalExport
        public let entries: Int
        public let rows: Int
        /// By name.
        public let files: [JournalFile]
        /// Whether the period had been closed before.
        public let isRepeated: Bool
    }

    /// - Parameters:
    ///   - write: takes the bytes that follow in a file of this name. What it has is good once this function returns;
    ///     when it throws, nothing is exported.
    ///   - progress: called with how many entries were written, and of how many.
    /// - Throws: `noSuchSeller`, `exportNotNext`, `accountsNotMapped` with all of them, `exchangeRateMissing` and
    ///   whatever the format refuses.
    public func callAsFunction(
        _ request: Request, progress: @Sendable (Int, Int) -> Void = { _, _ in },
        write: @Sendable (String, [UInt8]) throws -> Void
    ) async throws -> Outcome {
        try await database.transaction(WorkerScope()) { transaction in
            let seller = try await transaction.seller(request.seller)
            _ = try await transaction.run(LockBooks(of: seller.id))
            let closed = try await transaction.run(ClosedPeriods(of: seller.id))
            let known = closed.first { $0.from == request.from && $0.to == request.to }
            let period: ClosedPeriod
            if let known {
                period = known
            } else {
                period = try await close(request, of: seller, after: closed, in: transaction)
            }
            let run = try await JournalRun(period, of: seller, as: request.format, in: transaction)
            let (files, rows) = try await run.write(in: transaction, progress: progress, write)
            try await keep(files, of: run.export, seller.id, request.format, in: transaction)
            return Outcome(
                export: run.export, entries: period.entries, rows: rows, files: files, isRepeated: known != nil)
        }
    }

    /// Periods follow each other without a gap, so that no entry is left out.
    private func close(
        _ request: Request, of seller: Seller, after closed: [ClosedPeriod], in transaction: Transaction
    ) async throws -> ClosedPeriod {
        if let last = closed.last, request.from != last.to.adding(days: 1) {
            throw BillingRefusal.exportNotNext(seller.code, next: last.to.adding(days: 1))
        }
        let chart = try await transaction.chart(of: seller.id)
        guard chart.version > 0 else {
            let keys = try await transaction.run(ChartKeys(of: seller.id))
            throw BillingRefusal.accountsNotMapped(
                keys.isEmpty ? [LedgerAccount.receivable.rawValue] : keys.map(\.text), of: seller.code)
        }
        let period = ClosedPeriod(
            number: closed.count + 1, chartVersion: chart.version, from: request.from, to: request.to,
            base: seller.defaults.currency, entries: 0, closedAt: clock.now())
        let entries = try await transaction.run(
            ClosePeriod(period, of: seller.id, first: closed.first?.from ?? request.from))
        return ClosedPeriod(
            number: period.number, chartVersion: period.chartVersion, from: period.from, to: period.to,
            base: period.base, entries: entries, closedAt: period.closedAt)
    }

    /// Remembers the files; those of an export that was made before must be the same.
    private func keep(
        _ files: [JournalFile], of export: JournalExport, _ seller: Seller.ID, _ format: JournalFormat,
        in transaction: Transaction
    ) async throws {
        let known = try await transaction.run(FilesOfExport(export.number, of: seller, as: format))
        if known.isEmpty {
            _ = try await transaction.run(KeepJournalFiles(files, of: export.number, of: seller, as: format))
        } else if Set(known) != Set(files) {
            throw BillingRefusal.exportChanged(export.number, of: export.seller)
        }
    }
}

extension JournalExport {
    init(_ period: ClosedPeriod, of seller: Seller) {
        self.init(
            number: period.number, seller: seller.code, from: period.from, to: period.to, base: period.base,
            closedAt: period.closedAt)
    }
}

/// Writes the entries of a closed period in one format.
struct JournalRun {
    let seller: Seller.ID
    let period: ClosedPeriod
    let export: JournalExport
    let chart: ChartOfAccounts
    let format: JournalFormat
    let rates: ExchangeRates

    /// With the chart and the rates of the moment in which the period was closed.
    init(
        _ period: ClosedPeriod, of seller: Seller, as format: JournalFormat, in transaction: Transaction
    ) async throws {
        self.seller = seller.id
        self.period = period
        self.format = format
        export = JournalExport(period, of: seller)
        chart = try await transaction.run(ChartByVersion(of: seller.id, version: period.chartVersion)).chart
        rates = ExchangeRates(try await transaction.run(ExchangeRatesKnownAt(period.closedAt)))
    }

    /// - Throws: `accountsNotMapped` with every account that is missing, not the first one alone.
    func write(
        in transaction: Transaction, progress: (Int, Int) -> Void, _ write: (String, [UInt8]) throws -> Void
    ) async throws -> (files: [JournalFile], rows: Int) {
        var writer = try format.writer(export, chart)
        var (files, hashes) = (JournalFiles(), FileHashes())
        var missing: Set<JournalKey> = []
        var done = 0
        while done < period.entries {
            let range = JournalRange(
                period.number, of: seller, after: done, through: done + ExportJournal.batch)
            for posted in try await transaction.entries(of: range, base: period.base) {
                let entry = try JournalEntry(posted, bookedFrom: period.from, base: period.base, rates: rates)
                missing.formUnion(chart.unmapped(format.keys(of: entry)))
                if missing.isEmpty { try writer.append(entry, to: &files) }
            }
            done = min(done + ExportJournal.batch, period.entries)
            try hashes.pass(files.take(), to: write)
            progress(done, period.entries)
        }
        guard missing.isEmpty else {
            throw BillingRefusal.accountsNotMapped(missing.sorted().map(\.text), of: export.seller)
        }
        writer.finish(&files)
        try hashes.pass(files.take(), to: write)
        return (hashes.files(), files.rows)
    }
}

/// What files come to while their bytes pass.
private struct FileHashes {
    /// A hash is not copied: each lives in a box of its own.
    private final class Running {
        var hash = SHA256()
        var count = 0
    }

    private var running: [(name: String, state: Running)] = []

    mutating func pass(
        _ parts: [(name: String, bytes: [UInt8])], to write: (String, [UInt8]) throws -> Void
    ) throws {
        for (name, bytes) in parts {
            let state = running.first { $0.name == name }?.state ?? Running()
            if !running.contains(where: { $0.name == name }) { running.append((name, state)) }
            state.hash.update(bytes)
            state.count += bytes.count
            try write(name, bytes)
        }
    }

    func files() -> [JournalFile] {
        running.map { name, state in
            var hash = SHA256()
            swap(&hash, &state.hash)
            return JournalFile(name: name, byteCount: state.count, hash: hash.finalize())
        }.sorted { $0.name < $1.name }
    }
}
