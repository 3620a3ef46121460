import BillingCore

/// A scenario on its way through the days: the billing state, what was issued, and what is open.
struct ScenarioRun {
    private(set) var state: BillingState
    /// The last day on which something was billed or decided.
    private(set) var lastDay = Day.first
    private(set) var invoices: [InvoiceDraft] = []
    private(set) var creditNotes: [(day: Day, invoice: Int, draft: CreditNoteDraft)] = []
    /// What is open, and the credit in hand.
    private var items: OpenItems
    private var usageRows: UInt128 = 0
    /// Subscriptions that start on some day, and usage that comes before that day.
    private let started: Set<String>
    private var early: [String: [UsageRecord]] = [:]
    private var work = ScenarioWork()

    /// Plays the whole scenario. Events of one day happen in the order given, before that day's billing.
    init(_ scenario: Scenario) throws(BillingRefusal) {
        state = BillingState(
            currency: scenario.currency, billingDay: scenario.billingDay, prices: scenario.prices,
            discounts: scenario.discounts, accountCredit: .zero(scenario.currency), exchangeRates: scenario.rates)
        items = OpenItems(credit: .zero(scenario.currency), policy: scenario.creditPolicy)
        started = Set(scenario.events.compactMap { if case .start(let name, _, _, _) = $0.kind { name } else { nil } })
        var next = scenario.events.startIndex
        for (day, node) in scenario.billOn {
            while next < scenario.events.endIndex, scenario.events[next].day <= day {
                try apply(scenario.events[next])
                next += 1
            }
            try node.decided { () throws(BillingRefusal) in try bill(on: day) }
        }
        for event in scenario.events[next...] { try apply(event) }
    }

    /// What is owed for all invoices together.
    func balance() throws(BillingRefusal) -> Money { try items.owed() }

    private mutating func bill(on day: Day) throws(BillingRefusal) {
        lastDay = max(lastDay, day)
        try work.add(state.billed.count + state.usage.count + state.oneOffs.count + invoices.count)
        for draft in try state.draftInvoices(on: day) { try issue(draft, on: day) }
        // What is left of a document below zero settles one of the same day.
        _ = try items.useCredit()
        state.accountCredit = items.credit
        state.billedThrough = day
        _ = try balance()  // an amount too large to owe is refused on the day that made it so
    }

    private mutating func issue(_ draft: InvoiceDraft, on day: Day) throws(BillingRefusal) {
        try work.add(draft.lines.reduce(0) { $0 + ScenarioWork.line + $1.derivation.terms.count })
        invoices.append(draft)
        try state.carryOver(draft, as: "\(invoices.count)")
        let invoice = OpenInvoice(id: id(ofInvoice: invoices.count), dueOn: day, open: draft.payable)
        try items.add(invoice, drawing: draft.creditApplied)
        let corrected = draft.lines.compactMap { $0.corrects.flatMap { Int($0.document) } }
        _ = try items.add(credit: draft.creditAdded, correcting: Set(corrected.map(id(ofInvoice:))))
        state.accountCredit = items.credit
    }

    /// Invoices are counted from 1.
    private func id(ofInvoice number: Int) -> Invoice.ID { Invoice.ID(raw: UInt128(number)) }

    private mutating func apply(_ event: ScenarioEvent) throws(BillingRefusal) {
        lastDay = max(lastDay, event.day)
        try event.subject.decided { () throws(BillingRefusal) in try work.add(state.subscriptions.count + 1) }
        switch event.kind {
        case .start(let name, let price, let quantity, let effect):
            let quantity = quantity ?? state.prices[price]?.openingQuantity ?? .one
            let change = SubscriptionChange(
                decidedOn: event.day, takesEffect: effect, kind: .start(price: price, quantity: quantity))
            guard !state.subscriptions.contains(where: { $0.code == name }) else {
                throw event.subject.refusal(.subscriptionStartedBefore(name))
            }
            let id = Subscription.ID(raw: UInt128(state.subscriptions.count + 1))
            state.subscriptions.append(Subscription(id: id, code: name, changes: [change]))
            state.usage += early.removeValue(forKey: name) ?? []
        case .change(let name, let kinds, let effect):
            let index = try position(of: name, event)
            try refuse(effect, of: event, before: state.subscriptions[index].begins, name)
            for kind in kinds {
                state.subscriptions[index].changes.append(
                    SubscriptionChange(decidedOn: event.day, takesEffect: effect, kind: kind))
            }
        case .usage(let row): try use(row, event)
        case .oneOff(let charge): state.oneOffs.append(charge)
        case .payment(let amount): try event.subject.decided { () throws(BillingRefusal) in try pay(amount) }
        case .credit(let invoice, let line, let amount):
            try event.subject.decided { () throws(BillingRefusal) in
                try credit(line, of: invoice, amount, on: event.day)
            }
        }
    }

    private mutating func use(_ row: UsageRecord, _ event: ScenarioEvent) throws(BillingRefusal) {
        usageRows += 1
        var row = row
        row.id = UsageRecord.ID(raw: usageRows)
        guard state.subscriptions.contains(where: { $0.code == row.subscription }) else {
            guard started.contains(row.subscription) else {
                throw event.subject.refusal(.subscriptionNotStarted(row.subscription, by: event.day))
            }
            return early[row.subscription, default: []].append(row)
        }
        state.usage.append(row)
    }

    private func position(of name: String, _ event: ScenarioEvent) throws(BillingRefusal) -> Int {
        guard let index = state.subscriptions.firstIndex(where: { $0.code == name }) else {
            throw event.subject.refusal(.subscriptionNotStarted(name, by: event.day))
        }
        return index
    }

    /// Nothing can have been decided otherwise before there was anything to decide about.
    private func refuse(
        _ effect: SubscriptionChange.Effect, of event: ScenarioEvent, before start: Day, _ name: String
    ) throws(BillingRefusal) {
        guard case .on(let day) = effect, day < start else { return }
        throw (event.at ?? event.subject).refusal(.changeBeforeStart(day, of: name, start: start))
    }

    private mutating func pay(_ amount: Money) throws(BillingRefusal) {
        try work.add(invoices.count)
        _ = try items.receive(amount)
        state.accountCredit = items.credit
    }

    private mutating func credit(_ line: Int, of invoice: Int, _ amount: Money, on day: Day) throws(BillingRefusal) {
        try work.add(state.billed.count + creditNotes.count + invoices.count)
        guard invoices.indices.contains(invoice - 1) else { throw BillingRefusal.noSuchInvoice(invoice) }
        guard !invoices[invoice - 1].gross.isNegative else { throw BillingRefusal.notAnInvoice("\(invoice)") }
        let lines = state.billed.filter { $0.reference.document == "\(invoice)" }
        let earlier = creditNotes.filter { $0.invoice == invoice }.flatMap(\.draft.totals.taxes)
        let draft = try CreditNoteDraft(
            crediting: lines, [CreditRequest(line: line, .amount(amount))], after: earlier, on: day,
            pricesIncludeTax: false)
        creditNotes.append((day, invoice, draft))
        try state.billed.record(draft.lines, of: "credit \(creditNotes.count)")
        _ = try items.add(credit: draft.totals.gross.negated(), correcting: [id(ofInvoice: invoice)])
        state.accountCredit = items.credit
    }
}

extension Subscription {
    /// The day of its start, which is its first decision.
    fileprivate var begins: Day {
        guard let start = changes.first else { return .first }
        return if case .on(let day) = start.takesEffect { day } else { start.decidedOn }
    }
}
