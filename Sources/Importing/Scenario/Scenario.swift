import BillingCore

/// A scenario as its author wrote it: prices, discounts, events and the days to bill on.
struct Scenario {
    var currency: Currency
    var billingDay: Int
    var creditPolicy: CreditPolicy
    var prices: PriceList
    var discounts: [Discount]
    var rates: ExchangeRates
    /// By day; events of one day in the order given.
    var events: [ScenarioEvent]
    /// In order.
    var billOn: [(day: Day, node: JSONNode)]

    static let keys = ["currency", "billing_day", "credit", "prices", "discounts", "rates", "events", "bill_on"]

    init(_ object: JSONObject) throws(BillingRefusal) {
        let currency = try object.currency()
        self.currency = currency
        billingDay = try object["billing_day"]?.whole(1...31) ?? 1
        creditPolicy = try object.creditPolicy()
        prices = []
        let named = try object["prices"]?.anyObject()
        for name in named?.names ?? [] {
            guard let price = try named?.required(name).price(name, currency) else { continue }
            prices.insert(price)
        }
        discounts = []
        for (index, node) in (try object["discounts"]?.list() ?? []).enumerated() {
            discounts.append(try node.discount(number: index + 1, prices))
        }
        var rates: [ExchangeRate] = []
        for node in try object["rates"]?.list() ?? [] { rates.append(try node.exchangeRate()) }
        self.rates = ExchangeRates(rates)
        events = try Self.events(object["events"]?.list() ?? [], currency, prices)
        billOn = []
        for node in try object.required("bill_on").list() { billOn.append((try node.day(), node)) }
        billOn.sort { $0.day < $1.day }
    }

    private static func events(
        _ nodes: [JSONNode], _ currency: Currency, _ prices: PriceList
    ) throws(BillingRefusal) -> [ScenarioEvent] {
        var events: [ScenarioEvent] = []
        for node in nodes { events.append(try ScenarioEvent(node, currency, prices)) }
        let order = events.indices.sorted { (events[$0].day, $0) < (events[$1].day, $1) }
        return order.map { events[$0] }
    }
}

extension JSONObject {
    func currency() throws(BillingRefusal) -> Currency {
        try required("currency").read(BillingRefusal.invalidCurrency) { Currency(code: $0) }
    }
}

extension JSONNode {
    fileprivate func discount(number: Int, _ prices: PriceList) throws(BillingRefusal) -> Discount {
        let object = try object(["percent", "price", "from", "to"])
        let percent = try object.required("percent").rate()
        guard percent.ppm <= 1_000_000 else {
            throw try object.required("percent").refusal(
                .percentageOutOfRange(percent.percentText, highest: Rate(ppm: 1_000_000)))
        }
        let price = try object["price"]?.priceName(prices)
        let from = try object["from"]?.day()
        let to = try object["to"]?.day()
        if let from, let to, to < from { throw try object.required("to").refusal(.dayBefore(to, start: from)) }
        return Discount(
            code: "discount-\(number)", description: "\(percent.percentText) % off", percent: percent, price: price,
            from: from ?? .first, to: to)
    }

    /// The name of a price of this scenario.
    func priceName(_ prices: PriceList) throws(BillingRefusal) -> String {
        let name = try text()
        guard prices[PriceKey(code: name, version: 1)] != nil else {
            throw refusal(.noSuchPrice(name))
        }
        return name
    }
}
