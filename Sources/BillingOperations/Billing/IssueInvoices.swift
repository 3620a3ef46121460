public import BillingCore
public import PostgresStore
import Synchronization

/// The billing run: works every account through each of its billing days up to a day and issues what is due.
///
/// Each step decides and issues for a range of accounts in one transaction. A run that is killed leaves only whole steps
/// behind and is the same run when it is started again. Whatever the number of workers, processes and interruptions,
/// the same documents come out, with the same numbers, identifiers and hashes.
public struct IssueInvoices: Sendable {
    let database: Database
    let clock: WallClock

    /// - Parameter database: connected as the worker.
    public init(database: Database, clock: WallClock) {
        self.database = database
        self.clock = clock
    }

    /// What this part of a run did, or with `dryRun` would do.
    public struct Report: Sendable {
        public var issued: [Issued] = []
        /// Every account that is left out now, by whichever part of the run.
        public var onHold: [OnHold] = []
        /// Usage that waits after the run, by account and kind of reason.
        public var usageOnHold: [UsageHoldGroup] = []

        public struct Issued: Sendable {
            public let account: String
            public let number: String
            public let issuedOn: Day
            public let gross: Money
            public let payable: Money
        }

        public struct OnHold: Sendable, Hashable {
            public let account: String
            public let day: Day
            public let reason: BillingRefusal
        }
    }

    /// How far a run has come.
    public struct Progress: Sendable {
        public let day: Day
        /// Documents issued so far.
        public let issued: Int
        /// So many thousandths of the work are done.
        public let permille: Int
    }

    /// - Parameters:
    ///   - day: the last billing day to work through.
    ///   - account: one account's number, or `nil` for all.
    ///   - dryRun: decide everything, keep nothing.
    ///   - workers: how many transactions are at work at once.
    ///   - rangeSize: how many accounts one transaction bills. A run that goes on keeps the size it was started with.
    ///   - progress: called after each step.
    /// - Throws: ``BillingCore/BillingRefusal`` when there is no such account.
    public func callAsFunction(
        through day: Day, account: String? = nil, dryRun: Bool = false, workers: Int = 1, rangeSize: Int = 200,
        progress: @escaping @Sendable (Progress) -> Void = { _ in }
    ) async throws -> Report {
        if let account, try await database.read(WorkerScope(), AccountByNumber(account)) == nil {
            throw BillingRefusal.noSuchAccount(account)
        }
        guard let first = try await database.read(WorkerScope(), FirstUnbilledDay(only: account)), first <= day else {
            return Report()
        }
        let (prices, known) = try await database.read(WorkerScope(), PriceCatalogue(), KnownExchangeRates())
        let rates = ExchangeRates(known)
        let sellers = Dictionary(
            uniqueKeysWithValues: try await database.read(WorkerScope(), KnownSellers()).map { ($0.id, $0) })
        let days = (0...day.days(since: first)).map { BillingDay(first.adding(days: $0), only: account) }
        if dryRun { return try await pretend(days, prices, rates, sellers, rangeSize: rangeSize) }
        let retry = RetryPolicy()
        let run = try await retry.keepTrying {
            try await database.transaction(WorkerScope()) { transaction in
                try await start(through: day, account, rangeSize: rangeSize, in: transaction)
            }
        }
        var report = Report()
        for (place, today) in days.enumerated() {
            let step = Step(
                operation: self, day: today, run: run, prices: prices, rates: rates, sellers: sellers,
                retry: retry)
            let counter = ProgressCounter(day: today.day, place: place, days: days.count, issued: report.issued.count)
            report.append(
                try await step.work(workers: workers) { part, turns in
                    progress(counter.progress(adding: part.issued.count, turns))
                })
        }
        (report.onHold, report.usageOnHold) = try await retry.keepTrying {
            try await finish(through: day, account)
        }
        return report
    }

    /// Marks the run as done; the accounts and the usage that it left out.
    private func finish(
        through day: Day, _ account: String?
    ) async throws -> ([Report.OnHold], [UsageHoldGroup]) {
        try await database.transaction(WorkerScope()) { transaction in
            _ = try await transaction.run(FinishBillingRuns(through: day, only: account, at: clock.now()))
            let accounts = try await transaction.run(AccountsOnHold(only: account)).map(Report.OnHold.init)
            return (accounts, try await transaction.run(UsageHoldGroups(only: account)))
        }
    }

    /// Starts the run, or goes on with it where it was interrupted.
    private func start(
        through day: Day, _ account: String?, rangeSize: Int, in transaction: Transaction
    ) async throws -> BillingRun {
        let fresh = BillingRun(startedAt: clock.now(), rangeSize: rangeSize)
        if try await transaction.run(StartBillingRun(through: day, only: account, fresh)) == 1 {
            _ = try await transaction.run(TakeBackAccounts(only: account))
        }
        return try await transaction.run(UnfinishedBillingRun(through: day, only: account)) ?? fresh
    }

    /// Does everything in one transaction and takes it back.
    private func pretend(
        _ days: [BillingDay], _ prices: PriceList, _ rates: ExchangeRates, _ sellers: [Seller.ID: Seller],
        rangeSize: Int
    ) async throws -> Report {
        do {
            return try await database.transaction(WorkerScope()) { transaction in
                _ = try await transaction.run(TakeBackAccounts(only: days.first?.only))
                let run = BillingRun(startedAt: clock.now(), rangeSize: rangeSize)
                var report = Report()
                for day in days {
                    let step = Step(
                        operation: self, day: day, run: run, prices: prices, rates: rates, sellers: sellers,
                        retry: RetryPolicy(), isRehearsal: true)
                    let ends = try await transaction.run(BillingRangeEnds(day, size: run.rangeSize))
                    let turns = RangeScheduler(ends: ends)
                    while let turn = turns.next() {
                        let attempt = try await step.issue(
                            turn.range, doneUpTo: { turn.range.after }, in: transaction)
                        report.append(attempt.report)
                    }
                }
                let onHold = try await transaction.run(AccountsOnHold(only: days.first?.only))
                report.onHold = onHold.map(Report.OnHold.init)
                report.usageOnHold = try await transaction.run(UsageHoldGroups(only: days.first?.only))
                throw TakenBack(report: report)
            }
        } catch let taken as TakenBack {
            return taken.report
        }
    }

    private struct TakenBack: Error {
        let report: Report
    }
}

extension IssueInvoices.Report {
    mutating func append(_ other: Self) { issued += other.issued }
}

extension IssueInvoices.Report.OnHold {
    init(_ account: AccountOnHold) {
        self.init(account: account.number, day: account.day, reason: account.reason)
    }
}

/// Adds up what the workers of one billing day report.
private final class ProgressCounter: Sendable {
    private let day: Day
    private let place: Int
    private let days: Int
    private let issued: Mutex<Int>

    init(day: Day, place: Int, days: Int, issued: Int) {
        self.day = day
        self.place = place
        self.days = days
        self.issued = Mutex(issued)
    }

    func progress(adding count: Int, _ turns: RangeScheduler) -> IssueInvoices.Progress {
        let total = issued.withLock { issued in
            issued += count
            return issued
        }
        let (done, all) = turns.progress
        let permille = (place * 1000 + done * 1000 / max(all, 1)) / max(days, 1)
        return IssueInvoices.Progress(day: day, issued: total, permille: permille)
    }
}
