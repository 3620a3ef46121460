public import ArgumentParser
public import BillingCore
import BillingOperations
import Foundation
import PostgresStore

struct ExportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: "Writes what other systems need.",
        subcommands: [ExportJournalCommand.self]
    )
}

extension JournalFormat: ExpressibleByArgument {}

struct ExportJournalCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "journal",
        abstract: "Writes the journal of a period for the accounting system, and closes the period.",
        discussion: """
            Each entry of the ledger is exported once. Periods follow each other; the same period again gives the same \
            bytes, also in another format the same entries. What is posted into a closed period later is booked on the \
            first day of the next one. Nothing is exported when an account is not mapped: see plainbill chart.

            csv: one file for any program, debits and credits beside each other, also in the currency of your books
            datev: batches of bookings (EXTF 700, version 13), gross with posting keys, a file for each fiscal year
            business-central: lines of the general journal (table 81) for a configuration package
            xero: sales invoices, credit notes, and manual journals for everything else
            quickbooks: journal entries of QuickBooks Online in the currency of your books

            Amounts of other currencies are worth what the exchange rates say that were imported (plainbill import \
            rates): a receivable keeps the value at which it was booked, and the rest is exchangeDifference.
            """
    )

    @Option(help: ArgumentHelp("First day of the period, YYYY-MM-DD.", valueName: "day"))
    var from: String

    @Option(help: ArgumentHelp("Last day of the period, YYYY-MM-DD.", valueName: "day"))
    var to: String

    @Option(help: "csv, datev, business-central, xero or quickbooks.")
    var format: JournalFormat

    @Option(help: "The seller's code; not needed where there is one.")
    var seller: String?

    @Option(
        help: ArgumentHelp(
            "Folder for the files; without it, the only file goes to standard output.", valueName: "folder"))
    var output: String?

    @Flag(help: "Print what was exported as JSON, instead of the only file.")
    var json = false

    @OptionGroup var place: DataPlace

    func validate() throws {
        guard let first = Day(from), let last = Day(to) else { throw ValidationError("Days are written YYYY-MM-DD.") }
        guard first <= last else { throw ValidationError("--from must not be after --to.") }
        guard !json || output != nil else { throw ValidationError("--json needs --output for the files.") }
    }

    func run() async throws {
        guard let first = Day(from), let last = Day(to) else { return }
        let store = try await Store.open(try Settings.load(), data: place.data, logger: .quiet)
        let code = try await store.sellerCode(seller)
        let folder = try TemporaryFiles(in: output)
        defer { folder.remove() }
        let bar = ProgressBar()
        let outcome = try await ExportJournal(database: store.worker, clock: store.clock)(
            ExportJournal.Request(seller: code, from: first, to: last, format: format),
            progress: { bar.show(done: $0, of: $1, "\($0) entries") },
            write: { try folder.append($1, to: $0) })
        Terminal.endProgress()
        guard let output else {
            guard outcome.files.count == 1, let file = outcome.files.first else {
                throw BillingRefusal.folderNeeded(outcome.files.count)
            }
            return try folder.print(file.name)
        }
        try folder.move(outcome.files.map(\.name), to: output)
        print(json ? try JSONOutput.text(JournalLine(outcome)) : JournalLine(outcome).words)
    }
}

/// What was exported, for people and machines.
private struct JournalLine: Encodable {
    let number: Int
    let seller: String
    let from: Day
    let to: Day
    let entries: Int
    let rows: Int
    let isRepeated: Bool
    let files: [File]

    struct File: Encodable {
        let name: String
        let bytes: Int
        let sha256: String
    }

    init(_ outcome: ExportJournal.Outcome) {
        (number, seller) = (outcome.export.number, outcome.export.seller)
        (from, to) = (outcome.export.from, outcome.export.to)
        (entries, rows, isRepeated) = (outcome.entries, outcome.rows, outcome.isRepeated)
        files = outcome.files.map { File(name: $0.name, bytes: $0.byteCount, sha256: Hexadecimal.text(of: $0.hash)) }
    }

    var words: String {
        let files = files.map { "\($0.name)  \($0.bytes) bytes  \($0.sha256)" }
        let what = "export \(number) of \(seller), \(from) to \(to): \(entries) \(entries == 1 ? "entry" : "entries")"
        return (files + [isRepeated ? what + ", the same as before" : what]).joined(separator: "\n")
    }
}

extension Store {
    /// The code that was given, else that of the only seller.
    /// - Throws: `severalSellers` when there are several and none was named.
    func sellerCode(_ code: String?) async throws -> String {
        if let code { return code }
        let sellers = try await worker.read(WorkerScope(), KnownSellers())
        guard let only = sellers.first, sellers.count == 1 else {
            throw BillingRefusal.severalSellers(sellers.map(\.code))
        }
        return only.code
    }
}
