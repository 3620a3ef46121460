import Testing

@testable import BillingCore

/// What a customer reads of each kind of term when the book is closed.
struct CustomerDerivationTests {
    private typealias Term = Derivation.Term
    private typealias Factor = Derivation.Factor

    private static let january = days("2026-01-01", "2026-02-01")
    private static let half = Factor.days(part: days("2026-01-01", "2026-01-16"), full: january)
    private static let seats = Factor.quantity(10, unit: "seat")

    /// Stored factors, shown factors.
    private static let cases: [([Factor], [Factor])] = [
        // nothing to hide
        ([seats, .amount(12)], [seats, .amount(12)]), ([.amount(12), half], [.amount(12), half]),
        ([.minus, .percent(percent("10")), .amount(5)], [.minus, .percent(percent("10")), .amount(5)]),
        ([seats, .amount(12), .percent(percent("90"))], [seats, .amount(12), .percent(percent("90"))]),
        // usage at cost: one amount over its rows
        ([.vendorCost(100, rows: 3), .markup(percent("20"))], [.ratedUsage(fraction(120), rows: 3)]),
        ([.vendorCost(100, rows: 3), .margin(percent("30"))], [.ratedUsage(fraction(1_000, 7), rows: 3)]),
        ([.vendorCost(100, rows: 1)], [.ratedUsage(fraction(100), rows: 1)]),
        (
            [.vendorCost(100, rows: 3), .markup(percent("20")), .percent(percent("90"))],
            [.ratedUsage(fraction(108), rows: 3)]
        ),
        ([.minus, .vendorCost(-8, rows: 2), .markup(percent("25"))], [.minus, .ratedUsage(fraction(-10), rows: 2)]),
        // a unit built on the vendor's price: the customer's price behind the quantity
        ([seats, .amount(8), .markup(percent("25"))], [seats, .amount(10)]),
        ([seats, .amount(8), .margin(percent("20")), half], [seats, .amount(10), half]),
        ([.amount(8), .margin(percent("70"))], [.unitPrice(fraction(80, 3))]),
        ([seats, .amount(8), .margin(percent("70"))], [seats, .unitPrice(fraction(80, 3))]),
        ([.minus, seats, .amount(8), .markup(percent("25"))], [.minus, seats, .amount(10)]),
        (
            [.packages(count: 2, quantity: 15, size: 10), .amount(8), .markup(percent("25"))],
            [.packages(count: 2, quantity: 15, size: 10), .amount(10)]
        ),
    ]

    @Test func vendorCostsAndWhatIsPutOnThemAreNotShown() throws {
        for (stored, shown) in Self.cases {
            let derivation = try Derivation(
                computing: [Term(.charge, stored)], in: .eur, price: .init(code: "p", version: 1))
            let told = try derivation.forCustomer()
            #expect(told.terms == [Term(.charge, shown)], "\(stored)")
            #expect(
                told.result == derivation.result && told.price == derivation.price
                    && told.rounding == derivation.rounding)
            #expect(try told.recomputed() == derivation.result && told.unrounded() == derivation.unrounded())
        }
    }

    @Test func anOpenBookIsShownWhole() throws {
        for (stored, _) in Self.cases {
            let derivation = try Derivation(
                computing: [Term(.charge, stored)], in: .eur, price: .init(code: "p", version: 1, isOpenBook: true))
            #expect(try derivation.forCustomer() == derivation)
        }
    }

    @Test func aDerivationWithoutAPriceIsClosed() throws {
        let derivation = try Derivation(computing: [Term(.credit, [.minus, .vendorCost(5, rows: 1)])], in: .eur)
        #expect(try derivation.forCustomer().terms == [Term(.credit, [.minus, .ratedUsage(fraction(5), rows: 1)])])
    }

    /// What is hidden stays within the range, or is refused; nothing traps.
    @Test func whatDoesNotFitIsRefused() {
        let most = ExactDecimal(coefficient: .max, scale: 0) ?? 1
        let derivation = Derivation(
            terms: [Term(.charge, [.vendorCost(most, rows: 1), .markup(percent("100"))])], result: eur(0))
        #expect(throws: BillingRefusal(.amountTooLarge)) { try derivation.forCustomer() }
    }
}
