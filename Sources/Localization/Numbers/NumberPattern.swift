/// A number pattern of the CLDR (`#,##0.00 ¤;¤-#,##0.00`), cut into what stands before and behind the digits.
struct NumberPattern: Sendable {
    var positive: Affixes
    var negative: Affixes
    /// Digits of the groups before the last one, which has three: two in India (`#,##,##0`).
    var groupSize: Int

    /// Text around digits, in which `¤`, `-` and `%` stand for the signs of a locale.
    struct Affixes: Sendable {
        var prefix: String
        var suffix: String
    }

    init(_ pattern: String) {
        let halves = pattern.split(separator: ";")
        let groups = (halves.first ?? "").split(separator: ",", omittingEmptySubsequences: false)
        groupSize = groups.count > 2 ? groups[groups.count - 2].utf8.count : 3
        positive = Self.cut(halves.first ?? "0")
        negative =
            halves.count > 1 ? Self.cut(halves[1]) : Affixes(prefix: "-" + positive.prefix, suffix: positive.suffix)
    }

    /// Text in quotes is literal; no quoted text of ours has a sign in it.
    private static func cut(_ pattern: Substring) -> Affixes {
        let plain = pattern.filter { $0 != "'" }
        let isDigit = { (character: Character) in character == "#" || character == "0" }
        guard let first = plain.firstIndex(where: isDigit), let last = plain.lastIndex(where: isDigit) else {
            return Affixes(prefix: plain, suffix: "")
        }
        return Affixes(prefix: String(plain[..<first]), suffix: String(plain[plain.index(after: last)...]))
    }
}
