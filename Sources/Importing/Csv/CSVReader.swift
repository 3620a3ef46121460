import BillingCore

/// Reads comma-separated values as RFC 4180 has them, or with the separator of a mapping, from a source of any length
/// in the memory of one record.
///
/// Takes LF and CRLF, UTF-8 byte order marks, quoted line breaks, doubled quotes and a last line without a line break;
/// skips blank lines. Takes what spreadsheets add, empty cells behind the last column and rows of nothing but commas,
/// and parts of one export behind each other, each with its header. Everything else that is not RFC 4180 is refused
/// with line and column.
struct CSVReader: RecordReader {
    /// The current record.
    private(set) var record = Record()
    private var source: ImportSource
    private let mapping: FileMapping
    private var cursor: CSVCursor
    /// End of the bytes that are filled with file content.
    private var filled = 0
    private var isLast = false

    /// A record longer than this is a quote that was never closed.
    static let longestRecord = 1024 * 1024

    /// Reads the header.
    /// - Parameters:
    ///   - columns: by which the line with the names of the columns is known.
    ///   - chunk: how many bytes to read at a time.
    init(
        _ source: ImportSource, _ mapping: FileMapping = FileMapping(), columns: KnownColumns = KnownColumns([]),
        hasNullWord: Bool = false, chunk: Int = 256 * 1024
    ) throws(BillingRefusal) {
        self.source = source
        self.mapping = mapping
        cursor = CSVCursor(separator: mapping.separator.byte)
        (record.decimals, record.dates, record.hasNullWord) = (
            mapping.decimals, mapping.dates ?? .monthFirst, hasNullWord
        )
        record.bytes = [UInt8](repeating: 0, count: chunk)
        let start = TableStart(try self.source.start(TableStart.length), separator: mapping.separator)
        if let refusal = start.refusal({ mapping.columns[$0] != nil || columns.contains($0) }) { throw refusal }
        guard try next() else { throw BillingRefusal(.emptyFile) }
        try readHeader()
    }

    private mutating func readHeader() throws(BillingRefusal) {
        record.dropEmptyCells(behind: 1)
        var header = Header()
        for column in record.cells.indices {
            guard let name = record.text(column) else { throw record.refusal(column, .init(.columnWithoutName)) }
            guard !header.names.contains(name) else { throw record.refusal(column, .duplicateColumn(name)) }
            header.append(name, as: mapping.columns[name])
        }
        record.header = header
    }

    /// Moves on to the next record; `false` at the end of the file.
    mutating func next() throws(BillingRefusal) -> Bool {
        while true {
            switch scan() {
            case .blank: cursor.finish()
            case .end: return false
            case .incomplete: try refill()
            case .refused(let code): throw refusal(code)
            case .record:
                let isData = try check()
                cursor.finish()
                if isData { return true }
            }
        }
    }

    /// Finds the cells of the next record. A function of its own, so that the second reference to the bytes ends
    /// here and nothing is copied on the next write.
    private mutating func scan() -> CSVCursor.Outcome {
        let bytes = record.bytes
        let start = cursor.next
        if start + 3 <= filled, bytes[start] == 0xEF, bytes[start + 1] == 0xBB, bytes[start + 2] == 0xBF {
            cursor.next += 3
        }
        cursor.start(at: cursor.next)
        record.line = cursor.line
        record.cells.removeAll(keepingCapacity: true)
        return cursor.scan(bytes.span, to: filled, isLast: isLast, into: &record.cells)
    }

    private func refusal(_ code: BillingRefusal.Code) -> BillingRefusal {
        record.refusal(record.cells.count, BillingRefusal(code, at: .init(line: cursor.lineOfCell)))
    }

    /// Moves the unread rest to the front and reads on, into a larger buffer when one record fills it.
    private mutating func refill() throws(BillingRefusal) {
        let rest = filled - cursor.next
        if cursor.next > 0 {
            record.bytes.withUnsafeMutableBytes { bytes in
                bytes.copyMemory(from: UnsafeRawBufferPointer(rebasing: bytes[cursor.next..<filled]))
            }
        } else if rest == record.bytes.count {
            guard rest < Self.longestRecord else {
                throw BillingRefusal(.recordTooLong, at: .init(line: cursor.lineOfCell))
            }
            record.bytes.append(contentsOf: repeatElement(0, count: rest))
        }
        cursor.next = 0
        filled = rest
        let count = try source.read(into: &record.bytes, after: rest)
        filled += count
        isLast = count == 0
    }

    /// Field count, UTF-8, and the quotes that stood doubled. `false` for a record that says nothing: nothing but
    /// commas, or the header once more.
    private mutating func check() throws(BillingRefusal) -> Bool {
        record.keepOriginal(from: cursor.next, filled: filled)
        if record.header.count > 0 {
            guard !record.isEmpty else { return false }
            try checkCount()
        }
        if cursor.sawEscape { record.unescape() }
        if !cursor.isASCII {
            for column in record.cells.indices where !record.isUTF8(column) {
                throw record.refusal(column, .init(.notUTF8))
            }
        }
        return !record.isHeader
    }

    private mutating func checkCount() throws(BillingRefusal) {
        record.dropEmptyCells(behind: record.header.count)
        guard record.cells.count == record.header.count else {
            let place = InputPlace(line: record.line, column: min(record.cells.count, record.header.count) + 1)
            throw BillingRefusal.cellCountMismatch(columns: record.header.count, cells: record.cells.count).at(place)
        }
    }
}

extension CSVReader {
    /// Bytes of the file read so far, and in all where known: what a progress bar shows.
    var progress: ImportProgress { source.progress }
}

extension Record {
    /// Whether there is nothing but commas.
    fileprivate var isEmpty: Bool { cells.allSatisfy { $0.count == 0 } }

    /// Whether the cells are the names of the columns.
    fileprivate var isHeader: Bool {
        cells.count == header.count
            && cells.indices.allSatisfy { column in
                withBytes(column) { $0.elementsEqual(header.names[column].utf8) } ?? false
            }
    }

    /// Leaves out empty cells at the end, down to a number of cells.
    fileprivate mutating func dropEmptyCells(behind count: Int) {
        while cells.count > count, cells.last?.count == 0 { cells.removeLast() }
    }

    /// Before anything is changed in place: a quoted cell ends before its quote.
    fileprivate mutating func keepOriginal(from start: Int, filled: Int) {
        let end = cells.last?.end ?? start
        let isQuoted = end < filled && bytes[end] == CSVCursor.quote
        original.removeAll(keepingCapacity: true)
        original += bytes[start..<(isQuoted ? end + 1 : end)]
    }

    /// Writes each doubled quote as one, in place: the text only gets shorter.
    fileprivate mutating func unescape() {
        for index in cells.indices where cells[index].isEscaped {
            var target = cells[index].start
            var position = target
            while position < cells[index].end {
                let byte = bytes[position]
                bytes[target] = byte
                position += byte == CSVCursor.quote ? 2 : 1
                target += 1
            }
            cells[index].end = target
            cells[index].isEscaped = false
        }
    }

    fileprivate func isUTF8(_ column: Int) -> Bool {
        withBytes(column) { String(validating: $0, as: UTF8.self) != nil } ?? true
    }
}
