/// A piece of Swift, as far as declarations need it.
struct SwiftToken: Equatable {
    enum Kind: Equatable {
        case word(String)
        case symbol(Character)
        /// A string literal; interpolations are part of the text.
        case string(String)
    }

    let kind: Kind
    let location: Location

    var word: String? {
        if case .word(let word) = kind { return word }
        return nil
    }

    func isSymbol(_ symbol: Character) -> Bool { kind == .symbol(symbol) }
}

/// Cuts Swift into tokens; comments are left out, strings and regular expressions kept whole, so that their braces
/// do not count.
struct SwiftLexer {
    private var cursor: Cursor
    private var tokens: [SwiftToken] = []

    static func tokens(of file: SourceFile) -> [SwiftToken] {
        var lexer = SwiftLexer(cursor: Cursor(file))
        while let character = lexer.cursor.current { lexer.read(character) }
        return lexer.tokens
    }

    private init(cursor: Cursor) { self.cursor = cursor }

    private mutating func read(_ character: Character) {
        let location = cursor.location
        if character.isWhitespace {
            cursor.advance()
        } else if cursor.starts(with: "//") {
            _ = cursor.take { !$0.isNewline }
        } else if cursor.starts(with: "/*") {
            skipComment()
        } else if character == "\"" || character == "#" && isRawString {
            tokens.append(SwiftToken(kind: .string(string()), location: location))
        } else if character == "/", startsRegex, let length = regexLength {
            cursor.skip(length)
            tokens.append(SwiftToken(kind: .string(""), location: location))
        } else if Self.isWord(character) {
            tokens.append(SwiftToken(kind: .word(cursor.take(while: Self.isWord)), location: location))
        } else {
            cursor.advance()
            tokens.append(SwiftToken(kind: .symbol(character), location: location))
        }
    }

    private static func isWord(_ character: Character) -> Bool {
        character.isLetter || character.isNumber || character == "_" || character == "`"
    }

    /// Comments of this kind nest.
    private mutating func skipComment() {
        var depth = 0
        repeat {
            let step = cursor.starts(with: "/*") ? 1 : cursor.starts(with: "*/") ? -1 : 0
            depth += step
            cursor.skip(step == 0 ? 1 : 2)
        } while depth > 0 && cursor.current != nil
    }
}

/// Literals.
extension SwiftLexer {
    private var hashes: Int {
        var count = 0
        while cursor.peek(count) == "#" { count += 1 }
        return count
    }

    private var isRawString: Bool { cursor.peek(hashes) == "\"" }

    private mutating func string() -> String {
        let raw = String(repeating: "#", count: hashes)
        cursor.skip(raw.count)
        let quote = cursor.starts(with: "\"\"\"") ? "\"\"\"" : "\""
        cursor.skip(quote.count)
        var text = ""
        while cursor.current != nil, !cursor.starts(with: quote + raw) {
            let escape = "\\" + raw
            if cursor.starts(with: escape + "(") {
                cursor.skip(escape.count + 1)
                skipInterpolation()
            } else {
                if cursor.starts(with: escape) { cursor.skip(escape.count) }
                if let character = cursor.advance() { text.append(character) }
            }
        }
        cursor.skip(quote.count + raw.count)
        return text
    }

    private mutating func skipInterpolation() {
        var depth = 1
        while depth > 0, let character = cursor.current {
            if character == "\"" || character == "#" && isRawString {
                _ = string()
            } else {
                depth += character == "(" ? 1 : character == ")" ? -1 : 0
                cursor.advance()
            }
        }
    }

    /// A slash begins a regular expression where no operator can stand.
    private var startsRegex: Bool {
        guard let next = cursor.peek(1), !next.isWhitespace else { return false }
        guard case .symbol(let last) = tokens.last?.kind else { return tokens.last?.word == "return" }
        return "(,=:[{!&|?;".contains(last)
    }

    /// Up to the slash that closes it on the same line.
    private var regexLength: Int? {
        var length = 1
        while let character = cursor.peek(length), !character.isNewline {
            if character == "/" { return length + 1 }
            length += character == "\\" ? 2 : 1
        }
        return nil
    }
}
