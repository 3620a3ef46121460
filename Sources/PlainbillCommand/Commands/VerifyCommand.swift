import ArgumentParser
import BillingOperations

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

    @OptionGroup var place: DataPlace

    func run() async throws {
        let store = try await Store.open(try await Settings.load(), data: place.data, logger: .quiet)
        let bar = ProgressBar()
        let report = try await VerifyBooks(database: store.worker)() {
            bar.show(done: $0, of: $1, "\($0) documents")
        }
        Terminal.endProgress()
        let answer = VerifyReport(report)
        print(json ? try Answer.json(answer) : answer.words)
        guard report.breaches.isEmpty else { throw ExitCode(1) }
    }
}

/// What a verification says to the operator.
private struct VerifyReport: Encodable {
    let documents: Int
    let lines: Int
    let breaches: [Breach]

    struct Breach: Encodable {
        let subject: String
        let problem: String
    }

    init(_ report: VerifyBooks.Report) {
        documents = report.documents
        lines = report.lines
        breaches = report.breaches.map { Breach(subject: $0.subject, problem: $0.problem) }
    }

    var words: String {
        let told = breaches.map { "\($0.subject): \($0.problem)" }
        return (told + ["\(documents) documents, \(lines) lines, \(breaches.count) breaches"]).joined(separator: "\n")
    }
}
