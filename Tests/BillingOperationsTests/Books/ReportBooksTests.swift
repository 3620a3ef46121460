import BillingCore
import PostgresStore
import TestSupport
import Testing

@testable import BillingOperations

/// Reports of the books equal the ledger.
@Suite struct ReportBooksTests {
    @Test func openItemsAreTheReceivablesOfTheLedger() async throws {
        try await BookedWorld.run { books in
            try await books.pays("300.00", on: "2026-02-10")
            let reports = ReportBooks(database: books.world.database.worker)
            // Before the payment both invoices are open; after it, 142.80 − 14.40 of the second.
            for (day, open) in [
                ("2026-01-31", ["285.60"]), ("2026-02-09", ["285.60", "142.80"]), ("2026-02-10", ["128.40"]),
            ] {
                let (parts, ledger) = try await reports.openItems(of: "main", on: try #require(Day(day)))
                #expect(parts.map(\.open.decimalText) == open)
                #expect(try ledger == [Money.sum(parts.map(\.open), .eur)])
            }
        }
    }

    /// The first is due on 15 January, the second on 15 February.
    @Test func agingCountsFromTheDueDay() async throws {
        try await BookedWorld.run { books in
            let reports = ReportBooks(database: books.world.database.worker)
            let ages: [(Day, [String])] = [
                ("2026-01-15", ["285.60", "0.00", "0.00", "0.00", "0.00"]),
                ("2026-01-16", ["0.00", "285.60", "0.00", "0.00", "0.00"]),
                ("2026-02-15", ["142.80", "0.00", "285.60", "0.00", "0.00"]),
                ("2026-03-17", ["0.00", "142.80", "0.00", "285.60", "0.00"]),
                ("2026-04-16", ["0.00", "0.00", "142.80", "0.00", "285.60"]),
            ]
            for (day, amounts) in ages {
                let (report, ledger) = try await reports.aging(of: "main", on: day)
                #expect(report.rows.map { $0.amounts.map(\.decimalText) } == [amounts], "\(day)")
                #expect(try ledger == [Money.sum(report.totals(.eur), .eur)])
            }
        }
    }

    @Test func creditInHandStandsBesideWhatIsOpen() async throws {
        try await BookedWorld.run { books in
            try await books.pays("500.00", on: "2026-02-10")
            let (report, ledger) = try await ReportBooks(database: books.world.database.worker)
                .aging(of: "main", on: "2026-02-28")
            // 500.00 − 285.60 − 142.80.
            #expect(report.rows.map(\.credit.decimalText) == ["71.60"])
            #expect(ledger.allSatisfy { $0.isZero })
        }
    }

    @Test func taxIsThatOfTheLedger() async throws {
        try await BookedWorld.run { books in
            let (groups, revenue, tax) = try await ReportBooks(database: books.world.database.worker)
                .taxes(of: "main", from: "2026-01-01", to: "2026-02-28")
            #expect(
                groups.map { "\($0.country) \($0.group.category.rawValue) \($0.group.rate.percentText)" } == ["DE S 19"]
            )
            #expect(groups.map(\.documents) == [2])
            #expect(
                groups.map(\.group.taxable.decimalText) == ["360.00"]
                    && groups.map(\.group.amount.decimalText) == ["68.40"])
            #expect(revenue.map(\.decimalText) == ["-360.00"] && tax.map(\.decimalText) == ["-68.40"])
        }
    }

    /// 1,200.00 for a year from 1 January, billed then: 31 of 365 days in January are 101.92.
    @Test func aYearInAdvanceIsReleasedByDay() async throws {
        try await BookedWorld.run { books in
            let prices = """
                code,product,service,unit,currency,model,amount,tax_rate,valid_from,months
                year,Year,Year,seat,EUR,per_unit,1200.00,19,2026-01-01,12

                """
            _ = try await ImportCatalogue(database: books.world.database.worker)(SmallWorld.rows(prices))
            try await books.world.subscribe("C-2,year,year,1,2026-01-01,,,")
            try await books.world.bill(through: "2026-02-01", account: "C-2")
            let (report, ledger) = try await ReportBooks(database: books.world.database.worker)
                .deferredRevenue(of: "main", from: "2026-01-01", to: "2026-12-31")
            let months = try #require(report.series.first).months
            let billed = try Money.sum(months.map(\.billed), .eur)
            #expect(try ledger == [billed.negated()])
            #expect(try Money.sum(months.map(\.released), .eur) == billed)
            #expect(try months.last?.closing().isZero == true && months.first?.opening.isZero == true)
        }
    }
}
