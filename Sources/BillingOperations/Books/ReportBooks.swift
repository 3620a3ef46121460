public import BillingCore
public import PostgresStore

/// Reports of the books: each with the sum of the ledger that it must equal.
public struct ReportBooks: Sendable {
    let database: Database

    /// Documents that are read at once.
    static let batch: Int64 = 2_000

    /// - Parameter database: connected as the worker, without a statement timeout.
    public init(database: Database) { self.database = database }

    /// What is open at the end of a day, and what the ledger says that customers owe then, by currency.
    public func openItems(of code: String, on day: Day) async throws -> (parts: [OpenPart], ledger: [Money]) {
        let seller = try await seller(code)
        return try await database.read(
            WorkerScope(), OpenPartsOn(day, of: seller.id),
            LedgerSums(on: .receivable, of: seller.id, from: .first, to: day))
    }

    /// What customers owe at the end of a day, by how long it has been due, and their credit in hand.
    public func aging(of code: String, on day: Day) async throws -> (report: AgingReport, ledger: [Money]) {
        let seller = try await seller(code)
        let (parts, credits, ledger) = try await database.read(
            WorkerScope(), OpenPartsOn(day, of: seller.id), CreditsOn(day, of: seller.id),
            LedgerSums(on: .receivable, of: seller.id, from: .first, to: day))
        var report = AgingReport(on: day)
        for part in parts { try report.add(part) }
        for credit in credits { try report.add(credit: credit.credit, of: credit.customer, name: credit.name) }
        return (report, ledger)
    }

    /// Tax by country, category and rate of the documents between two days, and what the ledger says was earned and taxed
    /// then. Tax that was relieved because a customer did not pay is in the ledger, and is no tax of these documents.
    public func taxes(
        of code: String, from: Day, to: Day
    ) async throws -> (groups: [TaxedAtRate], revenue: [Money], tax: [Money]) {
        let seller = try await seller(code)
        return try await database.read(
            WorkerScope(), TaxByRate(of: seller.id, from: from, to: to),
            LedgerSums(on: .revenue, of: seller.id, from: from, to: to),
            LedgerSums(on: .tax, of: seller.id, from: from, to: to))
    }

    /// Revenue by the days of the service, and what the ledger says was billed between the two days.
    public func deferredRevenue(
        of code: String, from: Day, to: Day, progress: (Int64, Int64) -> Void = { _, _ in }
    ) async throws -> (report: DeferredRevenue, ledger: [Money]) {
        let seller = try await seller(code)
        let (series, ledger) = try await database.read(
            WorkerScope(), SeriesOfSeller(seller.id), LedgerSums(on: .revenue, of: seller.id, from: from, to: to))
        let total = series.reduce(0) { $0 + $1.last }
        var (report, done) = (DeferredRevenue(from: from, to: to), Int64(0))
        for (name, last) in series {
            let key = SeriesKey(seller: seller.id, name: name)
            for after in stride(from: 0, to: last, by: Int64.Stride(Self.batch)) {
                let range = DocumentRange(series: key, after: after, through: after + Self.batch)
                let lines = try await database.read(WorkerScope(), RevenueLines(of: range, through: to))
                for group in lines.groups { try report.add(group) }
                done += min(Self.batch, last - after)
                progress(done, total)
            }
        }
        return (report, ledger)
    }

    private func seller(_ code: String) async throws -> Seller {
        let sellers = try await database.read(WorkerScope(), KnownSellers())
        guard let seller = sellers.first(where: { $0.code == code }) else { throw BillingRefusal.noSuchSeller(code) }
        return seller
    }
}

extension DeferredRevenue {
    /// The lines of one tax group of one document.
    fileprivate mutating func add(_ lines: ArraySlice<BookedLine>) throws {
        guard let first = lines.first else { return }
        let amounts = lines.map(\.amount)
        let nets = try LineNets.nets(
            of: amounts, net: first.groupNet, rate: first.rate,
            isInclusive: try Money.sum(amounts, first.amount.currency) != first.groupNet)
        for (line, net) in zip(lines, nets) {
            try add(RevenueLine(issuedOn: line.issuedOn, period: line.period, net: net))
        }
    }
}

extension [BookedLine] {
    /// Lines of one document and one tax group, which follow each other.
    fileprivate var groups: [ArraySlice<BookedLine>] {
        var groups: [ArraySlice<BookedLine>] = []
        var start = startIndex
        for index in indices.dropFirst() where !self[index].isGrouped(with: self[start]) {
            groups.append(self[start..<index])
            start = index
        }
        if start < endIndex { groups.append(self[start...]) }
        return groups
    }
}

extension BookedLine {
    fileprivate func isGrouped(with other: Self) -> Bool {
        (sequence, category, rate) == (other.sequence, other.category, other.rate)
    }
}
