import BillingCore

extension UsageRecord {
    /// What a usage event may have beside its day and subscription.
    static let scenarioKeys = [
        "quantity", "unit", "service", "cost", "effective_cost", "currency", "kind", "billing_period",
    ]
}

extension JSONObject {
    /// Usage of our own meters has a quantity, a vendor's row a cost; its id is given when it is played.
    func usage(of subscription: String, on day: Day) throws(BillingRefusal) -> UsageRecord {
        let cost = try self["cost"]?.quantity()
        let kinds = ChargeKind.allCases.map(\.rawValue)
        return UsageRecord(
            id: UsageRecord.ID(raw: 0), subscription: subscription, on: day,
            service: try self["service"]?.text() ?? "",
            quantity: try quantity(isRequired: cost == nil),
            unit: try self["unit"]?.text() ?? "", vendorCost: cost,
            effectiveCost: try self["effective_cost"]?.quantity(),
            currency: try self["currency"]?.currency(),
            kind: try self["kind"]?.read(BillingRefusal.invalidChoice(of: kinds)) { ChargeKind(rawValue: $0) }
                ?? .usage,
            billingPeriod: try self["billing_period"]?.period())
    }

    private func quantity(isRequired: Bool) throws(BillingRefusal) -> ExactDecimal? {
        try isRequired ? required("quantity").quantity() : self["quantity"]?.quantity()
    }
}

extension JSONNode {
    fileprivate func currency() throws(BillingRefusal) -> Currency {
        try read(BillingRefusal.invalidCurrency) { Currency(code: $0) }
    }

    /// `{"from": day, "to": day}`, with the day behind the last one.
    fileprivate func period() throws(BillingRefusal) -> Period {
        let object = try object(["from", "to"])
        let (from, to) = (try object.required("from").day(), try object.required("to").day())
        guard let period = Period(from: from, to: to), !period.isEmpty else {
            throw try object.required("to").refusal(.endNotAfterStart(to, start: from))
        }
        return period
    }

    func exchangeRate() throws(BillingRefusal) -> ExchangeRate {
        let object = try object(["day", "from", "to", "rate", "source"])
        let rate = ExchangeRate(
            day: try object.required("day").day(), from: try object.required("from").currency(),
            to: try object.required("to").currency(), rate: try object.required("rate").amount(),
            source: try object.required("source").text())
        guard rate.rate.isPositive else {
            throw try object.required("rate").refusal(.init(.exchangeRateNotPositive))
        }
        guard rate.from != rate.to else { throw try object.required("to").refusal(.sameCurrency(rate.to)) }
        return rate
    }
}

extension ScenarioRun {
    /// The usage that no invoice carries, since it cannot be billed as things are on `day`.
    func usageOnHold(on day: Day) throws(BillingRefusal) -> [JSONValue] {
        let rows = Dictionary(state.usage.map { ($0.id, $0) }) { first, _ in first }
        return try state.usageOnHold(on: day).compactMap { hold in rows[hold.usage]?.json(onHold: hold.reason) }
    }
}

extension UsageRecord {
    fileprivate func json(onHold reason: BillingRefusal) -> JSONValue {
        let values = reason.parameters.sorted { $0.key < $1.key }.map { JSONValue.Member($0.key, .text("\($0.value)")) }
        let members: [JSONValue.Member?] = [
            .init("usage_of", .text(subscription)), .init("on", .text(on.description)),
            quantity.map { .init("quantity", .text($0.description)) },
            vendorCost.map { .init("cost", .text($0.description)) },
            .init("reason", .object([.init("code", .text(reason.code.rawValue))] + values)),
        ]
        return .object(members.compactMap(\.self))
    }
}
