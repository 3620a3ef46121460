/// Writes a record as the text of one JSON object, in column order: absent cells are left out, NULL becomes
/// `null`, everything else is text as it came.
struct OriginalText: Sendable {
    /// `"Name":` of each column.
    private var labels: [[UInt8]] = []
    private var scratch: [UInt8] = []

    mutating func bind(_ header: Header) {
        labels = header.names.map { name in
            var label: [UInt8] = []
            label.appendJSONString(name)
            label.append(UInt8(ascii: ":"))
            return label
        }
    }

    mutating func text(of record: borrowing Record) -> String {
        scratch.removeAll(keepingCapacity: true)
        scratch.append(UInt8(ascii: "{"))
        for column in record.cells.indices {
            _ = record.withBytes(column) { bytes in
                if scratch.count > 1 { scratch.append(UInt8(ascii: ",")) }
                scratch.append(contentsOf: labels[column])
                if record.hasNullWord, bytes.isNullWord {
                    scratch.append(contentsOf: "null".utf8)
                } else {
                    scratch.appendJSONString(bytes)
                }
            }
        }
        scratch.append(UInt8(ascii: "}"))
        return String(decoding: scratch, as: UTF8.self)
    }
}

extension [UInt8] {
    /// Appends UTF-8 text as a JSON string, quotes included.
    mutating func appendJSONString(_ text: UnsafeBufferPointer<UInt8>) {
        append(UInt8(ascii: "\""))
        var start = 0
        for index in text.indices {
            let byte = text[index]
            guard byte < 0x20 || byte == 0x22 || byte == 0x5C else { continue }
            append(contentsOf: text[start..<index])
            appendEscape(byte)
            start = index + 1
        }
        append(contentsOf: text[start...])
        append(UInt8(ascii: "\""))
    }

    mutating func appendJSONString(_ text: String) {
        var text = text
        text.withUTF8 { appendJSONString($0) }
    }

    private mutating func appendEscape(_ byte: UInt8) {
        append(0x5C)
        switch byte {
        case 0x22, 0x5C: append(byte)
        case 0x0A: append(UInt8(ascii: "n"))
        case 0x0D: append(UInt8(ascii: "r"))
        case 0x09: append(UInt8(ascii: "t"))
        default:
            let digits = Array("0123456789abcdef".utf8)
            append(contentsOf: [0x75, 0x30, 0x30, digits[Int(byte >> 4)], digits[Int(byte & 15)]])
        }
    }
}
