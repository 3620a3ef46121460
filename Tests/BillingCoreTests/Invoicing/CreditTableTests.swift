import Testing
import RandomSupport

@testable import BillingCore

/// Credits by request, line by line: what is left, what is refused, and what the note comes to.
struct CreditTableTests {
    private static func tax(_ rate: String = "19") -> TaxTreatment { TaxTreatment(rate: percent(rate)) }

    private static func oneOff(_ quantity: ExactDecimal, _ unitPrice: ExactDecimal, rate: String = "19") -> OneOffCharge
    {
        OneOffCharge(on: "2026-01-01", description: "x", quantity: quantity, unitPrice: unitPrice, tax: tax(rate))
    }

    private static func billed(_ charges: [OneOffCharge], isInclusive: Bool = false) throws -> [BilledLine] {
        let state = BillingState(
            currency: .eur, billingDay: 1, pricesIncludeTax: isInclusive, oneOffs: charges, accountCredit: .zero(.eur))
        var billed: [BilledLine] = []
        try billed.record(try #require(try state.draftInvoices(on: "2026-01-01").first).lines, of: "1")
        return billed
    }

    private static func credit(
        _ billed: [BilledLine], _ requests: [CreditRequest], after earlier: [TaxAmount] = [], isInclusive: Bool = false
    ) throws -> CreditNoteDraft {
        try CreditNoteDraft(
            crediting: billed.filter { $0.reference.document == "1" }, requests, after: earlier, on: "2026-01-05",
            pricesIncludeTax: isInclusive)
    }

    /// Quantity, unit price, then one unit after the other: rounded shares, the last one takes the rest.
    @Test(
        arguments: [
            ("3", "3.3333333", [333, 333, 334]), ("3", "6.6666666", [667, 667, 666]), ("4", "0.005", [1, 1]),
            ("7", "0.01", Array(repeating: 1, count: 7)),
            ("6", "1.671", [167, 167, 167, 167, 167, 168]),  // 10.026 → 10.03
            ("2", "0.005", [1]),  // 0.01: half a cent rounds up, and then nothing is left
        ] as [(String, String, [Int64])]) func unitsAreCreditedOneByOne(
            quantity: String, unitPrice: String, parts: [Int64]
        ) throws
    {
        var billed = try Self.billed([Self.oneOff(number(quantity), number(unitPrice))])
        for (place, part) in parts.enumerated() {
            let note = try Self.credit(billed, [CreditRequest(line: 1, .quantity(1))])
            #expect(note.lines.map(\.amount.minor) == [-part])
            try billed.record(note.lines, of: "credit \(place)")
            #expect(billed[0].creditedQuantity == ExactDecimal(place + 1))
        }
        #expect(billed[0].remaining.isZero)
        #expect(throws: BillingRefusal.nothingLeftOfLine(1)) {
            try Self.credit(billed, [CreditRequest(line: 1, .quantity(1))])
        }
    }

