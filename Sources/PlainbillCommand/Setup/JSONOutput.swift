import BillingCore
import Foundation

/// What a command says: words for people, JSON for machines.
enum JSONOutput {
    static func text(_ value: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(value), as: UTF8.self)
    }
}

extension Money {
    /// `"12.50 EUR"`.
    var text: String { "\(decimalText) \(currency.code)" }
}
