/// Writes a record as the text of one JSON object, in column order: absent cells are left out, NULL becomes
/// `null`, everything else is text as it came.
struct OriginalText: Sendable {
    /// `,"Name":` of each column, one after another, and where each ends.
    private var labels: [UInt8] = []
    private var ends: [Int] = []
    private var text = JSONText()

    mutating func bind(_ header: Header) {
        labels = []
        ends = []
        for name in header.names {
            text.removeAll()
            text.append(",")
            text.appendString(name)
            text.append(":")
            labels += text.string.utf8
            ends.append(labels.count)
        }
    }

    mutating func text(of record: borrowing Record) -> String {
        text.removeAll()
        text.append("{")
        var start = 0
        for column in record.cells.indices {
            _ = record.withBytes(column) { bytes in
                appendLabel(from: text.count == 1 ? start + 1 : start, to: ends[column])
                if record.hasNullWord, bytes.isNullWord { text.append("null") } else { text.appendString(bytes) }
            }
            start = ends[column]
        }
        text.append("}")
        return text.string
    }

    private mutating func appendLabel(from start: Int, to end: Int) {
        labels.withUnsafeBufferPointer { text.append(UnsafeBufferPointer(rebasing: $0[start..<end])) }
    }
}
