import ArgumentParser
import BillingCore

/// How a report is printed.
enum ReportForm: String, ExpressibleByArgument, CaseIterable {
    case text, csv, json
}

/// Rows of a report: for people in columns, for programs as CSV or JSON.
struct ReportTable {
    let columns: [String]
    var rows: [[String]] = []
    /// What the ledger says, by name, that the rows must come to.
    var ledger: [(name: String, amount: Money)] = []

    init(_ columns: String...) { self.columns = columns }

    func text(_ form: ReportForm) throws -> String {
        switch form {
        case .text: aligned
        case .csv: ([columns] + rows).map(CSVRow.text).joined()
        case .json: try JSONOutput.text(JSONForm(self)) + "\n"
        }
    }

    /// Columns as wide as their widest cell, numbers at the right.
    private var aligned: String {
        let lines = [columns] + rows
        let widths = columns.indices.map { column in lines.map { $0[column].count }.max() ?? 0 }
        let isNumber = columns.indices.map { column in rows.allSatisfy { ExactDecimal($0[column]) != nil } }
        let table = lines.map { line in
            columns.indices.map { column in
                let blanks = String(repeating: " ", count: widths[column] - line[column].count)
                return isNumber[column] ? blanks + line[column] : line[column] + blanks
            }.joined(separator: "  ").trimmingEnd
        }
        let sums = ledger.map { "ledger: \($0.name) \($0.amount.text)" }
        return (table + sums).joined(separator: "\n") + "\n"
    }

    private struct JSONForm: Encodable {
        let rows: [[String: String]]
        let ledger: [Sum]

        struct Sum: Encodable {
            let name: String
            let amount: String
            let currency: Currency
        }

        init(_ table: ReportTable) {
            rows = table.rows.map { Dictionary(zip(table.columns, $0)) { first, _ in first } }
            ledger = table.ledger.map {
                Sum(name: $0.name, amount: $0.amount.decimalText, currency: $0.amount.currency)
            }
        }
    }
}

extension String {
    fileprivate var trimmingEnd: String { String(self[..<(lastIndex { $0 != " " }.map(index(after:)) ?? startIndex)]) }
}
