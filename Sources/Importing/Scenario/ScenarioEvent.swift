import BillingCore

/// Something that happens in a scenario on one day.
struct ScenarioEvent {
    var day: Day
    var kind: Kind
    /// What names the event: `events[3].quantity_of`.
    var subject: JSONNode
    /// Where it says when it counts, if it does.
    var at: JSONNode?

    enum Kind {
        case start(subscription: String, price: PriceKey, quantity: ExactDecimal?, SubscriptionChange.Effect)
        case change(subscription: String, [SubscriptionChange.Kind], SubscriptionChange.Effect)
        case usage(UsageRecord)
        case oneOff(OneOffCharge)
        case payment(Money)
        case credit(invoice: Int, line: Int, Money)
    }

    /// The key that names each kind of event, and the further keys it may have.
    private static let kinds: KeyValuePairs<String, [String]> = [
        "start": ["price", "quantity", "at"], "quantity_of": ["quantity", "at"], "usage_of": UsageRecord.scenarioKeys,
        "change": ["price", "at"], "end": ["at"], "pause": ["at"], "resume": ["billing_day", "at"], "one_off": [],
        "payment": [], "credit": [],
    ]

    init(_ node: JSONNode, _ currency: Currency, _ prices: PriceList) throws(BillingRefusal) {
        let names = try node.anyObject().names
        guard let (kind, further) = Self.kinds.first(where: { names.contains($0.key) }) else {
            throw node.refusal(.unknownEvent(known: Self.kinds.map(\.key)))
        }
        let object = try node.object(["on", kind] + further)
        let day = try object.required("on").day()
        self.day = day
        subject = try object.required(kind)
        at = object["at"]
        self.kind = try object.eventKind(kind, on: day, currency, prices)
    }
}

extension JSONObject {
    fileprivate func eventKind(
        _ kind: String, on day: Day, _ currency: Currency, _ prices: PriceList
    ) throws(BillingRefusal) -> ScenarioEvent.Kind {
        let subject = try required(kind)
        switch kind {
        case "usage_of": return .usage(try usage(of: subject.text(), on: day))
        case "one_off": return .oneOff(try subject.oneOff(on: day))
        case "payment": return .payment(try subject.money(currency))
        case "credit": return try subject.credit(currency)
        case "start":
            return .start(
                subscription: try subject.text(), price: try priceKey(prices), quantity: try self["quantity"]?.count(),
                try effect())
        default: return .change(subscription: try subject.text(), try changes(kind, prices), try effect())
        }
    }

    private func changes(
        _ kind: String, _ prices: PriceList
    ) throws(BillingRefusal) -> [SubscriptionChange.Kind] {
        switch kind {
        case "quantity_of": return [.quantity(try required("quantity").count())]
        case "change": return [.price(try priceKey(prices))]
        case "end": return [.end]
        case "pause": return [.pause]
        default:
            guard let day = try self["billing_day"]?.whole(1...31) else { return [.resume] }
            return [.billingDay(day), .resume]
        }
    }

    private func priceKey(_ prices: PriceList) throws(BillingRefusal) -> PriceKey {
        PriceKey(code: try required("price").priceName(prices), version: 1)
    }

    /// `now`, `period_end`, or a day; a day before the event makes it retroactive.
    private func effect() throws(BillingRefusal) -> SubscriptionChange.Effect {
        guard let at = self["at"] else { return .now }
        return try at.read(BillingRefusal.invalidTiming) { text in
            switch text {
            case "now": .now
            case "period_end": .periodEnd
            default: Day(text).map { .on($0) }
            }
        }
    }
}

extension JSONNode {
    fileprivate func oneOff(on day: Day) throws(BillingRefusal) -> OneOffCharge {
        let object = try object(["description", "quantity", "unit_price", "tax"])
        return OneOffCharge(
            on: day, description: try object.required("description").text(),
            quantity: try object["quantity"]?.quantity() ?? .one,
            unitPrice: try object.required("unit_price").decimal(),
            tax: try object["tax"]?.tax() ?? .untaxed)
    }

    fileprivate func credit(_ currency: Currency) throws(BillingRefusal) -> ScenarioEvent.Kind {
        let object = try object(["invoice", "line", "amount"])
        return .credit(
            invoice: try object.required("invoice").whole(1...1_000_000),
            line: try object.required("line").whole(1...1_000_000), try object.required("amount").money(currency))
    }
}
