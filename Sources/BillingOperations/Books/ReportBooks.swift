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
        let ledger = try await database.read(
            WorkerScope(), LedgerSums(on: .revenue, of: seller.id, from: from, to: to))
        var report = DeferredRevenue(from: from, to: to)
        try await forEachLine(of: seller, through: to, progress) { line, _ in try report.add(line) }
        return (report, ledger)
    }

    /// What customers cost at the vendor and brought in for the days from one to another, and the rates by which costs
    /// in other currencies are converted.
    public func margin(
        of code: String, from: Day, to: Day, progress: (Int64, Int64) -> Void = { _, _ in }
    ) async throws -> (report: MarginReport, costs: [VendorCost], rates: ExchangeRates) {
        let seller = try await seller(code)
        let (costs, rates) = try await database.read(
            WorkerScope(), MarginCosts(of: seller.id, from: from, to: to), KnownExchangeRates())
        var report = MarginReport()
        for cost in costs { try report.add(cost.cost, of: cost.key) }
        guard let period = Period(from: from, to: to.adding(days: 1)) else {
            return (report, costs, ExchangeRates(rates))
        }
        // Usage is billed after its days: documents of later days count, too.
        let later = Day(year: 9999, month: 12, day: 31) ?? to
        try await forEachLine(of: seller, through: later, progress) { line, key in
            try report.add(revenue: line.served(in: period), of: key)
        }
        return (report, costs, ExchangeRates(rates))
    }

    /// Every line of the documents that were issued up to a day, without tax, batch by batch.
    private func forEachLine(
        of seller: Seller, through day: Day, _ progress: (Int64, Int64) -> Void,
        _ body: (RevenueLine, MarginReport.Key) throws -> Void
    ) async throws {
        let series = try await database.read(WorkerScope(), SeriesOfSeller(seller.id))
        let total = series.reduce(0) { $0 + $1.last }
        var done = Int64(0)
        for (name, last) in series {
            let key = SeriesKey(seller: seller.id, name: name)
            for after in stride(from: 0, to: last, by: Int64.Stride(Self.batch)) {
                let range = DocumentRange(series: key, after: after, through: after + Self.batch)
                let lines = try await database.read(WorkerScope(), RevenueLines(of: range, through: day))
                for group in lines.groups { try group.forEachNet(body) }
                done += min(Self.batch, last - after)
                progress(done, total)
            }
        }
    }

    private func seller(_ code: String) async throws -> Seller {
        let sellers = try await database.read(WorkerScope(), KnownSellers())
        guard let seller = sellers.first(where: { $0.code == code }) else { throw BillingRefusal.noSuchSeller(code) }
        return seller
    }
}

extension ArraySlice<BookedLine> {
    /// The lines of one tax group of one document, without tax.
    fileprivate func forEachNet(_ body: (RevenueLine, MarginReport.Key) throws -> Void) throws {
        guard let first else { return }
        let amounts = map(\.amount)
        let nets = try LineNets.nets(
            of: amounts, net: first.groupNet, rate: first.rate,
            isInclusive: try Money.sum(amounts, first.amount.currency) != first.groupNet)
        for (line, net) in zip(self, nets) {
            try body(RevenueLine(issuedOn: line.issuedOn, period: line.period, net: net), line.of)
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
