/// Reads comma-separated values as RFC 4180 has them, from a source of any length in the memory of one record.
///
/// Takes LF and CRLF, a UTF-8 byte order mark, quoted line breaks, doubled quotes and a last line without a line
/// break; skips blank lines. Everything else that is not RFC 4180 is refused with line and column.
struct CSVReader: RecordReader {
    /// The current record.
    private(set) var record = Record()
    private var source: ImportSource
    private var cursor = CSVCursor()
    /// End of the bytes that are filled with file content.
    private var filled = 0
    private var isLast = false

    /// A record longer than this is a quote that was never closed.
    static let longestRecord = 1024 * 1024

    /// Reads the header.
    /// - Parameter chunk: how many bytes to read at a time.
    init(_ source: ImportSource, hasNullWord: Bool = false, chunk: Int = 256 * 1024) throws(ImportRefusal) {
        self.source = source
        record.hasNullWord = hasNullWord
        record.bytes = [UInt8](repeating: 0, count: chunk)
        while filled < 4, !isLast { try refill() }
        try refuseForeignFormat()
        if record.bytes.starts(with: [0xEF, 0xBB, 0xBF]) { cursor.next = 3 }
        guard try next() else { throw ImportRefusal("The file is empty.") }
        try readHeader()
    }

    private mutating func readHeader() throws(ImportRefusal) {
        if record.cells.count == 1, record.text(0)?.contains(";") == true {
            throw ImportRefusal(line: record.line, "The columns are separated by semicolons; separate them by commas.")
        }
        var header = Header()
        for column in record.cells.indices {
            guard let name = record.text(column) else { throw record.refusal(column, "The column has no name.") }
            guard !header.names.contains(name) else { throw record.refusal(column, "Column \(name) is there twice.") }
            header.append(name)
        }
        record.header = header
    }

    /// Moves on to the next record; `false` at the end of the file.
    mutating func next() throws(ImportRefusal) -> Bool {
        while true {
            switch scan() {
            case .blank: cursor.finish()
            case .end: return false
            case .incomplete: try refill()
            case .refused(let reason): throw refusal(reason)
            case .record:
                try check()
                cursor.finish()
                return true
            }
        }
    }

    /// Finds the cells of the next record. A function of its own, so that the second reference to the bytes ends
    /// here and nothing is copied on the next write.
    private mutating func scan() -> CSVCursor.Outcome {
        let bytes = record.bytes
        cursor.start(at: cursor.next)
        record.line = cursor.line
        record.cells.removeAll(keepingCapacity: true)
        return cursor.scan(bytes.span, to: filled, isLast: isLast, into: &record.cells)
    }

    private func refusal(_ reason: String) -> ImportRefusal {
        var refusal = record.refusal(record.cells.count, reason)
        refusal.line = cursor.lineOfCell
        return refusal
    }

    /// Moves the unread rest to the front and reads on, into a larger buffer when one record fills it.
    private mutating func refill() throws(ImportRefusal) {
        let rest = filled - cursor.next
        if cursor.next > 0 {
            record.bytes.withUnsafeMutableBytes { bytes in
                bytes.copyMemory(from: UnsafeRawBufferPointer(rebasing: bytes[cursor.next..<filled]))
            }
        } else if rest == record.bytes.count {
            guard rest < Self.longestRecord else {
                throw ImportRefusal(line: cursor.lineOfCell, "A record is longer than 1 MB; is a quote never closed?")
            }
            record.bytes.append(contentsOf: repeatElement(0, count: rest))
        }
        cursor.next = 0
        filled = rest
        let count = try source.read(into: &record.bytes, after: rest)
        filled += count
        isLast = count == 0
    }

    /// Field count, UTF-8, and the quotes that stood doubled.
    private mutating func check() throws(ImportRefusal) {
        if record.header.count > 0, record.cells.count != record.header.count {
            throw ImportRefusal(
                line: record.line, column: min(record.cells.count, record.header.count) + 1,
                "The header has \(record.header.count) columns, the record \(record.cells.count)."
            )
        }
        record.keepOriginal(from: cursor.next, filled: filled)
        if cursor.sawEscape { record.unescape() }
        guard !cursor.isASCII else { return }
        for column in record.cells.indices where !record.isUTF8(column) {
            throw record.refusal(column, "The text is not UTF-8.")
        }
    }

    private func refuseForeignFormat() throws(ImportRefusal) {
        let bytes = record.bytes.prefix(min(4, filled))
        if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
            throw ImportRefusal(line: 1, "The file is UTF-16; save it as UTF-8.")
        }
        if bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]) {
            throw ImportRefusal(line: 1, "The file is a ZIP archive or a workbook; unpack it or save it as CSV.")
        }
        if bytes.starts(with: [0x50, 0x41, 0x52, 0x31]) {
            throw ImportRefusal(line: 1, "The file is Parquet; export it as CSV.")
        }
    }
}

extension CSVReader {
    /// Bytes of the file read so far, and in all where known: what a progress bar shows.
    var progress: ImportProgress { source.progress }
}

extension Record {
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
