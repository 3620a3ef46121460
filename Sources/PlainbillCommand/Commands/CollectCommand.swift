import ArgumentParser
import BillingCore
import BillingOperations
import Foundation

struct CollectCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "collect",
        abstract: "Charges the saved methods of customers who turned autopay on.",
        discussion: """
            Announces what will be charged (autopay.announce_days before; see `plainbill seller set`), charges what is \
            due, tries again what was declined for a reason that may pass, and warns of methods that expire. Run again \
            for the same day, or at once, nothing is told or charged twice. A job does it every morning: \
            `plainbill jobs list`.

            What a payment provider did not answer about is asked about later, by a job, too.

            Direct debits of the seller's own bank wait until --output names a folder: files of pain.008.001.08 are \
            written there, one for each seller, with all that waits, to be sent to the bank. The bank collects on the \
            next business day at the earliest; what becomes of it, its statements tell: `plainbill bank import`.
            """
    )

    @Option(help: ArgumentHelp("The day whose charges are due, YYYY-MM-DD.", valueName: "day"))
    var on: String

    @Option(help: ArgumentHelp("The number of the one account that is worked on.", valueName: "number"))
    var account: String?

    @Option(help: ArgumentHelp("A folder for the files of direct debits.", valueName: "folder"))
    var output: String?

    @Flag(help: "Say what would be done, and do nothing.")
    var dryRun = false

    @Flag(help: "Print the result as JSON.")
    var json = false

    @OptionGroup var place: DataPlace

    func validate() throws {
        guard Day(on) != nil else { throw ValidationError("--on must be a day, YYYY-MM-DD.") }
    }

    func run() async throws {
        guard let day = Day(on) else { return }
        let settings = try Settings.load()
        let store = try await Store.open(settings, data: place.data, logger: .quiet)
        let providers = try PaymentProviders(settings, debits: try await store.usedDebits())
        guard !providers.names.isEmpty else { throw SettingsError.missingProvider }
        let collect = CollectAutopay(
            database: store.worker, settle: try store.settling(settings), clock: store.clock, ids: store.ids,
            logger: store.logger)
        let bar = ProgressBar()
        let report = try await collect(on: day, account: account, dryRun: dryRun) {
            bar.show(done: $0, of: $1, "\($0) accounts")
        }
        if !dryRun, account == nil { try await WarnOfExpiry(worker: store.worker, clock: store.clock)(on: day) }
        Terminal.endProgress()
        if json {
            print(try JSONOutput.text(report.lines.map(CollectLine.init)))
        } else {
            for line in report.lines { print(CollectLine(line).words) }
            print(counted(report.lines.count, "invoice"))
        }
        if !dryRun { try await writeDebits(store, day) }
        for failure in report.failed { Terminal.complain("account \(failure.account): \(failure.why)") }
        guard report.failed.isEmpty else { throw ExitCode(1) }
    }

    /// What is in a file is in no other one. The database keeps its content, should the disk be full.
    private func writeDebits(_ store: Store, _ day: Day) async throws {
        guard let output else { return }
        let write = WriteDebitFiles(database: store.worker, clock: store.clock, ids: store.ids)
        for file in try await write(on: day) {
            try file.content.write(
                to: URL(filePath: output).appending(path: file.name), atomically: true, encoding: .utf8)
            Terminal.complain("\(file.name): \(counted(file.orders.count, "direct debit")), \(file.total.text)")
        }
    }
}

/// What was done about one invoice, for people and machines.
private struct CollectLine: Encodable {
    let account: String
    let invoice: String
    let amount: String
    let currency: Currency
    /// `announced`, `due`, `charged`, `under_way` or `withheld`.
    let action: String
    /// Of a charge: how it stands.
    let state: PaymentAttempt.State?
    /// Of an announcement: the day of the charge.
    let on: Day?
    /// Why it is not charged.
    let obstacle: AutopayObstacle?

    init(_ line: CollectAutopay.Line) {
        (account, invoice) = (line.account, line.invoice)
        (amount, currency) = (line.amount.decimalText, line.amount.currency)
        var facts: (state: PaymentAttempt.State?, on: Day?, obstacle: AutopayObstacle?)
        switch line.action {
        case .announced(let day): (action, facts.on) = ("announced", day)
        case .due: action = "due"
        case .charged(let state): (action, facts.state) = ("charged", state)
        case .underWay: action = "under_way"
        case .withheld(let obstacle): (action, facts.obstacle) = ("withheld", obstacle)
        }
        (state, on, obstacle) = facts
    }

    var words: String {
        let detail = [state?.rawValue, on.map { "for \($0)" }, obstacle?.rawValue].compactMap(\.self)
        return ([account, invoice, "\(amount) \(currency.code)", action.replacing("_", with: " ")] + detail)
            .joined(separator: "  ")
    }
}
