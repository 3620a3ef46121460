import Testing
import RandomSupport

@testable import BillingCore

/// Prices that hold their tax: what the customer sees is what they pay, and the tax is taken out of each group once.
struct InclusiveStoryTests {
    private func story(_ prices: Price..., discounts: [Discount] = []) -> Story {
        var world = Scenario()
        for price in prices { world.add(price) }
        world.state.pricesIncludeTax = true
        world.state.discounts = discounts
        return Story(world: world)
    }

    /// Net, tax by rate and gross of the last document.
    private func sums(_ story: Story) throws -> [String] {
        let draft = try #require(story.world.invoices.last)
        let taxes = draft.taxes.sorted { $0.rate.ppm < $1.rate.ppm }
        return [draft.net.decimalText] + taxes.map { "\($0.rate.percentText): \($0.amount.decimalText)" }
            + [draft.gross.decimalText]
    }

    /// 35.70 holds 35.70 × 19/119 = 5.70.
    @Test func seats() throws {
        var story = story(price("p", .perUnit(amount: "11.90")))
        try story.day("2026-01-01", [.start("s", "p", 3)], bills: ["s recurring 35.70"], pays: "35.70")
        #expect(try sums(story) == ["30.00", "19: 5.70", "35.70"])
    }

    /// A tenth off 35.70 is 3.57: 32.13 hold 5.13.
    @Test func aDiscount() throws {
        let discount = Discount(code: "d", description: "Off", percent: percent("10"), from: "2026-01-01")
        var story = story(price("p", .perUnit(amount: "11.90")), discounts: [discount])
        try story.day(
            "2026-01-01", [.start("s", "p", 3)], bills: ["s recurring 35.70", "s discount -3.57"], pays: "32.13")
        #expect(try sums(story) == ["27.00", "19: 5.13", "32.13"])
    }

    /// 11.90 at 19 % and 10.70 at 7 %: 1.90 and 0.70.
    @Test func twoRates() throws {
        var story = story(price("p", .flat(amount: "11.90")), price("book", .flat(amount: "10.70"), tax: "7"))
        story.take(.start("b", "book", 1), on: "2026-01-01")
        try story.day(
            "2026-01-01", [.start("s", "p", 1)], bills: ["b recurring 10.70", "s recurring 11.90"], pays: "22.60")
        #expect(try sums(story) == ["20.00", "7: 0.70", "19: 1.90", "22.60"])
    }

    /// The tax of a group is rounded once: three times 0.33 hold 0.99 × 19/119 = 0.158…, not three times 0.05.
    @Test func groupsAreRoundedOnce() throws {
        var story = story(price("p", .flat(amount: "0.33")))
        for code in ["a", "b", "c"] { story.take(.start(code, "p", 1), on: "2026-01-01") }
        _ = try story.world.bill(on: "2026-01-01")
        #expect(try sums(story) == ["0.83", "19: 0.16", "0.99"])
    }

    /// A cent holds 0.0016: no tax at all; four hold 0.0064: one cent.
    @Test(arguments: [
        (1, ["0.01", "19: 0.00", "0.01"]), (3, ["0.03", "19: 0.00", "0.03"]), (4, ["0.03", "19: 0.01", "0.04"]),
    ])
    func cents(seats: Int, sums expected: [String]) throws {
        var story = story(price("p", .perUnit(amount: "0.01")))
        story.take(.start("s", "p", ExactDecimal(seats)), on: "2026-01-01")
        _ = try story.world.bill(on: "2026-01-01")
        #expect(try sums(story) == expected)
    }

    /// Usage and one-off charges hold their tax too: 12.30 hold 1.9638…, 59.50 hold 9.50; together 71.80 hold 11.4638….
    @Test func usageAndCharges() throws {
        var story = story(price("m", .perUnit(amount: "0.10"), .inArrears))
        story.take(.start("s", "m", 0), on: "2026-01-01")
        try story.day(
            "2026-02-01", [.use("s", "2026-01-10", 123), .once("Set-up", "59.50")],
            bills: ["s usage 12.30", "Set-up oneOff 59.50"], pays: "71.80")
        #expect(try sums(story) == ["60.34", "19: 11.46", "71.80"])
    }

    /// An end gives back what was paid, tax and all, and the next invoice draws it: 31 × 11.90/11.90 … 10 of 31 days.
    @Test func whatIsGivenBackHoldsItsTax() throws {
        var story = story(price("p", .flat(amount: "36.89")), price("q", .flat(amount: "23.80")))
        try story.day("2026-01-01", [.start("s", "p", 1)], bills: ["s recurring 36.89"], pays: "36.89")
        // 36.89 × 10/31 = 11.90, which hold 1.90.
        try story.day("2026-01-22", [.decide("s", .end)], bills: ["s credit -11.90"], pays: "0.00")
        #expect(try sums(story) == ["-10.00", "19: -1.90", "-11.90"])
        #expect(story.world.state.accountCredit == eur(1_190))
        try story.day("2026-02-01", [.start("t", "q", 1)], bills: ["t recurring 23.80"], pays: "11.90")
    }

    /// A credit note over a part takes the tax out of its part; parts come to the tax that was in the whole.
    @Test func creditNotesHoldTheirTax() throws {
        var story = story(price("p", .perUnit(amount: "11.90")))
        try story.day("2026-01-01", [.start("s", "p", 3)], bills: ["s recurring 35.70"])
        var taxes: [TaxAmount] = []
        // 10.00 hold 1.5966, 10.00 more 3.1933 together, and the rest of 35.70: 1.60 + 1.59 + 2.51 = 5.70.
        for (request, tax) in [
            (CreditRequest(line: 1, .amount(eur(1_000))), "-1.60"),
            (CreditRequest(line: 1, .amount(eur(1_000))), "-1.59"),
            (CreditRequest(line: 1, .rest), "-2.51"),
        ] {
            let billed = story.world.state.billed.filter { $0.reference.document == "1" }
            let note = try CreditNoteDraft(
                crediting: billed, [request], after: taxes, on: "2026-01-02", pricesIncludeTax: true)
            #expect(note.totals.taxes.map(\.amount.decimalText) == [tax])
            taxes += note.totals.taxes
            try story.world.state.billed.record(note.lines, of: "credit \(taxes.count)")
        }
        #expect(try Money.sum(taxes.map(\.amount), .eur) == eur(-570))
    }

    /// Whatever the seats and the price: gross is what the lines say, and net and tax are never further from it than half a
    /// cent of the exact share.
    @Test(arguments: 1...40) func theGrossIsWhatTheLinesSay(seed: Int) throws {
        var random = SeededRandom(UInt64(61_000 + seed))
        let amount = ExactDecimal(coefficient: Int128(random.below(100_000) + 1), scale: 3) ?? 1
        var story = story(price("p", .perUnit(amount: amount)))
        story.take(.start("s", "p", ExactDecimal(random.below(50) + 1)), on: "2026-01-01")
        guard let draft = try story.world.bill(on: "2026-01-01") else { return }
        #expect(draft.gross == (try Money.sum(draft.lines.map(\.amount), .eur)))
        let tax = try #require(draft.taxes.first)
        // 119 × tax lies within 119/2 of 19 × gross.
        let distance = 119 * tax.amount.minor - 19 * draft.gross.minor
        #expect(2 * abs(distance) <= 119 && tax.amount.minor + draft.net.minor == draft.gross.minor)
    }
}
