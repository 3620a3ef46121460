import BillingCore
import Testing

struct CreditNoteTests {
    /// An invoice of 20 seats for 240.00, 10 % off, and a one-off of 100.00, all at 19 %.
    private func issued() throws -> Scenario {
        var world = Scenario(price())
        world.state.discounts = [
            Discount(code: "d", description: "Off", percent: Rate(ppm: 100_000), from: "2026-01-01")
        ]
        world.state.oneOffs = [
            OneOffCharge(
                on: "2026-01-01", description: "Setup", quantity: 1, unitPrice: 100,
                tax: TaxTreatment(rate: Rate(ppm: 190_000)))
        ]
        world.start(on: "2026-01-01", quantity: 20)
        try world.bill(on: "2026-01-01")
        return world
    }

    private func credit(_ world: Scenario, _ requests: CreditRequest...) throws -> CreditNoteDraft {
        try CreditNoteDraft(
            crediting: world.state.billed.filter { $0.reference.document == "1" }, requests, after: [],
            on: "2026-01-05", pricesIncludeTax: false)
    }

    @Test func anAmountOfALine() throws {
        let note = try credit(try issued(), CreditRequest(line: 1, .amount(Money("16.00", .eur))))
        #expect(note.lines.map(\.summary) == ["credit -16.00"])
        #expect(note.lines[0].corrects == LineReference(document: "1", line: 1))
        #expect(note.totals.gross.decimalText == "-19.04")
        #expect(try note.lines[0].derivation.recomputed() == note.lines[0].amount)
    }

    /// 5 of 20 seats, each of which cost 12.00 less 10 %: 54.00.
    @Test func aQuantityOfALineCreditsWhatItReallyCost() throws {
        let note = try credit(try issued(), CreditRequest(line: 1, .quantity(5)))
        #expect(note.lines[0].amount.decimalText == "-54.00")
        #expect(note.lines[0].quantity == 5)
    }

