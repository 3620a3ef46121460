import ArgumentParser
import BillingCore
import BillingOperations
import PostgresStore
import Presentation

struct BillCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bill",
        abstract: "Issues what is due: every account, each of its billing days, up to a day.",
        discussion: "Running it again, or several times at once, issues nothing twice."
    )

    @Option(help: ArgumentHelp("The last billing day to work through, YYYY-MM-DD.", valueName: "day"))
    var through: String

    @Option(help: ArgumentHelp("Only this account, by its number.", valueName: "number"))
    var account: String?

    @Flag(help: "Print what would be issued, and keep nothing.")
    var dryRun = false

    @Option(help: "How many transactions issue at once.")
    var workers = 2

    @Flag(help: "Print the result as JSON.")
    var json = false

    @OptionGroup var place: DataPlace

    func validate() throws {
        guard Day(through) != nil else { throw ValidationError("--through must be a day, YYYY-MM-DD.") }
        guard (1...6).contains(workers) else { throw ValidationError("--workers must be from 1 to 6.") }
    }

    func run() async throws {
        guard let day = Day(through) else { return }
        let settings = try Settings.load()
        let store = try await Store.open(settings, data: place.data, logger: .quiet)
        ProcessPriority.giveWay()
        let issue = IssueInvoices(database: store.worker, clock: store.clock)
        let bar = ProgressBar()
        let report = try await issue(through: day, account: account, dryRun: dryRun, workers: workers) {
            bar.show(done: $0.permille, of: 1000, "\($0.day): \($0.issued) issued")
        }
        Terminal.endProgress()
        print(json ? try JSONOutput.text(BillReport(report)) : words(report))
        guard report.onHold.isEmpty else { throw ExitCode(1) }
    }

    private func words(_ report: IssueInvoices.Report) -> String {
        var lines =
            dryRun
            ? report.issued.map { "\($0.issuedOn)  \($0.account)  \($0.gross.text)" }
            : []
        let totals = Dictionary(grouping: report.issued, by: \.gross.currency.code).sorted { $0.key < $1.key }.map {
            code, issued in
            let sum = issued.first.flatMap { try? Money.sum(issued.map(\.gross), $0.gross.currency) }
            return "\(issued.count) × \(code), \(sum?.decimalText ?? "too much to add")"
        }
        lines.append(
            "\(report.issued.count) documents \(dryRun ? "would be " : "")issued\(totals.isEmpty ? "" : ": ")"
                + totals.joined(separator: "; "))
        lines += report.onHold.map {
            "left out: account \($0.account) on \($0.day): \(RefusalSentences.sentence($0.reason))"
        }
        lines += report.usageOnHold.map { group in
            let cost = group.currency.map { ", \(group.vendorCost) \($0.code) of the vendor" } ?? ""
            return "on hold: account \(group.account), \(counted(group.rows, "usage row"))\(cost). "
                + RefusalSentences.sentence(group.reason)
        }
        return lines.joined(separator: "\n")
    }
}

/// The outcome of a billing run for machines.
private struct BillReport: Encodable {
    let issued: [Issued]
    let onHold: [OnHold]
    let usageOnHold: [UsageOnHold]

    struct Issued: Encodable {
        let account: String
        let number: String
        let issuedOn: Day
        let currency: Currency
        let gross: String
        let payable: String
    }

    struct OnHold: Encodable {
        let account: String
        let day: Day
        let code: BillingRefusal.Code
        let reason: String

        init(_ account: IssueInvoices.Report.OnHold) {
            self.account = account.account
            day = account.day
            code = account.reason.code
            reason = RefusalSentences.sentence(account.reason)
        }
    }

    struct UsageOnHold: Encodable {
        let account: String
        let rows: Int64
        let vendorCost: String
        let currency: Currency?
        let code: BillingRefusal.Code
        /// That of the first row.
        let reason: String

        init(_ group: UsageHoldGroup) {
            (account, rows) = (group.account, group.rows)
            (vendorCost, currency) = (group.vendorCost.description, group.currency)
            (code, reason) = (group.reason.code, RefusalSentences.sentence(group.reason))
        }
    }

    init(_ report: IssueInvoices.Report) {
        issued = report.issued.map {
            Issued(
                account: $0.account, number: $0.number, issuedOn: $0.issuedOn, currency: $0.gross.currency,
                gross: $0.gross.decimalText, payable: $0.payable.decimalText)
        }
        onHold = report.onHold.map(OnHold.init)
        usageOnHold = report.usageOnHold.map(UsageOnHold.init)
    }
}
