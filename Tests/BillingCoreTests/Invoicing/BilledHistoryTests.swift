import Testing

@testable import BillingCore

/// Issued lines as later billing sees them: charges by subscription, with the discounts and credits that belong to them.
struct BilledHistoryTests {
    private static func entry(
        _ document: String, _ place: Int, _ kind: InvoiceLine.Kind, _ minor: Int64, _ period: Period?,
        subscription: String? = "s", corrects: LineReference? = nil, lists: Int64? = nil,
        shares: [(Int, Int64)] = []
    ) throws -> BilledLine {
        var line = InvoiceLine(
            kind: kind, service: "", description: "", subscription: subscription, period: period, amount: eur(minor),
            listAmount: lists.map(eur), tax: TaxTreatment(rate: .zero),
            derivation: Derivation(terms: [], result: eur(minor)), corrects: corrects)
        if !shares.isEmpty {
            line.discount = AppliedDiscount(code: "d", shares: shares.map { .init(line: $0, amount: eur($1)) })
        }
        return BilledLine(
            reference: LineReference(document: document, line: place), line: line, remaining: eur(minor))
    }

    private static let january = days("2026-01-01", "2026-02-01")
    private static let first = LineReference(document: "1", line: 1)

    @Test func chargesStandByTheirSubscription() throws {
        let history = BilledHistory([
            try Self.entry("1", 1, .recurring, 100, Self.january), try Self.entry("1", 2, .usage, 20, Self.january),
            try Self.entry("1", 3, .minimum, 3, Self.january),
            try Self.entry("1", 4, .oneOff, 9, nil, subscription: nil),
            try Self.entry("1", 5, .recurring, 50, Self.january, subscription: "t"),
            try Self.entry("1", 6, .discount, -5, Self.january, shares: [(1, -5)]),
            try Self.entry("2", 1, .recurring, 100, Self.january),
        ])
        #expect(history.charges(of: "s").map(\.line.amount.minor) == [100, 20, 3, 100])
        #expect(history.charges(of: "t").map(\.line.amount.minor) == [50])
        #expect(history.charges(of: "u").isEmpty && history.charges(of: "").isEmpty)
    }

    /// The share of the line that each discount on the same document took off it; a line 1 elsewhere is another one.
    @Test func discountsComeHome() throws {
        let history = BilledHistory([
            try Self.entry("1", 1, .recurring, 100, Self.january), try Self.entry("1", 2, .usage, 60, Self.january),
            try Self.entry("1", 3, .discount, -16, nil, shares: [(1, -10), (2, -6)]),
            try Self.entry("1", 4, .discount, -9, nil, shares: [(1, -9)]),
            try Self.entry("2", 1, .recurring, 100, Self.january),
            try Self.entry("2", 2, .discount, -1, nil, shares: [(1, -1)]),
        ])
        let charges = history.charges(of: "s")
        #expect(charges.map { $0.reductions.map(\.amount.minor) } == [[-10, -9], [-6], [-1]])
        #expect(
            charges[0].reductions.map(\.by) == [
                LineReference(document: "1", line: 3), LineReference(document: "1", line: 4),
            ])
    }

    /// Credits with days are those of billing runs, and take their days off; a credit by request has none.
    @Test func creditsTakeTheirDays() throws {
        let history = BilledHistory([
            try Self.entry("1", 1, .recurring, 310, Self.january),
            try Self.entry("2", 1, .credit, -60, days("2026-01-20", "2026-01-26"), corrects: Self.first),
            try Self.entry("3", 1, .credit, -50, days("2026-01-05", "2026-01-10"), corrects: Self.first),
            try Self.entry("4", 1, .credit, -40, nil, corrects: Self.first),
            // A discount or a charge that names the line is no credit of it.
            try Self.entry("5", 1, .recurring, 1, Self.january, corrects: Self.first),
        ])
        let charge = try #require(history.charges(of: "s").first)
        #expect(charge.credits.map(\.line.amount.minor) == [-60, -50])
        #expect(
            charge.uncredited == [
                days("2026-01-01", "2026-01-05"), days("2026-01-10", "2026-01-20"), days("2026-01-26", "2026-02-01"),
            ])
        let whole = BilledHistory([
            try Self.entry("1", 1, .recurring, 310, Self.january),
            try Self.entry("2", 1, .credit, -310, Self.january, corrects: Self.first),
        ])
        #expect(try #require(whole.charges(of: "s").first).uncredited.isEmpty)
    }

    /// What is open of a charge before discounts: credits count with what they list, else with their amount.
    @Test(
        arguments: [
            ([], 100), ([(-30, nil)], 70), ([(-15, -30)], 70), ([(-15, -30), (-35, -70)], 0), ([(0, -100)], 0),
            ([(-30, nil), (-5, -10), (-1, nil)], 59),
        ] as [([(Int64, Int64?)], Int64)]) func whatIsOpenBeforeDiscounts(credits: [(Int64, Int64?)], open: Int64)
        throws
    {
        var billed = [try Self.entry("1", 1, .usage, 100, Self.january)]
        for (place, credit) in credits.enumerated() {
            billed.append(
                try Self.entry(
                    "\(place + 2)", 1, .credit, credit.0, Self.january, corrects: Self.first, lists: credit.1))
        }
        let charge = try #require(BilledHistory(billed).charges(of: "s").first)
        #expect(try charge.open() == eur(open))
    }
}
