import BillingCore

/// One row by names, from whichever format, and the refusals that say where a value stands.
public struct ImportFields: Sendable {
    /// Line of the file on which the row begins, from 1.
    let line: Int
    /// `[2]` in a JSON file.
    private let path: String?
    /// How numbers and dates are written, as the mapping of the file says.
    private var decimals = FileMapping.DecimalMark.point
    private var dates = FileMapping.DateOrder.monthFirst
    /// Our names of the values, and what a CSV file calls them.
    private let names: [String]
    private let header: [String]
    /// In the order of the names; `nil` for what is left out.
    private var values: [JSONValue?]

    /// A CSV record; `names` are our names of its columns. Empty cells count as left out.
    init(_ record: Record, names: [String]) {
        line = record.line
        path = nil
        (decimals, dates) = (record.decimals, record.dates)
        (self.names, header) = (names, record.header.names)
        values = names.indices.map { column in
            guard let text = record.text(column)?.trimmed, !text.isEmpty else { return nil }
            return JSONValue(content: .string(text), line: record.line)
        }
    }

    /// A JSON object; `null` counts as left out, a name outside `columns` is refused.
    init(_ value: JSONValue, path: String, columns: [String]) throws(BillingRefusal) {
        line = value.line
        self.path = path
        (names, header) = (columns, columns)
        values = Array(repeating: nil, count: columns.count)
        guard case .object(let members) = value.content else {
            throw BillingRefusal(.objectExpected, at: .init(line: line, path: path))
        }
        for member in members {
            guard let position = columns.firstIndex(of: member.name) else {
                throw BillingRefusal.unknownKey(known: columns)
                    .at(.init(line: member.value.line, path: "\(path).\(member.name)"))
            }
            if case .null = member.value.content { continue }
            values[position] = member.value
        }
    }

    /// A refusal that names the place of `name`.
    func refusal(_ name: String, _ refusal: BillingRefusal) -> BillingRefusal {
        guard let path else {
            guard let column = names.firstIndex(of: name), values[column] != nil else {
                return refusal.at(.init(line: line, field: name))
            }
            return refusal.at(.init(line: line, column: column + 1, field: header[column]))
        }
        return refusal.at(.init(line: value(name)?.line ?? line, path: "\(path).\(name)"))
    }

    private func value(_ name: String) -> JSONValue? { names.firstIndex(of: name).flatMap { values[$0] } }

    func has(_ name: String) -> Bool { value(name) != nil }

    /// The value as text; `nil` when left out.
    func text(_ name: String) throws(BillingRefusal) -> String? {
        guard let value = value(name) else { return nil }
        guard let text = value.scalar else { throw refusal(name, .init(.textExpected)) }
        return text.isEmpty ? nil : text
    }

    func required(_ name: String) throws(BillingRefusal) -> String {
        guard let text = try text(name) else { throw refusal(name, .init(.valueMissing)) }
        return text
    }

    /// A list: a JSON list, or texts separated by semicolons. Empty when left out.
    func list(_ name: String) throws(BillingRefusal) -> [String] {
        guard let value = value(name) else { return [] }
        if let text = value.scalar {
            return text.split(separator: ";").map { String($0).trimmed }.filter { !$0.isEmpty }
        }
        guard case .array(let elements) = value.content else { throw refusal(name, .init(.listExpected)) }
        var texts: [String] = []
        for element in elements {
            guard let text = element.scalar else { throw refusal(name, .init(.textListExpected)) }
            texts.append(text.trimmed)
        }
        return texts
    }

    /// The rows of a JSON list of objects with the keys `columns`; `nil` for any other value.
    func objects(_ name: String, columns: [String]) throws(BillingRefusal) -> [ImportFields]? {
        guard case .array(let elements)? = value(name)?.content else { return nil }
        var rows: [ImportFields] = []
        for (index, element) in elements.enumerated() {
            rows.append(try ImportFields(element, path: "\(path ?? "").\(name)[\(index)]", columns: columns))
        }
        return rows
    }
}

extension ImportFields {
    /// The value as `make` reads it; `nil` when left out, refused as `refused` says of its text when it cannot be read.
    func optional<Value>(
        _ name: String, _ refused: (String) -> BillingRefusal, _ make: (String) -> Value?
    ) throws(BillingRefusal) -> Value? {
        guard let text = try text(name) else { return nil }
        guard let value = make(text) else { throw refusal(name, refused(text)) }
        return value
    }

