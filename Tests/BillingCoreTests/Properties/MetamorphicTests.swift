import Testing

@testable import BillingCore

/// Bills that must not change, or change in a known way, when the account is told differently: no oracle is needed to
/// see that something is wrong.
struct MetamorphicTests {
    static let seeds = 0..<25

    /// A random account after 400 days, with nothing billed yet, and the day of its first bill.
    private static func account(_ seed: Int) throws -> (state: BillingState, day: Day) {
        var world = RandomWorld(seed: UInt64(20_000 + seed), proratesByDay: true)
        try world.play { _, _ in }
        var state = world.scenario.state
        (state.billed, state.usage, state.billedThrough) = ([], world.scenario.allUsage, nil)
        state.accountCredit = .zero(state.currency)
        return (state, world.first.adding(days: 420))
    }

    private static func bill(_ state: BillingState, on day: Day) throws -> InvoiceDraft? {
        try state.draftInvoices(on: day).first
    }

    private static func lines(_ state: BillingState, on day: Day) throws -> [String] {
        try (Self.bill(state, on: day)?.lines ?? []).map {
            "\($0.subscription ?? "") \($0.description) \($0.summary)"
        }
    }

    @Test(arguments: seeds) func theSameStateGivesTheSameBill(seed: Int) throws {
        let (state, day) = try Self.account(seed)
        #expect(try Self.bill(state, on: day) == Self.bill(state, on: day))
    }

    /// Four hundred years are a whole number of weeks and leap years: every month there has the length it has here.
    @Test(arguments: seeds) func fourHundredYearsLaterItCostsTheSame(seed: Int) throws {
        let (state, day) = try Self.account(seed)
        let later = { (day: Day) in day.adding(days: 146_097) }
        var moved = state
        for index in moved.subscriptions.indices {
            moved.subscriptions[index].changes = state.subscriptions[index].changes.map { change in
                var change = change
                change.decidedOn = later(change.decidedOn)
                if case .on(let day) = change.takesEffect { change.takesEffect = .on(later(day)) }
                if case .trial(let end) = change.kind { change.kind = .trial(until: later(end)) }
                if case .coTerminate(let end) = change.kind { change.kind = .coTerminate(later(end)) }
                return change
            }
        }
        for index in moved.usage.indices { moved.usage[index].on = later(moved.usage[index].on) }
        for index in moved.overrides.indices {
            moved.overrides[index].from = later(moved.overrides[index].from)
            moved.overrides[index].to = moved.overrides[index].to.map(later)
        }
        for index in moved.discounts.indices {
            moved.discounts[index].from = later(moved.discounts[index].from)
            moved.discounts[index].to = moved.discounts[index].to.map(later)
        }
        let (here, there) = (try Self.bill(state, on: day), try Self.bill(moved, on: later(day)))
        #expect(here?.lines.map(\.amount) == there?.lines.map(\.amount) && here?.gross == there?.gross)
        #expect(here?.lines.map { $0.period.map { later($0.from) } } == there?.lines.map { $0.period?.from })
    }

    /// Rows of usage have no order; a row told as two halves is the same usage.
    @Test(arguments: seeds) func usageIsASum(seed: Int) throws {
        let (state, day) = try Self.account(seed)
        var (reversed, halves) = (state, state)
        reversed.usage.reverse()
        halves.usage = state.usage.flatMap { row -> [UsageRecord] in
            guard let quantity = row.quantity.flatMap(Self.half), let cost = Self.half(row.vendorCost ?? .zero) else {
                return [row]
            }
            var (one, other) = (row, row)
            (one.quantity, other.quantity) = (quantity, quantity)
            (one.vendorCost, other.vendorCost) = (cost, cost)
            other.id = ID(raw: row.id.raw + 1_000_000)
            return [one, other]
        }
        #expect(halves.usage.count == 2 * state.usage.count)
        let lines = try Self.lines(state, on: day)
        #expect(try Self.lines(reversed, on: day) == lines && Self.lines(halves, on: day) == lines)
    }

    private static func half(_ number: ExactDecimal) -> ExactDecimal? {
        (try? number.ratio.multiplied(by: fraction(1, 2)))?.decimal
    }

