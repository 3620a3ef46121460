import Testing
import RandomSupport

@testable import BillingCore

/// Tax per group against whole-number arithmetic, and the rules of EN 16931 by hand.
struct TaxGroupTests {
    private static func line(
        _ cents: Int64, _ rate: String, _ category: TaxCategory = .standard, reason: TaxReason? = nil
    ) -> InvoiceLine {
        InvoiceLine(
            kind: .oneOff, service: "", description: "", amount: eur(cents),
            tax: TaxTreatment(category: category, rate: percent(rate), reason: reason),
            derivation: Derivation(terms: [], result: eur(cents)))
    }

    private static func totals(_ lines: [InvoiceLine], isInclusive: Bool = false) throws -> Totals {
        try Totals(of: lines, currency: .eur, isInclusive: isInclusive)
    }

    /// Half away from zero in whole numbers; the denominator is above zero.
    private static func rounded(_ numerator: Int, _ denominator: Int) -> Int {
        let half = (2 * abs(numerator) + denominator) / (2 * denominator)
        return numerator < 0 ? -half : half
    }

    @Test(arguments: [false, true]) func eachGroupIsTaxedOnce(isInclusive: Bool) throws {
        var random = SeededRandom(121)
        let rates = ["19", "7", "0", "25.5", "8.1", "5.5"]
        for _ in 0..<500 {
            let lines = (0...random.below(8)).map { _ in
                Self.line(Int64(random.below(20_001) - 6_000), rates[random.below(rates.count)])
            }
            let totals = try Self.totals(lines, isInclusive: isInclusive)
            var (net, gross) = (0, 0)
            for group in totals.taxes {
                let sum = lines.filter { $0.tax.rate == group.rate }.reduce(0) { $0 + Int($1.amount.minor) }
                let ppm = Int(group.rate.ppm)
                let tax = isInclusive ? Self.rounded(sum * ppm, 1_000_000 + ppm) : Self.rounded(sum * ppm, 1_000_000)
                #expect(group.amount.minor == Int64(tax))
                #expect(group.taxable.minor == Int64(isInclusive ? sum - tax : sum))
                (net, gross) = (net + Int(group.taxable.minor), gross + Int(group.taxable.minor) + tax)
            }
            #expect(totals.net.minor == Int64(net) && totals.gross.minor == Int64(gross))
            #expect(
                Set(totals.taxes.map(\.rate)) == Set(lines.map(\.tax.rate))
                    && totals.taxes.count == Set(lines.map(\.tax.rate)).count)
        }
    }

    /// Cents of the lines at a rate; tax of the group, before tax and out of it.
    @Test(
        arguments: [
            ([99, 99, 99], "19", 56, 47),  // 56.43; 297 × 19/119 = 47.42
            ([50], "19", 10, 8),  // 9.5; 7.98
            ([-50], "19", -10, -8), ([10], "5", 1, 0),  // 0.5; 0.476
            ([100, -100], "19", 0, 0), ([333, 333, 334], "7", 70, 65),  // 70; 65.42
            ([1_999], "25.5", 510, 406),  // 509.745; 406.17
            ([1], "100", 1, 1),  // 1; 0.5
            ([12_345], "0", 0, 0), ([5, 5], "10", 1, 1),  // 1; 0.909
            ([5], "10", 1, 0),  // 0.5; 0.4545
        ] as [([Int64], String, Int64, Int64)])
    func taxOfOneGroup(cents: [Int64], rate: String, outside: Int64, inside: Int64) throws {
        let lines = cents.map { Self.line($0, rate) }
        let (net, gross) = (try Self.totals(lines), try Self.totals(lines, isInclusive: true))
        let sum = cents.reduce(0, +)
        #expect(net.taxes.map(\.amount.minor) == [outside] && net.net.minor == sum && net.gross.minor == sum + outside)
        #expect(
            gross.taxes.map(\.amount.minor) == [inside] && gross.gross.minor == sum && gross.net.minor == sum - inside)
    }

    /// Category and rate make a group, in the order of the lines; reasons do not, and are named once each.
    @Test func groupsAreThoseOfCategoryAndRate() throws {
        let (first, second) = (TaxReason.stated("a", code: nil), TaxReason.stated("b", code: nil))
        let lines = [
            Self.line(100, "19"), Self.line(200, "0", .zeroRated), Self.line(300, "0", .exempt, reason: second),
            Self.line(400, "19"), Self.line(500, "0", .exempt, reason: first), Self.line(600, "7"),
            Self.line(700, "0", .exempt, reason: second), Self.line(800, "0", .exempt),
        ]
        let totals = try Self.totals(lines)
        #expect(totals.taxes.map(\.category) == [.standard, .zeroRated, .exempt, .standard])
        #expect(totals.taxes.map(\.taxable.minor) == [500, 200, 2_300, 600])
        #expect(totals.taxes.map(\.amount.minor) == [95, 0, 0, 42])
        #expect(totals.taxes.map(\.reasons) == [[], [], [second, first], []])
        #expect(totals.net.minor == 3_600 && totals.gross.minor == 3_737)
    }

    @Test func aDocumentWithoutLinesComesToNothing() throws {
        let totals = try Self.totals([])
        #expect(totals.net == .zero(.eur) && totals.gross == .zero(.eur) && totals.taxes.isEmpty)
    }

    @Test func mixedMoneyAndTooMuchAreRefused() {
        var dollar = Self.line(1, "19")
        dollar.amount = Money(minor: 1, .usd)
        #expect(throws: BillingRefusal.currencyMismatch(.eur, .usd)) { try Self.totals([Self.line(1, "19"), dollar]) }
        #expect(throws: BillingRefusal.currencyMismatch(.eur, .usd)) { try Self.totals([dollar]) }
        #expect(throws: BillingRefusal(.amountTooLarge)) { try Self.totals([Self.line(.max, "19")]) }
        #expect(throws: BillingRefusal(.amountTooLarge)) { try Self.totals([Self.line(.max, "0"), Self.line(1, "0")]) }
    }

    /// Later credit notes: the group is taxed with what earlier ones took back, less their tax.
    @Test func laterNotesTakeBackWhatIsLeftOfTheTax() throws {
        let treatment = TaxTreatment(rate: percent("19"))
        var earlier: [TaxAmount] = []
        var taxes: [Int64] = []
        for cents in [-3, -3, -3, -1, -11] as [Int64] {  // −0.57, −1.14, −1.71, −1.9, −3.99
            var groups = TaxGroups(currency: .eur)
            try groups.add(eur(cents), treatment)
            let note = try Totals(groups, after: earlier, isInclusive: false)
            earlier += note.taxes
            taxes.append(note.taxes[0].amount.minor)
            #expect(note.taxes[0].taxable.minor == cents && note.net.minor == cents)
        }
        #expect(taxes == [-1, 0, -1, 0, -2])
    }

    /// The same with prices that hold their tax: 1.19 in parts of 0.40, 0.40 and 0.39.
    @Test func laterNotesOfInclusivePricesTakeBackTheSame() throws {
        var earlier: [TaxAmount] = []
        for cents in [-40, -40, -39] as [Int64] {
            var groups = TaxGroups(currency: .eur)
            try groups.add(eur(cents), TaxTreatment(rate: percent("19")))
            let note = try Totals(groups, after: earlier, isInclusive: true)
            #expect(note.gross.minor == cents)
            earlier += note.taxes
        }
        #expect(earlier.map(\.amount.minor) == [-6, -7, -6])  // −6.39 → −6; 80 × 19/119 = 12.77 → 13; 19
        #expect(earlier.reduce(0) { $0 + $1.taxable.minor } == -100)
    }

    @Test func otherGroupsOfEarlierNotesDoNotCount() throws {
        let other = TaxAmount(category: .standard, rate: percent("7"), taxable: eur(-100), amount: eur(-7))
        let exempt = TaxAmount(category: .exempt, rate: percent("19"), taxable: eur(-100), amount: eur(0))
        var groups = TaxGroups(currency: .eur)
        try groups.add(eur(-50), TaxTreatment(rate: percent("19")))
        #expect(try Totals(groups, after: [other, exempt], isInclusive: false).taxes.map(\.amount.minor) == [-10])
    }

    /// Tax is taken out of the sum, never out of each line: three of 0.35 at 19 % hold 0.17, not 0.18.
    @Test func inclusiveTaxIsThatOfTheSum() throws {
        let amount = try TaxTreatment(rate: percent("19")).amount(on: eur(105), isInclusive: true)
        #expect(amount.amount == eur(17) && amount.taxable == eur(88))  // 16.76; 3 × 5.588 → 3 × 6
        let full = try TaxTreatment(rate: percent("100")).amount(on: eur(3), isInclusive: true)
        #expect(full.amount == eur(2) && full.taxable == eur(1))
    }

    @Test func categoriesHaveTheCodesOfTheStandard() {
        #expect(
            TaxCategory.allCases.map(\.rawValue) == ["S", "Z", "E", "AE", "K", "G", "O", "L", "M", "B"])
        #expect(TaxCategory(rawValue: "s") == nil && TaxCategory(rawValue: "") == nil)
    }
}
