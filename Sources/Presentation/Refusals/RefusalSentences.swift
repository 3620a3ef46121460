public import BillingCore
import Foundation

/// Refusals in words, for people. Programs go by ``BillingRefusal/code``.
public enum RefusalSentences {
    /// One sentence, without the place: `Only 15 of 20 is left of line 1.`
    public static func sentence(_ refusal: BillingRefusal) -> String {
        filled(refusal.code.english, refusal.parameters).withoutControlCharacters
    }

    /// One line with the place before the sentence, whatever the names of the file hold:
    /// `line 12, column 3 (BilledCost): "abc" is not a number.`
    public static func line(_ refusal: BillingRefusal) -> String {
        guard let place = refusal.place?.description, !place.isEmpty else { return sentence(refusal) }
        return "\(place): \(sentence(refusal))".withoutControlCharacters
    }

    /// The pattern with its names in braces replaced. Braces in a value are left alone.
    private static func filled(_ pattern: String, _ parameters: [String: BillingRefusal.Value]) -> String {
        var text = ""
        var rest = pattern[...]
        while let start = rest.firstIndex(of: "{"), let end = rest[start...].firstIndex(of: "}") {
            let name = rest[rest.index(after: start)..<end]
            text += rest[..<start] + (parameters[String(name)].map(words) ?? "")
            rest = rest[rest.index(after: end)...]
        }
        return text + rest
    }

    private static func words(_ value: BillingRefusal.Value) -> String {
        switch value {
        case .alternatives(let names): names.joined(separator: " or ")
        case .systemError(let number): String(cString: strerror(number)).lowercased()
        case .text, .count, .number, .amount, .rate, .day, .list: value.description
        }
    }
}

extension String {
    /// Line breaks, and what could steer a terminal, become the replacement character.
    fileprivate var withoutControlCharacters: String {
        func isControl(_ scalar: Unicode.Scalar) -> Bool {
            switch scalar.properties.generalCategory {
            case .control, .lineSeparator, .paragraphSeparator, .format: true
            default: false
            }
        }
        guard unicodeScalars.contains(where: isControl) else { return self }
        return String(String.UnicodeScalarView(unicodeScalars.map { isControl($0) ? "\u{FFFD}" : $0 }))
    }
}
