public import BillingCore

/// A one-account world for tests, in words: days and numbers as text, anything unreadable is a failed requirement.
struct Scenario {
    var state: BillingState
    private(set) var invoices: [InvoiceDraft] = []

    init(in currency: Currency = .eur, billingDay: Int = 1, _ prices: Price...) {
        state = BillingState(currency: currency, billingDay: billingDay, accountCredit: .zero(currency))
        for price in prices { add(price) }
    }

    mutating func add(_ price: Price) {
        state.prices.insert(price)
    }

    /// Decides something about a subscription; the first decision makes it.
    mutating func decide(
        _ code: String = "s1", on day: Day, _ kind: SubscriptionChange.Kind, at effect: SubscriptionChange.Effect = .now
    ) {
        let change = SubscriptionChange(decidedOn: day, takesEffect: effect, kind: kind)
        if let index = state.subscriptions.firstIndex(where: { $0.code == code }) {
            state.subscriptions[index].changes.append(change)
        } else {
            let id = Subscription.ID(raw: UInt128(state.subscriptions.count + 1))
            state.subscriptions.append(Subscription(id: id, code: code, changes: [change]))
        }
    }

    mutating func start(
        _ code: String = "s1", on day: Day, _ price: String = "seat", quantity: ExactDecimal = .one, version: Int = 1
    ) {
        decide(code, on: day, .start(price: PriceKey(code: price, version: version), quantity: quantity))
    }

    mutating func use(
        _ code: String = "s1", on day: Day, _ quantity: ExactDecimal?, unit: String = "", cost: ExactDecimal? = nil,
        of service: String = ""
    ) {
        use(
            UsageRecord(
                id: UsageRecord.ID(raw: 0), subscription: code, on: day, service: service, quantity: quantity,
                unit: unit,
                vendorCost: cost))
    }

    /// Usage as it stands, but for its id.
    mutating func use(_ record: UsageRecord) {
        var record = record
        record.id = UsageRecord.ID(raw: UInt128(allUsage.count + 1))
        allUsage.append(record)
        state.usage.append(record)
    }

    /// Billed or not.
    private(set) var allUsage: [UsageRecord] = []

    /// Bills one day and carries the result over into the state, as issuing does. Answers with the first document.
    @discardableResult
    mutating func bill(on day: Day) throws -> InvoiceDraft? {
        let drafts = try state.draftInvoices(on: day)
        state.billedThrough = day
        for draft in drafts {
            invoices.append(draft)
            try state.carryOver(draft, as: "\(invoices.count)")
        }
        return drafts.first
    }
}

extension Day: ExpressibleByStringLiteral {
    /// Tests alone write days as literals; a misspelt one becomes 0001-01-01 and fails them.
    public init(stringLiteral text: String) {
        self = Day(text) ?? Day(number: -719_162) ?? Instant(microseconds: 0).utcDay
    }
}

extension ExactDecimal: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral {
    public init(stringLiteral text: String) { self = ExactDecimal(text) ?? ExactDecimal(Int.min) }
    public init(integerLiteral value: Int) { self.init(value) }
}

/// A monthly price per seat, taxed at 19 %.
func price(
    _ code: String = "seat", _ model: PriceModel = .perUnit(amount: "12.00"),
    every interval: BillingInterval = .months(1),
    _ timing: BillingTiming = .inAdvance, version: Int = 1, currency: Currency = .eur, tax: String = "19",
    proration: Proration = .day, included: ExactDecimal = 0, minimum: ExactDecimal? = nil, service: String = "Service"
) -> Price {
    Price(
        code: code, version: version, validFrom: "2020-01-01", product: code, service: service, unit: "seat",
        currency: currency, model: model, interval: interval, timing: timing, included: included, minimum: minimum,
        proration: proration, tax: TaxTreatment(rate: Rate(percent: tax) ?? .zero)
    )
}

extension InvoiceLine {
    /// `"recurring 2026-01-15 2026-01-31 123.87"`.
    var summary: String {
        [kind.rawValue, period?.from.description, period?.to.description, amount.decimalText].compactMap(\.self)
            .joined(separator: " ")
    }
}
