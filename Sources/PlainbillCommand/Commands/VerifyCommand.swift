import ArgumentParser
import BillingOperations
import Foundation

struct VerifyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "Recomputes everything from what is stored and names each breach.",
        discussion: """
            Every derivation to the stored cent, invoices as lines plus tax, gapless numbers, the hash chain, ledger \
            sums per currency, allocations, payments. Exit code 1 when anything is wrong.

            A run that finds nothing wrong keeps where each series of documents ended. With --since last, the next \
            begins there, and says which documents it did not read: issued documents cannot change, unless behind \
            Plainbill's back, which a run without --since finds. Whatever can still change (payments, credits, \
            balances, the ledger, counters, events) is always read.
            """
    )

    @Flag(help: "Print the result as JSON.")
    var json = false

    enum Beginning: String, CaseIterable, ExpressibleByArgument { case last }

    @Option(help: "Read the documents issued since the last run that found nothing wrong.")
    var since: Beginning?

    @Option(help: "How many database connections look at once, 1 to 6.")
    var workers = min(ProcessInfo.processInfo.activeProcessorCount, 6)

    @OptionGroup var place: DataPlace

    func validate() throws {
        guard (1...6).contains(workers) else { throw ValidationError("--workers must be from 1 to 6.") }
    }

    func run() async throws {
        let store = try await Store.open(try Settings.load(), data: place.data, logger: .quiet)
        ProcessPriority.giveWay()
        let bar = ProgressBar()
        let report = try await VerifyBooks(database: store.worker, clock: store.clock)(
            isContinuing: since == .last, workers: workers
        ) {
            bar.show(done: $0, of: $1, "\($0) documents")
        }
        Terminal.endProgress()
        print(json ? try JSONOutput.text(report) : Self.words(report))
        guard report.breaches.isEmpty else { throw ExitCode(1) }
    }

    private static func words(_ report: VerifyBooks.Report) -> String {
        let sum = "\(report.documents) documents, \(report.lines) lines, \(report.breaches.count) breaches"
        let notRead = report.notRead.map { part in
            "\(part.documents) documents of series \(part.series) were not read again: "
                + "they were last read whole on \(part.wholeOn)"
        }
        return (report.breaches.map(\.description) + notRead + [sum]).joined(separator: "\n")
    }
}