    /// Each subscription is billed for itself: alone it has the lines that it has among others.
    @Test(arguments: seeds) func subscriptionsDoNotMeet(seed: Int) throws {
        let (account, day) = try Self.account(seed)
        var state = account
        state.discounts = []
        let all = try Self.lines(state, on: day)
        var alone: [String] = []
        for subscription in state.subscriptions {
            var one = state
            one.subscriptions = [subscription]
            one.usage = state.usage.filter { $0.subscription == subscription.code }
            alone += try Self.lines(one, on: day)
        }
        #expect(alone.sorted() == all.sorted())
        var turned = state
        turned.subscriptions.reverse()
        #expect(try Self.lines(turned, on: day).sorted() == all.sorted())
    }

    /// Codes are names: under other names the same is paid.
    @Test(arguments: seeds) func namesDoNotCount(seed: Int) throws {
        let (account, day) = try Self.account(seed)
        var state = account
        state.discounts = []
        let amounts = try Self.bill(state, on: day)?.lines.map(\.amount)
        for index in state.subscriptions.indices {
            state.subscriptions[index].code = "x" + state.subscriptions[index].code
        }
        for index in state.usage.indices { state.usage[index].subscription = "x" + state.usage[index].subscription }
        #expect(try Self.bill(state, on: day)?.lines.map(\.amount) == amounts)
    }

    /// What takes nothing off, or is about nothing here, changes nothing.
    @Test(arguments: seeds) func emptyDiscountsAndAgreementsChangeNothing(seed: Int) throws {
        let (state, day) = try Self.account(seed)
        let lines = try Self.lines(state, on: day)
        var more = state
        more.discounts += [
            Discount(code: "zero", description: "", percent: .zero, from: .first),
            Discount(code: "other", description: "", percent: percent("50"), price: "none", from: .first),
            Discount(code: "over", description: "", percent: percent("50"), from: .first, to: "2000-01-01"),
        ]
        more.overrides += [
            PriceOverride(code: "other", price: "none", kind: .fixed(1), from: "2020-01-01"),
            PriceOverride(code: "ended", kind: .fixed(1), from: "2020-01-01", to: "2021-01-01"),
        ]
        #expect(try Self.lines(more, on: day) == lines)
    }

    /// Credit in hand changes what is paid, never what is billed: what is drawn and what is paid come to the gross.
    @Test(arguments: seeds) func creditChangesOnlyWhatIsPaid(seed: Int) throws {
        let (state, day) = try Self.account(seed)
        guard let plain = try Self.bill(state, on: day) else { return }
        for minor in [0, 1, 100, plain.gross.minor, plain.gross.minor + 1, Int64.max] where minor >= 0 {
            var rich = state
            rich.accountCredit = Money(minor: minor, state.currency)
            let draft = try #require(try Self.bill(rich, on: day))
            #expect(draft.lines == plain.lines && draft.gross == plain.gross)
            #expect(draft.creditApplied.minor + draft.payable.minor == max(plain.gross.minor, 0))
            #expect(draft.creditApplied.minor == min(minor, max(plain.gross.minor, 0)))
        }
    }

    /// Without tax inside or outside, the same lines: prices that hold their tax change groups, not amounts.
    @Test(arguments: seeds) func taxInsideMovesNoLine(seed: Int) throws {
        let (account, day) = try Self.account(seed)
        var state = account
        let lines = try Self.lines(state, on: day)
        state.pricesIncludeTax.toggle()
        #expect(try Self.lines(state, on: day) == lines)
    }

    /// A later run bills at least what an earlier one did: nothing that was due is forgotten.
    @Test(arguments: seeds) func whatIsDueStaysDue(seed: Int) throws {
        let (state, day) = try Self.account(seed)
        var (early, late) = (state, state)
        guard let first = try Self.bill(early, on: day) else { return }
        try early.carryOver(first, as: "1")
        let next = day.adding(days: 45)
        let rest = try Self.bill(early, on: next)
        late.billedThrough = nil
        let whole = try Self.bill(late, on: next)
        let sum = first.net.minor + (rest?.net.minor ?? 0)
        #expect(
            (sum - (whole?.net.minor ?? 0)).magnitude <= first.lines.count + (rest?.lines.count ?? 0)
                + (whole?.lines.count ?? 0))
    }
}
