import BillingCore
import Testing

/// Whole scenarios of the vendor; what is left out says so by name.
struct KillBillScenarioTests {
    @Test func invoiceScenarios() throws {
        guard let file = try Cases.read("proration_killbill.json", as: KillBillFile.self) else { return }
        let fitting = Cases.fitting(
            file.invoice_scenarios, of: "invoice scenarios",
            leavingOut: [
                "months of a fixed number of days; our denominator is the real one": { $0.proration_fixed_days > 0 },
                "in arrears we bill a changed price with its period, not on the day of the change": {
                    $0.id == "KB-INV-043"
                },
                "charges the complement of an item; we compute each line from its own days": { $0.id == "KB-INV-057" },
            ])
        for scenario in fitting { try play(scenario) }
    }

    private func play(_ scenario: KillBillFile.InvoiceScenario) throws {
        var world = Scenario(in: scenario.currency, billingDay: scenario.billing_cycle_day)
        for (name, plan) in scenario.prices {
            let interval = try #require(KillBillFile.interval(plan.period))
            let timing = try #require(KillBillFile.timing(scenario.billing_mode))
            world.add(
                price(name, .flat(amount: plan.price), every: interval, timing, currency: scenario.currency, tax: "0"))
        }
        var events = scenario.timeline[...]
        for (index, expected) in scenario.expected_invoices.enumerated() {
            let day = try #require(expected.day)
            // Of several invoices of one day, each but the last is made before the last events of that day.
            let later = scenario.expected_invoices[(index + 1)...].prefix { $0.day == day }.count
            while let event = events.first,
                event.date < day || (event.date == day && events.prefix { $0.date == day }.count > later)
            {
                try apply(event, to: &world)
                events.removeFirst()
            }
            let draft = try #require(try world.bill(on: day), "\(scenario.id) \(expected.invoice_on)")
            let made = draft.lines.map(\.summary).sorted()
            let wanted = expected.items.compactMap(\.summary).sorted()
            #expect(made == wanted, "\(scenario.id) \(expected.invoice_on)")
            #expect(draft.net.decimalText == expected.items_sum_before_account_credit, "\(scenario.id)")
        }
    }

    private func apply(_ event: KillBillFile.InvoiceScenario.Event, to world: inout Scenario) throws {
        let day = event.date
        let key = event.plan.map { PriceKey(code: $0, version: 1) }
        switch event.event {
        case "start", "renewal":
            let plan = try #require(event.plan)
            for time in 0..<(event.times ?? 1) { world.start("\(plan)\(time)", on: day, plan) }
        case "change_immediate":
            if let anchor = event.billing_cycle_day { world.decide(world.only, on: day, .billingDay(anchor)) }
            world.decide(world.only, on: day, .price(try #require(key)))
        case "change_at_term_end": world.decide(world.only, on: day, .price(try #require(key)), at: .periodEnd)
        case "cancel_immediate": world.decide(world.only, on: day, .end)
        case "end": world.end("\(try #require(event.plan))0", on: day)
        case "pause", "billing_blocked": world.decide(world.only, on: day, .pause)
        case "resume", "billing_unblocked": world.decide(world.only, on: day, .resume)
        case "billing_cycle_day_change":
            world.decide(world.only, on: day, .billingDay(try #require(event.billing_cycle_day)))
        case "item_adjustment_with_refund": break  // after the last invoice of its scenario
        case "invoicing_suspended", "invoicing_resumed": break  // no billing day lies between them
        default: Issue.record("unknown event \(event.event)")
        }
    }
}

extension Scenario {
    /// The one subscription of the scenario.
    fileprivate var only: String { state.subscriptions.first?.code ?? "" }

    /// An end that is known from the start.
    fileprivate mutating func end(_ code: String, on day: Day) {
        let start = state.subscriptions.first { $0.code == code }?.changes.first?.decidedOn ?? day
        decide(code, on: start, .end, at: .on(day))
    }
}

extension KillBillFile.InvoiceScenario.Item {
    /// As ``InvoiceLine/summary``; `nil` for movements of account credit, which are no lines with us.
    fileprivate var summary: String? {
        guard let start, let end, type != "account_credit_movement" else { return nil }
        return "\(type == "credit_unused" ? "credit" : "recurring") \(start) \(end) \(amount)"
    }
}
