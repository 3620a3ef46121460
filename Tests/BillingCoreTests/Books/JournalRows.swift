@testable import BillingCore

/// The rows that a format writes for each entry of ``JournalWorld``, as texts of some of their columns.
enum JournalRows {
    /// - Parameter columns: by name; of DATEV by number.
    static func byEntry(_ format: JournalFormat, _ columns: [String: [String]]) throws -> [[String]] {
        var writer = try format.writer(JournalWorld.export, JournalWorld.chart)
        var (files, heads) = (JournalFiles(), [String: [String]]())
        return try JournalWorld.posted.indices.map { index in
            try writer.append(try JournalWorld.entry(index + 1), to: &files)
            return files.take().flatMap { name, bytes in
                lines(bytes).compactMap { line in
                    let cells = format == .datev ? semicolons(line) : JournalWorld.cells(line)
                    guard let head = heads[name] else {
                        heads[name] = format == .datev ? [] : cells
                        return nil
                    }
                    guard !line.hasPrefix("Umsatz") else { return nil }
                    return text(cells, head, columns.first { name.contains($0.key) }?.value ?? [])
                }
            }
        }
    }

    private static func lines(_ bytes: [UInt8]) -> [String] {
        let text = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes[...]
        return String(decoding: text, as: UTF8.self).split(separator: "\r\n").map(String.init)
    }

    private static func semicolons(_ line: String) -> [String] {
        line.split(separator: ";", omittingEmptySubsequences: false).map { $0.filter { $0 != "\"" } }
    }

    private static func text(_ cells: [String], _ head: [String], _ columns: [String]) -> String {
        columns.map { column in
            if let number = Int(column) { return cells[number - 1] }
            return head.firstIndex(of: column).map { cells[$0] } ?? "?"
        }.joined(separator: "|")
    }
}
