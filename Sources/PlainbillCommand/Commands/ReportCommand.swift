import ArgumentParser
import BillingCore
import BillingOperations
import PostgresStore

struct ReportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "report",
        abstract: "Reports of the books: what is open, how old it is, what is deferred, tax, margin.",
        discussion: "Each prints the sum of the ledger that it equals; --form csv and json are for programs.",
        subcommands: [Aging.self, OpenItems.self, DeferredRevenueReport.self, Tax.self, Margin.self]
    )
}

struct ReportOptions: ParsableArguments {
    @Option(help: "The seller's code; not needed where there is one.")
    var seller: String?

    @Option(help: "text, csv or json.")
    var form: ReportForm = .text

    @Flag(help: "The same as --form json.")
    var json = false

    @OptionGroup var place: DataPlace

    func open() async throws -> (Store, ReportBooks, String) {
        let store = try await Store.open(try Settings.load(), data: place.data, logger: .quiet)
        return (store, ReportBooks(database: store.worker), try await store.sellerCode(seller))
    }

    func print(_ table: ReportTable) throws {
        Swift.print(try table.text(json ? .json : form), terminator: "")
    }
}

/// The day at whose end something is so.
struct ReportDay: ParsableArguments {
    @Option(help: ArgumentHelp("The day at whose end it is so, YYYY-MM-DD.", valueName: "day"))
    var on: String

    func validate() throws {
        guard Day(on) != nil else { throw ValidationError("--on must be a day, YYYY-MM-DD.") }
    }
}

/// The first and the last day.
struct ReportPeriod: ParsableArguments {
    @Option(help: ArgumentHelp("First day, YYYY-MM-DD.", valueName: "day"))
    var from: String

    @Option(help: ArgumentHelp("Last day, YYYY-MM-DD.", valueName: "day"))
    var to: String

    func validate() throws {
        guard let first = Day(from), let last = Day(to) else { throw ValidationError("Days are written YYYY-MM-DD.") }
        guard first <= last else { throw ValidationError("--from must not be after --to.") }
        guard last.days(since: first) <= 366 * 20 else { throw ValidationError("Twenty years at most.") }
    }

    var days: (first: Day, last: Day) { (Day(from) ?? .first, Day(to) ?? .first) }
}

extension ReportCommand {
    struct Aging: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "aging",
            abstract: "What each customer owes, by how many days it has been overdue, and credit in hand.")

        @OptionGroup var day: ReportDay
        @OptionGroup var options: ReportOptions

        func run() async throws {
            guard let on = Day(day.on) else { return }
            let (_, books, seller) = try await options.open()
            let (report, ledger) = try await books.aging(of: seller, on: on)
            var table = ReportTable(
                "customer", "name", "currency", "not_due", "1_to_30", "31_to_60", "61_to_90", "over_90", "open",
                "credit")
            for row in report.rows {
                table.rows.append(
                    [row.customer, row.name, row.currency.code] + row.amounts.map(\.decimalText)
                        + [try row.open().decimalText, row.credit.decimalText])
            }
            table.ledger = ledger.map { ("receivable", $0) }
            try options.print(table)
        }
    }

    struct OpenItems: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "open-items", abstract: "Every document that is open, with what is left to pay.")

        @OptionGroup var day: ReportDay
        @OptionGroup var options: ReportOptions

        func run() async throws {
            guard let on = Day(day.on) else { return }
            let (_, books, seller) = try await options.open()
            let (parts, ledger) = try await books.openItems(of: seller, on: on)
            var table = ReportTable(
                "customer", "name", "document", "issued_on", "due_on", "days_overdue", "currency", "open")
            table.rows = parts.map { part in
                [
                    part.customer, part.customerName, part.document, part.issuedOn.description,
                    part.dueOn.description, String(max(part.daysOverdue(on: on), 0)), part.open.currency.code,
                    part.open.decimalText,
                ]
            }
            table.ledger = ledger.map { ("receivable", $0) }
            try options.print(table)
        }
    }

    struct DeferredRevenueReport: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "deferred-revenue",
            abstract: "Revenue by the days of the service, month by month, and what is still deferred.",
            discussion: """
                A period that was billed is earned day by day, from the day of its document on; what is not for days is \
                earned at once. Opening and billed, less released, is closing. --to may be in the future: then it shows \
                what is released when.
                """)

        @OptionGroup var period: ReportPeriod
        @OptionGroup var options: ReportOptions

        func run() async throws {
            let (_, books, seller) = try await options.open()
            let (first, last) = period.days
            let bar = ProgressBar()
            let (report, ledger) = try await books.deferredRevenue(of: seller, from: first, to: last) {
                bar.show(done: Int($0), of: Int($1), "\($0) documents")
            }
            Terminal.endProgress()
            var table = ReportTable("month", "from", "to", "currency", "opening", "billed", "released", "closing")
            for series in report.series {
                for month in series.months {
                    table.rows.append([
                        String(month.from.description.prefix(7)), month.from.description, month.to.description,
                        series.currency.code, month.opening.decimalText, month.billed.decimalText,
                        month.released.decimalText, try month.closing().decimalText,
                    ])
                }
            }
            table.ledger = try ledger.map { ("billed", try $0.negated()) }
            try options.print(table)
        }
    }

    struct Tax: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "tax",
            abstract: "Tax of the documents of a period, by country, category and rate.",
            discussion: """
                Tax that was relieved by a write-off is not among it; what the ledger has of tax beside is that relief.
                """)

        @OptionGroup var period: ReportPeriod
        @OptionGroup var options: ReportOptions

        func run() async throws {
            let (_, books, seller) = try await options.open()
            let (first, last) = period.days
            let (groups, revenue, tax) = try await books.taxes(of: seller, from: first, to: last)
            var table = ReportTable("country", "category", "rate", "currency", "documents", "taxable", "tax")
            table.rows = groups.map { taxed in
                [
                    taxed.country, taxed.group.category.rawValue, taxed.group.rate.percentText,
                    taxed.group.taxable.currency.code, String(taxed.documents), taxed.group.taxable.decimalText,
                    taxed.group.amount.decimalText,
                ]
            }
            table.ledger =
                try revenue.map { ("revenue", try $0.negated()) } + tax.map { ("tax", try $0.negated()) }
            try options.print(table)
        }
    }
}
