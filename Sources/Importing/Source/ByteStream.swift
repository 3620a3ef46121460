import BillingCore

/// The bytes of a source one at a time, with the place of the next one.
struct ByteStream: Sendable {
    private var source: ImportSource
    private var buffer: [UInt8]
    private var position = 0
    private var filled = 0
    /// Where the next byte stands.
    private(set) var place = Place()

    /// Line and position in the line, both from 1.
    struct Place: Sendable {
        var line = 1
        var column = 1

        var inFile: InputPlace { InputPlace(line: line, column: column) }

        func refusal(_ code: BillingRefusal.Code) -> BillingRefusal { BillingRefusal(code, at: inFile) }
    }

    init(_ source: ImportSource) {
        self.source = source
        buffer = [UInt8](repeating: 0, count: 64 * 1024)
    }

    var progress: ImportProgress { source.progress }

    /// The next byte, left in place; `nil` at the end.
    mutating func peek() throws(BillingRefusal) -> UInt8? {
        if position == filled {
            filled = try source.read(into: &buffer, after: 0)
            position = 0
        }
        return filled == 0 ? nil : buffer[position]
    }

    /// Takes the byte that ``peek()`` showed.
    mutating func advance() {
        if buffer[position] == UInt8(ascii: "\n") {
            place = Place(line: place.line + 1)
        } else {
            place.column += 1
        }
        position += 1
    }

    func refusal(_ code: BillingRefusal.Code) -> BillingRefusal { place.refusal(code) }
}
