import BillingCore

/// What the first lines of a CSV file tell about how it is written, looked at before columns are missed.
struct TableStart {
    private let lines: [Substring]
    private let separator: FileMapping.Separator

    /// Lines that people and spreadsheets put before the names of the columns are few.
    private static let linesRead = 30
    /// So many bytes hold them, and the names of the columns.
    static let length = 16 * 1024

    /// - Parameter bytes: of the beginning of the file; the last line may be cut off.
    init(_ bytes: some Sequence<UInt8>, separator: FileMapping.Separator) {
        let text = String(decoding: Array(bytes), as: UTF8.self)
        let start = text.unicodeScalars.first == "\u{FEFF}" ? Substring(text.unicodeScalars.dropFirst()) : text[...]
        lines = start.split(maxSplits: Self.linesRead, omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        self.separator = separator
    }

    /// Why the first line cannot be the names of the columns as the mapping has them; `nil` when it may be.
    /// - Parameter known: whether a name is one of the format's columns.
    func refusal(_ known: (String) -> Bool) -> BillingRefusal? {
        guard let first = lines.firstIndex(where: { !$0.allSatisfy(\.isWhitespace) }) else { return nil }
        let words = lines[first].filter { $0 != "\"" }.lowercased()
        if words.hasPrefix("sep=") { return BillingRefusal(.separatorLine, at: .init(line: first + 1)) }
        guard names(in: lines[first], separator, known) < 2 else { return nil }
        if let other = FileMapping.Separator.allCases.first(where: { names(in: lines[first], $0, known) > 1 }) {
            return .otherSeparator(other.rawValue).at(.init(line: first + 1))
        }
        if let header = header(known) { return .linesBeforeHeader(header + 1).at(.init(line: first + 1)) }
        return unknownSeparator(in: lines[first]).map { .otherSeparator($0.rawValue).at(.init(line: first + 1)) }
    }

    /// The line that has the names of columns, with whatever separator.
    private func header(_ known: (String) -> Bool) -> Int? {
        lines.firstIndex { line in FileMapping.Separator.allCases.contains { names(in: line, $0, known) > 1 } }
    }

    private func names(in line: Substring, _ separator: FileMapping.Separator, _ known: (String) -> Bool) -> Int {
        cells(of: line, separator).count { known($0) }
    }

    /// Columns without a known name: one by the separator of the mapping, and several by another.
    private func unknownSeparator(in line: Substring) -> FileMapping.Separator? {
        guard cells(of: line, separator).count == 1 else { return nil }
        return FileMapping.Separator.allCases.first { cells(of: line, $0).count > 1 }
    }

    private func cells(of line: Substring, _ separator: FileMapping.Separator) -> [String] {
        line.split(omittingEmptySubsequences: false) { $0.utf8.elementsEqual([separator.byte]) }
            .map { $0.filter { $0 != "\"" }.trimmingPrefix(" ") }.map(String.init)
    }
}
