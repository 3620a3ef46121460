import ArgumentParser
import BillingCore
import BillingOperations
import Importing
import PostgresStore

struct ReconcileCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reconcile",
        abstract: "Compares a vendor's file with what was taken and billed of it.",
        discussion: """
            By customer, sub-account and service: the vendor's cost, ours, the difference, and the rows that wait for a payer,
            were never taken, or are not billed yet. Nothing is kept. Exit code 1 when the costs differ.
            """
    )

    @Argument(help: "The file; - is standard input.")
    var file: String

    @Option(help: "\(VendorFormat.allCases.map(\.rawValue).joined(separator: ", ")).")
    var format: String

    @Flag(help: "Print the result as JSON.")
    var json = false

    @OptionGroup var place: DataPlace

    func validate() throws {
        guard VendorFormat(rawValue: format) != nil else {
            let names = VendorFormat.allCases.map(\.rawValue).joined(separator: ", ")
            throw ValidationError("--format must be one of \(names).")
        }
    }

    func run() async throws {
        guard let format = VendorFormat(rawValue: format) else { return }
        let source = try ImportSource(path: file)
        let store = try await Store.open(try await Settings.load(), data: place.data, logger: .quiet)
        let bar = ProgressBar()
        let reconcile = ReconcileUsage(database: store.worker, clock: store.clock, ids: store.ids)
        let report = try await reconcile(try VendorUsageFile(source, format: format)) {
            bar.show(done: $0.bytesRead, of: $0.size, "\($0.bytesRead / 1_000_000) MB")
        }
        Terminal.endProgress()
        let answer = try Reconciliation(report)
        print(json ? try Answer.json(answer) : answer.words)
        guard answer.agrees else { throw ExitCode(1) }
    }
}

/// A reconciliation for people and machines.
private struct Reconciliation: Encodable {
    let rows: Int
    let totals: [Total]
    let lines: [Line]

    struct Total: Encodable {
        let currency: Currency
        let vendor: String
        let ours: String
        let difference: String
    }

    struct Line: Encodable {
        let account: String
        let name: String
        let subAccount: String
        let service: String
        let currency: Currency
        let rows: Int64
        let vendor: String
        let ours: String
        let difference: String
        let billed: String
        let unbilledRows: Int64
        let parkedRows: Int64
        let unknownRows: Int64
    }

    init(_ report: ReconcileUsage.Report) throws {
        rows = report.totals.rows
        let ours = try report.ours()
        totals = try report.totals.billed.sorted { $0.key.code < $1.key.code }.map { currency, vendor in
            let taken = ours[currency] ?? .zero
            return Total(
                currency: currency, vendor: vendor.description, ours: taken.description,
                difference: try vendor.subtracting(taken).description)
        }
        lines = try report.lines.map { line in
            Line(
                account: line.account, name: line.name, subAccount: line.subAccount, service: line.service,
                currency: line.currency, rows: line.rows, vendor: line.vendorCost.description,
                ours: line.ourCost.description, difference: try line.difference().description,
                billed: line.billedCost.description, unbilledRows: line.unbilled, parkedRows: line.parked,
                unknownRows: line.unknown)
        }
    }

    var agrees: Bool { lines.allSatisfy { ExactDecimal($0.difference)?.isZero == true } }

    var words: String {
        let head = ["Customer", "Sub-account", "Service", "Vendor", "Ours", "Difference", "", "Rows"]
        let table = [head] + lines.map(\.cells)
        let widths = head.indices.map { column in table.map { $0[column].count }.max() ?? 0 }
        let text = table.map { cells in
            cells.indices.map { column in
                let padding = String(repeating: " ", count: widths[column] - cells[column].count)
                return (3...5).contains(column) ? padding + cells[column] : cells[column] + padding
            }.joined(separator: "  ")
        }
        let sums = totals.map {
            "\($0.currency.code): \($0.vendor) charged by the vendor, \($0.ours) taken, difference \($0.difference)"
        }
        return (text + ["\(rows) rows"] + sums).joined(separator: "\n")
    }
}

extension Reconciliation.Line {
    fileprivate var cells: [String] {
        let remarks = [(parkedRows, "wait for a payer"), (unknownRows, "never taken"), (unbilledRows, "not billed")]
        let notes = remarks.filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }
        return [
            account.isEmpty ? "(nobody)" : account, subAccount.isEmpty ? "(none)" : subAccount, service, vendor, ours,
            difference, currency.code, ([rows.description] + notes).joined(separator: ", "),
        ]
    }
}
