import Testing

@testable import BillingCore

/// Every combination of seller, buyer, number, one-stop shop, exemption and product, against the rules as a list: the
/// first that fits decides.
struct TaxDecisionMatrixTests {
    private struct Case: CustomStringConvertible {
        var seller: String
        var buyer: String
        var taxID: String?
        var usesOneStopShop: Bool
        var isExempt: Bool
        var product: TaxCategory

        var description: String { "\(seller) → \(buyer) \(taxID ?? "–") \(usesOneStopShop) \(isExempt) \(product)" }
    }

    private static let day: Day = "2026-03-01"
    private static let rates = [("DE", "19"), ("FI", "25.5"), ("CH", "8.1"), ("GR", "24"), ("US", "0")].map {
        TaxRate(country: $0.0, rate: percent($0.1), validFrom: "2020-01-01")
    }

    private static var all: [Case] {
        var cases: [Case] = []
        for seller in ["DE", "CH", "US"] {
            for buyer in ["DE", "FI", "GR", "CH", "US"] {
                for taxID in [nil, "DE136695976", "FI20774740", "EL094259216", "FI20774741", "nonsense"] {
                    for (shop, exempt) in [(false, false), (false, true), (true, false), (true, true)] {
                        for product in TaxCategory.allCases {
                            cases.append(
                                Case(
                                    seller: seller, buyer: buyer, taxID: taxID, usesOneStopShop: shop, isExempt: exempt,
                                    product: product))
                        }
                    }
                }
            }
        }
        return cases
    }

    private static func own(_ category: TaxCategory) -> TaxTreatment {
        TaxTreatment(category: category, rate: category == .standard ? percent("7") : .zero)
    }

    /// Numbers that are right, and the country that they are of.
    private static let countries = ["DE136695976": "DE", "FI20774740": "FI", "EL094259216": "GR"]

    /// Category and rate, in the order in which the rules ask; `nil` where a number is missing that shows a business.
    private static func expected(_ one: Case) -> TaxTreatment? {
        let union = ["DE", "FI", "GR"]
        let isAtHome = one.seller == one.buyer
        func taxed(_ country: String, _ ground: TaxReason.Ground) -> TaxTreatment {
            let rate = rates.first { $0.country == country }?.rate ?? Rate(ppm: -1)
            return TaxTreatment(
                category: rate == .zero ? .zeroRated : .standard, rate: rate,
                reason: .taxed(rate, country: country, because: ground))
        }
        func atHome(_ ground: TaxReason.Ground) -> TaxTreatment? {
            guard one.product == .reverseCharge else {
                return ["Z", "L", "M", "B"].contains(one.product.rawValue)
                    ? own(one.product) : taxed(one.seller, ground)
            }
            guard isAtHome, let id = one.taxID, !union.contains(one.seller) || countries[id] == one.seller else {
                return nil
            }
            return TaxTreatment(category: .reverseCharge, rate: .zero, reason: .domesticReverseCharge(taxID: id))
        }
        if ["E", "O"].contains(one.product.rawValue) {
            return TaxTreatment(category: one.product, rate: .zero, reason: .untaxedProduct)
        }
        if one.isExempt {
            return TaxTreatment(
                category: .exempt, rate: .zero, reason: .exemption("embassy", certificate: "4711", code: nil))
        }
        if isAtHome { return atHome(.sameCountry) }
        if !union.contains(one.seller) || !union.contains(one.buyer) {
            return TaxTreatment(
                category: union.contains(one.seller) ? .export : .outsideScope, rate: .zero,
                reason: .suppliedAbroad(from: one.seller, to: one.buyer))
        }
        if let id = one.taxID, countries[id] == one.buyer {
            return TaxTreatment(category: .reverseCharge, rate: .zero, reason: .reverseCharge(taxID: id))
        }
        let wrong = one.taxID.map { TaxReason.Ground.invalidTaxID($0, country: one.buyer) }
        return one.usesOneStopShop ? taxed(one.buyer, wrong ?? .oneStopShop) : atHome(wrong ?? .noTaxID)
    }

    @Test func theFirstRuleThatFitsDecides() throws {
        for one in Self.all {
            let party = Party(
                name: "", addressLines: [], postalCode: "", city: "", country: one.buyer, taxID: one.taxID)
            let rules = TaxRules(
                registrations: [
                    TaxRegistration(country: one.seller, usesOneStopShop: one.usesOneStopShop, validFrom: "2020-01-01")
                ],
                buyer: party, rates: Self.rates,
                exemptions: one.isExempt ? [TaxExemption(reason: "embassy", certificate: "4711", from: Self.day)] : [])
            let decided: TaxTreatment?
            do throws(BillingRefusal) {
                decided = try rules.decide(Self.own(one.product), on: Self.day)
            } catch {
                #expect(error.code == .reverseChargeWithoutTaxID, "\(one)")
                decided = nil
            }
            #expect(decided == Self.expected(one), "\(one)")
        }
    }

