/// A piece of a template: of static text, or a tag.
struct Token: Equatable {
    enum Kind: Equatable {
        /// Spaces and tabs at the beginning of a line or behind a tag.
        case blank(String)
        case text(String)
        /// A line feed, or carriage return and line feed.
        case newline(String)
        case tag(Sigil, name: String)
        case message(MessageTag)
    }

    let kind: Kind
    let location: Location
}

/// What a tag does, by the sign before its name.
enum Sigil: Character {
    case value = " "
    case section = "#"
    case inverted = "^"
    case close = "/"
    case partial = ">"
    case layout = "<"
    case block = "$"
    case comment = "!"
}

/// Cuts a template into tokens.
struct Tokenizer {
    private var cursor: Cursor

    static func tokens(of file: SourceFile) throws(Diagnostic) -> [Token] {
        var tokenizer = Tokenizer(cursor: Cursor(file))
        var tokens: [Token] = []
        while let token = try tokenizer.next(after: tokens.last) { tokens.append(token) }
        return tokens
    }

    private mutating func next(after last: Token?) throws(Diagnostic) -> Token? {
        let location = cursor.location
        guard let character = cursor.current else { return nil }
        return Token(kind: try kind(startingWith: character, after: last?.kind), location: location)
    }

    private mutating func kind(
        startingWith character: Character, after last: Token.Kind?
    ) throws(Diagnostic) -> Token.Kind {
        if character == "\n" || character == "\r\n" {
            cursor.advance()
            return .newline(String(character))
        }
        if cursor.starts(with: "{{") { return try tag() }
        if case .text = last { return .text(try text()) }
        let blank = cursor.take { $0 == " " || $0 == "\t" }
        return blank.isEmpty ? .text(try text()) : .blank(blank)
    }

    private mutating func text() throws(Diagnostic) -> String {
        var text = ""
        while let character = cursor.current, character != "\n", character != "\r\n", !cursor.starts(with: "{{") {
            if let mistake = Self.mistake(in: character) { throw Diagnostic(cursor.location, mistake) }
            text.append(character)
            cursor.advance()
        }
        return text
    }

    /// Among control characters are the others that end a line for Swift, but not in HTML.
    private static func mistake(in character: Character) -> String? {
        // A browser takes one in the middle of a page for text, and ends the head there.
        if character.unicodeScalars.contains("\u{FEFF}") { return "a byte order mark; save the file without it" }
        let isControl = character.isNewline || character.unicodeScalars.contains { $0.value < 0x20 }
        return isControl && character != "\t" ? "a control character; lines end with a line feed" : nil
    }
}

extension Tokenizer {
    private mutating func tag() throws(Diagnostic) -> Token.Kind {
        let start = cursor.location
        cursor.skip(2)
        if cursor.starts(with: "t:") { return .message(try message(from: start)) }
        if let sign = cursor.current, let refusal = Self.unsupported[sign] { throw Diagnostic(start, refusal) }
        guard let sign = cursor.current, let sigil = Sigil(rawValue: sign), sigil != .value else {
            return .tag(.value, name: try name(of: start))
        }
        cursor.advance()
        guard sigil == .comment else { return .tag(sigil, name: try name(of: start)) }
        guard let comment = cursor.take(through: "}}") else { throw Diagnostic(start, "this comment is never closed") }
        return .tag(.comment, name: comment)
    }

    private mutating func name(of start: Location) throws(Diagnostic) -> String {
        skipSpace()
        let name = cursor.take { $0.isASCII && ($0.isLetter || $0.isNumber || "._-?*()/".contains($0)) }
        skipSpace()
        guard cursor.starts(with: "}}") else {
            throw Diagnostic(start, "a tag holds one name and ends with }} on the same line")
        }
        cursor.skip(2)
        if name.isEmpty { throw Diagnostic(start, "this tag has no name") }
        if name.contains("*") { throw Diagnostic(start, "names that are looked up in the data are not supported") }
        if name.contains("(") || name.contains(")") {
            throw Diagnostic(start, "transforms are not supported; let the view model hold the finished text")
        }
        return name
    }

    /// `t:key placeholder=value placeholder=value`
    private mutating func message(from start: Location) throws(Diagnostic) -> MessageTag {
        cursor.skip(2)
        var tag = MessageTag(key: Name(text: word(), location: start))
        skipSpace()
        while !cursor.starts(with: "}}") {
            let location = cursor.location
            let placeholder = word()
            guard !placeholder.isEmpty, cursor.starts(with: "=") else {
                throw Diagnostic(start, "a message is written {{t:key placeholder=value}}, on one line")
            }
            cursor.advance()
            tag.arguments.append(.init(placeholder: placeholder, value: Name(text: word(), location: location)))
            skipSpace()
        }
        cursor.skip(2)
        return tag
    }

    private mutating func word() -> String {
        cursor.take { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == ".") }
    }

    private mutating func skipSpace() { _ = cursor.take { $0 == " " || $0 == "\t" } }

    private static let unsupported: [Character: String] = [
        "{": "unescaped values are not supported; the renderer's own markup is a SafeHTML value in a plain tag",
        "&": "unescaped values are not supported; the renderer's own markup is a SafeHTML value in a plain tag",
        "=": "delimiters cannot be changed",
        "%": "pragmas are not supported",
    ]
}
