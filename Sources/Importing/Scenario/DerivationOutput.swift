import BillingCore

extension Derivation {
    /// Every factor, as data.
    var json: JSONValue {
        let members: [JSONValue.Member?] = [
            .init("terms", .list(terms.map(\.json))), price.map { .init("price", $0.json) },
            trigger.map { .init("trigger", $0.json) },
            (try? unrounded()).map { .init("unrounded", .text($0.description)) },
            .init("rounding", .text(roundingWord)), .init("result", .text(result.decimalText)),
        ]
        return .object(members.compactMap(\.self))
    }

    private var roundingWord: String {
        switch rounding {
        case .halfAwayFromZero: "half_away_from_zero"
        case .halfEven: "half_even"
        case .up: "up"
        case .down: "down"
        }
    }
}

extension Derivation.PriceReference {
    fileprivate var json: JSONValue {
        .object([
            .init("code", .text(code)), .init("version", .number("\(version)")),
            .init("source", .text(source.rawValue)),
        ])
    }
}

extension Derivation.Trigger {
    fileprivate var json: JSONValue {
        let members: [JSONValue.Member?] = [
            .init("kind", .text(kindWord)), .init("on", .text(on.description)),
            before.map { .init("before", .text($0.text)) }, after.map { .init("after", .text($0.text)) },
        ]
        return .object(members.compactMap(\.self))
    }

    private var kindWord: String {
        switch kind {
        case .started: "started"
        case .renewed: "renewed"
        case .quantityChanged: "quantity_changed"
        case .priceChanged: "price_changed"
        case .ended: "ended"
        case .paused: "paused"
        case .resumed: "resumed"
        case .billingDayChanged: "billing_day_changed"
        case .lateUsage: "late_usage"
        case .corrected: "corrected"
        }
    }
}

extension Derivation.Trigger.Value {
    fileprivate var text: String {
        switch self {
        case .quantity(let quantity): quantity.description
        case .product(let name): name
        }
    }
}

extension Derivation.Term {
    fileprivate var json: JSONValue {
        var members: [JSONValue.Member] = [.init("kind", .text(kindWord))]
        if case .tier(let above, let upTo) = kind {
            members.append(.init("above", .text(above.description)))
            if let upTo { members.append(.init("up_to", .text(upTo.description))) }
        }
        if case .beyond(let included) = kind { members.append(.init("included", .text(included.description))) }
        members.append(.init("factors", .list(factors.map(\.json))))
        return .object(members)
    }

    private var kindWord: String {
        switch kind {
        case .charge, .beyond: "charge"
        case .tier: "tier"
        case .tierFee: "tier_fee"
        case .minimum: "minimum"
        case .maximum: "maximum"
        case .lessCharged: "less_charged"
        case .credit: "credit"
        case .discount: "discount"
        }
    }
}

extension Derivation.Factor {
    fileprivate var json: JSONValue {
        switch self {
        case .quantity(let quantity, let unit):
            unit.isEmpty
                ? .factor("quantity", .text(quantity.description))
                : .object([.init("quantity", .text(quantity.description)), .init("unit", .text(unit))])
        case .amount(let amount): .factor("amount", .text(amount.description))
        case .days(let part, let full):
            .factor("days", .object([.init("part", part.json), .init("full", full.json)]))
        case .units(let part, let whole, let unit):
            .factor(
                "units",
                .object([
                    .init("part", .text(part.description)), .init("whole", .text(whole.description)),
                    .init("unit", .text(unit)),
                ]))
        case .portion(let part, let whole):
            .factor(
                "portion",
                .object([.init("part", .text(part.decimalText)), .init("whole", .text(whole.decimalText))]))
        case .packages(let count, let quantity, let size):
            .factor(
                "packages",
                .object([
                    .init("count", .text(count.description)), .init("quantity", .text(quantity.description)),
                    .init("size", .text(size.description)),
                ]))
        case .percent(let rate): .factor("percent", .text(rate.percentText))
        case .markup(let rate): .factor("markup", .text(rate.percentText))
        case .margin(let rate): .factor("margin", .text(rate.percentText))
        case .vendorCost(let cost, let rows, let basis):
            .factor(
                "vendor_cost",
                .object([
                    .init("amount", .text(cost.description)), .init("rows", .number("\(rows)")),
                    .init("basis", .text(basis.rawValue)),
                ]))
        case .conversion(let conversion): .factor("exchange_rate", conversion.json)
        case .ratedUsage(let amount, let rows):
            .factor(
                "rated_usage",
                .object([.init("amount", .text(amount.description)), .init("rows", .number("\(rows)"))]))
        case .unitPrice(let amount): .factor("unit_price", .text(amount.description))
        case .billed(let amount, let line):
            .factor("billed", .object([.init("amount", .text(amount.decimalText)), .init("on", line.json)]))
        case .minus: .factor("minus", .number("-1"))
        }
    }
}

extension Conversion {
    fileprivate var json: JSONValue {
        .object([
            .init("from", .text(rate.from.code)), .init("to", .text(rate.to.code)),
            .init("rate", .text(rate.rate.description)), .init("inverse", .bool(isInverse)),
            .init("day", .text(rate.day.description)), .init("source", .text(rate.source)),
        ])
    }
}

extension Period {
    fileprivate var json: JSONValue {
        .object([
            .init("from", .text(from.description)), .init("to", .text(to.description)),
            .init("days", .number("\(days)")),
        ])
    }
}

extension LineReference {
    /// An empty document is the one that the line stands on; credit notes have names instead of numbers.
    var json: JSONValue {
        let line = JSONValue.Member("line", .number("\(line)"))
        guard !document.isEmpty else { return .object([line]) }
        return .object([.init("invoice", Int(document).map { .number("\($0)") } ?? .text(document)), line])
    }
}

extension JSONValue {
    fileprivate static func bool(_ value: Bool) -> JSONValue { JSONValue(content: .bool(value), line: 0) }
    fileprivate static func factor(_ name: String, _ value: JSONValue) -> JSONValue { .object([.init(name, value)]) }
}
