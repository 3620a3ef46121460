import BillingCore

/// A value of the scenario and its path from the top: `events[3].quantity`; the top itself is `$`.
struct ScenarioNode {
    let value: JSONValue
    let path: String

    func refusal(_ reason: String) -> ImportRefusal {
        ImportRefusal(line: value.line, path: path.isEmpty ? "$" : path, reason)
    }

    /// The members of an object; names outside `keys` are refused.
    func object(_ keys: [String]) throws(ImportRefusal) -> ScenarioObject {
        let object = try anyObject()
        for name in object.names where !keys.contains(name) {
            throw object.node(name, or: self).refusal("The key is unknown; known are \(keys.joined(separator: ", ")).")
        }
        return object
    }

    /// The members of an object whose names are the author's own.
    func anyObject() throws(ImportRefusal) -> ScenarioObject {
        guard case .object(let members) = value.content else { throw refusal("An object is expected.") }
        return ScenarioObject(node: self, members: members)
    }

    func list() throws(ImportRefusal) -> [ScenarioNode] {
        guard case .array(let values) = value.content else { throw refusal("A list is expected.") }
        return values.enumerated().map { ScenarioNode(value: $1, path: "\(path)[\($0)]") }
    }

    func text() throws(ImportRefusal) -> String {
        guard case .string(let text) = value.content else { throw refusal("A text in quotes is expected.") }
        return text
    }

    func bool() throws(ImportRefusal) -> Bool {
        guard case .bool(let value) = value.content else { throw refusal("true or false is expected.") }
        return value
    }

    func whole(_ range: ClosedRange<Int>) throws(ImportRefusal) -> Int {
        guard case .number(let digits) = value.content, let number = Int(digits), range.contains(number) else {
            throw refusal("A whole number from \(range.lowerBound) to \(range.upperBound) is expected.")
        }
        return number
    }

    /// What `make` reads from the text, refused as not being `what` when it cannot.
    func read<Value>(_ what: String, _ make: (String) -> Value?) throws(ImportRefusal) -> Value {
        let text = try text()
        guard let value = make(text) else { throw refusal("\"\(text.prefix(80))\" is not \(what).") }
        return value
    }

    func day() throws(ImportRefusal) -> Day { try read("a day (YYYY-MM-DD)") { Day($0) } }

    /// A decimal number in quotes, without an exponent; prices have at most 12 decimals.
    func decimal(decimals: Int = 12) throws(ImportRefusal) -> ExactDecimal {
        try read("a decimal number with at most \(decimals) decimals") { text in
            guard text.isPlainDecimal, let number = ExactDecimal(text), number.scale <= decimals else { return nil }
            return number
        }
    }

    /// How many, with as many decimals as rows of usage may have: vendors measure in 15 and more.
    func quantity() throws(ImportRefusal) -> ExactDecimal { try decimal(decimals: ExactDecimal.maximumScale) }

    /// A decimal number that is not below zero.
    func amount() throws(ImportRefusal) -> ExactDecimal { try notBelowZero(decimal()) }

    /// How many, not below zero.
    func count() throws(ImportRefusal) -> ExactDecimal { try notBelowZero(quantity()) }

    private func notBelowZero(_ number: ExactDecimal) throws(ImportRefusal) -> ExactDecimal {
        guard !number.isNegative else { throw refusal("\(number) is below zero.") }
        return number
    }

    /// Percent, not below zero.
    func rate() throws(ImportRefusal) -> Rate {
        try read("a percentage from 0 with at most 4 decimals") { text in
            guard text.isPlainDecimal, let rate = Rate(percent: text), rate >= .zero else { return nil }
            return rate
        }
    }

    func money(_ currency: Currency) throws(ImportRefusal) -> Money {
        let text = try read("a decimal number") { $0.isPlainDecimal ? $0 : nil }
        return try decided { () throws(BillingRefusal) in try Money(text, currency) }
    }

    /// What the billing core decides about this value; its refusal gets this path.
    func decided<Value>(_ decide: () throws(BillingRefusal) -> Value) throws(ImportRefusal) -> Value {
        do throws(BillingRefusal) { return try decide() } catch { throw refusal(error.reason) }
    }
}

/// An object of the scenario.
struct ScenarioObject {
    let node: ScenarioNode
    fileprivate let members: [JSONValue.Member]

    fileprivate init(node: ScenarioNode, members: [JSONValue.Member]) {
        self.node = node
        self.members = members
    }

    var names: [String] { members.map(\.name) }

    /// The member, `nil` when it is left out or `null`.
    subscript(_ name: String) -> ScenarioNode? {
        guard let member = members.first(where: { $0.name == name }) else { return nil }
        if case .null = member.value.content { return nil }
        return ScenarioNode(value: member.value, path: node.path.isEmpty ? name : "\(node.path).\(name)")
    }

    func required(_ name: String) throws(ImportRefusal) -> ScenarioNode {
        guard let found = self[name] else {
            throw ImportRefusal(
                line: node.value.line, path: node.path.isEmpty ? name : "\(node.path).\(name)", "A value is missing.")
        }
        return found
    }

    fileprivate func node(_ name: String, or fallback: ScenarioNode) -> ScenarioNode {
        let value = members.first { $0.name == name }?.value ?? fallback.value
        return ScenarioNode(value: value, path: node.path.isEmpty ? name : "\(node.path).\(name)")
    }
}

extension String {
    /// Digits, with a point between them and a minus before them where needed: `-12.50`.
    fileprivate var isPlainDecimal: Bool {
        let parts = (first == "-" ? dropFirst() : self[...]).split(separator: ".", omittingEmptySubsequences: false)
        let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
        return parts.count <= 2 && parts.allSatisfy { !$0.isEmpty && $0.utf8.allSatisfy(digits.contains) }
    }
}
