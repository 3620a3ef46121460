import BillingCore

/// A policy of dunning, tried on invoices and payments day by day.
///
/// The very decision that `plainbill remind` takes. Payments settle the invoice that they name, else the oldest due.
struct ScenarioDunning {
    private let currency: Currency
    private let policy: DunningPolicy
    private let rates: [LateInterestRate]
    private let until: Day
    private let events: [Event]
    private var invoices: [Receivable] = []

    static let keys = ["currency", "dunning"]
    /// Days times invoices that are played: enough for a year of a thousand.
    private static let mostSteps = 1_000_000

    private struct Receivable {
        let name: String
        var dunned: DunningCase
        var balances: [LateInterest.Balance]
        var interestFrom: Day
        let pauses: [Period]
        var steps: [Step] = []

        var open: Money { balances.last?.open ?? .zero(.eur) }
    }

    private struct Step {
        let taken: DunningCase.Step
        let open: Money
        let charges: [(action: DunningAction, amount: Money)]
    }

    private struct Event {
        let on: Day
        let amount: Money
        let invoice: String?
    }

    init(_ top: JSONObject) throws(BillingRefusal) {
        let currency = try top.currency()
        self.currency = currency
        let object = try top.required("dunning").object([
            "policy", "calendar", "interest", "invoices", "payments", "until",
        ])
        let stages = try object.required("policy")
        let (text, calendar) = (try stages.text(), try object["calendar"]?.text() ?? "")
        let policy = try stages.decided { () throws(BillingRefusal) in try DunningPolicy(text, calendar: calendar) }
        self.policy = policy
        rates = try object["interest"]?.interestRates() ?? []
        until = try object.required("until").day()
        for node in try object.required("invoices").list() {
            let invoice = try Self.invoice(node, currency, policy)
            guard !invoices.contains(where: { $0.name == invoice.name }) else {
                throw node.refusal(.duplicateKey(invoice.name))
            }
            invoices.append(invoice)
        }
        var events: [Event] = []
        for node in try object["payments"]?.list() ?? [] {
            let payment = try node.object(["on", "amount", "invoice"])
            events.append(
                Event(
                    on: try payment.required("on").day(), amount: try payment.required("amount").money(currency),
                    invoice: try payment["invoice"]?.text()))
        }
        self.events = events.enumerated().sorted { ($0.element.on, $0.offset) < ($1.element.on, $1.offset) }
            .map(\.element)
        try play()
    }

    private static func invoice(
        _ node: JSONNode, _ currency: Currency, _ policy: DunningPolicy
    ) throws(BillingRefusal) -> Receivable {
        let object = try node.object(["number", "due_on", "amount", "paused"])
        let due = try object.required("due_on").day()
        var pauses: [Period] = []
        for pause in try object["paused"]?.list() ?? [] {
            let days = try pause.object(["from", "to"])
            let (from, to) = (try days.required("from").day(), try days.required("to").day())
            guard let period = Period(from: from, to: to) else {
                throw try days.required("to").refusal(.dayBefore(to, start: from))
            }
            pauses.append(period)
        }
        return Receivable(
            name: try object.required("number").text(), dunned: DunningCase(dueOn: due, policy: policy),
            balances: [.init(from: .first, open: try object.required("amount").money(currency))],
            interestFrom: due.adding(days: 1), pauses: pauses)
    }

    private mutating func play() throws(BillingRefusal) {
        guard let first = (invoices.map { $0.dunned.dueOn.adding(days: DunningPolicy.days.lowerBound) }).min(),
            first <= until
        else { return }
        let days = until.days(since: first) + 1
        guard days <= Self.mostSteps / max(invoices.count, 1) else {
            throw .scenarioTooLarge(steps: Self.mostSteps)
        }
        var next = events.startIndex
        for offset in 0..<days {
            let day = first.adding(days: offset)
            while next < events.endIndex, events[next].on <= day {
                try settle(events[next])
                next += 1
            }
            for index in invoices.indices { try decide(index, on: day) }
        }
    }

    private mutating func settle(_ event: Event) throws(BillingRefusal) {
        var rest = event.amount
        let order = invoices.indices.sorted { (invoices[$0].dunned.dueOn, $0) < (invoices[$1].dunned.dueOn, $1) }
        for index in order where rest.isPositive && (event.invoice.map { $0 == invoices[index].name } ?? true) {
            let part = min(rest.minor, invoices[index].open.minor)
            guard part > 0 else { continue }
            let left = try invoices[index].open.subtracting(Money(minor: part, currency))
            invoices[index].balances.append(.init(from: event.on, open: left))
            rest = try rest.subtracting(Money(minor: part, currency))
        }
    }

    private mutating func decide(_ index: Int, on day: Day) throws(BillingRefusal) {
        let invoice = invoices[index]
        let isPaused = invoice.pauses.contains { $0.contains(day) }
        let facts = DunningFacts(open: invoice.open, obstacles: isPaused ? [.paused] : [])
        guard let step = invoice.dunned.step(on: day, facts) else { return }
        var charges: [(action: DunningAction, amount: Money)] = []
        for action in policy.stages[step.stage - 1].actions {
            if case .fee(let fee) = action { charges.append((action, try Money(rounding: fee.ratio, currency))) }
            guard case .interest = action, let period = Period(from: invoice.interestFrom, to: day) else { continue }
            let parts = try LateInterest.parts(for: period, balances: invoice.balances, rates: rates)
            for part in parts { charges.append((action, part.amount)) }
            invoices[index].interestFrom = day
        }
        invoices[index].dunned.taken.append(step)
        invoices[index].steps.append(Step(taken: step, open: facts.open, charges: charges))
    }

    /// Each invoice with the steps that were taken and what comes next.
    var output: JSONValue {
        .object([.init("dunning", .list(invoices.map { .object(members(of: $0)) }))])
    }

    private func members(of invoice: Receivable) -> [JSONValue.Member] {
        var members: [JSONValue.Member] = [
            .init("invoice", .text(invoice.name)), .init("due_on", .text(invoice.dunned.dueOn.description)),
            .init("open", .text(invoice.open.decimalText)),
            .init("steps", .list(invoice.steps.map { .object(self.members(of: $0)) })),
        ]
        if invoice.open.isPositive, let next = invoice.dunned.outlook(from: until.adding(days: 1)).first {
            members.append(.init("next", .object(stage(next))))
        }
        return members
    }

    private func members(of step: Step) -> [JSONValue.Member] {
        let charges = step.charges.map { charge in
            JSONValue.object([
                .init("for", .text(charge.action.description)), .init("amount", .text(charge.amount.decimalText)),
            ])
        }
        return stage(step.taken) + [.init("open", .text(step.open.decimalText)), .init("charges", .list(charges))]
    }

    private func stage(_ step: DunningCase.Step) -> [JSONValue.Member] {
        let actions = policy.stages[step.stage - 1].actions.map { JSONValue.text($0.description) }
        return [
            .init("on", .text(step.on.description)), .init("stage", .number("\(step.stage)")),
            .init("actions", .list(actions)),
        ]
    }
}

extension JSONNode {
    /// `{"2026-01-01": "10.27"}`: percent a year from a day on.
    fileprivate func interestRates() throws(BillingRefusal) -> [LateInterestRate] {
        let object = try anyObject()
        var rates: [LateInterestRate] = []
        for name in object.names {
            let node = try object.required(name)
            guard let day = Day(name) else { throw node.refusal(.invalidDay(name)) }
            rates.append(LateInterestRate(country: "", validFrom: day, rate: try node.rate()))
        }
        return rates
    }
}