    func required<Value>(
        _ name: String, _ refused: (String) -> BillingRefusal, _ make: (String) -> Value?
    ) throws(BillingRefusal) -> Value {
        guard let value = try optional(name, refused, make) else { throw refusal(name, .init(.valueMissing)) }
        return value
    }

    func day(_ name: String) throws(BillingRefusal) -> Day? {
        try optional(name, BillingRefusal.invalidDay, readDay)
    }

    func requiredDay(_ name: String) throws(BillingRefusal) -> Day {
        try required(name, BillingRefusal.invalidDay, readDay)
    }

    func decimal(_ name: String) throws(BillingRefusal) -> ExactDecimal? {
        try optional(name, BillingRefusal.invalidNumber, number)
    }

    func requiredDecimal(_ name: String) throws(BillingRefusal) -> ExactDecimal {
        try required(name, BillingRefusal.invalidNumber, number)
    }

    /// An amount or a count: not negative, at most twelve decimals.
    func amount(_ name: String) throws(BillingRefusal) -> ExactDecimal? {
        try optional(name, BillingRefusal.invalidPrice) { text in
            number(text).flatMap { $0.isNegative || $0.scale > 12 ? nil : $0 }
        }
    }

    func requiredAmount(_ name: String) throws(BillingRefusal) -> ExactDecimal {
        guard let amount = try amount(name) else { throw refusal(name, .init(.valueMissing)) }
        return amount
    }

    /// A percentage from 0 with at most four decimals.
    func percent(_ name: String, upTo most: Rate? = nil) throws(BillingRefusal) -> Rate? {
        let refused = { (text: String) -> BillingRefusal in
            most.map { .percentageOutOfRange(text, highest: $0) } ?? .invalidPercentage(text)
        }
        return try optional(name, refused) { text in
            number(text).flatMap { Rate(percent: $0.description) }.flatMap { $0 < .zero || $0 > most ?? $0 ? nil : $0 }
        }
    }

    /// A number, with the decimal mark of the file.
    func number(_ text: String) -> ExactDecimal? {
        guard decimals == .comma else { return ExactDecimal(text) }
        return Array(text.utf8).withUnsafeBufferPointer { ExactDecimal(vendorText: $0, decimals) }
    }

    /// A day as ISO 8601 has it, or with the day first where the mapping says so.
    private func readDay(_ text: String) -> Day? {
        if let day = Day(text) { return day }
        guard dates == .dayFirst else { return nil }
        return Array(text.utf8).withUnsafeBufferPointer { Instant(vendorText: $0, dates)?.utcDay }
    }

    func whole(_ name: String, _ range: ClosedRange<Int>) throws(BillingRefusal) -> Int? {
        try optional(name, BillingRefusal.invalidWholeNumber(in: range)) { text in
            Int(text).flatMap { range.contains($0) ? $0 : nil }
        }
    }

    func currency(_ name: String) throws(BillingRefusal) -> Currency {
        try required(name, BillingRefusal.invalidCurrency) { Currency(code: $0) }
    }

    /// One of the words of `choices`.
    func choice<Value>(_ name: String, _ choices: KeyValuePairs<String, Value>) throws(BillingRefusal) -> Value? {
        try optional(name, BillingRefusal.invalidChoice(of: choices.map(\.key))) { text in
            choices.first { $0.key == text }?.value
        }
    }
}

extension JSONValue {
    /// Texts and numbers as text; `nil` for everything else.
    fileprivate var scalar: String? {
        switch content {
        case .string(let text), .number(let text): text
        case .null, .bool, .array, .object: nil
        }
    }
}

extension String {
    /// Without spaces and tabs at its ends.
    var trimmed: String {
        let isSpace = { (byte: UInt8) in byte == 0x20 || byte == 0x09 }
        guard utf8.first.map(isSpace) == true || utf8.last.map(isSpace) == true else { return self }
        let tail = utf8.drop(while: isSpace)
        guard let last = tail.lastIndex(where: { !isSpace($0) }) else { return "" }
        return String(self[tail.startIndex...last])
    }
}
