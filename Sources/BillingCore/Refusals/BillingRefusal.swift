/// Why something was not done: a code, what it is about, and where in the input it stands.
///
/// Nothing traps on outside numbers: whatever cannot be computed exactly (an amount beyond 64 bits, a period that runs
/// backwards, an unknown currency) is refused with one of these. It is data: what is stored is code and parameters, and
/// the sentence is made where it is shown. The guide lists every code with what it means and what to do.
public struct BillingRefusal: Error, Hashable, Sendable, Codable {
    /// What was refused.
    public let code: Code
    /// What the refusal is about, by the names that Errors.md lists; texts are cut to ``longestText``.
    public let parameters: [String: Value]
    /// Where the input is wrong, when it is input that was refused.
    public private(set) var place: InputPlace?

    /// Characters of a text that are kept: outside text may be of any length.
    public static let longestText = 200

    /// A refusal without a check that the parameters are those of the code; each code with parameters has a function of
    /// its name that takes them.
    public init(_ code: Code, _ parameters: [String: Value] = [:], at place: InputPlace? = nil) {
        self.code = code
        self.parameters = parameters.mapValues(\.cut)
        self.place = place
    }

    /// The same refusal at a place in the input. What the place leaves open is kept from an inner one.
    public func at(_ place: InputPlace) -> Self {
        var refusal = self
        refusal.place = self.place.map { $0.completed(by: place) } ?? place
        return refusal
    }

    /// One parameter. Each kind of value is written in its own way, depending on the language.
    public enum Value: Hashable, Sendable {
        /// A code, a name, or text as it came.
        case text(String)
        /// A position or a count.
        case count(Int)
        /// A quantity or another exact number.
        case number(ExactDecimal)
        /// An amount of money.
        case amount(Money)
        /// A percentage.
        case rate(Rate)
        /// A date.
        case day(Day)
        /// Names, all of which count: "a, b and c".
        case list([String])
        /// Names, any of which will do: "a, b or c".
        case alternatives([String])
        /// Number of an error of the operating system (`errno`).
        case systemError(Int32)

        fileprivate var cut: Self {
            if case .text(let text) = self { .text(String(text.prefix(BillingRefusal.longestText))) } else { self }
        }
    }
}

extension BillingRefusal: CustomStringConvertible {
    /// For logs and tests, the same in every language: `noSuchLine(line: 9)`, `valueMissing at line 3, column price`.
    public var description: String {
        let list = parameters.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)" }.joined(separator: ", ")
        let what = list.isEmpty ? code.rawValue : "\(code.rawValue)(\(list))"
        return place.map { "\(what) at \($0)" } ?? what
    }
}

extension BillingRefusal.Value: CustomStringConvertible {
    /// Independent of any language: decimal points, ISO 8601, the code of a currency behind its amount.
    public var description: String {
        switch self {
        case .text(let text): text
        case .count(let count): "\(count)"
        case .number(let number): number.description
        case .amount(let amount): "\(amount.decimalText) \(amount.currency.code)"
        case .rate(let rate): "\(rate.percentText) %"
        case .day(let day): day.description
        case .list(let names): names.joined(separator: ", ")
        case .alternatives(let names): names.joined(separator: " | ")
        case .systemError(let number): "errno \(number)"
        }
    }
}

extension BillingRefusal.Value: Codable {
    private enum Key: String, CodingKey, CaseIterable {
        case text, count, number, amount, rate, day, list, alternatives, systemError
    }

    /// Reads what ``encode(to:)`` wrote: an object with one member, named for the kind of value.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Key.self)
        guard let key = container.allKeys.first, container.allKeys.count == 1 else {
            throw DecodingError.dataCorrupted(
                .init(codingPath: decoder.codingPath, debugDescription: "one kind of value is expected"))
        }
        switch key {
        case .text: self = .text(try container.decode(String.self, forKey: key))
        case .count: self = .count(try container.decode(Int.self, forKey: key))
        case .number: self = .number(try container.decode(ExactDecimal.self, forKey: key))
        case .amount: self = .amount(try container.decode(Money.self, forKey: key))
        case .rate: self = .rate(try container.decode(Rate.self, forKey: key))
        case .day: self = .day(try container.decode(Day.self, forKey: key))
        case .list: self = .list(try container.decode([String].self, forKey: key))
        case .alternatives: self = .alternatives(try container.decode([String].self, forKey: key))
        case .systemError: self = .systemError(try container.decode(Int32.self, forKey: key))
        }
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        switch self {
        case .text(let text): try container.encode(text, forKey: .text)
        case .count(let count): try container.encode(count, forKey: .count)
        case .number(let number): try container.encode(number, forKey: .number)
        case .amount(let amount): try container.encode(amount, forKey: .amount)
        case .rate(let rate): try container.encode(rate, forKey: .rate)
        case .day(let day): try container.encode(day, forKey: .day)
        case .list(let names): try container.encode(names, forKey: .list)
        case .alternatives(let names): try container.encode(names, forKey: .alternatives)
        case .systemError(let number): try container.encode(number, forKey: .systemError)
        }
    }
}