    private func rules(_ rates: [TaxRate], exemptions: [TaxExemption] = [], registrations: [TaxRegistration]? = nil)
        -> TaxRules
    {
        TaxRules(
            registrations: registrations ?? [
                TaxRegistration(country: "DE", usesOneStopShop: true, validFrom: "2020-01-01")
            ],
            buyer: Party(name: "", addressLines: [], postalCode: "", city: "", country: "DE"), rates: rates,
            exemptions: exemptions)
    }

    /// Of several rates of a kind the latest that has begun; other kinds and countries do not count.
    @Test(
        arguments: [
            ("2021-01-01", "16"), ("2021-06-30", "16"), ("2021-07-01", "19"), ("2026-01-01", "19"),
            ("2030-01-01", "21"),
        ] as [(Day, String)]) func theRateInForceCounts(day: Day, rate: String) throws
    {
        let rates = [
            TaxRate(country: "DE", rate: percent("21"), validFrom: "2030-01-01"),
            TaxRate(country: "DE", rate: percent("16"), validFrom: "2021-01-01"),
            TaxRate(country: "DE", rate: percent("19"), validFrom: "2021-07-01"),
            TaxRate(country: "DE", kind: "reduced", rate: percent("7"), validFrom: "2021-07-01"),
            TaxRate(country: "FI", rate: percent("25.5"), validFrom: "2021-07-01"),
        ]
        #expect(try rules(rates).decide(TaxTreatment(rate: .zero), on: day).rate == percent(rate))
    }

    @Test func aRateThatIsNotKnownIsNamed() {
        let rates = [TaxRate(country: "DE", rate: percent("19"), validFrom: "2021-01-01")]
        let cases: [(String, Day)] = [
            ("standard", "2020-12-31"), ("reduced", "2026-01-01"), ("Standard", "2026-01-01"),
        ]
        for (kind, day) in cases {
            #expect(throws: BillingRefusal.noTaxRate(kind, country: "DE", on: day)) {
                try rules(rates).decide(TaxTreatment(rate: .zero), kind: kind, on: day)
            }
        }
    }

    /// From, to (or open), whether 1 March is exempt: the first exemption of the day counts.
    @Test(
        arguments: [
            ("2026-03-01", nil, true), ("2026-03-02", nil, false), ("2020-01-01", "2026-03-01", false),
            ("2020-01-01", "2026-03-02", true), ("2026-03-01", "2026-03-01", false),
        ] as [(Day, Day?, Bool)]) func exemptionsLastFromTheirFirstDay(from: Day, to: Day?, isExempt: Bool) throws
    {
        let rates = [TaxRate(country: "DE", rate: percent("19"), validFrom: "2020-01-01")]
        let exemption = TaxExemption(reason: "a", certificate: "1", code: .export, from: from, to: to)
        let later = TaxExemption(reason: "b", certificate: "", from: "2020-01-01")
        let alone = try rules(rates, exemptions: [exemption]).decide(TaxTreatment(rate: .zero), on: Self.day)
        #expect(alone.category == (isExempt ? .exempt : .standard))
        let both = try rules(rates, exemptions: [exemption, later]).decide(TaxTreatment(rate: .zero), on: Self.day)
        #expect(
            both.reason
                == (isExempt
                    ? .exemption("a", certificate: "1", code: .export) : .exemption("b", certificate: "", code: nil)))
    }

    /// Before its first registration the catalogue decides; later the latest one.
    @Test func registrationsFollowEachOther() throws {
        let registrations = [
            TaxRegistration(country: "FI", usesOneStopShop: true, validFrom: "2026-07-01"),
            TaxRegistration(country: "DE", usesOneStopShop: false, validFrom: "2024-01-01"),
        ]
        let cases: [(Day, String?)] = [
            ("2023-12-31", nil), ("2024-01-01", "DE"), ("2026-06-30", "DE"), ("2026-07-01", "FI"),
        ]
        for (day, country) in cases { #expect(registrations.inForce(on: day)?.country == country) }
        #expect([TaxRegistration]().inForce(on: "2026-01-01") == nil)
        let own = TaxTreatment(category: .exempt, rate: .zero)
        #expect(try rules([], registrations: registrations).decide(own, on: "2023-12-31") == own, "not even a reason")
    }

    /// The last day of the period, for a charge without one the day of the run; credits and discounts keep their tax.
    @Test func eachChargeIsTaxedOnItsLastDay() throws {
        var world = Scenario(price("a", .flat(amount: 100)), price("b", .flat(amount: 100), .inArrears))
        world.state.taxRules = rules(
            [("2020-01-01", "10"), ("2026-02-01", "20")].compactMap { day, rate in
                Day(day).map { TaxRate(country: "DE", rate: percent(rate), validFrom: $0) }
            })
        world.state.oneOffs = [
            OneOffCharge(on: "2026-01-05", description: "x", quantity: 1, unitPrice: 1, tax: TaxTreatment(rate: .zero))
        ]
        world.start("a", on: "2026-01-16", "a")
        world.start("b", on: "2026-01-01", "b")
        let lines = try #require(try world.bill(on: "2026-02-01")).lines
        // a: to 31 January and to 28 February; b: to 31 January; the one-off on the day of the run
        #expect(lines.map(\.tax.rate.percentText) == ["10", "20", "10", "20"])
    }
}
