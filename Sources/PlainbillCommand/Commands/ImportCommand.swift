import ArgumentParser
import BillingCore
import BillingOperations
import Foundation
import Importing
import Logging
import PostgresStore

struct ImportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "Takes a file, whole or not at all.",
        discussion: """
            A file that was taken before changes nothing. A broken file is refused with line and column.

            \(ImportFile<CatalogRow>.formatHelp)

            \(ImportFile<CustomerRow>.formatHelp)

            \(ImportFile<SubscriptionRow>.formatHelp)

            Usage:
            \(VendorFormat.allCases.map(\.formatHelp).joined(separator: "\n"))
            """
    )

    enum Kind: String, ExpressibleByArgument, CaseIterable {
        case customers, catalog, subscriptions, usage
    }

    @Argument(help: "What the file holds: customers, catalog, subscriptions or usage.")
    var kind: Kind

    @Argument(help: "The file; - is standard input.")
    var file: String

    @Option(help: "focus, partner-center or azure for usage; json or csv otherwise, by default as the file is named.")
    var format: String?

    @Flag(help: "Print the result as JSON.")
    var json = false

    @OptionGroup var place: DataPlace

    func validate() throws {
        if kind == .usage { _ = try vendorFormat() } else { _ = try ownFormat() }
    }

    func run() async throws {
        let source = try ImportSource(path: file)
        let settings = try await Settings.load()
        let store = try await Store.open(settings, data: place.data, logger: .quiet)
        switch kind {
        case .catalog:
            let rows = try ImportFile<CatalogRow>.rows(of: source, format: try ownFormat())
            try report(try await ImportCatalogue(database: store.worker)(rows))
        case .customers:
            let rows = try ImportFile<CustomerRow>.rows(of: source, format: try ownFormat())
            try report(try await ImportCustomers(database: store.worker, clock: store.clock, ids: store.ids)(rows))
        case .subscriptions:
            let rows = try ImportFile<SubscriptionRow>.rows(of: source, format: try ownFormat())
            try report(try await ImportSubscriptions(database: store.worker, clock: store.clock, ids: store.ids)(rows))
        case .usage:
            try await importUsage(source, store)
        }
    }

    private func ownFormat() throws -> ImportFormat {
        guard let known = format.map({ ImportFormat(rawValue: $0) }) ?? ImportFormat(path: file) else {
            throw ValidationError("--format must be json or csv.")
        }
        return known
    }

    private func vendorFormat() throws -> VendorFormat {
        guard let known = format.flatMap(VendorFormat.init(rawValue:)) else {
            let names = VendorFormat.allCases.map(\.rawValue).joined(separator: ", ")
            throw ValidationError("--format must be one of \(names).")
        }
        return known
    }

    private func importUsage(_ source: ImportSource, _ store: Store) async throws {
        let format = try vendorFormat()
        let bar = ProgressBar()
        let report = try await ImportUsage(database: store.worker, clock: store.clock, ids: store.ids)(
            try VendorUsageFile(source, format: format)
        ) { bar.show(done: $0.bytesRead, of: $0.size, "\($0.bytesRead / 1_000_000) MB") }
        Terminal.endProgress()
        print(json ? try UsageReport(report).jsonText : UsageReport(report).words)
    }

    private func report(_ counts: ImportCounts) throws {
        print(
            json
                ? #"{"added": \#(counts.added), "changed": \#(counts.changed), "unchanged": \#(counts.unchanged)}"#
                : "\(counts.added) added, \(counts.changed) changed, \(counts.unchanged) unchanged")
    }
}

/// What an import of vendor usage says to the operator.
private struct UsageReport: Encodable {
    let rows: Int
    let billed: [String: String]
    let added: Int64
    let corrected: Int64
    let unchanged: Int64
    let parked: [Parked]

    struct Parked: Encodable {
        let subAccount: String
        let rows: Int64
        let reason: String
    }

    init(_ report: ImportUsage.Report) {
        rows = report.totals.rows
        billed = Dictionary(uniqueKeysWithValues: report.totals.billed.map { ($0.key.code, $0.value.description) })
        added = report.merged.added
        corrected = report.merged.corrected
        unchanged = report.merged.unchanged
        parked = report.parked.map { Parked(subAccount: $0.subAccount, rows: $0.rows, reason: $0.reason) }
    }

    var jsonText: String {
        get throws {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.sortedKeys, .prettyPrinted]
            return String(decoding: try encoder.encode(self), as: UTF8.self)
        }
    }

    var words: String {
        let costs = billed.sorted { $0.key < $1.key }.map { "\($0.value) \($0.key)" }.joined(separator: ", ")
        var lines = ["\(rows) rows read, \(costs) billed by the vendor"]
        lines.append("\(added) added, \(corrected) corrected, \(unchanged) unchanged")
        if !parked.isEmpty {
            lines.append("\(parked.reduce(0) { $0 + $1.rows }) rows wait until somebody pays for them:")
            lines += parked.map {
                "  \($0.subAccount.isEmpty ? "(no sub-account)" : $0.subAccount): \($0.rows) rows, \($0.reason)"
            }
        }
        return lines.joined(separator: "\n")
    }
}
