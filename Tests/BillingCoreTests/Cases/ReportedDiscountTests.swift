import Testing

@testable import BillingCore

/// Discounts, currencies and usage as other systems were reported to get them wrong. Each names its report.
struct ReportedDiscountTests {
    /// Line, discount, tax and total of one charge with a percentage off the document.
    struct Case: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let quantity: String, unitPrice: String, off: String, tax: String
        let amounts: [String]

        init(
            _ report: String, _ quantity: String, _ unitPrice: String, off: String, tax: String, _ amounts: [String]
        ) {
            testDescription = report
            (self.quantity, self.unitPrice, self.off, self.tax) = (quantity, unitPrice, off, tax)
            self.amounts = amounts
        }
    }

    static let cases = [
        // 2.25 × 64.22 = 144.495; the whole of what is printed comes off, not what was before it was rounded.
        Case(
            "invoiceninja/invoiceninja#3195", "2.25", "64.22", off: "100", tax: "19",
            ["144.50", "-144.50", "0.00", "0.00"]),
        // 4 % of 5,573.60 is 222.944; 22 % of 5,350.66 is 1,177.1452.
        Case("odoo/odoo#37896", "16", "348.35", off: "4", tax: "22", ["5573.60", "-222.94", "1177.15", "6527.81"]),
        // 33.333 % of 19,980.00 is 6,659.9334; 20 % of 13,320.07 is 2,664.014.
        Case(
            "Dolibarr/dolibarr-community-modules#505", "2000", "9.99", off: "33.333", tax: "20",
            ["19980.00", "-6659.93", "2664.01", "15984.08"]),
        // A fifth of 3,999.00 × 5/4; 25 % of what is left is the other fifth.
        Case(
            "PrestaShop/PrestaShop#10815", "1", "3999", off: "20", tax: "25",
            ["3999.00", "-799.80", "799.80", "3999.00"]),
    ]

    @Test(arguments: cases) func aPercentageOffOneCharge(_ example: Case) throws {
        let charge = OneOffCharge(
            on: "2026-01-01", description: "x", quantity: number(example.quantity),
            unitPrice: number(example.unitPrice), tax: TaxTreatment(rate: percent(example.tax)))
        let off = Discount(
            code: "d", description: "Off", percent: percent(example.off), isOnDocument: true, from: "2026-01-01")
        let state = BillingState(
            currency: .eur, billingDay: 1, discounts: [off], oneOffs: [charge], accountCredit: eur(0))
        let draft = try #require(try state.draftInvoices(on: "2026-01-01").first)
        let tax = try Money.sum(draft.taxes.map(\.amount), .eur)
        #expect((draft.lines.map(\.amount) + [tax, draft.gross]).map(\.decimalText) == example.amounts)
    }

    /// invoiceninja/invoiceninja#10856: 8,500.00 less an amount of 7,500.00 is 1,000.00, and 1,190.00 with 19 %.
    /// odoo/odoo#36675: 55.55 and 11.11 are taxed together: 23 % of 66.66 is 15.3318.
    @Test(
        arguments: [
            (["8500"], "7500", "19", ["1000.00", "190.00", "1190.00"]),
            (["55.55", "11.11"], nil, "23", ["66.66", "15.33", "81.99"]),
            // mollie/laravel-cashier-mollie#101, AyeCode/invoicing#75: an amount of more than is charged takes off all of
            // it, and nothing is left over of it.
            (["12"], "30", "21", ["0.00", "0.00", "0.00"]), (["10", "5"], "20", "0", ["0.00", "0.00", "0.00"]),
        ] as [([String], String?, String, [String])])
    func anAmountOffTheDocument(charges: [String], off: String?, tax: String, sums: [String]) throws {
        let discounts = off.map { text in
            [
                Discount(
                    code: "d", description: "Off", percent: .zero,
                    amount: try? Money(text, .eur), isOnDocument: true, from: "2026-01-01")
            ]
        }
        let state = BillingState(
            currency: .eur, billingDay: 1, discounts: discounts ?? [],
            oneOffs: charges.map {
                OneOffCharge(
                    on: "2026-01-01", description: $0, quantity: 1, unitPrice: number($0),
                    tax: TaxTreatment(rate: percent(tax)))
            }, accountCredit: eur(0))
        let draft = try #require(try state.draftInvoices(on: "2026-01-01").first)
        let taxes = try Money.sum(draft.taxes.map(\.amount), .eur)
        #expect([draft.net, taxes, draft.gross].map(\.decimalText) == sums)
        #expect(draft.creditAdded.isZero)
    }

    /// getlago/lago-api#4057: a coupon of one period was used up by the first invoice within it. Seats that are added in the
    /// period get it too, and what comes back is less by it.
    @Test func aCouponIsForPeriodsAndNotForInvoices() throws {
        let half = Discount(
            code: "c", description: "Half", percent: percent("50"), from: "2026-01-01", periods: 1)
        var story = Story(world: Scenario(price(tax: "0")))
        try story.day(
            "2026-01-01", [.discount(half), .start("s", "seat", 10)],
            bills: ["s recurring 120.00", "s discount -60.00"])
        // 16 of 31 days: 60.00 × 16/31 = 30.967…; 240.00 × 16/31 = 123.870…, and half of 123.87 is 61.935.
        try story.day(
            "2026-01-16", [.decide("s", .quantity(20))],
            bills: ["s credit -30.97", "s recurring 123.87", "s discount -61.94"])
        try story.day("2026-02-01", bills: ["s recurring 240.00"])
    }

    /// getlago/lago-api#643: 10,000 yen for a month of which six days were used came out a hundred times as large.
    /// frappe/books#1449: 1,127 yen and 10 % are 1,240. Dinars have three decimals.
    @Test(
        arguments: [
            ("JPY", "10000", "0", "1935", "0", "1935"), ("JPY", "5823.5", "10", "1127", "113", "1240"),
            ("KRW", "31", "10", "6", "1", "7"), ("KWD", "1.234", "5", "0.239", "0.012", "0.251"),
            ("BHD", "0.310", "10", "0.060", "0.006", "0.066"), ("TND", "10.0005", "19", "1.936", "0.368", "2.304"),
            ("USD", "10", "8.875", "1.94", "0.17", "2.11"), ("CLP", "9990", "19", "1934", "367", "2301"),
        ]) func currenciesRoundToTheirOwnUnits(
            code: String, amount: String, tax: String, net: String, taxAmount: String, gross: String
        ) throws
    {
        let currency = try #require(Currency(code: code))
        var world = Scenario(in: currency, price("p", .perUnit(amount: number(amount)), currency: currency, tax: tax))
        world.start(on: "2026-01-26", "p")
        let draft = try #require(try world.bill(on: "2026-01-26"))
        let taxes = try Money.sum(draft.taxes.map(\.amount), currency)
        #expect([draft.net, taxes, draft.gross].map(\.decimalText) == [net, taxAmount, gross])
    }

    /// killbill/killbill#1887: a yearly subscription that was entered three weeks late, after a new version of its price was
    /// out, was charged for a part of it. It begins at the version of its first day, for a whole year.
    @Test func aYearThatIsEnteredLate() throws {
        var world = Scenario(price("y", .perUnit(amount: "3.5"), every: .months(12), tax: "0"))
        world.add(price("y", .perUnit(amount: 4), every: .months(12), version: 2, tax: "0"))
        world.decide(on: "2023-06-22", .start(price: key("y"), quantity: 1), at: .on("2023-06-01"))
        let first = try #require(try world.bill(on: "2023-06-22"))
        #expect(first.lines.map(\.summary) == ["recurring 2023-06-01 2024-06-01 3.50"])
        #expect(try world.bill(on: "2024-05-31") == nil)
        let second = try #require(try world.bill(on: "2024-06-01"))
        #expect(second.lines.map(\.summary) == ["recurring 2024-06-01 2025-06-01 3.50"])
    }

    /// killbill/killbill#876, openmeterio/openmeter#4299: usage that comes after its period was billed is rated with it, and
    /// of what was billed nothing is billed twice. 100 at 0.10 and the rest at 0.05.
    @Test func lateUsageGoesOnWhereItsPeriodStood() throws {
        let tiers = [PriceTier(upTo: 100, unitAmount: "0.1"), PriceTier(upTo: nil, unitAmount: "0.05")]
        var story = Story(world: Scenario(price("p", .graduated(tiers), .inArrears, tax: "0")))
        story.take(.start("s", "p", 0), on: "2026-01-01")
        try story.day("2026-02-01", [.use("s", "2026-01-20", 90)], bills: ["s usage 9.00"])
        // 10 at 0.10 and 20 at 0.05; February's own begin anew.
        try story.day(
            "2026-03-01", [.use("s", "2026-01-21", 30), .use("s", "2026-02-03", 10)],
            bills: ["s usage 2.00", "s usage 1.00"])
        // Taken back again: at the price of the last units.
        try story.day("2026-04-01", [.use("s", "2026-01-22", -25)], bills: ["s credit -1.50"])
    }

    /// polarsource/polar#5345: usage of before the subscription was billed with it. It waits, and the rest is billed.
    @Test func usageOfBeforeTheStartWaits() throws {
        var world = Scenario(price("p", .perUnit(amount: 1), .inArrears, tax: "0"))
        world.start(on: "2026-01-10", "p", quantity: 0)
        world.use(on: "2026-01-09", 100)
        world.use(on: "2026-01-10", 7)
        let draft = try #require(try world.bill(on: "2026-02-01"))
        #expect(draft.lines.map(\.amount.decimalText) == ["7.00"])
        #expect(
            try world.state.usageOnHold(on: "2026-02-01").map(\.reason)
                == [.usageBeforeStart(of: "s1", on: "2026-01-09", start: "2026-01-10")])
    }
}
