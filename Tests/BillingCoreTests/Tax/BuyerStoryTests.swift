import Testing

@testable import BillingCore

/// One price, sold by a German seller to buyers of every kind: category, rate, tax, reason and code of each document.
struct BuyerStoryTests {
    private static let rates = [
        TaxRate(country: "DE", rate: percent("19"), validFrom: "2021-01-01"),
        TaxRate(country: "DE", kind: "reduced", rate: percent("7"), validFrom: "2021-01-01"),
        TaxRate(country: "FR", rate: percent("20"), validFrom: "2014-01-01"),
        TaxRate(country: "FI", rate: percent("24"), validFrom: "2013-01-01"),
        TaxRate(country: "FI", rate: percent("25.5"), validFrom: "2024-09-01"),
    ]

    private static func world(
        _ country: String, _ taxID: String? = nil, oneStopShop: Bool = true, exemptions: [TaxExemption] = [],
        kind: String? = nil
    ) -> Scenario {
        var seat = price("seat", .perUnit(amount: "33.33"), tax: "0")
        seat.taxKind = kind
        var world = Scenario(seat)
        world.state.taxRules = TaxRules(
            registrations: [TaxRegistration(country: "DE", usesOneStopShop: oneStopShop, validFrom: "2020-01-01")],
            buyer: Party(name: "", addressLines: [], postalCode: "", city: "", country: country, taxID: taxID),
            rates: rates,
            exemptions: exemptions)
        world.start(on: "2026-01-01", quantity: 3)
        return world
    }

    /// Country, VAT number, one-stop shop; category, percent, cents of tax on 99.99, code of the exemption.
    @Test(
        arguments: [
            ("DE", nil, true, "S", "19", 1_900, nil), ("DE", "DE136695976", true, "S", "19", 1_900, nil),
            ("FR", nil, true, "S", "20", 2_000, nil), ("FR", nil, false, "S", "19", 1_900, nil),
            ("FR", "FR40303265045", true, "AE", "0", 0, "VATEX-EU-AE"),
            ("FR", "FR40303265044", true, "S", "20", 2_000, nil),
            ("FR", "DE136695976", true, "S", "20", 2_000, nil), ("FI", nil, true, "S", "25.5", 2_550, nil),  // 25.497…
            ("FI", "FI20774740", false, "AE", "0", 0, "VATEX-EU-AE"), ("CH", nil, true, "G", "0", 0, "VATEX-EU-G"),
            ("US", "12-3456789", false, "G", "0", 0, "VATEX-EU-G"), ("NO", nil, true, "G", "0", 0, "VATEX-EU-G"),
        ] as [(String, String?, Bool, String, String, Int64, String?)])
    func whoBuysDecidesTheTax(
        country: String, taxID: String?, oneStopShop: Bool, category: String, rate: String, tax: Int64, code: String?
    ) throws {
        var world = Self.world(country, taxID, oneStopShop: oneStopShop)
        let draft = try #require(try world.bill(on: "2026-01-01"))
        let group = try #require(draft.taxes.first)
        #expect(draft.taxes.count == 1 && group.taxable == eur(9_999) && group.amount == eur(tax))
        #expect(group.category.rawValue == category && group.rate == percent(rate))
        #expect(draft.gross == eur(9_999 + tax) && group.exemptionCode?.description == code)
        #expect(group.reasons.count == 1 && group.reasons[0].isExemption == (category != "S"))
    }

    /// The rate of the kind that the price names, each product in its own group.
    @Test func productsHaveTheirKinds() throws {
        var world = Self.world("DE", kind: "reduced")
        let draft = try #require(try world.bill(on: "2026-01-01"))
        #expect(draft.taxes.map(\.amount) == [eur(700)] && draft.taxes.map(\.rate) == [percent("7")])
        var abroad = Self.world("FR", kind: "reduced")
        #expect(throws: BillingRefusal.noTaxRate("reduced", country: "FR", on: "2026-01-31")) {
            try abroad.bill(on: "2026-01-01")
        }
    }

    /// An exemption from 15 January to 15 March: the months that are completed within it.
    @Test func anExemptionLastsForItsMonths() throws {
        let exemption = TaxExemption(
            reason: "embassy", certificate: "4711", code: ExemptionCode("VATEX-EU-151"), from: "2026-01-15",
            to: "2026-03-15")
        var world = Self.world("DE", exemptions: [exemption])
        let months: [(Day, TaxCategory)] = [
            ("2026-01-01", .exempt), ("2026-02-01", .exempt), ("2026-03-01", .standard),
        ]
        for (day, category) in months {
            let group = try #require(try world.bill(on: day)?.taxes.first)
            #expect(group.category == category, "\(day)")
            #expect(group.exemptionCode?.description == (category == .exempt ? "VATEX-EU-151" : nil))
        }
    }

    /// What was charged with tax is credited with it, though the buyer is a business by then.
    @Test func creditsKeepTheTaxOfTheirLine() throws {
        var world = Self.world("FR")
        try world.bill(on: "2026-01-01")
        world.state.taxRules?.buyer.taxID = "FR40303265045"
        world.decide(on: "2026-01-11", .quantity(1))
        let draft = try #require(try world.bill(on: "2026-01-11"))
        // 99.99 × 21/31 = 67.735… back at 20 %, 33.33 × 21/31 = 22.578… at reverse charge
        #expect(draft.lines.map(\.amount.minor) == [-6_774, 2_258])
        #expect(
            draft.taxes.map(\.category) == [.standard, .reverseCharge]
                && draft.taxes.map(\.amount.minor) == [-1_355, 0])
    }

    /// A discount lowers the group of what it is taken off.
    @Test func discountsLowerTheirGroup() throws {
        var world = Self.world("FR")
        world.state.discounts = [
            Discount(code: "d", description: "", percent: percent("10"), isOnDocument: true, from: "2026-01-01")
        ]
        world.state.oneOffs = [
            OneOffCharge(
                on: "2026-01-01", description: "Course", quantity: 1, unitPrice: 50,
                tax: TaxTreatment(category: .exempt, rate: .zero))
        ]
        let draft = try #require(try world.bill(on: "2026-01-01"))
        // 149.99 × 10 % = 15.00: 10.00 of 99.99 and 5.00 of 50.00
        #expect(
            draft.taxes.map(\.category) == [.standard, .exempt] && draft.taxes.map(\.taxable.minor) == [8_999, 4_500])
        #expect(draft.taxes.map(\.amount.minor) == [1_800, 0] && draft.gross.minor == 15_299)
    }
}
