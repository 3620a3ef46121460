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
            """
    )

    @Flag(help: "Print the result as JSON.")
    var json = false

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
        let report = try await VerifyBooks(database: store.worker)(workers: workers) {
            bar.show(done: $0, of: $1, "\($0) documents")
        }
        Terminal.endProgress()
        print(json ? try JSONOutput.text(report) : Self.words(report))
        guard report.breaches.isEmpty else { throw ExitCode(1) }
    }

    private static func words(_ report: VerifyBooks.Report) -> String {
        let sum = "\(report.documents) documents, \(report.lines) lines, \(report.breaches.count) breaches"
        return (report.breaches.map(\.description) + [sum]).joined(separator: "\n")
    }
}
