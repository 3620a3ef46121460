/// The languages that a browser asks for, the most wanted first (RFC 9110, 12.5.4).
package struct AcceptLanguage: Hashable, Sendable {
    /// BCP 47 tags, without `*` and without what is refused by a weight of zero.
    package let tags: [String]

    /// More are not read.
    private static let most = 16

    /// Entries that are malformed are passed over.
    package init(_ header: String) {
        let entries = header.split(separator: ",").prefix(Self.most).compactMap(Self.entry)
        tags = entries.enumerated()
            .sorted { ($1.element.weight, $0.offset) < ($0.element.weight, $1.offset) }
            .map(\.element.tag)
    }

    private static func entry(_ text: Substring) -> (tag: String, weight: Int)? {
        guard let match = text.wholeMatch(of: /\s*([A-Za-z0-9-]{1,35})\s*(?:;\s*q\s*=\s*([01](?:\.[0-9]{0,3})?)\s*)?/)
        else { return nil }
        let weight = match.2.map(thousandths) ?? 1000
        return weight > 0 ? (String(match.1), weight) : nil
    }

    /// `0.8` as 800.
    private static func thousandths(_ weight: Substring) -> Int {
        let digits = weight.filter(\.isNumber)
        let padded = digits + String(repeating: "0", count: max(0, 4 - digits.count))
        return min(Int(padded) ?? 0, 1000)
    }
}
