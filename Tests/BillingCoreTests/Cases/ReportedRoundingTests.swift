import Testing

@testable import BillingCore

/// Cents that other systems were reported to lose or find in taxes, credit notes and tiers. Each names its report.
struct ReportedRoundingTests {
    private static func charges(_ amounts: [String], rate: String) -> [OneOffCharge] {
        amounts.map {
            OneOffCharge(
                on: "2026-01-01", description: $0, quantity: 1, unitPrice: number($0),
                tax: TaxTreatment(rate: percent(rate)))
        }
    }

    private static func invoice(_ charges: [OneOffCharge], isInclusive: Bool = false) throws -> InvoiceDraft {
        let state = BillingState(
            currency: .eur, billingDay: 1, pricesIncludeTax: isInclusive, oneOffs: charges, accountCredit: .zero(.eur))
        return try #require(try state.draftInvoices(on: "2026-01-01").first)
    }

    /// All orders of `values`.
    private static func orders(_ values: [Int]) -> [[Int]] {
        guard values.count > 1 else { return [values] }
        return values.flatMap { value in orders(values.filter { $0 != value }).map { [value] + $0 } }
    }

    /// getlago/lago-api#2643: credit notes for the items of an invoice, one by one, came to a cent more than the invoice.
    /// 279.16 and 20 % of it, 55.832; the items' own taxes are 13.666, 13.666, 11.50 and 17.00.
    @Test func aCreditNoteForEachItemInAnyOrder() throws {
        let invoice = try Self.invoice(Self.charges(["68.33", "68.33", "57.50", "85.00"], rate: "20"))
        #expect(invoice.gross == eur(33_499))
        for order in Self.orders([1, 2, 3, 4]) {
            var (billed, taxes, credited): ([BilledLine], [TaxAmount], Int64) = ([], [], 0)
            try billed.record(invoice.lines, of: "1")
            for line in order {
                let note = try CreditNoteDraft(
                    crediting: billed, [CreditRequest(line: line, .rest)], after: taxes, on: "2026-01-02",
                    pricesIncludeTax: false)
                try billed.record(note.lines, of: "note \(line)")
                taxes += note.totals.taxes
                credited -= note.totals.gross.minor
                #expect(credited <= invoice.gross.minor, "\(order)")
            }
            #expect(credited == invoice.gross.minor, "\(order)")
        }
    }

    /// PrestaShop/PrestaShop#23821: the credit note of an invoice with hundreds of prices below a cent was another amount.
    /// A third of 0.10 rounds to 0.03 for each line: 9.00 and 20 %; with prices that hold their tax 0.04, 12.00 in all.
    @Test(
        arguments: [
            (false, "0.0333333333", "20", 1_080), (true, "0.04", "20", 1_200), (true, "0.045", "5.5", 1_500),
        ] as [(Bool, String, String, Int64)])
    func aCreditNoteOfHundredsOfSmallLines(isInclusive: Bool, price: String, rate: String, gross: Int64) throws {
        let invoice = try Self.invoice(
            Self.charges(Array(repeating: price, count: 300), rate: rate), isInclusive: isInclusive)
        #expect(invoice.gross.minor == gross)
        var billed: [BilledLine] = []
        try billed.record(invoice.lines, of: "1")
        let note = try CreditNoteDraft(voiding: billed, after: [], on: "2026-01-02", pricesIncludeTax: isInclusive)
        #expect(note.totals.gross.minor == -gross)
        #expect(note.totals.taxes.map(\.amount.minor) == invoice.taxes.map { -$0.amount.minor })
        #expect(note.lines.map(\.amount.minor) == invoice.lines.map { -$0.amount.minor })
    }

    /// ingadhoc/sale#1785: half a unit at 1.01 is 0.505; paid down as 0.51 before, the final invoice was a credit note of a
    /// cent. Each line is rounded, so the two are nothing together.
    @Test func whatWasPaidDownIsTakenOffToTheCent() throws {
        let tax = TaxTreatment(rate: percent("21"))
        let whole = OneOffCharge(on: "2026-01-01", description: "x", quantity: "0.5", unitPrice: "1.01", tax: tax)
        let before = OneOffCharge(on: "2026-01-01", description: "y", quantity: -1, unitPrice: "0.51", tax: tax)
        let draft = try Self.invoice([whole, before])
        #expect(draft.lines.map(\.amount.minor) == [51, -51])
        #expect(draft.gross.isZero && draft.payable.isZero && draft.creditAdded.isZero)
    }

