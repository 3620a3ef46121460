/// A value of JSON, to build Stripe's objects from.
package indirect enum JSON: Hashable, Sendable, ExpressibleByStringLiteral, ExpressibleByIntegerLiteral,
    ExpressibleByBooleanLiteral, ExpressibleByNilLiteral, ExpressibleByDictionaryLiteral, ExpressibleByArrayLiteral
{
    case null
    case bool(Bool)
    case int(Int64)
    case text(String)
    case list([JSON])
    case object([String: JSON])

    package init(stringLiteral value: String) { self = .text(value) }
    package init(integerLiteral value: Int64) { self = .int(value) }
    package init(booleanLiteral value: Bool) { self = .bool(value) }
    package init(nilLiteral: ()) { self = .null }
    package init(arrayLiteral elements: JSON...) { self = .list(elements) }
    package init(dictionaryLiteral elements: (String, JSON)...) {
        self = .object(Dictionary(elements) { $1 })
    }

    package init(_ text: String?) { self = text.map { .text($0) } ?? .null }

    /// A field of an object; `null` when there is none.
    package subscript(name: String) -> JSON {
        get { if case .object(let fields) = self { fields[name] ?? .null } else { .null } }
        set {
            guard case .object(var fields) = self else { return }
            fields[name] = newValue
            self = .object(fields)
        }
    }

    package var string: String? { if case .text(let text) = self { text } else { nil } }
    package var number: Int64? { if case .int(let number) = self { number } else { nil } }
    package var elements: [JSON] { if case .list(let elements) = self { elements } else { [] } }

    /// Written with sorted names, so that the same value has the same bytes. What begins with an underscore is ours.
    package var written: String {
        switch self {
        case .null: "null"
        case .bool(let value): value ? "true" : "false"
        case .int(let number): "\(number)"
        case .text(let text): Self.quoted(text)
        case .list(let elements): "[" + elements.map(\.written).joined(separator: ",") + "]"
        case .object(let fields):
            "{"
                + fields.filter { !$0.key.hasPrefix("_") }.sorted { $0.key < $1.key }
                .map { "\(Self.quoted($0.key)):\($0.value.written)" }.joined(separator: ",") + "}"
        }
    }

    private static func quoted(_ text: String) -> String {
        var quoted = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"", "\\": quoted += "\\" + String(scalar)
            case "\n": quoted += "\\n"
            case _ where scalar.value < 0x20: quoted += " "
            default: quoted.unicodeScalars.append(scalar)
            }
        }
        return quoted + "\""
    }
}
