import BillingCore
import Testing

/// What a vendor's row charges for decides how it is billed: tax is never passed on, credits and commitments as the
/// price says.
struct ChargeKindTests {
    private static let tenPercent = PriceModel.costPlusMarkup(Rate(ppm: 100_000))

    private func world(
        _ basis: VendorCostPolicy.Basis = .billed, _ credits: VendorCostPolicy.Credits = .passedOn,
        _ model: PriceModel = tenPercent
    ) -> Scenario {
        var listed = price("azure", model, .inArrears)
        listed.vendorCosts = VendorCostPolicy(basis: basis, credits: credits)
        var world = Scenario(listed)
        world.start(on: "2026-10-01", "azure", quantity: 0)
        return world
    }

    private func row(
        _ kind: ChargeKind?, _ cost: ExactDecimal, effective: ExactDecimal? = nil, quantity: ExactDecimal = 1
    ) -> UsageRecord {
        UsageRecord(
            id: UsageRecord.ID(raw: 0), subscription: "s1", on: "2026-10-02", quantity: quantity, vendorCost: cost,
            effectiveCost: effective, kind: kind)
    }

    /// 100.00 × 1.1 = 110.00 net and 20.90 tax of our own; the vendor's 19.00 are neither marked up nor taxed again.
    @Test func theVendorsTaxIsNeverPassedOn() throws {
        var world = world()
        world.use(row(.usage, 100, quantity: 10))
        world.use(row(.tax, 19))
        let invoice = try #require(try world.bill(on: "2026-11-01"))
        #expect(invoice.net.decimalText == "110.00" && invoice.gross.decimalText == "130.90")
        #expect(invoice.lines.map(\.quantity) == [10] && invoice.lines.map(\.usage) == [[.init(raw: 1)]])
    }

    @Test func taxAloneMakesNoInvoice() throws {
        var world = world()
        world.use(row(.tax, 19))
        #expect(try world.bill(on: "2026-11-01") == nil)
        #expect(try world.state.usageOnHold(on: "2026-11-01").isEmpty)
    }

    @Test(arguments: [
        (VendorCostPolicy.Credits.passedOn, "77.00"), (.kept, "110.00"),
    ])
    func thePriceSaysWhoHasTheVendorsCredits(_ credits: VendorCostPolicy.Credits, net: String) throws {
        var world = world(.billed, credits)
        world.use(row(.usage, 100))
        world.use(row(.credit, -30))
        let invoice = try #require(try world.bill(on: "2026-11-01"))
        #expect(invoice.net.decimalText == net)
    }

    @Test(arguments: [ChargeKind.purchase, .adjustment, .refund])
    func otherKindsArePassedOn(_ kind: ChargeKind) throws {
        var world = world()
        world.use(row(.usage, 100))
        world.use(row(kind, -10))
        let invoice = try #require(try world.bill(on: "2026-11-01"))
        #expect(invoice.net.decimalText == "99.00")
    }

    /// A price per unit counts what was used: neither the vendor's tax nor a credit is a unit.
    @Test(arguments: VendorCostPolicy.Credits.allCases)
    func pricesPerUnitCountNeitherTaxNorCredits(_ credits: VendorCostPolicy.Credits) throws {
        var world = world(.billed, credits, .perUnit(amount: 2))
        world.use(row(.usage, 100, quantity: 5))
        world.use(row(.tax, 19, quantity: 1))
        world.use(row(.credit, -30, quantity: -5))
        let invoice = try #require(try world.bill(on: "2026-11-01"))
        #expect(invoice.net.decimalText == "10.00" && invoice.lines.map(\.quantity) == [5])
    }

    /// 720.00 paid upfront and used elsewhere: the buyer pays the billed cost, or the user the effective one.
    @Test(
        arguments: [
            (VendorCostPolicy.Basis.billed, "792.00", nil), (.effective, nil, "792.00"),
        ] as [(VendorCostPolicy.Basis, String?, String?)])
    func thePriceSaysWhoPaysForACommitment(_ basis: VendorCostPolicy.Basis, buyer: String?, user: String?) throws {
        var (bought, used) = (world(basis), world(basis))
        bought.use(row(.purchase, 720, effective: 0))
        used.use(row(.usage, 0, effective: 720, quantity: 720))
        let (first, second) = (try bought.bill(on: "2026-11-01"), try used.bill(on: "2026-11-01"))
        #expect(first?.net.decimalText == buyer && second?.net.decimalText == user)
    }

    @Test func theDerivationNamesTheCostThatCounts() throws {
        var world = world(.effective)
        world.use(row(.usage, 0, effective: 720))
        let line = try #require(try world.bill(on: "2026-11-01")?.lines.first)
        #expect(
            line.derivation.terms == [
                .init(.charge, [.vendorCost(720, rows: 1, basis: .effective), .markup(Rate(ppm: 100_000))])
            ])
        #expect(try line.derivation.recomputed().decimalText == "792.00")
    }

    @Test func anAgreementDecidesBeforeThePrice() throws {
        var world = world()
        world.state.overrides = [
            PriceOverride(
                code: "c", kind: .markup(Rate(ppm: 200_000)), from: "2026-01-01", costBasis: .effective,
                vendorCredits: .kept)
        ]
        world.use(row(.usage, 1, effective: 100))
        world.use(row(.credit, -30, effective: -30))
        let invoice = try #require(try world.bill(on: "2026-11-01"))
        #expect(invoice.net.decimalText == "120.00")
    }

    @Test func anUnknownEffectiveCostIsNotNought() throws {
        var world = world(.effective)
        world.use(row(.usage, 100))
        #expect(try world.bill(on: "2026-11-01") == nil)
        let onHold = try world.state.usageOnHold(on: "2026-11-01")
        #expect(onHold.map(\.reason) == [.effectiveCostMissing(of: "s1", on: "2026-10-02")])
    }

    @Test func anUnknownKindWaits() throws {
        var world = world()
        world.use(row(nil, 100))
        #expect(try world.bill(on: "2026-11-01") == nil)
        let onHold = try world.state.usageOnHold(on: "2026-11-01")
        #expect(onHold.map(\.reason) == [.chargeKindUnknown(of: "s1", on: "2026-10-02")])
    }
}
