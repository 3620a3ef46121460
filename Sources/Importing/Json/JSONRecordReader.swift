import BillingCore

/// Reads JSON objects, one after another or in one list, as records. Objects name only the columns that have a
/// value, so the header grows with the file.
struct JSONRecordReader: RecordReader {
    private(set) var record = Record()
    private var reader: JSONReader
    private var text = JSONText()

    init(_ source: ImportSource) throws(BillingRefusal) {
        reader = try JSONReader(source)
        record.header.isComplete = false
    }

    var progress: ImportProgress { reader.progress }

    mutating func next() throws(BillingRefusal) -> Bool {
        guard let value = try reader.next() else { return false }
        record.line = value.line
        guard case .object(let members) = value.content else {
            throw BillingRefusal(.objectExpected, at: .init(line: value.line))
        }
        record.bytes.removeAll(keepingCapacity: true)
        record.cells = Array(repeating: .absent, count: record.header.count)
        for member in members { try take(member) }
        text.removeAll()
        value.write(to: &text)
        record.original = text.bytes
        return true
    }

    private mutating func take(_ member: JSONValue.Member) throws(BillingRefusal) {
        let column = record.header.index(of: member.name) ?? record.header.count
        if column == record.header.count {
            record.header.append(member.name)
            record.cells.append(.absent)
        }
        guard record.cells[column].isAbsent else {
            throw BillingRefusal.duplicateKey(member.name).at(.init(line: member.value.line, field: member.name))
        }
        guard let text = member.value.text else { return }
        let start = record.bytes.count
        record.bytes += text.utf8
        record.cells[column] = Record.Cell(start: start, end: record.bytes.count)
    }
}

extension JSONValue {
    /// The value as the text of a cell, lists and objects as JSON; `nil` for `null`.
    fileprivate var text: String? {
        switch content {
        case .null: return nil
        case .string(let text), .number(let text): return text
        case .bool, .array, .object:
            var text = JSONText()
            write(to: &text)
            return text.string
        }
    }
}
