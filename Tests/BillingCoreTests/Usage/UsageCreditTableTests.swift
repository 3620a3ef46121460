import Testing

@testable import BillingCore

/// Usage below zero, over what was charged for usage before: which charges it takes back, in which order, how much of each
/// after discounts, and what is left over.
struct UsageCreditTableTests {
    private static let january = days("2026-01-01", "2026-02-01")
    private static let february = days("2026-02-01", "2026-03-01")

    private static func line(
        _ kind: InvoiceLine.Kind, _ minor: Int64, of days: Period, product: String = "p", price: String = "p"
    ) throws -> InvoiceLine {
        let terms: [Derivation.Term] = [.init(.charge, [.amount(try #require(eur(minor).decimal))])]
        return InvoiceLine(
            kind: kind, service: "", description: product, subscription: "s", period: days, quantity: 3,
            amount: eur(minor), tax: TaxTreatment(rate: percent("19")),
            derivation: try Derivation(computing: terms, in: .eur, price: .init(code: price, version: 1)))
    }

    private static func billed(_ document: Int, _ line: InvoiceLine, remaining: Int64? = nil) -> BilledLine {
        BilledLine(
            reference: LineReference(document: "\(document)", line: 1), line: line,
            remaining: remaining.map(eur) ?? line.amount)
    }

    /// 10.00 of January on document 1, 20.00 of February on 2, and 5.00 that were late for January on 3.
    private static func charges(firstRemaining: Int64? = nil) throws -> [BilledLine] {
        [
            billed(1, try line(.usage, 1_000, of: january), remaining: firstRemaining),
            billed(2, try line(.usage, 2_000, of: february)), billed(3, try line(.usage, 500, of: january)),
        ]
    }

    /// What the draft is given back as: `"2: -3.00"` of the line of document 2, `"-5.00"` beyond all of them.
    private static func given(
        back minor: Int64, of days: Period, after billed: [BilledLine], product: String = "p", price: String = "p"
    ) throws -> [String] {
        var credits = UsageCredits(of: BilledHistory(billed).charges(of: "s"))
        var lines = DraftLines(expecting: 4)
        try credits.append(try line(.usage, -minor, of: days, product: product, price: price), of: days, to: &lines)
        #expect(lines.lines.filter { $0.quantity != nil }.count == 1, "the first line has the quantity")
        #expect(try lines.lines.allSatisfy { try $0.derivation.recomputed() == $0.amount })
        return lines.lines.map { line in
            (line.corrects.map { "\($0.document): " } ?? "") + line.amount.decimalText
        }
    }

    @Test(
        arguments: [
            // Of the same days first, the latest first.
            (300, true, ["3: -3.00"]), (500, true, ["3: -5.00"]), (501, true, ["3: -5.00", "1: -0.01"]),
            (1_200, true, ["3: -5.00", "1: -7.00"]), (1_500, true, ["3: -5.00", "1: -10.00"]),
            // Then what was charged for other days.
            (1_800, true, ["3: -5.00", "1: -10.00", "2: -3.00"]),
            (3_500, true, ["3: -5.00", "1: -10.00", "2: -20.00"]),
            // Beyond everything it is a negative charge.
            (4_000, true, ["3: -5.00", "1: -10.00", "2: -20.00", "-5.00"]),
            (1_200, false, ["2: -12.00"]), (2_300, false, ["2: -20.00", "3: -3.00"]),
            (2_600, false, ["2: -20.00", "3: -5.00", "1: -1.00"]),
        ] as [(Int64, Bool, [String])]) func whatIsTakenBack(minor: Int64, ofJanuary: Bool, lines: [String]) throws
    {
        let given = try Self.given(
            back: minor, of: ofJanuary ? Self.january : Self.february, after: try Self.charges())
        #expect(given == lines)
    }

    /// Half of document 1 was discounted: 7.00 of its 10.00 are 3.50 of what was paid.
    @Test func discountsStayOff() throws {
        var billed = try Self.charges(firstRemaining: 500)
        var discount = try Self.line(.discount, -500, of: Self.january)
        discount.discount = AppliedDiscount(code: "d", shares: [.init(line: 1, amount: eur(-500))])
        billed.append(
            BilledLine(reference: LineReference(document: "1", line: 2), line: discount, remaining: eur(-500)))
        #expect(try Self.given(back: 1_200, of: Self.january, after: billed) == ["3: -5.00", "1: -3.50"])
        #expect(try Self.given(back: 1_500, of: Self.january, after: billed) == ["3: -5.00", "1: -5.00"])
        // Credits keep what they take back before discounts: 5.00 and 7.00 of the next 12.00 are gone by then.
        var credits = UsageCredits(of: BilledHistory(billed).charges(of: "s"))
        var lines = DraftLines(expecting: 4)
        for _ in 0..<2 {
            try credits.append(try Self.line(.usage, -600, of: Self.january), of: Self.january, to: &lines)
        }
        #expect(lines.lines.map(\.amount.minor) == [-500, -50, -300])
        #expect(lines.lines.map { $0.listAmount?.minor } == [-500, -100, -600])
    }

    /// Of document 1 only 2.00 are left, the rest was credited by request: nothing comes back twice.
    @Test func neverMoreThanIsLeft() throws {
        let billed = try Self.charges(firstRemaining: 200)
        #expect(try Self.given(back: 1_200, of: Self.january, after: billed) == ["3: -5.00", "1: -2.00"])
    }

    /// Charges of another price or of another name are none of its business.
    @Test func onlyItsOwnChargesAreTakenBack() throws {
        let billed = try Self.charges()
        #expect(try Self.given(back: 100, of: Self.january, after: billed, product: "q") == ["-1.00"])
        #expect(try Self.given(back: 100, of: Self.january, after: billed, price: "q") == ["-1.00"])
        #expect(try Self.given(back: 100, of: Self.january, after: []) == ["-1.00"])
    }
}
