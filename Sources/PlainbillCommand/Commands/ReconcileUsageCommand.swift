import ArgumentParser
import BillingCore
import BillingOperations
import Importing
import PostgresStore

struct ReconcileUsageCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "usage",
        abstract: "Compares a vendor's file with what was taken and billed of it.",
        discussion: """
            By customer, sub-account and service: the vendor's cost, ours, the difference, and the rows that wait for \
            a payer, were never taken, are gone from the file though an earlier delivery of it had them, are credits \
            that the seller keeps, or are not billed yet. Below, the charges that differ. Nothing of the file is \
            stored. Exit code 1 when the costs differ.
            """
    )

    @Argument(help: "The file; - is standard input.")
    var file: String

    @Option(help: "\(VendorFormat.allCases.map(\.rawValue).joined(separator: ", ")).")
    var format: String

    @Option(help: "How many of the charges that differ are printed.")
    var charges = 100

    @OptionGroup(title: "How the file is written") var writing: MappingOptions

    @Flag(help: "Print the result as JSON.")
    var json = false

    @OptionGroup var place: DataPlace

    func validate() throws {
        guard VendorFormat(rawValue: format) != nil else {
            let names = VendorFormat.allCases.map(\.rawValue).joined(separator: ", ")
            throw ValidationError("--format must be one of \(names).")
        }
        guard charges >= 0 else { throw ValidationError("--charges must be 0 or more.") }
    }

    func run() async throws {
        guard let format = VendorFormat(rawValue: format) else { return }
        let source = try ImportSource(path: file)
        let store = try await Store.open(try Settings.load(), data: place.data, logger: .quiet)
        let bar = ProgressBar()
        let reconcile = ReconcileUsage(database: store.worker, clock: store.clock, ids: store.ids)
        let usage = try VendorUsageFile(source, format: format, mapping: try writing.fileMapping())
        let report = try await reconcile(usage, limit: charges) { bar.show($0) }
        Terminal.endProgress()
        let answer = try Reconciliation(report)
        print(json ? try JSONOutput.text(answer) : answer.words)
        guard answer.agrees else { throw ExitCode(1) }
    }
}
