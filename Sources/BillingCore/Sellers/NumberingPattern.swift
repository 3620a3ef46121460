/// How documents are numbered, as a seller writes it: `{prefix}{year}-{number:6}`.
///
/// | token | stands for |
/// |---|---|
/// | `{prefix}` | the text of ``DocumentNumbering/prefix`` |
/// | `{seller}` | the seller's code, upper case |
/// | `{year}`, `{yy}` | year of the day of issue, four or two digits |
/// | `{month}` | its month, two digits |
/// | `{number:6}` | the sequence number with at least so many digits; `{number}` without leading zeros |
///
/// Everything else stands for itself. Each year or month in the pattern begins a series of numbers of its own.
public struct NumberingPattern: Hashable, Sendable {
    /// As written.
    public let text: String
    let pieces: [Piece]

    enum Piece: Hashable, Sendable {
        case literal(String)
        case prefix, sellerCode, year, shortYear, month
        case number(width: Int)

        /// What must not come twice: a year and a short year say the same.
        fileprivate var token: String? {
            switch self {
            case .literal: nil
            case .prefix: "prefix"
            case .sellerCode: "seller"
            case .year, .shortYear: "year"
            case .month: "month"
            case .number: "number"
            }
        }
    }

    /// Digits that `{number:width}` may be padded to.
    public static let widths = 1...12

    /// Reads a pattern.
    /// - Throws: `unknownNumberingToken`; `repeatedNumberingToken` for one that comes twice; `invalidNumberWidth`;
    ///   `unbalancedBrace` for a brace without its partner; `patternWithoutNumber`; `monthWithoutYear`, since each
    ///   January would go on with last year's numbers; `invalidNumberCharacter`.
    public init(_ text: String) throws(BillingRefusal) {
        self.text = text
        pieces = try Self.pieces(of: text[...])
        let tokens = pieces.compactMap(\.token)
        for (index, token) in tokens.enumerated() where tokens[..<index].contains(token) {
            throw .repeatedNumberingToken(token, in: text)
        }
        guard tokens.contains("number") else { throw .patternWithoutNumber(text) }
        guard !tokens.contains("month") || tokens.contains("year") else { throw .monthWithoutYear(in: text) }
    }

    private static func pieces(of text: Substring) throws(BillingRefusal) -> [Piece] {
        var pieces: [Piece] = []
        var rest = text
        while let first = rest.first {
            if first == "{" {
                guard let end = rest.firstIndex(of: "}") else { throw .unbalancedBrace(in: String(text)) }
                pieces.append(try piece(named: rest[rest.index(after: rest.startIndex)..<end]))
                rest = rest[rest.index(after: end)...]
            } else {
                let literal = rest.prefix { $0 != "{" }
                guard !literal.contains("}") else { throw .unbalancedBrace(in: String(text)) }
                try DocumentNumbering.checkCharacters(literal)
                pieces.append(.literal(String(literal)))
                rest = rest[literal.endIndex...]
            }
        }
        return pieces
    }

    private static func piece(named name: Substring) throws(BillingRefusal) -> Piece {
        switch name {
        case "prefix": return .prefix
        case "seller": return .sellerCode
        case "year": return .year
        case "yy": return .shortYear
        case "month": return .month
        case "number": return .number(width: 1)
        default:
            guard name.hasPrefix("number:") else { throw .unknownNumberingToken(String(name)) }
            let digits = name.dropFirst("number:".count)
            guard digits.utf8.allSatisfy(\.isDigit), let width = Int(digits), widths.contains(width) else {
                throw .invalidNumberWidth(String(digits))
            }
            return .number(width: width)
        }
    }
}

extension NumberingPattern: CustomStringConvertible {
    public var description: String { text }
}

extension UInt8 {
    /// Of ASCII.
    var isDigit: Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self) }
    /// Of ASCII.
    var isLetter: Bool { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(self | 0x20) }
    /// Of ASCII.
    var isCapital: Bool { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(self) }
}
