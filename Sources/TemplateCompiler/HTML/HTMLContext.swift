/// Where in a page a browser stands after reading static text: between tags, in a quoted attribute, in a script.
///
/// A reduction of the HTML standard's tokenizer to what decides about escaping.
enum HTMLContext: Hashable {
    case text
    /// Behind `<`.
    case tagOpen
    /// In the name of a tag; that of an end tag begins with a slash.
    case tagName(String)
    /// Between attributes.
    case tag(String)
    case attributeName(tag: String, String)
    case afterAttributeName(tag: String, String)
    case beforeValue(tag: String, String)
    case value(Attribute, quote: UInt8, isEmpty: Bool)
    case unquoted(tag: String)
    /// Behind the quote of an attribute, or where an attribute may or may not have been: a space or the end follows.
    case afterValue(tag: String)
    /// Behind `<!`, with the dashes read so far.
    case markupOpen(dashes: Int)
    case declaration
    /// With the dashes read last.
    case comment(dashes: Int)
    /// In an element whose content is no markup, with the length of `</name` read last.
    case content(of: String, closing: Int)

    struct Attribute: Hashable {
        let tag: String
        let name: String
    }
}

/// Static text that leaves open what a browser makes of it.
struct HTMLMistake: Error {
    let message: String
}

extension HTMLContext {
    /// The context after one more byte of static text.
    func after(_ byte: UInt8) throws(HTMLMistake) -> HTMLContext {
        switch self {
        case .text: byte == UInt8(ascii: "<") ? .tagOpen : .text
        case .tagOpen: Self.tagOpen(byte)
        case .tagName, .tag, .attributeName, .afterAttributeName, .beforeValue, .afterValue: try afterInTag(byte)
        case .value(let attribute, let quote, _):
            byte == quote ? .afterValue(tag: attribute.tag) : .value(attribute, quote: quote, isEmpty: false)
        case .unquoted(let tag): Self.isSpace(byte) || byte == UInt8(ascii: ">") ? try Self.inTag(tag, byte) : self
        case .markupOpen, .declaration, .comment: try afterInComment(byte)
        case .content(let element, let closing): try Self.content(of: element, closing, byte)
        }
    }

    private static func tagOpen(_ byte: UInt8) -> HTMLContext {
        switch byte {
        case UInt8(ascii: "!"): .markupOpen(dashes: 0)
        case UInt8(ascii: "?"): .declaration
        case UInt8(ascii: "/"): .tagName("/")
        case UInt8(ascii: "<"): .tagOpen
        default: byte.isLetter ? .tagName(byte.lowercased) : .text
        }
    }

    private func afterInTag(_ byte: UInt8) throws(HTMLMistake) -> HTMLContext {
        switch self {
        case .tagName(let tag):
            if Self.isSpace(byte) || Self.endsTag(byte), tag != "/" { return try Self.inTag(tag, byte) }
            guard tag != "/" || byte.isLetter else { throw HTMLMistake(message: "'</' without the name of a tag") }
            return .tagName(tag + byte.lowercased)
        case .tag(let tag): return try Self.inTag(tag, byte)
        case .attributeName(let tag, let name):
            if byte == UInt8(ascii: "=") { return .beforeValue(tag: tag, name) }
            if Self.isSpace(byte) { return .afterAttributeName(tag: tag, name) }
            if Self.endsTag(byte) { return try Self.inTag(tag, byte) }
            guard !Self.isQuote(byte) else { throw HTMLMistake(message: "a quote in the name of an attribute") }
            return .attributeName(tag: tag, name + byte.lowercased)
        case .afterAttributeName(let tag, let name):
            if Self.isSpace(byte) { return self }
            return byte == UInt8(ascii: "=") ? .beforeValue(tag: tag, name) : try Self.inTag(tag, byte)
        case .beforeValue(let tag, let name):
            if Self.isSpace(byte) { return self }
            if Self.isQuote(byte) { return .value(Attribute(tag: tag, name: name), quote: byte, isEmpty: true) }
            guard byte != UInt8(ascii: ">") else { throw HTMLMistake(message: "the attribute '\(name)' has no value") }
            return .unquoted(tag: tag)
        case .afterValue(let tag):
            if Self.isSpace(byte) || Self.endsTag(byte) { return try Self.inTag(tag, byte) }
            throw HTMLMistake(message: "a space is missing before the next attribute")
        default: return self
        }
    }

    /// Between attributes, or where something ends that leads back there.
    private static func inTag(_ tag: String, _ byte: UInt8) throws(HTMLMistake) -> HTMLContext {
        if byte == UInt8(ascii: ">") { return contentful.contains(tag) ? .content(of: tag, closing: 0) : .text }
        if isSpace(byte) || byte == UInt8(ascii: "/") { return .tag(tag) }
        // A browser gives it to the attribute before, if a section showed one.
        guard byte != UInt8(ascii: "=") else { throw HTMLMistake(message: "a value without an attribute") }
        guard !isQuote(byte) else { throw HTMLMistake(message: "a quote in the name of an attribute") }
        return .attributeName(tag: tag, byte.lowercased)
    }

