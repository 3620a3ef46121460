public import BillingCore
public import PostgresStore

/// The billing run: works every account through each of its billing days up to a day and issues what is due.
///
/// Each step claims some accounts, decides and issues in one transaction, so a run that is killed leaves only whole
/// steps behind and the next run goes on from there. Runs at the same time pass over each other's accounts.
public struct IssueInvoices: Sendable {
    let database: Database
    let seller: Party
    let clock: WallClock
    let ids: IDSource

    /// - Parameter database: connected as the worker.
    public init(database: Database, seller: Party, clock: WallClock, ids: IDSource) {
        self.database = database
        self.seller = seller
        self.clock = clock
        self.ids = ids
    }

    /// What a run did, or with `dryRun` would do.
    public struct Report: Sendable {
        public var issued: [Issued] = []
        public var parked: [Parked] = []

        public struct Issued: Sendable {
            public let account: String
            public let number: String
            public let issuedOn: Day
            public let gross: Money
            public let payable: Money
        }

        public struct Parked: Sendable, Hashable {
            public let account: String
            public let day: Day
            public let reason: String
        }
    }

    /// - Parameters:
    ///   - day: the last billing day to work through.
    ///   - account: one account's number, or `nil` for all.
    ///   - dryRun: decide everything, keep nothing.
    ///   - chunk: how many accounts one transaction bills.
    ///   - progress: called after each step with the day and the documents issued so far.
    public func callAsFunction(
        through day: Day, account: String? = nil, dryRun: Bool = false, workers: Int = 1, chunk: Int = 200,
        progress: @escaping @Sendable (Day, Int) -> Void = { _, _ in }
    ) async throws -> Report {
        var report = Report()
        guard let first = try await database.read(NoScope(), FirstUnbilledDay(only: account)), first <= day else {
            return report
        }
        let prices = Dictionary(
            uniqueKeysWithValues: try await database.read(NoScope(), PriceCatalogue()).map {
                (PriceKey(code: $0.code, version: $0.version), $0)
            })
        let days = (0...day.days(since: first)).map(first.adding(days:))
        if dryRun {
            return try await pretend(days, only: account, prices: prices, chunk: chunk)
        }
        for day in days {
            let step = Step(run: self, day: day, only: account, prices: prices, chunk: chunk)
            report.append(try await step.work(workers: workers))
            progress(day, report.issued.count)
        }
        return report
    }

    /// Does everything in one transaction and takes it back.
    private func pretend(
        _ days: [Day], only account: String?, prices: [PriceKey: Price], chunk: Int
    ) async throws -> Report {
        do {
            return try await database.transaction(NoScope()) { transaction in
                var report = Report()
                for day in days {
                    let step = Step(run: self, day: day, only: account, prices: prices, chunk: chunk)
                    var after = ""
                    while let (part, last) = try await step.issueChunk(after: after, in: transaction) {
                        report.append(part)
                        after = last
                    }
                }
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
    mutating func append(_ other: Self) {
        issued += other.issued
        parked += other.parked
    }
}
