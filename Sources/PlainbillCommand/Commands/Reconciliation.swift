import BillingCore
import BillingOperations
import Importing
import PostgresStore

/// A reconciliation for people and machines.
struct Reconciliation: Encodable {
    let rows: Int
    let totals: [Total]
    let lines: [Line]
    let charges: [Charge]
    /// How many differ altogether.
    let differingCharges: Int64

    struct Total: Encodable {
        let currency: Currency
        let vendor: String
        let ours: String
        let difference: String
        /// The vendor's own tax in what it charges.
        let tax: String
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
        /// The vendor's own tax in its cost.
        let tax: String
        let unbilledRows: Int64
        /// The vendor's credits that the seller keeps.
        let keptRows: Int64
        let heldRows: Int64
        let rowsOnHold: Int64
        let unknownRows: Int64
        let goneRows: Int64
    }

    struct Charge: Encodable {
        let account: String
        let subAccount: String
        let on: Day
        let service: String
        let resource: String
        let currency: Currency
        let vendor: String
        let ours: String
        let state: String
    }

    init(_ report: ReconcileUsage.Report) throws {
        rows = report.totals.rows
        let ours = try report.ours()
        totals = try report.totals.billed.sorted { $0.key.code < $1.key.code }.map { currency, vendor in
            let taken = ours[currency] ?? .zero
            return Total(
                currency: currency, vendor: vendor.description, ours: taken.description,
                difference: try vendor.subtracting(taken).description,
                tax: (report.totals.tax[currency] ?? .zero).description)
        }
        lines = try report.lines.map { line in
            Line(
                account: line.account, name: line.name, subAccount: line.subAccount, service: line.service,
                currency: line.currency, rows: line.rows, vendor: line.vendorCost.description,
                ours: line.ourCost.description, difference: try line.difference().description,
                billed: line.billedCost.description, tax: line.vendorTax.description, unbilledRows: line.unbilled,
                keptRows: line.kept, heldRows: line.held, rowsOnHold: line.onHold,
                unknownRows: line.unknown, goneRows: line.gone)
        }
        charges = report.charges.map {
            Charge(
                account: $0.account, subAccount: $0.subAccount, on: $0.on, service: $0.service, resource: $0.resource,
                currency: $0.currency, vendor: $0.vendorCost.description, ours: $0.ourCost.description,
                state: $0.state.rawValue)
        }
        differingCharges = report.charges.first?.count ?? 0
    }

    var agrees: Bool { lines.allSatisfy { ExactDecimal($0.difference)?.isZero == true } }

    var words: String {
        let head = ["Customer", "Sub-account", "Service", "Vendor", "Ours", "Difference", "", "Rows"]
        let text = Self.table([head] + lines.map(\.cells), numbers: 3...5)
        let sums = totals.map {
            "\($0.currency.code): \($0.vendor) charged by the vendor, \($0.ours) taken, difference \($0.difference)"
                + ($0.tax == "0" ? "" : "; \($0.tax) of it are the vendor's own tax, which is not passed on")
        }
        return (text + ["\(rows) rows"] + sums + differences).joined(separator: "\n")
    }

    private var differences: [String] {
        guard !charges.isEmpty else { return [] }
        let head = ["Customer", "Sub-account", "Day", "Service", "Resource", "Vendor", "Ours", "", ""]
        let rest = differingCharges - Int64(charges.count)
        return ["", "Charges that differ:"] + Self.table([head] + charges.map(\.cells), numbers: 5...6)
            + (rest > 0 ? ["and \(rest) more"] : [])
    }

    private static func table(_ rows: [[String]], numbers: ClosedRange<Int>) -> [String] {
        let columns = rows.first?.indices ?? 0..<0
        let widths = columns.map { column in rows.map { $0[column].count }.max() ?? 0 }
        return rows.map { cells in
            cells.indices.map { column in
                let padding = String(repeating: " ", count: widths[column] - cells[column].count)
                return numbers.contains(column) ? padding + cells[column] : cells[column] + padding
            }.joined(separator: "  ")
        }
    }
}

extension Reconciliation.Line {
    fileprivate var cells: [String] {
        let remarks = [
            (rowsOnHold, "wait for a payer"), (unknownRows, "never taken"), (goneRows, "gone from the file"),
            (unbilledRows, "not billed"), (keptRows, "kept"), (heldRows, "on hold"),
        ]
        let notes = remarks.filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }
        return [
            account.isEmpty ? "(none)" : account, subAccount.isEmpty ? "(none)" : subAccount, service, vendor, ours,
            difference, currency.code, ([rows.description] + notes).joined(separator: ", "),
        ]
    }
}

extension Reconciliation.Charge {
    fileprivate var cells: [String] {
        let remark =
            switch DifferingCharge.State(rawValue: state) {
            case .onHold: "waits for a payer"
            case .unknown: "never taken"
            case .gone: "gone from the file"
            case .taken, nil: ""
            }
        return [
            account.isEmpty ? "(none)" : account, subAccount.isEmpty ? "(none)" : subAccount, on.description, service,
            resource, vendor, ours, currency.code, remark,
        ]
    }
}
