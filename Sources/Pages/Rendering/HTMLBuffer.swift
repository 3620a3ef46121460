import NIOCore

/// Where a page is written: bytes that go to the socket as they are.
package struct HTMLBuffer {
    private(set) var bytes: ByteBuffer
    /// Takes what has been written of a long page, which then begins anew.
    private let send: ((ByteBuffer) -> Void)?

    private let longest: Int

    /// - Parameters:
    ///   - capacity: most pages are smaller, so that theirs is the only allocation.
    ///   - longest: how much is written before it is sent.
    init(capacity: Int = 24 * 1024, longest: Int = 32 * 1024, send: ((ByteBuffer) -> Void)? = nil) {
        bytes = ByteBufferAllocator().buffer(capacity: capacity)
        self.longest = longest
        self.send = send
    }

    /// Between the rows of a list, where nothing is looked back at.
    mutating func sendIfLong() {
        guard let send, count >= longest else { return }
        send(bytes)
        bytes = ByteBufferAllocator().buffer(capacity: longest + longest / 4)
    }

    var count: Int { bytes.writerIndex }

    /// Static text of a template.
    @inline(__always) mutating func append(_ text: StaticString) { bytes.writeStaticString(text) }

    mutating func append(_ markup: SafeHTML) { bytes.writeString(markup.text) }

    /// A value between tags or in a quoted attribute. Works on bytes: a character of Swift may be a quote and the
    /// mark on it, in which a browser sees the quote.
    mutating func append(escaping text: String) {
        var text = text
        text.withUTF8 { utf8 in
            var start = 0
            for index in utf8.indices where Self.isMarkup(utf8[index]) {
                bytes.writeBytes(UnsafeRawBufferPointer(UnsafeBufferPointer(rebasing: utf8[start..<index])))
                bytes.writeStaticString(Self.entity(of: utf8[index]))
                start = index + 1
            }
            bytes.writeBytes(UnsafeRawBufferPointer(UnsafeBufferPointer(rebasing: utf8[start...])))
        }
    }

    /// A value that is an address. One that could run a script leads nowhere.
    mutating func append(address: String) {
        if Self.isHarmless(address) { append(escaping: address) } else { append("#") }
    }

    /// A value that is the address of a file of this services. Any other leads nowhere.
    mutating func append(ownAddress address: String) {
        if Self.isOwn(address) { append(escaping: address) } else { append("#") }
    }

    /// `" & ' < >`, one bit each.
    private static var markup: UInt64 { 1 << 0x22 | 1 << 0x26 | 1 << 0x27 | 1 << 0x3C | 1 << 0x3E }

    @inline(__always) private static func isMarkup(_ byte: UInt8) -> Bool {
        byte < 64 && markup & (1 << UInt64(byte)) != 0
    }

    private static func entity(of byte: UInt8) -> StaticString {
        switch byte {
        case UInt8(ascii: "\""): "&quot;"
        case UInt8(ascii: "&"): "&amp;"
        case UInt8(ascii: "'"): "&#39;"
        case UInt8(ascii: "<"): "&lt;"
        default: "&gt;"
        }
    }
}

extension HTMLBuffer {
    private static let schemes: Set = ["http", "https", "mailto", "tel", "otpauth"]

    /// Whether an address is relative or begins with a scheme that leads to a page, a mail, a call or an
    /// authenticator app. A colon
    /// behind a slash, question mark or hash ends no scheme.
    static func isHarmless(_ address: String) -> Bool {
        let delimiters: [UInt8] = [0x3A, 0x2F, 0x3F, 0x23]
        guard let end = address.utf8.firstIndex(where: delimiters.contains) else { return true }
        guard address.utf8[end] == UInt8(ascii: ":") else { return true }
        return schemes.contains(address[..<end].lowercased())
    }
}

extension HTMLBuffer {
    /// Whether an address is a path here: a slash and a name. A second slash would name a host, and browsers read a
    /// backslash as one and leave out tabs and line breaks.
    static func isOwn(_ address: String) -> Bool {
        let start = address.utf8.prefix(2)
        guard start.count == 2, start.first == UInt8(ascii: "/"), let name = start.last else { return false }
        return name | 0x20 >= UInt8(ascii: "a") && name | 0x20 <= UInt8(ascii: "z")
    }
}

/// Lines of an indented part.
extension HTMLBuffer {
    /// Writes an indentation if a line has just ended since the mark, a value of ``count``.
    mutating func indent(by space: StaticString, since mark: Int) {
        if endsLine(since: mark) { append(space) }
    }

    mutating func indent(by space: String, since mark: Int) {
        if endsLine(since: mark) { bytes.writeString(space) }
    }

    /// The same before what `body` writes, if it writes anything.
    mutating func indented(by space: StaticString, since mark: Int, _ body: (inout HTMLBuffer) -> Void) {
        let start = count
        indent(by: space, since: mark)
        let beginning = count
        body(&self)
        if count == beginning { cut(to: start) }
    }

    /// Takes back what was written after ``count`` was this.
    mutating func cut(to count: Int) { bytes.moveWriterIndex(to: count) }

    private func endsLine(since mark: Int) -> Bool {
        guard count > mark, byte(at: count - 1) == UInt8(ascii: "\n") else { return false }
        return count - 1 == mark || byte(at: count - 2) != UInt8(ascii: "\r")
    }

    private func byte(at place: Int) -> UInt8 { bytes.getInteger(at: place) ?? 0 }
}
