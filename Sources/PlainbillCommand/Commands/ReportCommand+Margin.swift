import ArgumentParser
import BillingCore
import BillingOperations
import PostgresStore

extension ReportCommand {
    struct Margin: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "margin",
            abstract: "What each customer and product cost at the vendor and brought in, in a period such as a month.",
            discussion: """
                The cost is that of the vendor's rows whose day is in the period, without the vendor's tax; with the tax, \
                it is what plainbill reconcile holds beside the vendor's invoice. What was billed counts by the days of \
                the service, whenever it was billed. Costs in another currency are converted by the rate of the last day.

                finding: bought_never_billed, bought_partly_billed (see unbilled) or billed_never_bought.
                """)

        @OptionGroup var period: ReportPeriod
        @OptionGroup var options: ReportOptions

        @Flag(help: "Only what was bought and not billed, or billed and not bought.")
        var findings = false

        func run() async throws {
            let (_, books, seller) = try await options.open()
            let (first, last) = period.days
            let bar = ProgressBar()
            let (report, _, rates) = try await books.margin(of: seller, from: first, to: last) {
                bar.show(done: Int($0), of: Int($1), "\($0) documents")
            }
            Terminal.endProgress()
            var table = ReportTable(
                "customer", "name", "subscription", "currency", "revenue", "cost", "margin", "vendor_cost", "unbilled",
                "finding")
            for row in report.rows where !findings || row.finding != nil {
                table.rows.append(try cells(of: row, rates, on: last))
            }
            try options.print(table)
        }

        private func cells(of row: MarginReport.Row, _ rates: ExchangeRates, on day: Day) throws -> [String] {
            let currency = row.revenue?.currency ?? row.costs.first?.currency
            let cost = try currency.flatMap { try row.cost(in: $0, rates, on: day) }
            let revenue = row.revenue ?? currency.map { Money.zero($0) }
            let margin: Money? =
                if let revenue, let cost { try revenue.subtracting(cost) } else { nil }
            return [
                row.key.customer, row.key.customerName, row.key.subscription, currency?.code ?? "",
                revenue?.decimalText ?? "", cost?.decimalText ?? "", margin?.decimalText ?? "",
                row.costs.map { "\($0.amount) \($0.currency.code)" }.joined(separator: " + "),
                row.costs.filter { $0.unbilled != .zero }.map { "\($0.unbilled) \($0.currency.code)" }
                    .joined(separator: " + "), row.finding?.rawValue ?? "",
            ]
        }
    }
}
