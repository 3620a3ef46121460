import BillingCore
import Testing

/// What one row of the vendor comes to, of every kind, under every policy for costs and credits.
struct VendorCostMatrixTests {
    /// 100.00 invoiced, 40.00 with commitments spread, two units; 10 % on cost, or 5.00 a unit. `nil` makes no invoice.
    private static func expected(
        _ kind: ChargeKind?, _ policy: VendorCostPolicy, passesOnCost: Bool
    ) -> Int64? {
        guard let kind, kind != .tax else { return nil }
        guard passesOnCost else { return kind == .credit ? nil : 1_000 }
        if kind == .credit, policy.credits == .kept { return nil }
        return policy.basis == .billed ? 11_000 : 4_400
    }

    private static func world(_ policy: VendorCostPolicy, passesOnCost: Bool) -> Scenario {
        var listed = price("azure", passesOnCost ? .costPlusMarkup(percent("10")) : .perUnit(amount: 5), .inArrears)
        listed.vendorCosts = policy
        var world = Scenario(listed)
        world.start(on: "2026-10-01", "azure", quantity: 0)
        return world
    }

    private static func row(_ kind: ChargeKind?, sign: Int = 1) -> UsageRecord {
        UsageRecord(
            id: ID(raw: 0), subscription: "s1", on: "2026-10-05", quantity: ExactDecimal(2 * sign),
            vendorCost: ExactDecimal(100 * sign), effectiveCost: ExactDecimal(40 * sign), kind: kind)
    }

    private static var policies: [VendorCostPolicy] {
        VendorCostPolicy.Basis.allCases.flatMap { basis in
            VendorCostPolicy.Credits.allCases.map { VendorCostPolicy(basis: basis, credits: $0) }
        }
    }

    @Test(arguments: [true, false]) func everyKindUnderEveryPolicy(passesOnCost: Bool) throws {
        for policy in Self.policies {
            for kind in ChargeKind.allCases.map(Optional.some) + [nil] {
                var world = Self.world(policy, passesOnCost: passesOnCost)
                world.use(Self.row(kind))
                let billed = try world.bill(on: "2026-11-01")?.net.minor
                let expected = Self.expected(kind, policy, passesOnCost: passesOnCost)
                #expect(billed == expected, "\(kind.map(\.rawValue) ?? "–"), \(policy)")
            }
        }
    }

    /// What came and was taken back by a row of the same kind leaves nothing to pay.
    @Test func aRowAndItsOppositeComeToNothing() throws {
        for policy in Self.policies {
            for kind in ChargeKind.allCases {
                var world = Self.world(policy, passesOnCost: true)
                world.use(Self.row(kind))
                let first = try world.bill(on: "2026-11-01")?.net.minor ?? 0
                world.use(Self.row(kind, sign: -1))
                let second = try world.bill(on: "2026-11-02")?.net.minor ?? 0
                #expect(first + second == 0, "\(kind), \(policy)")
            }
        }
    }

    @Test func theStandardPolicyPassesOnWhatIsInvoiced() {
        #expect(VendorCostPolicy.standard == VendorCostPolicy(basis: .billed, credits: .passedOn))
        #expect(price().vendorCosts == .standard)
        #expect(ChargeKind.allCases.map(\.rawValue) == ["usage", "purchase", "tax", "credit", "adjustment", "refund"])
    }
}
