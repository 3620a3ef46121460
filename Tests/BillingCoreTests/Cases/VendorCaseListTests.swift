import BillingCore
import Testing

/// Every case of `proration_stripe.json` is compared by a test, or left out by a named rule.
struct VendorCaseListTests {
    struct File: Decodable {
        var cases: [Case]

        struct Case: Decodable {
            var id: String
            var kind: String
        }
    }

    /// Cases that tests restate by hand; those of kind `billing_period_boundary` are those of `VendorPeriodTests`.
    private static let restated: Set = [
        "PS-STR-001", "PS-STR-008", "PS-OTH-005", "PS-REC-001", "PS-CHB-001", "PS-FLX-002", "PS-FLX-009", "PS-FLX-014",
        "PS-FLX-016", "PS-FLX-021", "PS-LAGO-002", "PS-LAGO-009", "PS-LAGO-014", "PS-LAGO-016", "PS-LAGO-021",
        "PS-LAGO-023", "PS-LAGO-028", "PS-LAGO-035", "PS-LAGO-037", "PS-LAGO-061", "PS-LAGO-068", "PS-LAGO-075",
        "PS-LAGO-077", "PS-LAGO-080", "PS-LAGO-082", "PS-LAGO-089", "PS-LAGO-094", "PS-LAGO-096", "PS-LAGO-105",
        "PS-LAGO-107", "PS-LAGO-111", "PS-LAGO-118", "PS-LAGO-130",
    ]

    private static let rules: KeyValuePairs<String, Set<String>> = [
        "time is counted in seconds; our unit is the day": ["PS-STR-003"],
        "a unit or daily rate is rounded first; we round a line once": ["PS-MS-002", "PS-MS-009"],
        "one line per seat, each rounded; seats of a subscription are one line": ["PS-LAGO-063"],
        "the day of a change is charged twice": ["PS-LAGO-056"],
        "what was charged is set off inside the item; we credit on a line of its own": ["PS-LAGO-054"],
        "units of a tier are prorated one by one; we prorate the whole price": [
            "PS-LAGO-113", "PS-LAGO-147", "PS-LAGO-151", "PS-LAGO-153", "PS-LAGO-158",
        ],
        "a percentage per tier, which is no price model of ours": ["PS-LAGO-124", "PS-LAGO-126"],
        "a percentage and a fee per transaction, which is no price model of ours": [
            "PS-LAGO-132", "PS-LAGO-139", "PS-LAGO-145",
        ],
        "a commitment over several prices; our minimum belongs to one price": [
            "PS-LAGO-040", "PS-LAGO-042", "PS-LAGO-049",
        ],
        "prepaid wallets; account credit has one purse": ["PS-LAGO-164", "PS-LAGO-166"],
        "months are summed to a number; we only ever measure parts of one period": ["PS-OTH-007"],
        "weeks and quarters of the calendar; steps count from the start": ["PS-LAGO-187", "PS-LAGO-193"],
        "a change is called an upgrade or a downgrade; no rule of ours depends on it": ["PS-LAGO-229"],
    ]

    @Test func everyCaseIsComparedOrLeftOut() throws {
        guard let file = try Cases.read("proration_stripe.json", as: File.self) else { return }
        let ids = file.cases.map(\.id)
        for (rule, covered) in Self.rules {
            print("proration_stripe.json: \(covered.count) left out: \(rule)")
            #expect(covered.isSubset(of: ids) && covered.isDisjoint(with: Self.restated), "\(rule)")
        }
        let leftOut = Set(Self.rules.flatMap(\.value))
        let boundaries = file.cases.filter { $0.kind == "billing_period_boundary" && !leftOut.contains($0.id) }
        let compared = Self.restated.union(boundaries.map(\.id))
        print("proration_stripe.json: \(compared.intersection(ids).count) of \(ids.count) compared")
        #expect(Set(ids).subtracting(compared).subtracting(leftOut) == [])
        #expect(Self.rules.reduce(0) { $0 + $1.value.count } == leftOut.count)
    }
}
