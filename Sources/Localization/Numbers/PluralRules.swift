/// The rules of a language for cardinal numbers, compiled from the text of the CLDR.
struct PluralRules: Sendable {
    /// Alternatives, each a list of relations that must all hold.
    private typealias Condition = [[Relation]]

    private let rules: [(category: PluralCategory, condition: Condition)]

    /// The categories that a number can be in.
    var categories: [PluralCategory] { rules.map(\.category) + [.other] }

    /// - Parameter text: `one: i in 1 and v in 0; few: …`.
    init(_ text: String) {
        rules = text.split(separator: "; ").compactMap { rule in
            let parts = rule.split(separator: ": ", maxSplits: 1)
            guard parts.count == 2, let category = PluralCategory(rawValue: String(parts[0])) else { return nil }
            let alternatives = parts[1].split(separator: " or ").map { alternative in
                alternative.split(separator: " and ").compactMap { Relation($0) }
            }
            return (category, alternatives)
        }
    }

    func category(of number: PluralOperands) -> PluralCategory {
        rules.first { $0.condition.contains { $0.allSatisfy { $0.holds(for: number) } } }?.category ?? .other
    }
}

/// `n mod 100 in 3..10`, `i not in 0,2..4`.
private struct Relation: Sendable {
    let operand: Character
    let modulus: UInt128?
    let isNegated: Bool
    let ranges: [ClosedRange<UInt128>]

    init?(_ text: Substring) {
        var words = text.split(separator: " ")[...]
        guard let name = words.popFirst()?.first else { return nil }
        operand = name
        if words.first == "mod" {
            modulus = words.dropFirst().first.flatMap { UInt128($0) }
            words = words.dropFirst(2)
        } else {
            modulus = nil
        }
        isNegated = words.first == "not"
        guard let list = words.last else { return nil }
        ranges = list.split(separator: ",").compactMap { range in
            let ends = range.split(separator: ".").compactMap { UInt128($0) }
            guard let low = ends.first, let high = ends.last, low <= high else { return nil }
            return low...high
        }
    }

    func holds(for number: PluralOperands) -> Bool {
        guard let value = number.value(of: operand) else { return isNegated }
        let reduced = modulus.map { $0 == 0 ? value : value % $0 } ?? value
        return ranges.contains { $0.contains(reduced) } != isNegated
    }
}

/// What plural rules ask of a number: its digits as they are shown, without the sign.
struct PluralOperands: Hashable, Sendable {
    /// Digits before the decimal separator (i).
    var integer: UInt128
    /// How many digits stand behind it (v).
    var decimals: Int
    /// Those digits as a number (f).
    var fraction: UInt128

    /// The operand with this name in the CLDR; `nil` for the value of a number that is not whole. Numbers are never
    /// written with an exponent (c, e).
    func value(of operand: Character) -> UInt128? {
        switch operand {
        case "n": fraction == 0 ? integer : nil
        case "i": integer
        case "v": UInt128(decimals)
        case "w": UInt128(trimmed.decimals)
        case "f": fraction
        case "t": trimmed.fraction
        default: 0
        }
    }

    /// Without the zeros at the end.
    private var trimmed: (fraction: UInt128, decimals: Int) {
        guard fraction != 0 else { return (0, 0) }
        var (rest, count) = (fraction, decimals)
        while rest % 10 == 0 { (rest, count) = (rest / 10, count - 1) }
        return (rest, count)
    }
}
