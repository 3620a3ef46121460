import BillingCore
import RandomSupport

/// A random year in the life of an account, the same for the same seed.
struct RandomWorld {
    var random: SeededRandom
    var scenario: Scenario
    let first: Day = "2024-01-01"
    private let proratesByDay: Bool
    /// Whether some usage is below zero, which is given back as it was paid: then sums of one bill and of many compare
    /// only where nothing is discounted.
    private let givesUsageBack: Bool
    /// Lines of credit notes that were asked for, by document.
    private(set) var notes: [[InvoiceLine]] = []
    private var creditedTaxes: [String: [TaxAmount]] = [:]

    /// - Parameter proratesByDay: without prices that are not prorated and with one lasting discount at most, so that
    ///   sums can be compared; every other one with usage below zero instead.
    init(seed: UInt64, proratesByDay: Bool = false) {
        random = SeededRandom(seed)
        self.proratesByDay = proratesByDay
        givesUsageBack = !proratesByDay || seed.isMultiple(of: 2)
        let currency = [Currency.eur, .jpy, .usd][random.below(3)]
        scenario = Scenario(in: currency, billingDay: random.below(31) + 1)
        for number in 0..<4 { scenario.add(randomPrice("p\(number)", currency)) }
        scenario.state.overrides = (0..<random.below(3)).map { randomAgreement($0) }
        scenario.state.pricesIncludeTax = !proratesByDay && seed.isMultiple(of: 4)
        if !proratesByDay {
            scenario.state.discounts = (0..<random.below(4)).map { randomDiscount($0, currency) }
        } else if !givesUsageBack {
            let rate = Rate(ppm: Int64(random.below(900_000)))
            scenario.state.discounts = [Discount(code: "d", description: "Off", percent: rate, from: first)]
        }
    }

    /// Plays `days` days with random decisions and billing days; `check` sees every document.
    mutating func play(days: Int = 400, check: (InvoiceDraft, BillingState) throws -> Void) throws {
        for offset in 0..<days {
            let day = first.adding(days: offset)
            if random.below(12) == 0 { decide(on: day) }
            if random.below(20) == 0 { useSomething(on: day) }
            if !proratesByDay, random.below(40) == 0 { try creditSomething(on: day) }
            guard random.below(9) == 0 else { continue }
            let before = scenario.state
            if let draft = try scenario.bill(on: day) { try check(draft, before) }
        }
    }

    private mutating func decide(on day: Day) {
        let code = "s\(random.below(3))"
        guard let known = scenario.state.subscriptions.first(where: { $0.code == code }) else {
            return scenario.start(code, on: day, "p\(random.below(4))", quantity: ExactDecimal(random.below(30)))
        }
        let effect: SubscriptionChange.Effect =
            switch random.below(4) {
            case 0: .periodEnd
            case 1: .on(day.adding(days: random.below(60) - (proratesByDay ? 0 : 30)))
            default: .now
            }
        let kinds: [SubscriptionChange.Kind] = [
            .quantity(ExactDecimal(random.below(40))), .quantity(ExactDecimal(random.below(40))), .pause, .resume,
            .resume, .end,
            .price(PriceKey(code: "p\(random.below(4))", version: 1)),
            .renew(PriceKey(code: "p\(random.below(4))", version: 1)),
            .trial(until: day.adding(days: random.below(40))), .billingDay(random.below(31) + 1),
            .coTerminate(day.adding(days: random.below(200))),
        ]
        // Days that are billed keep the measure of their old period when the periods move.
        let kind = kinds[random.below(kinds.count - (proratesByDay ? 2 : 0))]
        if kind == .end, known.changes.count < 6 { return }
        scenario.decide(code, on: day, kind, at: effect)
    }

    private mutating func useSomething(on day: Day) {
        guard let subscription = scenario.state.subscriptions.first else { return }
        let number = ExactDecimal(coefficient: Int128(random.below(100_000)), scale: 3) ?? 1
        let isBack = random.below(4) == 0 && givesUsageBack
        scenario.use(
            subscription.code, on: day.adding(days: -random.below(40)), isBack ? number.negated : number,
            cost: isBack ? decimal(3).negated : decimal(3))
    }

