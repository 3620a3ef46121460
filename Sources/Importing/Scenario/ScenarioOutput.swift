import BillingCore

extension ScenarioRun {
    /// - Parameter explain: tells the amount of a line in a sentence; `nil` leaves it out.
    func output(explaining explain: ((InvoiceLine) -> String)?) throws(BillingRefusal) -> JSONValue {
        let prices = Dictionary(state.billed.map { ($0.reference, $0.line.derivation.price?.code) }) { first, _ in first
        }
        func lines(_ lines: [InvoiceLine]) -> JSONValue { .list(lines.map { $0.json(prices, explain?($0)) }) }
        var members: [JSONValue.Member] = [.init("invoices", .list(invoices.map { $0.json(lines: lines($0.lines)) }))]
        if !creditNotes.isEmpty {
            members.append(
                .init(
                    "credit_notes",
                    .list(
                        creditNotes.map { note in
                            note.draft.json(note.day, of: note.invoice, lines: lines(note.draft.lines))
                        })))
        }
        let onHold = try usageOnHold(on: lastDay)
        if !onHold.isEmpty { members.append(.init("usage_on_hold", .list(onHold))) }
        members.append(.init("account_credit", .text(state.accountCredit.decimalText)))
        members.append(.init("balance", .text(try balance().decimalText)))
        return .object(members)
    }
}

extension InvoiceDraft {
    fileprivate func json(lines: JSONValue) -> JSONValue {
        .object([
            .init("issued_on", .text(issuedOn.description)), .init("lines", lines),
            .init("net", .text(net.decimalText)), .init("tax", .list(taxes.map(\.json))),
            .init("gross", .text(gross.decimalText)), .init("credit_applied", .text(creditApplied.decimalText)),
            .init("payable", .text(payable.decimalText)),
        ])
    }
}

extension CreditNoteDraft {
    fileprivate func json(_ day: Day, of invoice: Int, lines: JSONValue) -> JSONValue {
        .object([
            .init("issued_on", .text(day.description)), .init("invoice", .number("\(invoice)")),
            .init("lines", lines), .init("net", .text(totals.net.decimalText)),
            .init("tax", .list(totals.taxes.map(\.json))), .init("gross", .text(totals.gross.decimalText)),
        ])
    }
}

extension TaxAmount {
    var json: JSONValue {
        .object([
            .init("category", .text(category.rawValue)), .init("rate", .text(rate.percentText)),
            .init("taxable", .text(taxable.decimalText)), .init("amount", .text(amount.decimalText)),
        ])
    }
}

extension InvoiceLine {
    /// `prices` by line: a credit has the price of the line that it corrects.
    fileprivate func json(_ prices: [LineReference: String?], _ explanation: String?) -> JSONValue {
        let price = derivation.price?.code ?? corrects.flatMap { prices[$0] ?? nil }
        let members: [JSONValue.Member?] = [
            .init("kind", .text(kindWord)),
            subscription.map { .init("subscription", .text($0)) },
            price.map { .init("price", .text($0)) },
            kind == .oneOff || kind == .discount ? .init("description", .text(description)) : nil,
            period.map { .init("from", .text($0.from.description)) },
            period.map { .init("to", .text($0.to.description)) },
            quantity.map { .init("quantity", .text($0.description)) },
            .init("amount", .text(amount.decimalText)),
            corrects.map { .init("corrects", $0.json) },
            .init("derivation", derivation.json),
            explanation.map { .init("explanation", .text($0)) },
        ]
        return .object(members.compactMap(\.self))
    }

    private var kindWord: String {
        switch kind {
        case .recurring: "recurring"
        case .credit: "credit"
        case .usage: "usage"
        case .oneOff: "one_off"
        case .discount: "discount"
        case .minimum: "minimum"
        }
    }
}

extension JSONValue {
    static func text(_ text: String) -> JSONValue { JSONValue(content: .string(text), line: 0) }
    static func number(_ digits: String) -> JSONValue { JSONValue(content: .number(digits), line: 0) }
    static func list(_ values: [JSONValue]) -> JSONValue { JSONValue(content: .array(values), line: 0) }
    static func object(_ members: [Member]) -> JSONValue { JSONValue(content: .object(members), line: 0) }

    /// The value over several lines, two spaces deeper per level, with a line break at the end.
    var indentedText: String {
        var text = JSONText()
        writeIndented(to: &text, depth: 0)
        text.append("\n")
        return text.string
    }

    private func writeIndented(to text: inout JSONText, depth: Int) {
        let margin = "\n" + String(repeating: "  ", count: depth)
        switch content {
        case .array(let values) where !values.isEmpty:
            for (index, value) in values.enumerated() {
                text.append("\(index == 0 ? "[" : ",")\(margin)  ")
                value.writeIndented(to: &text, depth: depth + 1)
            }
            text.append("\(margin)]")
        case .object(let members) where !members.isEmpty:
            for (index, member) in members.enumerated() {
                text.append("\(index == 0 ? "{" : ",")\(margin)  ")
                text.appendString(member.name)
                text.append(": ")
                member.value.writeIndented(to: &text, depth: depth + 1)
            }
            text.append("\(margin)}")
        case .null, .bool, .number, .string, .array, .object: write(to: &text)
        }
    }
}

extension JSONValue.Member {
    init(_ name: String, _ value: JSONValue) { self.init(name: name, value: value) }
}
