import BillingCore
import Testing

struct TaxRulesTests {
    private let rates = [
        TaxRate(country: "DE", rate: Rate(ppm: 190_000), validFrom: "2007-01-01"),
        TaxRate(country: "DE", rate: Rate(ppm: 160_000), validFrom: "2020-07-01"),
        TaxRate(country: "DE", rate: Rate(ppm: 190_000), validFrom: "2021-01-01"),
        TaxRate(country: "DE", kind: "reduced", rate: Rate(ppm: 70_000), validFrom: "2007-01-01"),
        TaxRate(country: "FI", rate: Rate(ppm: 255_000), validFrom: "2024-09-01"),
    ]

    private func rules(
        from seller: String = "DE", to buyer: String, taxID: String? = nil, oneStopShop: Bool = true,
        exemptions: [TaxExemption] = []
    ) -> TaxRules {
        func party(_ country: String, _ taxID: String?) -> Party {
            Party(name: "", addressLines: [], postalCode: "", city: "", country: country, taxID: taxID)
        }
        return TaxRules(
            seller: party(seller, nil), buyer: party(buyer, taxID), rates: rates, usesOneStopShop: oneStopShop,
            exemptions: exemptions)
    }

    private let standard = TaxTreatment(rate: .zero)

    @Test func atHomeTheRateOfTheDayApplies() throws {
        let rules = rules(to: "DE", taxID: "DE136695976")
        for (day, percent) in [("2020-06-30", "19"), ("2020-07-01", "16"), ("2020-12-31", "16"), ("2021-01-01", "19")]
            as [(Day, String)]
        {
            let decision = try rules.decide(standard, on: day)
            #expect(decision.treatment.rate.percentText == percent)
            #expect(decision.treatment.category == .standard)
            #expect(decision.treatment.reason == nil)
        }
        #expect(try rules.decide(standard, kind: "reduced", on: "2026-01-01").treatment.rate.percentText == "7")
        #expect(throws: BillingRefusal.self) { try rules.decide(standard, on: "2006-12-31") }
    }

    @Test func businessesInOtherMemberStatesOweTheTaxThemselves() throws {
        let decision = try rules(to: "FI", taxID: "FI 20774740").decide(standard, on: "2026-01-01")
        #expect(
            decision.treatment
                == TaxTreatment(
                    category: .reverseCharge, rate: .zero,
                    reason: "Reverse charge: your VAT ID FI20774740 is in another EU country."))
        #expect(decision.explanation == decision.treatment.reason)
    }

    /// A wrong check digit, or a number of a third country, is no proof of being a business there.
    @Test func aNumberThatIsWrongMakesAConsumer() throws {
        for id in ["FI20774741", "DE136695976", nil] {
            let decision = try rules(to: "FI", taxID: id).decide(standard, on: "2026-01-01")
            #expect(decision.treatment.rate.percentText == "25.5")
            #expect(
                try rules(to: "FI", taxID: id, oneStopShop: false).decide(standard, on: "2026-01-01").treatment.rate
                    .percentText == "19")
        }
    }

    @Test func outsideTheUnionItIsAnExport() throws {
        let decision = try rules(to: "CH").decide(standard, on: "2026-01-01")
        #expect(decision.treatment.category == .export)
        #expect(decision.explanation == "Export: your address in CH is outside the European Union.")
        #expect(try rules(from: "US", to: "DE").decide(standard, on: "2026-01-01").treatment.category == .outsideScope)
    }

    @Test func exemptCustomersAndProductsStayExempt() throws {
        let exemption = TaxExemption(reason: "embassy", certificate: "4711", from: "2026-01-01", to: "2026-02-01")
        let exempt = try rules(to: "DE", exemptions: [exemption]).decide(standard, on: "2026-01-31")
        #expect(
            exempt.treatment
                == TaxTreatment(category: .exempt, rate: .zero, reason: "Exempt: embassy, certificate 4711."))
        let over = try rules(to: "DE", exemptions: [exemption]).decide(standard, on: "2026-02-01")
        #expect(over.treatment.category == .standard)
        let product = TaxTreatment(category: .exempt, rate: .zero, reason: "Education")
        #expect(try rules(to: "DE").decide(product, on: "2026-01-01").treatment == product)
    }

    /// A month that ends in the time of 16 % is taxed at 16 %, whenever it is billed; credits stay with their line.
    @Test func theDayOnWhichTheSupplyIsCompletedDecides() throws {
        var world = Scenario(price("seat", .flat(amount: 100), tax: "19"))
        world.state.taxRules = rules(to: "DE")
        world.start(on: "2020-06-01")
        #expect(try world.bill(on: "2020-06-01")?.taxes.map(\.rate.percentText) == ["19"])
        #expect(try world.bill(on: "2020-07-01")?.taxes.map(\.rate.percentText) == ["16"])
        world.decide(on: "2020-07-01", .end, at: .on("2020-06-16"))
        #expect(try world.bill(on: "2020-07-02")?.taxes.map(\.rate.percentText) == ["19", "16"])
    }
}
