import BillingCore

/// Finds the cells of one record in a buffer. Knows nothing about files: when the buffer ends inside the record it
/// says so and is asked again, from the start of the record, with more bytes.
struct CSVCursor: Sendable {
    /// First byte after the last finished record.
    var next = 0
    /// Line on which the current record begins, from 1.
    private(set) var line = 1
    /// Line on which the cell begins that is being read.
    private(set) var lineOfCell = 1
    /// Whether a doubled quote stood in the record.
    private(set) var sawEscape = false
    private var position = 0
    private var lineAtEnd = 1
    /// All bytes of the record, or-ed: tells whether there is anything but ASCII.
    private var mask: UInt8 = 0

    var isASCII: Bool { mask < 0x80 }

    static let quote = UInt8(ascii: "\"")
    private let separator: UInt8
    /// No byte above it ends a cell.
    private let highestEnd: UInt8
    private static let lineFeed = UInt8(ascii: "\n")
    private static let carriageReturn = UInt8(ascii: "\r")

    init(separator: UInt8) {
        self.separator = separator
        highestEnd = max(separator, Self.quote)
    }

    enum Outcome {
        case record, blank, end, incomplete
        case refused(BillingRefusal.Code)
    }

    private enum Step {
        case cell, lastCell, incomplete
        case refused(BillingRefusal.Code)
    }

    mutating func start(at byte: Int) {
        position = byte
        lineAtEnd = line
        lineOfCell = line
        mask = 0
        sawEscape = false
    }

    /// Takes the record as read.
    mutating func finish() {
        next = position
        line = lineAtEnd
    }

    mutating func scan(_ bytes: Span<UInt8>, to end: Int, isLast: Bool, into cells: inout [Record.Cell]) -> Outcome {
        let start = position
        guard start < end else { return isLast ? .end : .incomplete }
        while true {
            lineOfCell = lineAtEnd
            let step =
                position < end && bytes[position] == Self.quote
                ? quoted(bytes, to: end, isLast: isLast, into: &cells)
                : plain(bytes, to: end, isLast: isLast, into: &cells)
            switch step {
            case .cell: continue
            case .lastCell: return cells.count == 1 && cells[0].count == 0 && cells[0].start == start ? .blank : .record
            case .incomplete: return .incomplete
            case .refused(let code): return .refused(code)
            }
        }
    }

    private mutating func plain(
        _ bytes: Span<UInt8>, to end: Int, isLast: Bool, into cells: inout [Record.Cell]
    ) -> Step {
        let start = position
        var index = start
        var seen: UInt8 = 0
        while index < end {
            let byte = bytes[index]
            if byte <= highestEnd, endsPlainCell(byte) { break }
            seen |= byte
            index += 1
        }
        mask |= seen
        position = index
        return separator(bytes, to: end, isLast: isLast, after: Record.Cell(start: start, end: index), into: &cells)
    }

    @inline(__always)
    private func endsPlainCell(_ byte: UInt8) -> Bool {
        byte == separator || byte == Self.lineFeed || byte == Self.carriageReturn || byte == Self.quote || byte == 0
    }

    private mutating func quoted(
        _ bytes: Span<UInt8>, to end: Int, isLast: Bool, into cells: inout [Record.Cell]
    ) -> Step {
        let start = position + 1
        var index = start
        var cell = Record.Cell(start: start, end: start)
        var seen: UInt8 = 0
        while index < end {
            if index + 8 <= end, Self.isDull(bytes.bytes, at: index) {
                index += 8
                continue
            }
            let byte = bytes[index]
            if byte == Self.quote {
                guard index + 1 < end || isLast else { return .incomplete }
                guard index + 1 < end, bytes[index + 1] == Self.quote else { break }
                cell.isEscaped = true
                index += 1
            } else if byte == Self.lineFeed {
                lineAtEnd += 1
            } else if byte == 0 {
                return .refused(.nulByte)
            }
            seen |= byte
            index += 1
        }
        guard index < end else { return isLast ? .refused(.quoteNotClosed) : .incomplete }
        mask |= seen
        sawEscape = sawEscape || cell.isEscaped
        cell.end = index
        position = index + 1
        return separator(bytes, to: end, isLast: isLast, after: cell, into: &cells)
    }

    /// Whether the eight bytes are ASCII and none of them means anything inside quotes.
    @inline(__always)
    private static func isDull(_ bytes: RawSpan, at index: Int) -> Bool {
        let word = ByteWord(bytes.unsafeLoadUnaligned(fromByteOffset: index, as: UInt64.self))
        return word.isASCII && !word.has(quote) && !word.has(lineFeed) && !word.has(0)
    }

    /// What follows a cell: a separator, a line break, the end of the file, or a mistake.
    private mutating func separator(
        _ bytes: Span<UInt8>, to end: Int, isLast: Bool, after cell: Record.Cell, into cells: inout [Record.Cell]
    ) -> Step {
        guard position < end else {
            guard isLast else { return .incomplete }
            cells.append(cell)
            return .lastCell
        }
        switch bytes[position] {
        case separator:
            cells.append(cell)
            position += 1
            return .cell
        case Self.lineFeed:
            cells.append(cell)
            position += 1
        case Self.carriageReturn:
            guard position + 1 < end || isLast else { return .incomplete }
            guard position + 1 < end, bytes[position + 1] == Self.lineFeed else {
                return .refused(.carriageReturnAlone)
            }
            cells.append(cell)
            position += 2
        case Self.quote: return .refused(.quoteInsideValue)
        case 0: return .refused(.nulByte)
        default: return .refused(.textAfterQuote)
        }
        lineAtEnd += 1
        return .lastCell
    }
}
