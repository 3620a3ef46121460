/// A JSON value with its place. Numbers stay text, so that no digit is lost.
struct JSONValue: Sendable {
    var content: Content
    /// Line on which the value begins, from 1.
    var line: Int

    enum Content: Sendable {
        case null
        case bool(Bool)
        case number(String)
        case string(String)
        case array([JSONValue])
        case object([Member])
    }

    struct Member: Sendable {
        var name: String
        var value: JSONValue
    }

    func write(to text: inout JSONText) {
        switch content {
        case .null: text.append("null")
        case .bool(let value): text.append(value ? "true" : "false")
        case .number(let digits): text.append(digits)
        case .string(let string): text.appendString(string)
        case .array(let values):
            text.append("[")
            for (index, value) in values.enumerated() {
                if index > 0 { text.append(",") }
                value.write(to: &text)
            }
            text.append("]")
        case .object(let members):
            text.append("{")
            for (index, member) in members.enumerated() {
                if index > 0 { text.append(",") }
                text.appendString(member.name)
                text.append(":")
                member.value.write(to: &text)
            }
            text.append("}")
        }
    }
}

extension JSONValue {
    /// A text without its quotes, everything else as JSON: how a refusal shows it.
    var plainText: String {
        if case .string(let text) = content { return text }
        var text = JSONText()
        write(to: &text)
        return text.string
    }
}
