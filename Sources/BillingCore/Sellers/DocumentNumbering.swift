/// The numbering of one kind of document of a seller.
public struct DocumentNumbering: Hashable, Sendable {
    /// Where number, year and month stand.
    public let pattern: NumberingPattern
    /// What `{prefix}` stands for; may be empty.
    public let prefix: String

    /// Characters of a number, its sequence written with ten digits: every format of e-invoices takes so many.
    public static let longest = 35

    /// With a prefix of letters, digits, hyphens, points and underscores.
    /// - Throws: `invalidNumberCharacter` when the prefix has another character.
    public init(_ pattern: NumberingPattern, prefix: String = "") throws(BillingRefusal) {
        try Self.checkCharacters(prefix[...])
        self.pattern = pattern
        self.prefix = prefix
    }

    /// The series that a document of this day belongs to.
    /// - Parameter seller: the seller's code.
    public func series(of seller: String, on day: Day) -> NumberSeries {
        var series = NumberSeries(head: "", tail: "", width: 0)
        for piece in pattern.pieces {
            if case .number(let width) = piece {
                series.width = width
            } else if series.width == 0 {
                series.head += text(of: piece, seller, day)
            } else {
                series.tail += text(of: piece, seller, day)
            }
        }
        return series
    }

    private func text(of piece: NumberingPattern.Piece, _ seller: String, _ day: Day) -> String {
        switch piece {
        case .literal(let text): text
        case .prefix: prefix
        case .sellerCode: seller.uppercased()
        case .year: day.civil.year.digits(4)
        case .shortYear: (day.civil.year % 100).digits(2)
        case .month: day.civil.month.digits(2)
        case .number: ""
        }
    }

    /// Numbers are parts of addresses and of names of files; a slash, as in `2026/17`, is written otherwise there.
    static func checkCharacters(_ text: Substring) throws(BillingRefusal) {
        let isKnown = { (character: Character) in
            character.utf8.count == 1
                && character.utf8.allSatisfy { $0.isLetter || $0.isDigit || "-._/".utf8.contains($0) }
        }
        if let other = text.first(where: { !isKnown($0) }) { throw .invalidNumberCharacter(String(other)) }
    }

    func checkLength(_ seller: String) throws(BillingRefusal) {
        let longest = series(of: seller, on: .last).number(9_999_999_999).utf8.count
        guard longest <= Self.longest else { throw .numberTooLong(pattern.text, length: longest) }
    }
}

/// Numbers that follow each other without gaps: a numbering with its year and month filled in.
public struct NumberSeries: Hashable, Sendable {
    /// What every number begins with, and ends with.
    public internal(set) var head: String
    /// What every number ends with; mostly empty.
    public internal(set) var tail: String
    /// Digits that sequence numbers are padded to. Not part of what makes a series: a seller may write more digits from
    /// some day on, and the numbers go on.
    public internal(set) var width: Int

    /// How the series is known: `"2026-{number}"`.
    public var name: String { head + Self.placeholder + tail }

    private static let placeholder = "{number}"

    init(head: String, tail: String, width: Int) {
        self.head = head
        self.tail = tail
        self.width = width
    }

    /// Reads a ``name``; `nil` for anything else.
    public init?(name: String) {
        guard let open = name.firstIndex(of: "{"), name[open...].hasPrefix(Self.placeholder) else { return nil }
        let tail = name[open...].dropFirst(Self.placeholder.count)
        guard !tail.contains("{") else { return nil }
        self.init(head: String(name[..<open]), tail: String(tail), width: 1)
    }

    /// The number of the document at this place, from 1.
    public func number(_ sequence: Int64) -> String { head + sequence.digits(width) + tail }

    /// The place that a number names, whatever its leading zeros; `nil` for the number of another series.
    public func sequence(of number: String) -> Int64? {
        guard number.utf8.count > head.utf8.count + tail.utf8.count, number.hasPrefix(head), number.hasSuffix(tail)
        else { return nil }
        let digits = number.utf8.dropFirst(head.utf8.count).dropLast(tail.utf8.count)
        guard digits.allSatisfy(\.isDigit), let sequence = Int64(String(Substring(digits))) else { return nil }
        return sequence > 0 ? sequence : nil
    }
}

extension BinaryInteger {
    /// The digits of a number that is not negative, with leading zeros up to `width`.
    fileprivate func digits(_ width: Int) -> String {
        let digits = String(self)
        return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
    }
}
