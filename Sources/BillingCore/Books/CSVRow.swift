/// Rows of comma-separated values (RFC 4180).
public enum CSVRow {
    /// A row with CRLF at its end. Cells with commas, semicolons, quotes or line breaks are quoted; a text that a spreadsheet
    /// would take for a formula gets an apostrophe before it, a number does not.
    public static func text(_ cells: [String]) -> String {
        var row = ""
        for (index, cell) in cells.enumerated() {
            if index > 0 { row += "," }
            row += written(cell)
        }
        return row + "\r\n"
    }

    private static func written(_ text: String) -> String {
        guard let first = text.utf8.first else { return "" }
        let isNumber = first == UInt8(ascii: "-") && ExactDecimal(text) != nil
        let isFormula = formulaStarts.contains(first) && !isNumber
        let safe = isFormula ? "'" + text : text
        guard safe.utf8.contains(where: quoted.contains) else { return safe }
        return "\"" + safe.replacingEach("\"", by: "\"\"") + "\""
    }

    private static let formulaStarts = Set("=+-@\t\r\n".utf8)
    private static let quoted = Set(",;\"\r\n".utf8)
}
