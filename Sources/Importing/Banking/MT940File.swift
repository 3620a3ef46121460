import BillingCore

/// Reads MT940 statements (SWIFT), a statement at a time.
final class MT940File: BankFileReader {
    private var lines: TextLines
    private var statement: MT940Statement?
    private var field: Field?

    /// A tag with its text: lines that do not begin with a tag go on with the one before.
    private struct Field {
        var tag: String
        var lines: [String]
        var line: Int
    }

    /// Lines of one field: more than any bank writes.
    private static let longestField = 100

    init(_ source: ImportSource) { lines = TextLines(source) }

    var progress: ImportProgress { lines.progress }

    func read() throws(BillingRefusal) -> [BankFileItem]? {
        while let line = try lines.next() {
            let number = lines.line
            if let (tag, rest) = Self.tag(of: line) {
                let done = try finishField()
                field = Field(tag: tag, lines: [rest], line: number)
                if let done { return done }
            } else if line.hasPrefix("-") || line.hasPrefix("{") {
                if let done = try finishField() { return done }
            } else if field != nil {
                guard (field?.lines.count ?? 0) < Self.longestField else {
                    throw BillingRefusal(.recordTooLong, at: InputPlace(line: number))
                }
                field?.lines.append(line)
            }
        }
        if let done = try finishField() { return done }
        guard let last = statement else { return nil }
        statement = nil
        return try last.items()
    }

    /// The tag `:61:` and what follows it.
    private static func tag(of line: String) -> (String, String)? {
        let text = line.hasPrefix("{") ? line[(line.lastIndex(of: "{") ?? line.startIndex)...].dropFirst(3) : line[...]
        guard text.hasPrefix(":"), let end = text.dropFirst().firstIndex(of: ":") else { return nil }
        let tag = text[text.index(after: text.startIndex)..<end]
        guard (2...3).contains(tag.utf8.count), tag.utf8.prefix(2).allSatisfy({ (0x30...0x39).contains($0) }) else {
            return nil
        }
        return (String(tag), String(text[text.index(after: end)...]))
    }

    /// - Returns: the statement before, when another one begins.
    private func finishField() throws(BillingRefusal) -> [BankFileItem]? {
        guard let done = field else { return nil }
        field = nil
        do throws(BillingRefusal) {
            if done.tag == "20" {
                let before = try statement?.items()
                statement = MT940Statement(line: done.line)
                return before
            }
            guard statement != nil else { throw .elementMissing(":20:") }
            try statement?.take(done.tag, done.lines, line: done.line)
            return nil
        } catch {
            throw error.at(InputPlace(line: done.line))
        }
    }
}

/// The lines of a text, each as long as a line of a bank may be. Bytes that are no UTF-8 are read as ISO 8859-1.
struct TextLines {
    private var stream: ByteStream
    /// Of the line that ``next()`` gave.
    private(set) var line = 0

    private static let longest = 10_000

    init(_ source: ImportSource) { stream = ByteStream(source) }

    var progress: ImportProgress { stream.progress }

    mutating func next() throws(BillingRefusal) -> String? {
        guard try stream.peek() != nil else { return nil }
        line = stream.place.line
        var bytes: [UInt8] = []
        while let byte = try stream.peek() {
            stream.advance()
            if byte == UInt8(ascii: "\n") { break }
            guard bytes.count < Self.longest else { throw stream.refusal(.recordTooLong) }
            bytes.append(byte)
        }
        if bytes.last == UInt8(ascii: "\r") { bytes.removeLast() }
        return String(validating: bytes, as: UTF8.self)
            ?? String(String.UnicodeScalarView(bytes.map { Unicode.Scalar($0) }))
    }
}
