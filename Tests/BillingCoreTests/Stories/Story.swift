import Testing

@testable import BillingCore

/// A life of one account told day by day: what is decided, and the lines that the billing run of the day makes.
struct Story {
    var world: Scenario

    /// What happens on a day before it is billed.
    enum Step {
        case start(String, String, ExactDecimal)
        case decide(String, SubscriptionChange.Kind, SubscriptionChange.Effect = .now)
        case use(String, Day, ExactDecimal)
        case cost(String, Day, ExactDecimal, String)
        case once(String, ExactDecimal)
        case discount(Discount)
    }

    mutating func take(_ step: Step, on day: Day) {
        switch step {
        case .start(let code, let price, let quantity): world.start(code, on: day, price, quantity: quantity)
        case .decide(let code, let kind, let effect): world.decide(code, on: day, kind, at: effect)
        case .use(let code, let used, let quantity): world.use(code, on: used, quantity)
        case .cost(let code, let used, let cost, let service): world.use(code, on: used, 1, cost: cost, of: service)
        case .once(let description, let amount):
            world.state.oneOffs.append(
                OneOffCharge(
                    on: day, description: description, quantity: 1, unitPrice: amount,
                    tax: TaxTreatment(rate: percent("19"))))
        case .discount(let discount): world.state.discounts.append(discount)
        }
    }

    /// Plays a day and compares: `"seats recurring 120.00"` is subscription (or description), kind and amount.
    mutating func day(
        _ day: Day, _ steps: [Step] = [], bills expected: [String], pays: String? = nil,
        sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        for step in steps { take(step, on: day) }
        let draft = try world.bill(on: day)
        let lines = (draft?.lines ?? []).map {
            "\($0.subscription ?? $0.description) \($0.kind.rawValue) \($0.amount.decimalText)"
        }
        #expect(lines == expected, sourceLocation: sourceLocation)
        for line in draft?.lines ?? [] {
            let again = try line.derivation.recomputed()
            #expect(again == line.amount, sourceLocation: sourceLocation)
        }
        if let pays { #expect(draft?.payable.decimalText == pays, sourceLocation: sourceLocation) }
    }
}
