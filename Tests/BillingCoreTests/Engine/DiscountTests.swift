import BillingCore
import Testing

struct DiscountTests {
    private func off(
        _ percent: Int64 = 0, amount: String? = nil, price: String? = nil, product: String? = nil,
        onDocument: Bool = false,
        from: Day = "2026-01-01", to: Day? = nil, limit: String? = nil, code: String = "d"
    ) throws -> Discount {
        Discount(
            code: code, description: "Off", percent: Rate(ppm: percent * 10_000),
            amount: try amount.map { try Money($0, .eur) },
            price: price, product: product, isOnDocument: onDocument, from: from, to: to,
            limit: try limit.map { try Money($0, .eur) })
    }

    private func world(_ amounts: [String: ExactDecimal], _ discounts: [Discount], tax: [String: String] = [:])
        -> Scenario
    {
        var world = Scenario()
        for (code, amount) in amounts { world.add(price(code, .flat(amount: amount), tax: tax[code] ?? "19")) }
        for code in amounts.keys.sorted() { world.start(code, on: "2026-01-01", code) }
        world.state.discounts = discounts
        return world
    }

    private func amounts(_ draft: InvoiceDraft?) -> [String] {
        draft?.lines.filter { $0.kind == .discount }.map(\.amount.decimalText) ?? []
    }

    /// LAGO-096: 15 % of 1.00, then 20 % of the 0.85 that is left.
    @Test func eachAppliesToWhatTheOthersLeft() throws {
        var world = world(["a": 1], [try off(15, code: "x"), try off(20, code: "y")])
        #expect(amounts(try world.bill(on: "2026-01-01")) == ["-0.15", "-0.17"])
    }

    /// LAGO-094: an amount takes all there is, so nothing is left for the percentage.
    @Test func nothingGoesBelowZero() throws {
        var world = world(["a": "0.05"], [try off(amount: "0.10", code: "x"), try off(20, code: "y")])
        #expect(amounts(try world.bill(on: "2026-01-01")) == ["-0.05"])
    }

    /// LAGO-089: 12 altogether, 6 used before; the other 6 are shared 4 and 2 over 200 and 100.
    @Test func aLimitCountsWhatWasTakenBefore() throws {
        var world = world(["a": 2, "b": 1], [try off(amount: "0.06", onDocument: true, limit: "0.09")])
        let first = try #require(try world.bill(on: "2026-01-01"))
        #expect(first.lines.last?.discount?.shares.map(\.amount.minor) == [-4, -2])
        #expect(amounts(try world.bill(on: "2026-02-01")) == ["-0.03"])
        #expect(amounts(try world.bill(on: "2026-03-01")) == [])
    }

    /// Documents show lines by service and number them so: the discount of line 1 is line 2, and says so.
    @Test func linesOfOneServiceStandTogether() throws {
        var world = Scenario(
            price("a", .flat(amount: 100), service: "Office"), price("b", .flat(amount: 10), service: "Backup"))
        for code in ["a", "b"] { world.start(code, on: "2026-01-01", code) }
        world.state.discounts = [
            try off(10, price: "a", code: "first"), try off(5, price: "a", code: "second"),
            try off(1, onDocument: true, code: "document"),
        ]
        let lines = try #require(try world.bill(on: "2026-01-01")).lines
        #expect(lines.map(\.service) == ["Office", "Office", "Office", "Backup", ""])
        #expect(lines.map(\.amount.decimalText) == ["100.00", "-10.00", "-4.50", "10.00", "-0.96"])
        // 1 % of 85.50 and 10.00 is 0.955, rounded to 0.96 and shared 0.86 to 0.10.
        #expect(lines.map { $0.discount?.shares.map(\.line) } == [nil, [1], [1], nil, [1, 4]])
        #expect(lines[1].derivation.terms[0].factors.last == .billed(lines[0].amount, .init(document: "", line: 1)))
        // The next invoice knows what is left of each line.
        #expect(world.state.billed.map(\.remaining.decimalText) == ["84.64", "-10.00", "-4.50", "9.90", "-0.96"])
    }

    /// Price before product before every line before the document, whatever the order given.
    @Test func theOrderIsFromTheLineToTheDocument() throws {
        var world = world(
            ["a": 100],
            [
                try off(10, onDocument: true, code: "document"), try off(10, code: "every"),
                try off(10, product: "a", code: "product"),
                try off(10, price: "a", code: "price"),
            ])
        let draft = try #require(try world.bill(on: "2026-01-01"))
        #expect(draft.lines.compactMap(\.discount?.code) == ["price", "product", "every", "document"])
        #expect(amounts(draft) == ["-10.00", "-9.00", "-8.10", "-7.29"])
    }

    /// 10.00 off 100.01 at 19 % and 50.00 at 7 %: 6.67 and 3.33, so that each tax group stays right.
    @Test func aDocumentDiscountIsSharedOverTheTaxGroups() throws {
        var world = world(["a": "100.01", "b": "50"], [try off(amount: "10", onDocument: true)], tax: ["b": "7"])
        let draft = try #require(try world.bill(on: "2026-01-01"))
        #expect(amounts(draft) == ["-6.67", "-3.33"])
        #expect(draft.taxes.map(\.taxable.decimalText) == ["93.34", "46.67"])
        #expect(draft.taxes.map(\.amount.decimalText) == ["17.73", "3.27"])  // 17.7346 and 3.2669
    }

    /// An amount per period is worth its share of a part period: 10.00 × 16/31.
    @Test func anAmountPerLineIsProratedLikeTheLine() throws {
        var world = world([:], [try off(amount: "10")])
        world.add(price("a", .flat(amount: 31)))
        world.start(on: "2026-01-16", "a")
        #expect(amounts(try world.bill(on: "2026-01-16")) == ["-5.16"])
    }

    @Test func itLastsForPeriodsThatBeginWithinIt() throws {
        var world = world(["a": 10], [try off(50, from: "2026-02-01", to: "2026-03-01")])
        #expect(amounts(try world.bill(on: "2026-03-01")) == ["-5.00"])
    }

    /// Two subscriptions at one price of 100.00, 10 % on each: each loses its own 10 %, not 19 %.
    @Test func aDiscountOnOneSubscriptionLeavesTheOthersAlone() throws {
        var world = Scenario(price("seat", .flat(amount: 100)))
        world.start("s1", on: "2026-01-01")
        world.start("s2", on: "2026-01-01")
        for code in ["s1", "s2"] {
            var discount = try off(10, code: code)
            discount.subscription = code
            world.state.discounts.append(discount)
        }
        let draft = try #require(try world.bill(on: "2026-01-01"))
        #expect(amounts(draft) == ["-10.00", "-10.00"])
        #expect(draft.lines.filter { $0.kind == .discount }.map(\.subscription) == ["s1", "s2"])
        world.state.discounts.removeLast()
        #expect(amounts(try world.bill(on: "2026-02-01")) == ["-10.00"])
    }
}
