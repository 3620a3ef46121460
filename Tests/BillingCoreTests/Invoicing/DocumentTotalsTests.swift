import Testing
import RandomSupport

@testable import BillingCore

/// Totals of electronic invoices by EN 16931 (BT-131, BG-22): lines, allowances and charges of the document.
struct DocumentTotalsTests {
    private static func tax(_ rate: String = "19", _ category: TaxCategory = .standard) -> TaxTreatment {
        TaxTreatment(category: category, rate: percent(rate))
    }

    private static func totals(
        _ lines: [DocumentTotals.Line], allowances: [DocumentTotals.Adjustment] = [],
        charges: [DocumentTotals.Adjustment] = [],
        prepaid: Int64 = 0, rounding: Int64 = 0, isInclusive: Bool = false
    ) throws -> DocumentTotals {
        try DocumentTotals(
            lines: lines, allowances: allowances, charges: charges, prepaid: eur(prepaid), rounding: eur(rounding),
            isInclusive: isInclusive)
    }

    /// Quantity, price, base quantity, the cents of the line: the product is rounded, half away from zero.
    @Test(
        arguments: [
            ("3", "9.99", "1", 2_997), ("10", "0.125", "1", 125), ("1", "0.005", "1", 1), ("-1", "0.005", "1", -1),
            ("1", "0.0049", "1", 0),
            ("1000", "12.34", "100", 12_340), ("7", "10", "3", 2_333), ("5", "10", "3", 1_667),
            ("2.5", "3.333", "1", 833),  // 8.3325
            ("0", "99", "1", 0), ("1", "-2.50", "1", -250), ("6", "1", "-2", -300),
        ] as [(String, String, String, Int64)])
    func aLineIsQuantityTimesPriceOverItsBase(quantity: String, unitPrice: String, base: String, cents: Int64) throws {
        let line = DocumentTotals.Line(
            quantity: number(quantity), unitPrice: number(unitPrice), baseQuantity: number(base), tax: Self.tax())
        let totals = try Self.totals([line])
        #expect(totals.lineNets.map(\.minor) == [cents] && totals.totals.net.minor == cents)
    }

    /// Allowances and charges of a line are whole cents beside the rounded product.
    @Test func adjustmentsOfALineAreTakenOffTheRoundedProduct() throws {
        let line = DocumentTotals.Line(
            quantity: 3, unitPrice: "3.335", allowances: [eur(100), eur(1)], charges: [eur(50)], tax: Self.tax())
        // 10.005 → 10.01; − 1.00 − 0.01 + 0.50
        #expect(try Self.totals([line]).lineNets.map(\.minor) == [950])
    }

    /// 100.00 and 50.00 at 19 %, 30.00 at 7 %; 10.00 off and 5.00 on at 19 %, 3.00 off at 7 %.
    @Test func adjustmentsOfTheDocumentBelongToTheirGroup() throws {
        let lines = [("100", "19"), ("50", "19"), ("30", "7")].map {
            DocumentTotals.Line(quantity: 1, unitPrice: number($0.0), tax: Self.tax($0.1))
        }
        let totals = try Self.totals(
            lines,
            allowances: [.init(amount: eur(1_000), tax: Self.tax()), .init(amount: eur(300), tax: Self.tax("7"))],
            charges: [.init(amount: eur(500), tax: Self.tax())], prepaid: 10_000, rounding: -2)
        #expect(totals.totals.taxes.map(\.taxable.minor) == [14_500, 2_700])
        #expect(totals.totals.taxes.map(\.amount.minor) == [2_755, 189])
        #expect(totals.totals.net.minor == 17_200 && totals.totals.gross.minor == 20_144)
        #expect(
            totals.payable.minor == 20_144 - 10_000 - 2 && totals.prepaid.minor == 10_000 && totals.rounding.minor == -2
        )
    }

    /// An allowance in a group of its own makes that group.
    @Test func anAdjustmentCanBeAGroupOfItsOwn() throws {
        let line = DocumentTotals.Line(quantity: 1, unitPrice: 10, tax: Self.tax())
        let totals = try Self.totals([line], allowances: [.init(amount: eur(100), tax: Self.tax("0", .exempt))])
        #expect(
            totals.totals.taxes.map(\.category) == [.standard, .exempt]
                && totals.totals.taxes.map(\.taxable.minor) == [1_000, -100])
    }

    @Test func inclusivePricesHoldTheirTax() throws {
        let line = DocumentTotals.Line(quantity: 1, unitPrice: 119, tax: Self.tax())
        let totals = try Self.totals([line], prepaid: 1_900, isInclusive: true)
        #expect(
            totals.totals.gross.minor == 11_900 && totals.totals.net.minor == 10_000 && totals.payable.minor == 10_000)
    }

    @Test func eachRefusalHasItsCode() {
        let zero = DocumentTotals.Line(quantity: 1, unitPrice: 1, baseQuantity: 0, tax: Self.tax())
        #expect(throws: BillingRefusal(.zeroBaseQuantity)) { try Self.totals([zero]) }
        let foreign = DocumentTotals.Line(
            quantity: 1, unitPrice: 1, allowances: [Money(minor: 1, .usd)], tax: Self.tax())
        #expect(throws: BillingRefusal.currencyMismatch(.eur, .usd)) { try Self.totals([foreign]) }
        let large = DocumentTotals.Line(quantity: "1e20", unitPrice: "1e18", tax: Self.tax())
        #expect(throws: BillingRefusal(.amountTooLarge)) { try Self.totals([large]) }
        #expect(throws: BillingRefusal.currencyMismatch(.eur, .usd)) {
            try DocumentTotals(lines: [], prepaid: eur(0), rounding: Money(minor: 0, .usd), isInclusive: false)
        }
    }

    /// Random documents against cents and parts per million.
    @Test func randomDocumentsAddUp() throws {
        var random = SeededRandom(161)
        for _ in 0..<300 {
            var (net, lines): ([Int: Int], [DocumentTotals.Line]) = ([:], [])
            for _ in 0...random.below(5) {
                let (quantity, cents, rate) = (random.below(50) + 1, random.below(9_999), [19, 7, 0][random.below(3)])
                lines.append(
                    .init(
                        quantity: ExactDecimal(quantity),
                        unitPrice: ExactDecimal(coefficient: Int128(cents), scale: 2) ?? 1, tax: Self.tax("\(rate)")))
                net[rate, default: 0] += quantity * cents
            }
            let allowance = random.below(500)
            net[19, default: 0] -= allowance
            let totals = try Self.totals(lines, allowances: [.init(amount: eur(Int64(allowance)), tax: Self.tax())])
            let tax = net.reduce(0) { sum, group in
                let cents = (2 * abs(group.value * group.key) + 100) / 200
                return sum + (group.value < 0 ? -cents : cents)
            }
            #expect(totals.totals.net.minor == Int64(net.values.reduce(0, +)))
            #expect(totals.payable.minor == Int64(net.values.reduce(0, +) + tax))
        }
    }
}