    private func afterInComment(_ byte: UInt8) throws(HTMLMistake) -> HTMLContext {
        let isDash = byte == UInt8(ascii: "-")
        switch self {
        case .markupOpen(let dashes):
            // A comment that begins with `>` or `->` is over.
            if isDash { return dashes == 0 ? .markupOpen(dashes: 1) : .comment(dashes: 2) }
            guard dashes == 0, byte.isLetter else { throw HTMLMistake(message: "'<!' begins a comment or the doctype") }
            return .declaration
        case .comment(let dashes):
            if isDash { return .comment(dashes: min(dashes + 1, 2)) }
            guard dashes < 2 || byte != UInt8(ascii: "!") else {
                throw HTMLMistake(message: "'--!' in a comment, which may end it")
            }
            return dashes == 2 && byte == UInt8(ascii: ">") ? .text : .comment(dashes: 0)
        default: return byte == UInt8(ascii: ">") ? .text : .declaration
        }
    }

    /// The content of such an element is text here and markup there: in `<svg>`, where scripts are off, where the
    /// element itself is ignored. Without tags it means the same everywhere.
    private static func content(
        of element: String, _ closing: Int, _ byte: UInt8
    ) throws(HTMLMistake) -> HTMLContext {
        let end = Array("</\(element)".utf8)
        if closing == end.count, isSpace(byte) || endsTag(byte) { return try inTag("/" + element, byte) }
        if end.dropFirst(closing).first == byte.lowercasedByte { return .content(of: element, closing: closing + 1) }
        let mayBeTag = closing > 1 || closing == 1 && (byte.isLetter || "!?".utf8.contains(byte))
        guard !mayBeTag else {
            throw HTMLMistake(message: "inside of <\(element)>, '<' begins only its end, or has a space behind it")
        }
        return .content(of: element, closing: byte == UInt8(ascii: "<") ? 1 : 0)
    }
}

extension HTMLContext {
    /// Elements whose content is text with entities.
    private static let escapable: Set = ["title", "textarea"]
    /// Elements whose content is no markup, or not always.
    private static let contentful: Set = escapable.union([
        "script", "style", "iframe", "noembed", "noframes", "noscript", "plaintext", "xmp",
    ])

    /// How a value is written here, or why it cannot be.
    func output() throws(HTMLMistake) -> Output {
        switch self {
        case .text: .text
        case .content(let element, _) where Self.escapable.contains(element): .escaped
        case .content(let element, _): throw HTMLMistake(message: "no value can stand inside of <\(element)>")
        case .tagOpen, .tagName: throw HTMLMistake(message: "no value can be a part of a tag's name")
        case .tag, .attributeName, .afterAttributeName, .afterValue:
            throw HTMLMistake(message: "no value can be an attribute or its name; put it in a section over a Bool")
        case .beforeValue, .unquoted: throw HTMLMistake(message: "the value of an attribute needs quotes around it")
        case .markupOpen, .declaration, .comment:
            throw HTMLMistake(message: "no value can stand in a comment or declaration")
        case .value(let attribute, _, let isEmpty): try attribute.output(isFirst: isEmpty)
        }
    }

    /// The context behind a value.
    var afterOutput: HTMLContext {
        switch self {
        case .value(let attribute, let quote, _): .value(attribute, quote: quote, isEmpty: false)
        case .content(let element, _): .content(of: element, closing: 0)
        default: self
        }
    }

    /// The one context that stands for both, behind a section that may or may not have been shown; `nil` when what
    /// follows would mean two things.
    func joined(_ other: HTMLContext) -> HTMLContext? {
        if self == other { return self }
        if case .value(let attribute, let quote, _) = self, case .value(attribute, quote, _) = other {
            return .value(attribute, quote: quote, isEmpty: false)
        }
        if case .content(let element, 0) = self, case .content(element, 0) = other { return self }
        guard let tag = tagBetweenAttributes, tag == other.tagBetweenAttributes else { return nil }
        return .afterValue(tag: tag)
    }

    /// The tag, where an attribute may end or begin.
    private var tagBetweenAttributes: String? {
        switch self {
        case .tagName(let tag), .tag(let tag), .attributeName(let tag, _), .afterAttributeName(let tag, _),
            .afterValue(let tag):
            tag
        default: nil
        }
    }

    private static func isSpace(_ byte: UInt8) -> Bool { [9, 10, 12, 13, 32].contains(byte) }
    private static func isQuote(_ byte: UInt8) -> Bool { byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") }
    private static func endsTag(_ byte: UInt8) -> Bool { byte == UInt8(ascii: ">") || byte == UInt8(ascii: "/") }
}

extension HTMLContext: CustomStringConvertible {
    var description: String {
        switch self {
        case .text: "text"
        case .tagOpen, .tagName: "the name of a tag"
        case .tag(let tag), .afterValue(let tag), .unquoted(let tag), .attributeName(let tag, _),
            .afterAttributeName(let tag, _), .beforeValue(let tag, _):
            "the tag <\(tag)>"
        case .value(let attribute, _, _): "the attribute '\(attribute.name)' of <\(attribute.tag)>"
        case .markupOpen, .declaration, .comment: "a comment or declaration"
        case .content(let element, _): "<\(element)>"
        }
    }
}

extension UInt8 {
    fileprivate var lowercasedByte: UInt8 { (65...90).contains(self) ? self + 32 : self }
    fileprivate var lowercased: String { String(decoding: [lowercasedByte], as: UTF8.self) }
    fileprivate var isLetter: Bool { (97...122).contains(lowercasedByte) }
}