    /// A part of one line, or all that is left of a document.
    private mutating func creditSomething(on day: Day) throws {
        guard let last = scenario.invoices.indices.last else { return }
        let document = "\(random.below(last + 1) + 1)"
        let billed = scenario.state.billed.filter { $0.reference.document == document }
        let entry = billed[random.below(billed.count)]
        let extents: [CreditRequest.Extent] = [
            .rest, .quantity(entry.line.quantity ?? 1), .quantity(1),
            .amount(Money(minor: Int64(random.below(400)) + 1, entry.line.amount.currency)),
        ]
        let request = CreditRequest(line: entry.reference.line, extents[random.below(extents.count)])
        let isInclusive = scenario.state.pricesIncludeTax
        let earlier = creditedTaxes[document] ?? []
        let note =
            random.below(5) == 0
            ? try? CreditNoteDraft(voiding: billed, after: earlier, on: day, pricesIncludeTax: isInclusive)
            : try? CreditNoteDraft(
                crediting: billed, [request], after: earlier, on: day, pricesIncludeTax: isInclusive)
        guard let note else { return }
        creditedTaxes[document] = earlier + note.totals.taxes
        notes.append(note.lines)
        try scenario.state.billed.record(note.lines, of: "credit \(notes.count)")
    }

    private mutating func decimal(_ scale: Int) -> ExactDecimal {
        ExactDecimal(coefficient: Int128(random.below(100_000) + 1), scale: scale) ?? 1
    }

    private mutating func randomPrice(_ code: String, _ currency: Currency) -> Price {
        let tiers = [
            PriceTier(upTo: 5, unitAmount: decimal(4), flatAmount: decimal(3)),
            PriceTier(upTo: 20, unitAmount: decimal(4)),
            PriceTier(upTo: nil, unitAmount: decimal(5), flatAmount: decimal(2)),
        ]
        let models: [PriceModel] = [
            .flat(amount: decimal(3)), .perUnit(amount: decimal(4)), .perUnit(amount: decimal(12)), .graduated(tiers),
            .volume(tiers), .package(size: 7, amount: decimal(3)),
            .percentage(rate: Rate(ppm: 13_000), freeUnits: 2, minimum: "0.5", maximum: 90),
            .costPlusMarkup(Rate(ppm: 150_000)), .costPlusMargin(Rate(ppm: 150_000)),
        ]
        let intervals: [BillingInterval] = [.months(1), .months(1), .months(3), .months(12), .days(7), .days(30)]
        return price(
            code, models[random.below(models.count)], every: intervals[random.below(intervals.count)],
            random.below(3) == 0 ? .inArrears : .inAdvance, currency: currency,
            tax: ["19", "7", "0", "8.1"][random.below(4)],
            proration: !proratesByDay && random.below(6) == 0 ? .none : .day, included: ExactDecimal(random.below(3)),
            minimum: random.below(4) == 0 ? "40.005" : nil)
    }

    private mutating func randomAgreement(_ number: Int) -> PriceOverride {
        PriceOverride(
            code: "a\(number)", price: "p\(random.below(4))",
            kind: random.below(2) == 0 ? .fixed(decimal(4)) : .percentOff(Rate(ppm: Int64(random.below(900_000)))),
            from: first.adding(days: random.below(200)), to: first.adding(days: 200 + random.below(200)))
    }

    private mutating func randomDiscount(_ number: Int, _ currency: Currency) -> Discount {
        Discount(
            code: "d\(number)", description: "Off", percent: Rate(ppm: Int64(random.below(600_000))),
            amount: random.below(3) == 0 ? Money(minor: Int64(random.below(2000)), currency) : nil,
            price: random.below(2) == 0 ? "p\(random.below(4))" : nil, isOnDocument: random.below(3) == 0,
            from: first.adding(days: random.below(100)), to: first.adding(days: 100 + random.below(300)),
            limit: random.below(3) == 0 ? Money(minor: Int64(random.below(5000)), currency) : nil)
    }
}
