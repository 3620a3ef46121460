import BillingCore

/// A JSON value and its path from the top: `events[3].quantity`; the top itself is `$`.
struct JSONNode {
    let value: JSONValue
    let path: String

    func refusal(_ refusal: BillingRefusal) -> BillingRefusal {
        refusal.at(InputPlace(line: value.line, path: path.isEmpty ? "$" : path))
    }

    /// The members of an object; names outside `keys` are refused.
    func object(_ keys: [String]) throws(BillingRefusal) -> JSONObject {
        let object = try anyObject()
        for name in object.names where !keys.contains(name) {
            throw object.node(name, or: self).refusal(.unknownKey(known: keys))
        }
        return object
    }

    /// The members of an object whose names are the author's own.
    func anyObject() throws(BillingRefusal) -> JSONObject {
        guard case .object(let members) = value.content else { throw refusal(.init(.objectExpected)) }
        return JSONObject(node: self, members: members)
    }

    func list() throws(BillingRefusal) -> [JSONNode] {
        guard case .array(let values) = value.content else { throw refusal(.init(.listExpected)) }
        return values.enumerated().map { JSONNode(value: $1, path: "\(path)[\($0)]") }
    }

    func text() throws(BillingRefusal) -> String {
        guard case .string(let text) = value.content else { throw refusal(.init(.quotedTextExpected)) }
        return text
    }

    func bool() throws(BillingRefusal) -> Bool {
        guard case .bool(let value) = value.content else { throw refusal(.init(.booleanExpected)) }
        return value
    }

    func whole(_ range: ClosedRange<Int>) throws(BillingRefusal) -> Int {
        guard case .number(let digits) = value.content, let number = Int(digits), range.contains(number) else {
            throw refusal(BillingRefusal.invalidWholeNumber(in: range)(value.plainText))
        }
        return number
    }

    /// What `make` reads from the text, refused as `refused` says of it when it cannot.
    func read<Value>(
        _ refused: (String) -> BillingRefusal, _ make: (String) -> Value?
    ) throws(BillingRefusal) -> Value {
        let text = try text()
        guard let value = make(text) else { throw refusal(refused(text)) }
        return value
    }

    func day() throws(BillingRefusal) -> Day { try read(BillingRefusal.invalidDay) { Day($0) } }

    /// A decimal number in quotes, without an exponent; prices have at most 12 decimals.
    func decimal(decimals: Int = 12) throws(BillingRefusal) -> ExactDecimal {
        try read({ .invalidDecimal($0, decimals: decimals) }) { text in
            guard text.isPlainDecimal, let number = ExactDecimal(text), number.scale <= decimals else { return nil }
            return number
        }
    }

    /// How many, with as many decimals as rows of usage may have: vendors measure in 15 and more.
    func quantity() throws(BillingRefusal) -> ExactDecimal { try decimal(decimals: ExactDecimal.maximumScale) }

    /// A decimal number that is not below zero.
    func amount() throws(BillingRefusal) -> ExactDecimal { try notBelowZero(decimal()) }

    /// How many, not below zero.
    func count() throws(BillingRefusal) -> ExactDecimal { try notBelowZero(quantity()) }

    private func notBelowZero(_ number: ExactDecimal) throws(BillingRefusal) -> ExactDecimal {
        guard !number.isNegative else { throw refusal(.numberBelowZero(number)) }
        return number
    }

    /// Percent, not below zero.
    func rate() throws(BillingRefusal) -> Rate {
        try read(BillingRefusal.invalidPercentage) { text in
            guard text.isPlainDecimal, let rate = Rate(percent: text), rate >= .zero else { return nil }
            return rate
        }
    }

    func money(_ currency: Currency) throws(BillingRefusal) -> Money {
        let text = try read(BillingRefusal.invalidNumber) { $0.isPlainDecimal ? $0 : nil }
        return try decided { () throws(BillingRefusal) in try Money(text, currency) }
    }

    /// What the billing core decides about this value; its refusal gets this path.
    func decided<Value>(_ decide: () throws(BillingRefusal) -> Value) throws(BillingRefusal) -> Value {
        do throws(BillingRefusal) { return try decide() } catch { throw refusal(error) }
    }
}

/// An object of a JSON file.
struct JSONObject {
    let node: JSONNode
    fileprivate let members: [JSONValue.Member]

    fileprivate init(node: JSONNode, members: [JSONValue.Member]) {
        self.node = node
        self.members = members
    }

    var names: [String] { members.map(\.name) }

    /// The member, `nil` when it is left out or `null`.
    subscript(_ name: String) -> JSONNode? {
        guard let member = members.first(where: { $0.name == name }) else { return nil }
        if case .null = member.value.content { return nil }
        return JSONNode(value: member.value, path: node.path.isEmpty ? name : "\(node.path).\(name)")
    }

    func required(_ name: String) throws(BillingRefusal) -> JSONNode {
        guard let found = self[name] else {
            let path = node.path.isEmpty ? name : "\(node.path).\(name)"
            throw BillingRefusal(.valueMissing, at: .init(line: node.value.line, path: path))
        }
        return found
    }

    fileprivate func node(_ name: String, or fallback: JSONNode) -> JSONNode {
        let value = members.first { $0.name == name }?.value ?? fallback.value
        return JSONNode(value: value, path: node.path.isEmpty ? name : "\(node.path).\(name)")
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
