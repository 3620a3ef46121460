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
            registrations: [
                TaxRegistration(country: seller, usesOneStopShop: oneStopShop, validFrom: "2000-01-01")
            ],
            buyer: party(buyer, taxID), rates: rates, exemptions: exemptions)
    }

    private let standard = TaxTreatment(rate: .zero)

    @Test func atHomeTheRateOfTheDayApplies() throws {
        let rules = rules(to: "DE", taxID: "DE136695976")
        for (day, percent) in [("2020-06-30", "19"), ("2020-07-01", "16"), ("2020-12-31", "16"), ("2021-01-01", "19")]
            as [(Day, String)]
        {
            let decision = try rules.decide(standard, on: day)
            #expect(decision.rate.percentText == percent)
            #expect(decision.category == .standard)
            #expect(decision.reason == .taxed(decision.rate, country: "DE", because: .sameCountry))
        }
        #expect(try rules.decide(standard, kind: "reduced", on: "2026-01-01").rate.percentText == "7")
        #expect(throws: BillingRefusal.self) { try rules.decide(standard, on: "2006-12-31") }
    }

    @Test func businessesInOtherMemberStatesOweTheTaxThemselves() throws {
        let decision = try rules(to: "FI", taxID: "FI 20774740").decide(standard, on: "2026-01-01")
        #expect(
            decision
                == TaxTreatment(
                    category: .reverseCharge, rate: .zero, reason: .reverseCharge(taxID: "FI20774740")))
    }

    /// A wrong check digit, or a number of a third country, is no proof of being a business there.
    @Test func aNumberThatIsWrongMakesAConsumer() throws {
        for id in ["FI20774741", "DE136695976", nil] {
            let decision = try rules(to: "FI", taxID: id).decide(standard, on: "2026-01-01")
            #expect(decision.rate.percentText == "25.5")
            let ground = id.map { TaxReason.Ground.invalidTaxID($0, country: "FI") }
            #expect(decision.reason == .taxed(decision.rate, country: "FI", because: ground ?? .oneStopShop))
            let atHome = try rules(to: "FI", taxID: id, oneStopShop: false).decide(standard, on: "2026-01-01")
            #expect(atHome.reason == .taxed(atHome.rate, country: "DE", because: ground ?? .noTaxID))
            #expect(
                try rules(to: "FI", taxID: id, oneStopShop: false).decide(standard, on: "2026-01-01").rate
                    .percentText == "19")
        }
    }

    /// A service is supplied where the customer is; under which category the seller reports it is the seller's setting.
    @Test func servicesToTheOutsideAreNotTaxable() throws {
        let decision = try rules(to: "CH").decide(standard, on: "2026-01-01")
        #expect(decision.category == .export)
        #expect(decision.reason == .suppliedAbroad(from: "DE", to: "CH"))
        #expect(try rules(from: "US", to: "DE").decide(standard, on: "2026-01-01").category == .outsideScope)
        for category in [TaxCategory.outsideScope, .export] {
            var set = rules(to: "CH")
            set.registrations[0].categoryAbroad = category
            #expect(
                try set.decide(standard, on: "2026-01-01")
                    == TaxTreatment(category: category, rate: .zero, reason: .suppliedAbroad(from: "DE", to: "CH")))
            #expect(try set.decide(standard, kind: "reduced", on: "2026-01-01").rate == .zero)
        }
    }

    /// Only a business owes the tax of a supply at home; a buyer without a number is never taken for one.
    @Test func domesticReverseChargeAsksForANumber() throws {
        let own = TaxTreatment(category: .reverseCharge, rate: .zero)
        #expect(
            try rules(to: "DE", taxID: "DE 136695976").decide(own, on: "2026-01-01")
                == TaxTreatment(
                    category: .reverseCharge, rate: .zero, reason: .domesticReverseCharge(taxID: "DE136695976")))
        for (country, id) in [("DE", nil), ("DE", ""), ("DE", "DE136695977"), ("DE", "FI20774740"), ("FI", nil)] {
            let rules = rules(to: country, taxID: id, oneStopShop: false)
            let refusal = #expect(throws: BillingRefusal.self) { try rules.decide(own, on: "2026-01-01") }
            #expect(refusal?.code == .reverseChargeWithoutTaxID)
        }
        // Numbers of other countries have forms that we do not know.
        #expect(
            try rules(from: "GB", to: "GB", taxID: "GB980780684").decide(own, on: "2026-01-01").category
                == .reverseCharge)
    }

    @Test func exemptCustomersAndProductsStayExempt() throws {
        let exemption = TaxExemption(reason: "embassy", certificate: "4711", from: "2026-01-01", to: "2026-02-01")
        let exempt = try rules(to: "DE", exemptions: [exemption]).decide(standard, on: "2026-01-31")
        #expect(
            exempt
                == TaxTreatment(
                    category: .exempt, rate: .zero, reason: .exemption("embassy", certificate: "4711", code: nil)))
        let over = try rules(to: "DE", exemptions: [exemption]).decide(standard, on: "2026-02-01")
        #expect(over.category == .standard)
        let product = TaxTreatment(
            category: .exempt, rate: .zero, reason: .stated("Education", code: ExemptionCode("VATEX-EU-132")))
        #expect(try rules(to: "DE").decide(product, on: "2026-01-01") == product)
    }

    /// What the catalogue says of a product holds at home; abroad the customer's country and number decide.
    @Test func specialCategoriesStayAtHome() throws {
        for category in [TaxCategory.zeroRated, .reverseCharge] {
            let own = TaxTreatment(category: category, rate: .zero, reason: .stated("§ 13b UStG", code: nil))
            #expect(try rules(to: "DE", taxID: "DE136695976").decide(own, on: "2026-01-01") == own)
            #expect(try rules(to: "FI").decide(own, on: "2026-01-01").rate.percentText == "25.5")
            #expect(try rules(to: "CH").decide(own, on: "2026-01-01").category == .export)
        }
        let island = TaxTreatment(category: .canaryIslands, rate: Rate(ppm: 70_000))
        #expect(try rules(from: "ES", to: "ES").decide(island, on: "2026-01-01") == island)
        let export = TaxTreatment(category: .export, rate: .zero)
        #expect(try rules(to: "DE").decide(export, on: "2026-01-01").category == .standard)
    }

    /// BR-S-5 of EN 16931: a rate of 0 is never of category S.
    @Test func aRateOfNothingIsZeroRated() throws {
        var rules = rules(to: "DE")
        rules.rates.append(TaxRate(country: "DE", kind: "solar", rate: .zero, validFrom: "2023-01-01"))
        let treatment = try rules.decide(standard, kind: "solar", on: "2026-01-01")
        #expect((treatment.category, treatment.rate) == (.zeroRated, .zero))
        #expect(treatment.reason == .taxed(.zero, country: "DE", because: .sameCountry))
    }

    /// The seller moves on 1 July: June is taxed where it was, whenever it is billed; before 2020 the catalogue decided.
    @Test func theRegistrationOfTheSupplyDayDecides() throws {
        var rules = rules(to: "DE")
        rules.registrations = [
            TaxRegistration(country: "DE", usesOneStopShop: true, validFrom: "2020-01-01"),
            TaxRegistration(country: "CH", usesOneStopShop: false, validFrom: "2026-07-01"),
        ]
        var world = Scenario(price("seat", .flat(amount: 100), .inArrears, tax: "7"))
        world.state.taxRules = rules
        world.start(on: "2026-06-01")
        #expect(try world.bill(on: "2026-07-01")?.taxes.map(\.rate.percentText) == ["19"])
        #expect(try world.bill(on: "2026-08-01")?.taxes.map(\.category) == [.outsideScope])
        let own = TaxTreatment(rate: Rate(ppm: 70_000))
        #expect(try rules.decide(own, on: "2019-12-31") == own)
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
