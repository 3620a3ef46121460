import ArgumentParser
import BillingCore
import BillingOperations
import Importing
import PostgresStore

struct BankCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bank",
        abstract: "Takes statements of banks, and settles what came in by transfer.",
        subcommands: [
            BankImportCommand.self, BankUnmatchedCommand.self, BankAssignCommand.self, BankReturnCommand.self,
        ]
    )
}

struct BankImportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "Takes a file of a bank, whole or not at all, and books what its transfers pay.",
        discussion: """
            camt.053 and camt.054 (versions 02 to 08) and MT940 are known by their content; CSV needs a --mapping. \
            A statement that was taken before changes nothing. Balances have to follow those of the statement before.

            A transfer is booked by the first of these that fits: a structured reference of an invoice; the number of \
            an invoice in its text; the numbers of several invoices on which exactly the amount is open; an account \
            that paid for the customer before, and exactly the amount is open there. More than is open is booked only \
            where the seller takes overpayments, and becomes account credit. What comes back takes its payment back. \
            Everything else waits in `plainbill bank unmatched`.

            The mapping is JSON: {"separator": "semicolon", "decimals": "comma", "dates": "day-first", \
            "account": "DE89…", "currency": "EUR", "debit_words": ["S"], "columns": {"Buchungstag": "date", \
            "Betrag": "amount", "Verwendungszweck": "text", "Name": "name", "IBAN": "iban"}}. Columns of the format: \
            \(BankMapping.columns.joined(separator: ", ")).
            """
    )

    @Argument(help: "The file; may be gzipped, or alone in a ZIP archive.")
    var file: String

    @Option(help: "How a CSV file is written, as JSON.")
    var mapping: String?

    @Flag(help: "Print the result as JSON.")
    var json = false

    @OptionGroup var place: DataPlace

    func validate() throws {
        guard file != "-" else { throw ValidationError("The file is read twice; it cannot be standard input.") }
    }

    func run() async throws {
        let mapping = try mapping.map { try BankMapping(ImportSource(path: $0)) }
        let settings = try Settings.load()
        let store = try await Store.open(settings, data: place.data, logger: .quiet)
        let take = ImportBankFile(database: store.worker, clock: store.clock, ids: store.ids)
        let taken = try await take({ try BankFile(ImportSource(path: file), mapping: mapping) })
        let matched = try await MatchTransfers(
            database: store.worker, clock: store.clock, ids: store.ids, settle: try store.settling(settings))()
        print(json ? try JSONOutput.text(BankImportReport(taken, matched)) : words(taken, matched))
    }

    private func words(_ taken: ImportBankFile.Outcome, _ matched: MatchTransfers.Outcome) -> String {
        var lines = ["\(counted(taken.statements, "statement")) taken, \(counted(taken.transfers, "transfer"))"]
        if taken.known > 0 { lines.append("\(counted(taken.known, "statement")) known already") }
        if taken.detailsWithoutEntry > 0 {
            lines.append("details whose entry is not known, or decided: \(taken.detailsWithoutEntry)")
        }
        lines.append("\(matched.booked) booked, \(matched.returned) taken back, \(matched.open) waiting")
        if matched.debits > 0 { lines.append("\(matched.debits) about direct debits") }
        return lines.joined(separator: "\n")
    }
}

/// What an import came to, for machines.
private struct BankImportReport: Encodable {
    let statements: Int
    let known: Int
    let transfers: Int
    let booked: Int
    let returned: Int
    let debits: Int
    let waiting: Int

    init(_ taken: ImportBankFile.Outcome, _ matched: MatchTransfers.Outcome) {
        (statements, known, transfers) = (taken.statements, taken.known, taken.transfers)
        (booked, returned, debits, waiting) = (matched.booked, matched.returned, matched.debits, matched.open)
    }
}
