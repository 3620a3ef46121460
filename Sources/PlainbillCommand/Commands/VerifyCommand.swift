import ArgumentParser
import BillingOperations

struct VerifyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "Recomputes everything from what is stored and names each breach.",
        discussion: """
            Every derivation to the stored cent, invoices as lines plus tax, gapless numbers, the hash chain, ledger sums
            per currency, allocations, payments. Exit code 1 when anything is wrong.
            """
    )

    @OptionGroup var place: DataPlace

    func run() async throws {
        let store = try await Store.open(try await Settings.load(), data: place.data, logger: .quiet)
        let report = try await VerifyBooks(database: store.worker)() { Terminal.show("\($0) documents") }
        Terminal.endProgress()
        for breach in report.breaches { print(breach) }
        print("\(report.documents) documents, \(report.lines) lines, \(report.breaches.count) breaches")
        guard report.breaches.isEmpty else { throw ExitCode(1) }
    }
}