    @Test func eachRefusalHasItsCodeAndParameters() throws {
        let billed = try Self.billed([Self.oneOff(5, 10), Self.oneOff(1, -4), Self.oneOff(0, 1)])
        let cases: [(CreditRequest, BillingRefusal)] = [
            (CreditRequest(line: 0, .rest), .noSuchLine(0)), (CreditRequest(line: 4, .rest), .noSuchLine(4)),
            (CreditRequest(line: 1, .amount(eur(5_001))), .lineAmountExceeded(left: eur(5_000), line: 1)),
            (CreditRequest(line: 1, .amount(eur(0))), BillingRefusal(.creditNotPositive)),
            (CreditRequest(line: 1, .amount(eur(-1))), BillingRefusal(.creditNotPositive)),
            (CreditRequest(line: 1, .amount(Money(minor: 1, .usd))), .creditInOtherCurrency(.eur)),
            (CreditRequest(line: 1, .quantity(0)), BillingRefusal(.creditNotPositive)),
            (CreditRequest(line: 1, .quantity(-1)), BillingRefusal(.creditNotPositive)),
            (CreditRequest(line: 1, .quantity("5.001")), .lineQuantityExceeded(left: 5, of: 5, line: 1)),
            (CreditRequest(line: 2, .amount(eur(1))), BillingRefusal(.creditNotPositive)),
            (CreditRequest(line: 2, .amount(eur(-401))), .lineAmountExceeded(left: eur(-400), line: 2)),
            (CreditRequest(line: 3, .rest), .nothingLeftOfLine(3)),
        ]
        for (request, refusal) in cases { #expect(throws: refusal) { try Self.credit(billed, [request]) } }
        #expect(throws: BillingRefusal(.nothingToCredit)) { try Self.credit(billed, []) }
        #expect(throws: BillingRefusal(.nothingToCredit)) { try Self.credit([], [CreditRequest(line: 1, .rest)]) }
    }

    /// A charge below zero is taken back by an amount above zero, never more than is credited beside it.
    @Test func whatWasGivenIsTakenBack() throws {
        let billed = try Self.billed([Self.oneOff(5, 10), Self.oneOff(1, -4)])
        func note(_ minor: Int64, _ extent: CreditRequest.Extent) throws -> CreditNoteDraft {
            try Self.credit(billed, [CreditRequest(line: 1, .amount(eur(minor))), CreditRequest(line: 2, extent)])
        }
        #expect(try note(500, .amount(eur(-100))).lines.map(\.amount.minor) == [-500, 100])
        #expect(try note(500, .rest).totals.gross.minor == -119)  // 1.00 at 19 %
        for minor: Int64 in [400, 399] {
            #expect(throws: BillingRefusal(.emptyCreditNote)) { try note(minor, .rest) }
        }
        #expect(throws: BillingRefusal(.emptyCreditNote)) { try Self.credit(billed, [CreditRequest(line: 2, .rest)]) }
    }

    /// Several requests for one line are added up before they are compared with what is left.
    @Test func requestsForOneLineAddUp() throws {
        let billed = try Self.billed([Self.oneOff(5, 10)])
        let both = try Self.credit(
            billed, [CreditRequest(line: 1, .amount(eur(2_000))), CreditRequest(line: 1, .rest)])
        #expect(both.lines.map(\.amount.minor) == [-2_000, -3_000] && both.totals.net.minor == -5_000)
        #expect(throws: BillingRefusal.lineQuantityExceeded(left: 1, of: 5, line: 1)) {
            try Self.credit(billed, [CreditRequest(line: 1, .quantity(4)), CreditRequest(line: 1, .quantity(2))])
        }
        #expect(throws: BillingRefusal.lineAmountExceeded(left: eur(1_000), line: 1)) {
            try Self.credit(
                billed, [CreditRequest(line: 1, .quantity(4)), CreditRequest(line: 1, .amount(eur(1_001)))])
        }
    }

    @Test func usageAndTieredLinesWithoutAQuantityHaveNoUnits() throws {
        var world = Scenario(price("flat", .flat(amount: 10)))
        world.start(on: "2026-01-01", "flat")
        try world.bill(on: "2026-01-01")
        #expect(throws: BillingRefusal.lineHasNoQuantity(1)) {
            try Self.credit(world.state.billed, [CreditRequest(line: 1, .quantity(1))])
        }
    }

    @Test func creditsAndDiscountsAreNoCharges() throws {
        var world = Scenario(price("seat", .perUnit(amount: 31)))
        world.state.discounts = [Discount(code: "d", description: "", percent: percent("10"), from: "2026-01-01")]
        world.start(on: "2026-01-01", quantity: 2)
        try world.bill(on: "2026-01-01")
        #expect(throws: BillingRefusal.notACharge(line: 2)) {
            try Self.credit(world.state.billed, [CreditRequest(line: 2, .rest)])
        }
        world.decide(on: "2026-01-21", .quantity(1))
        try world.bill(on: "2026-01-21")
        let second = world.state.billed.filter { $0.reference.document == "2" }
        #expect(second.map(\.line.kind) == [.credit, .recurring, .discount])
        #expect(throws: BillingRefusal.notACharge(line: 1)) {
            try CreditNoteDraft(
                crediting: second, [CreditRequest(line: 1, .rest)], after: [], on: "2026-01-22", pricesIncludeTax: false
            )
        }
    }

    /// The credit names its line, tells why, and carries the tax of what it takes back.
    @Test func aCreditTellsWhatItTakesBack() throws {
        let billed = try Self.billed([Self.oneOff(5, 10, rate: "7")])
        let line = try Self.credit(billed, [CreditRequest(line: 1, .quantity(2))]).lines[0]
        #expect(line.kind == .credit && line.corrects == LineReference(document: "1", line: 1) && line.period == nil)
        #expect(line.quantity == 2 && line.unitPrice == nil && line.tax == billed[0].line.tax)
        #expect(line.derivation.trigger == .init(.corrected, on: "2026-01-05") && line.derivation.price == nil)
        #expect(
            line.derivation.terms == [
                .init(
                    .credit,
                    [.minus, .billed(eur(5_000), LineReference(document: "1", line: 1)), .units(2, of: 5, unit: "")])
            ])
        let rest = try Self.credit(billed, [CreditRequest(line: 1, .rest)]).lines[0]
        #expect(
            rest.quantity == nil
                && rest.derivation.terms == [
                    .init(.credit, [.minus, .billed(eur(5_000), LineReference(document: "1", line: 1))])
                ])
        let amount = try Self.credit(billed, [CreditRequest(line: 1, .amount(eur(123)))]).lines[0]
        #expect(amount.quantity == nil && amount.derivation.terms == [.init(.credit, [.minus, .amount("1.23")])])
    }

    /// Whole-number shares of random lines: never above what was billed, and all of it in the end.
    @Test(arguments: [false, true]) func partsOfRandomLinesComeToTheWhole(isInclusive: Bool) throws {
        var random = SeededRandom(151)
        for _ in 0..<150 {
            let quantity = random.below(12) + 1
            let unitPrice = ExactDecimal(coefficient: Int128(random.below(90_000) + 100), scale: 4) ?? 1
            var billed = try Self.billed([Self.oneOff(ExactDecimal(quantity), unitPrice)], isInclusive: isInclusive)
            let (whole, tax) = (
                billed[0].line.amount,
                try Totals(of: billed.map(\.line), currency: .eur, isInclusive: isInclusive).taxes[0]
            )
            var (left, earlier): (Int, [TaxAmount]) = (quantity, [])
            while left > 0, billed[0].remaining.isPositive {
                let units = random.below(left) + 1
                let note = try? Self.credit(
                    billed, [CreditRequest(line: 1, .quantity(ExactDecimal(units)))], after: earlier,
                    isInclusive: isInclusive)
                guard let note else { break }  // a share that rounds to nothing
                try billed.record(note.lines, of: "credit")
                earlier += note.totals.taxes
                left -= units
                #expect(billed[0].remaining.minor >= 0 && billed[0].remaining.minor <= whole.minor)
            }
            guard left == 0 else { continue }
            #expect(billed[0].remaining.isZero && earlier.reduce(0) { $0 + $1.amount.minor } == -tax.amount.minor)
            #expect(earlier.reduce(0) { $0 + $1.taxable.minor } == -tax.taxable.minor)
        }
    }

    /// To void is to credit every charge and to take back every credit; nothing of it can be voided twice.
    @Test func voidingLeavesNothing() throws {
        var billed = try Self.billed([Self.oneOff(5, 10), Self.oneOff(1, "3.99", rate: "7"), Self.oneOff(1, -4)])
        try billed.record(Self.credit(billed, [CreditRequest(line: 1, .amount(eur(1_234)))]).lines, of: "credit 1")
        let earlier = [TaxAmount(category: .standard, rate: percent("19"), taxable: eur(-1_234), amount: eur(-234))]
        let note = try CreditNoteDraft(
            voiding: billed.filter { $0.reference.document == "1" }, after: earlier, on: "2026-01-06",
            pricesIncludeTax: false)
        // 50.00 − 4.00 − 12.34 = 33.66 net at 19 %: 8.74 billed, 2.34 taken back before; 3.99 at 7 %: 0.28
        #expect(note.lines.map(\.amount.minor) == [-3_766, -399, 400])
        #expect(
            note.totals.taxes.map(\.amount.minor) == [-640, -28] && note.totals.gross.minor == -(3_366 + 399 + 640 + 28)
        )
        try billed.record(note.lines, of: "credit 2")
        #expect(!billed.contains { $0.reference.document == "1" && !$0.remaining.isZero })
        #expect(throws: BillingRefusal(.nothingToCredit)) {
            try CreditNoteDraft(
                voiding: billed.filter { $0.reference.document == "1" }, after: earlier + note.totals.taxes,
                on: "2026-01-07", pricesIncludeTax: false)
        }
    }

    @Test func aDocumentThatGaveBackMoreIsNotVoided() throws {
        let billed = try Self.billed([Self.oneOff(1, 3), Self.oneOff(1, -4)])
        #expect(throws: BillingRefusal(.creditedMoreThanCharged)) {
            try CreditNoteDraft(voiding: billed, after: [], on: "2026-01-06", pricesIncludeTax: false)
        }
    }

    /// Total, open, credited, written off; the day, when 15 January is due.
    @Test(
        arguments: [
            (100, 100, 0, 0, "2026-01-15", .open), (100, 1, 99, 0, "2026-01-15", .open),
            (100, 100, 0, 0, "2026-01-16", .overdue),
            (100, 0, 0, 0, "2026-01-10", .paid), (100, 0, 99, 0, "2026-02-01", .paid),
            (100, 0, 100, 0, "2026-02-01", .credited),
            (100, 0, 101, 0, "2026-02-01", .credited), (100, 0, 0, 1, "2026-02-01", .writtenOff),
            (100, 0, 100, 1, "2026-02-01", .writtenOff),
            (100, 40, 0, 60, "2026-02-01", .overdue), (0, 0, 0, 0, "2026-02-01", .settled),
            (-50, 0, 0, 0, "2026-02-01", .settled),
            (100, -1, 0, 0, "2026-02-01", .paid),
        ] as [(Int64, Int64, Int64, Int64, Day, InvoiceStatus)])
    func theStatusFollowsFromWhatIsOpen(
        gross: Int64, open: Int64, credited: Int64, writtenOff: Int64, today: Day, status: InvoiceStatus
    ) {
        #expect(
            InvoiceStatus(
                gross: eur(gross), open: eur(open), dueOn: "2026-01-15", today: today, credited: eur(credited),
                writtenOff: eur(writtenOff))
                == status)
    }
}