    /// getlago/lago-api#4313: 200.00 for 30 days, 29 of them taken back, at 25 %: 193.33 and its tax of 48.3325 are 241.66,
    /// as the printed net and tax say, and the rest of the two documents is the rest of the 250.00.
    @Test func netAndTaxOfACreditAddUpAsPrinted() throws {
        var world = Scenario(price("p", .perUnit(amount: 200), tax: "25"))
        world.start(on: "2026-04-01", "p")
        try world.bill(on: "2026-04-01")
        world.decide(on: "2026-04-02", .end)
        let draft = try #require(try world.bill(on: "2026-04-02"))
        #expect([draft.net, draft.gross].map(\.decimalText) == ["-193.33", "-241.66"])
        #expect(draft.taxes.map(\.amount.decimalText) == ["-48.33"])
    }

    /// getlago/lago-front#3489, FinOps-Open-Cost-and-Usage-Spec/FOCUS_Spec#2424 and Azure/BillingCodeSamples#15: where one
    /// tier ends and the next begins. The bound belongs to the lower tier; a part of a unit above it to the next.
    @Test(
        arguments: [
            // 0 to 250 free, above at 0.02.
            ("free", "250", "0.00"), ("free", "250.5", "0.01"), ("free", "251", "0.02"), ("free", "1250", "20.00"),
            // Up to 200 at 1.00, up to 500 at 0.90, above at 0.80: 200.00 + 50 × 0.90.
            ("azure", "200", "200.00"), ("azure", "250", "245.00"), ("azure", "500", "470.00"),
            ("azure", "501", "470.80"), ("azure", "199.999", "200.00"),
            // All units at the price of the tier: up to 10 at 1.00, above at 0.50.
            ("volume", "10", "10.00"), ("volume", "10.01", "5.01"), ("volume", "20", "10.00"),
            ("volume", "9.99", "9.99"),
        ]) func theBoundOfATier(code: String, quantity: String, amount: String) throws
    {
        let tiers: [String: PriceModel] = [
            "free": .graduated([PriceTier(upTo: 250, unitAmount: 0), PriceTier(upTo: nil, unitAmount: "0.02")]),
            "azure": .graduated([
                PriceTier(upTo: 200, unitAmount: 1), PriceTier(upTo: 500, unitAmount: "0.9"),
                PriceTier(upTo: nil, unitAmount: "0.8"),
            ]),
            "volume": .volume([PriceTier(upTo: 10, unitAmount: 1), PriceTier(upTo: nil, unitAmount: "0.5")]),
        ]
        var world = Scenario(price(code, try #require(tiers[code]), .inArrears, tax: "0"))
        world.start(on: "2026-01-01", code, quantity: 0)
        world.use(on: "2026-01-10", number(quantity))
        let draft = try world.bill(on: "2026-02-01")
        #expect((draft?.net ?? eur(0)).decimalText == amount)
    }

    /// getlago/lago-api#994: the true-up of a part of a month. 10.00 × 15/31 = 4.838…, of which 2.00 were used.
    @Test(
        arguments: [("0", "4.84"), ("2", "2.84"), ("4.83", "0.01"), ("4.84", nil), ("9", nil)] as [(String, String?)])
    func theTrueUpOfAPartOfAMonth(used: String, trueUp: String?) throws {
        var world = Scenario(price("p", .perUnit(amount: 1), .inArrears, tax: "0", minimum: 10))
        world.start(on: "2026-01-17", "p", quantity: 0)
        if used != "0" { world.use(on: "2026-01-20", number(used)) }
        let draft = try world.bill(on: "2026-02-01")
        let lines = draft?.lines.filter { $0.kind == .minimum }.map(\.amount.decimalText)
        #expect((lines ?? []) == [trueUp].compactMap(\.self))
    }

    /// Tax once for a group, not line by line: 0.10 three hundred times at 7 % is 2.10, not 300 × 0.01.
    @Test(
        arguments: [("0.10", "7", 210), ("0.07", "7", 147), ("0.03", "19", 171), ("0.01", "49.9999", 150)]
            as [(String, String, Int64)])
    func taxOfManySmallLines(amount: String, rate: String, tax: Int64) throws {
        let invoice = try Self.invoice(Self.charges(Array(repeating: amount, count: 300), rate: rate))
        #expect(invoice.taxes.map(\.amount.minor) == [tax])
    }
}