    /// 20.00 in three: 6.67, 6.67 and the 6.66 that are left; 10.00: 3.33, 3.33 and 3.34.
    @Test func theUnitThatCompletesTheQuantityTakesTheRest() throws {
        for (amount, parts): (ExactDecimal, [String]) in [
            (20, ["-6.67", "-6.67", "-6.66"]), (10, ["-3.33", "-3.33", "-3.34"]),
        ] {
            var world = Scenario()
            let share = try #require(ExactDecimal(amount == 20 ? "6.6666666667" : "3.3333333333"))
            world.state.oneOffs = [
                OneOffCharge(
                    on: "2026-01-01", description: "Setup", quantity: 3, unitPrice: share,
                    tax: TaxTreatment(rate: .zero))
            ]
            try world.bill(on: "2026-01-01")
            for (place, part) in parts.enumerated() {
                let note = try credit(world, CreditRequest(line: 1, .quantity(1)))
                #expect(note.lines[0].amount.decimalText == part)
                try world.state.billed.record(note.lines, of: "credit \(place)")
            }
            #expect(world.state.billed[0].remaining.isZero && world.state.billed[0].creditedQuantity == 3)
        }
        let world = try issued()
        #expect(throws: BillingRefusal.lineQuantityExceeded(left: ExactDecimal(15), of: ExactDecimal(20), line: 1)) {
            try credit(world, CreditRequest(line: 1, .quantity(5)), CreditRequest(line: 1, .quantity(16)))
        }
        let whole = try credit(world, CreditRequest(line: 1, .quantity(5)), CreditRequest(line: 1, .quantity(15)))
        #expect(whole.lines.map(\.amount.decimalText) == ["-54.00", "-162.00"])
    }

    @Test func neverMoreThanIsLeft() throws {
        let world = try issued()
        #expect(throws: BillingRefusal.lineAmountExceeded(left: Money(minor: 21_600, .eur), line: 1)) {
            try credit(world, CreditRequest(line: 1, .amount(Money("216.01", .eur))))
        }
        #expect(throws: BillingRefusal.lineAmountExceeded(left: Money(minor: 1600, .eur), line: 1)) {
            try credit(
                world, CreditRequest(line: 1, .amount(Money("200", .eur))),
                CreditRequest(line: 1, .amount(Money("16.01", .eur))))
        }
        #expect(throws: BillingRefusal.self) { try credit(world, CreditRequest(line: 1, .quantity(21))) }
        #expect(throws: BillingRefusal.self) {
            try credit(world, CreditRequest(line: 1, .rest), CreditRequest(line: 1, .rest))
        }
    }

    @Test func whatMakesNoSenseIsRefused() throws {
        let world = try issued()
        for extent in [
            CreditRequest.Extent.amount(Money(minor: 0, .eur)), .amount(Money(minor: -1, .eur)),
            .amount(Money(minor: 1, .usd)), .quantity(0),
        ] {
            #expect(throws: BillingRefusal.self) { try credit(world, CreditRequest(line: 1, extent)) }
        }
        #expect(throws: BillingRefusal.notACharge(line: 2)) { try credit(world, CreditRequest(line: 2, .rest)) }
        #expect(throws: BillingRefusal.noSuchLine(9)) {
            try credit(world, CreditRequest(line: 9, .rest))
        }
        #expect(throws: BillingRefusal.self) { try credit(world) }
    }

    /// The whole: what the invoice came to, to the cent, and then nothing is left.
    @Test func voidingCreditsEverything() throws {
        var world = try issued()
        let invoice = world.invoices[0]
        let note = try CreditNoteDraft(
            voiding: world.state.billed, after: [], on: "2026-01-05", pricesIncludeTax: false)
        #expect(note.totals.gross == (try invoice.gross.negated()))
        #expect(note.lines.map(\.amount.decimalText) == ["-216.00", "-100.00"])
        try world.state.billed.record(note.lines, of: "credit 1")
        #expect(throws: BillingRefusal.self) {
            try CreditNoteDraft(
                voiding: world.state.billed, after: note.totals.taxes, on: "2026-01-06", pricesIncludeTax: false)
        }
    }

    /// Invoice 2 credits 16 of January's 31 seats' days and charges them anew: −16.00 + 32.00. To void it is to give
    /// back the 16.00 it came to: the days are paid by invoice 1 again, and no run gives them back or charges them.
    @Test func voidingTakesBackTheCreditsToo() throws {
        var world = Scenario(price("seat", .perUnit(amount: 31)))
        world.start(on: "2026-01-01", quantity: 1)
        try world.bill(on: "2026-01-01")
        world.decide(on: "2026-01-16", .quantity(2))
        #expect(try world.bill(on: "2026-01-16")?.lines.map(\.amount.decimalText) == ["-16.00", "32.00"])
        let second = world.state.billed.filter { $0.reference.document == "2" }
        let note = try CreditNoteDraft(voiding: second, after: [], on: "2026-01-17", pricesIncludeTax: false)
        #expect(note.lines.map(\.amount.decimalText) == ["16.00", "-32.00"])
        #expect(note.totals.net.decimalText == "-16.00")
        #expect(note.lines[0].corrects == LineReference(document: "2", line: 1))
        try world.state.billed.record(note.lines, of: "credit 1")
        #expect(try world.bill(on: "2026-01-18") == nil)
        let voided = world.state.billed.filter { $0.reference.document == "2" }
        #expect(voided.allSatisfy { $0.remaining.isZero })
    }

    /// A document that gave back more than it charged owes nothing that could be taken back.
    @Test func aDocumentBelowZeroIsNotVoided() throws {
        var world = Scenario(price("seat", .perUnit(amount: 31)))
        world.start(on: "2026-01-01", quantity: 2)
        try world.bill(on: "2026-01-01")
        world.decide(on: "2026-01-16", .quantity(1))
        try world.bill(on: "2026-01-16")
        let second = world.state.billed.filter { $0.reference.document == "2" }
        #expect(throws: BillingRefusal.self) {
            try CreditNoteDraft(voiding: second, after: [], on: "2026-01-17", pricesIncludeTax: false)
        }
    }

    /// Goodwill of 200.00 leaves 16.00 for the unused days, though they were worth 146.32; nothing is charged again.
    @Test func laterCreditsOfUnusedDaysStayWithinWhatIsLeft() throws {
        var world = try issued()
        try world.state.billed.record(
            credit(world, CreditRequest(line: 1, .amount(Money("200", .eur)))).lines, of: "credit 1")
        #expect(try world.bill(on: "2026-01-10") == nil)
        world.decide(on: "2026-01-11", .end)
        #expect(try world.bill(on: "2026-01-11")?.lines.map(\.amount.decimalText) == ["-16.00"])
    }

    /// Three times 0.07 at 19 %: 0.0399, 0.04 of tax. In parts 0.0133, 0.0266 and 0.0399 so far: 0.01, 0.02 and 0.01.
    @Test func taxOfPartsAddsUpToTheTaxBilled() throws {
        var world = Scenario(price())
        world.state.oneOffs = ["a", "b", "c"].map {
            OneOffCharge(
                on: "2026-01-01", description: $0, quantity: 1, unitPrice: "0.07",
                tax: TaxTreatment(rate: Rate(ppm: 190_000)))
        }
        try world.bill(on: "2026-01-01")
        #expect(world.invoices[0].taxes.map(\.amount.minor) == [4])
        var taxes: [TaxAmount] = []
        for line in 1...3 {
            let note = try CreditNoteDraft(
                crediting: world.state.billed, [CreditRequest(line: line, .rest)], after: taxes, on: "2026-01-05",
                pricesIncludeTax: false)
            taxes += note.totals.taxes
        }
        #expect(taxes.map(\.amount.minor) == [-1, -2, -1])
    }

    /// 0.01 of a line that was given away is nothing to issue a document over.
    @Test func aCreditNoteThatComesToNothingIsRefused() throws {
        var world = Scenario(price())
        world.state.oneOffs = [("1", "5.00"), ("1", "-5.00")].map { quantity, price in
            OneOffCharge(
                on: "2026-01-01", description: "Item", quantity: quantity, unitPrice: price,
                tax: TaxTreatment(rate: .zero))
        }
        world.start(on: "2026-01-01")
        try world.bill(on: "2026-01-01")
        let lines = world.state.billed
        let given = try #require(lines.first { $0.line.amount.minor == 500 }).reference.line
        let taken = try #require(lines.first { $0.line.amount.minor == -500 }).reference.line
        #expect(throws: BillingRefusal(.emptyCreditNote)) {
            try CreditNoteDraft(
                crediting: lines, [CreditRequest(line: given, .rest), CreditRequest(line: taken, .rest)], after: [],
                on: "2026-01-02", pricesIncludeTax: false)
        }
    }
}
