import BillingCore
import Testing

/// What happens to plans, and the invoices that are made of it.
struct KillBillScenario: Sendable, CustomTestStringConvertible {
    let id: String
    let timing: BillingTiming
    let currency: String
    let cycleDay: Int
    /// `name period price`.
    let plans: [String]
    /// `day what [plan or cycle day] [how often]`, in order.
    let events: [String]
    /// Day, sum of the lines, lines as ``InvoiceLine/summary``.
    let invoices: [(day: String, sum: String, lines: [String])]

    init(
        _ id: String, _ timing: BillingTiming, _ currency: String, cycleDay: Int, plans: [String], events: [String],
        invoices: [(day: String, sum: String, lines: [String])]
    ) {
        (self.id, self.timing, self.currency, self.cycleDay) = (id, timing, currency, cycleDay)
        (self.plans, self.events, self.invoices) = (plans, events, invoices)
    }

    var testDescription: String { id }
}

/// Whole scenarios of the vendor. Left out are those with months of a fixed number of days, one that bills a changed price
/// in arrears on the day of the change, and one that charges the complement of an item.
struct KillBillScenarioTests {
    @Test(arguments: KillBillScenarios.all) func invoicesAreTheSame(_ scenario: KillBillScenario) throws {
        let currency = try #require(Currency(code: scenario.currency))
        var world = Scenario(in: currency, billingDay: scenario.cycleDay)
        for plan in scenario.plans {
            let words = plan.split(separator: " ").map(String.init)
            let interval = try #require(KillBill.interval(words[1]))
            world.add(
                price(
                    words[0], .flat(amount: number(words[2])), every: interval, scenario.timing, currency: currency,
                    tax: "0"))
        }
        var events: ArraySlice<(day: Day, words: [String])> = []
        for text in scenario.events {
            let words = text.split(separator: " ").map(String.init)
            events.append((try #require(Day(words[0])), Array(words.dropFirst())))
        }
        for (index, expected) in scenario.invoices.enumerated() {
            let day = try #require(Day(expected.day))
            // Of several invoices of one day, each but the last is made before the last events of that day.
            let later = scenario.invoices[(index + 1)...].prefix { $0.day == expected.day }.count
            while let event = events.first,
                event.day < day || (event.day == day && events.prefix { $0.day == day }.count > later)
            {
                try apply(event.words, on: event.day, to: &world)
                events.removeFirst()
            }
            let draft = try #require(try world.bill(on: day), "\(scenario.id) \(expected.day)")
            #expect(draft.lines.map(\.summary).sorted() == expected.lines.sorted(), "\(scenario.id) \(expected.day)")
            #expect(draft.net.decimalText == expected.sum, "\(scenario.id) \(expected.day)")
        }
    }

    private func apply(_ words: [String], on day: Day, to world: inout Scenario) throws {
        let only = world.state.subscriptions.first?.code ?? ""
        let key = PriceKey(code: words.count > 1 ? words[1] : "", version: 1)
        switch words[0] {
        case "start": for time in 0..<(Int(words[2]) ?? 0) { world.start("\(words[1])\(time)", on: day, words[1]) }
        case "change": world.decide(only, on: day, .price(key))
        case "changeAtEnd": world.decide(only, on: day, .price(key), at: .periodEnd)
        case "cancel": world.decide(only, on: day, .end)
        case "pause": world.decide(only, on: day, .pause)
        case "resume": world.decide(only, on: day, .resume)
        case "cycle": world.decide(only, on: day, .billingDay(try #require(Int(words[1]))))
        case "end":
            // An end that is known from the start.
            let code = words[1] + "0"
            let start = world.state.subscriptions.first { $0.code == code }?.changes.first?.decidedOn ?? day
            world.decide(code, on: start, .end, at: .on(day))
        default: Issue.record("unknown event \(words[0])")
        }
    }
}
