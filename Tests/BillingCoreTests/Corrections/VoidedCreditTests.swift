import Testing
import RandomSupport

@testable import BillingCore

/// A document that holds credit of an earlier one is voided: the earlier one has its whole amount to credit again.
struct VoidedCreditTests {
    private static func void(_ document: String, in world: inout Scenario) throws -> CreditNoteDraft {
        let lines = world.state.billed.filter { $0.reference.document == document }
        let note = try CreditNoteDraft(voiding: lines, after: [], on: "2026-03-01", pricesIncludeTax: false)
        try world.state.billed.record(note.lines, of: "note of \(document)")
        return note
    }

    private static func left(_ document: String, _ world: Scenario) -> [String] {
        world.state.billed.filter { $0.reference.document == document }.map(\.remaining.decimalText)
    }

    /// 10 seats for January are 120.00. With 20 from the 16th on, 16 of 31 days are credited, 61.94, and charged anew,
    /// 123.87.
    @Test func whatHeldACreditGivesItBack() throws {
        var world = Scenario(price())
        world.start(on: "2026-01-01", quantity: 10)
        try world.bill(on: "2026-01-01")
        world.decide(on: "2026-01-16", .quantity(20))
        try world.bill(on: "2026-01-16")
        #expect(Self.left("1", world) == ["58.06"] && Self.left("2", world) == ["-61.94", "123.87"])
        let second = try Self.void("2", in: &world)
        #expect(second.lines.map(\.amount.decimalText) == ["61.94", "-123.87"])
        #expect(Self.left("1", world) == ["120.00"] && Self.left("2", world) == ["0.00", "0.00"])
        let first = try Self.void("1", in: &world)
        #expect(first.lines.map(\.amount.decimalText) == ["-120.00"])
        // 142.80 and 73.70 were billed: 61.93 net and 11.77 of tax.
        #expect([first, second].map(\.totals.gross.decimalText) == ["-142.80", "-73.70"])
    }

    /// What is voided in part only gives back in part: 41.94 of the 61.94 stay credited.
    @Test func whatIsLeftOfTheCreditStaysTaken() throws {
        var world = Scenario(price())
        world.start(on: "2026-01-01", quantity: 10)
        try world.bill(on: "2026-01-01")
        world.decide(on: "2026-01-16", .quantity(20))
        try world.bill(on: "2026-01-16")
        let back = InvoiceLine(
            kind: .credit, service: "", description: "", amount: eur(2_000), tax: TaxTreatment(rate: .zero),
            derivation: try Derivation(computing: [.init(.credit, [.amount(20)])], in: .eur),
            corrects: LineReference(document: "2", line: 1))
        try world.state.billed.record([back], of: "note")
        #expect(Self.left("1", world) == ["78.06"] && Self.left("2", world) == ["-41.94", "123.87"])
    }

    /// It ended before it began, as is learnt after the second document was voided: all 120.00 of the first come back.
    @Test func aLaterRunCreditsTheWholeToo() throws {
        var world = Scenario(price())
        world.start(on: "2026-01-01", quantity: 10)
        try world.bill(on: "2026-01-01")
        world.decide(on: "2026-01-16", .quantity(20))
        try world.bill(on: "2026-01-16")
        _ = try Self.void("2", in: &world)
        world.decide(on: "2026-01-20", .end, at: .on("2026-01-01"))
        let last = try #require(try world.bill(on: "2026-01-20"))
        #expect(last.lines.map(\.summary) == ["credit 2026-01-01 2026-01-16 -120.00"])
    }

    /// Random months with changes, every document voided in a random order: each line is taken back to the cent, a credit
    /// as well as what it was of, and never beyond what it was.
    @Test(arguments: 1...120 as ClosedRange<UInt64>) func voidedInAnyOrderNothingIsLeft(_ seed: UInt64) throws {
        var random = SeededRandom(seed)
        var world = Scenario(price(), price("plus", .perUnit(amount: "7.77"), tax: "7"))
        world.start("a", on: "2026-01-01", quantity: ExactDecimal(random.below(20) + 1))
        world.start("b", on: "2026-01-05", "plus", quantity: ExactDecimal(random.below(20) + 1))
        var day: Day = "2026-01-05"
        for _ in 0..<6 {
            try world.bill(on: day)
            day = day.adding(days: random.below(12) + 1)
            world.decide(["a", "b"][random.below(2)], on: day, .quantity(ExactDecimal(random.below(25))))
        }
        var open = world.invoices.indices.filter { !world.invoices[$0].gross.isNegative }
        while !open.isEmpty {
            let place = open.remove(at: random.below(open.count))
            let lines = world.state.billed.filter { $0.reference.document == "\(place + 1)" }
            let left = try Money.sum(lines.map(\.remaining), .eur)
            guard left.isPositive else { continue }
            _ = try Self.void("\(place + 1)", in: &world)
            #expect(Self.left("\(place + 1)", world).allSatisfy { $0 == "0.00" })
            for entry in world.state.billed where entry.line.kind == .recurring {
                #expect(!entry.remaining.isNegative && entry.remaining.minor <= entry.line.amount.minor, "\(seed)")
            }
        }
    }
}
