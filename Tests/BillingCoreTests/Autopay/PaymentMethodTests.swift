import BillingCore
import Testing

/// Saved methods, what may be done with them, and what customers and sellers may choose.
@Suite struct PaymentMethodTests {
    private typealias Steps = AutopayStepTests

    @Test(arguments: [
        (2026, 1, "2026-01-31"), (2027, 2, "2027-02-28"), (2028, 2, "2028-02-29"), (2026, 12, "2026-12-31"),
    ])
    func aCardWorksUntilTheEndOfItsMonth(year: Int, month: Int, last: Day) {
        let expiry = SavedMethod.Expiry(year: year, month: month)
        #expect(expiry.lastDay == last)
        #expect(SavedMethod.Expiry(last) == expiry)
    }

    /// Providers may answer anything.
    @Test func yearsThatNoCalendarHasAreHeldAtItsEnds() {
        #expect(SavedMethod.Expiry(year: .max, month: .max).lastDay == "9999-12-31")
        #expect(SavedMethod.Expiry(year: .min, month: 0).lastDay == "0001-01-31")
    }

    @Test func expiryIsTold() {
        let method = Steps.method(expires: .init(year: 2026, month: 6))
        #expect(!method.isExpiring(on: "2026-05-29"))
        #expect(method.isExpiring(on: "2026-05-30"))
        #expect(method.isExpiring(on: "2026-06-30") && !method.isExpired(on: "2026-06-30"))
        #expect(!method.isExpiring(on: "2026-07-01") && method.isExpired(on: "2026-07-01"))
        #expect(!Steps.method(expires: nil).isExpiring(on: "2026-06-30"))
        let unusable = Steps.method(expires: .init(year: 2026, month: 6), state: .unusable)
        #expect(!unusable.isExpiring(on: "2026-06-15"))
    }

    @Test func methodsAreNamedAsTheirOwnersKnowThem() {
        var method = Steps.method()
        #expect(method.label == "Visa •••• 4242")
        method.name = "Office"
        #expect(method.label == "Office (Visa •••• 4242)")
    }

    @Test func whatIsNeededIsNotRemoved() throws {
        let method = Steps.method()
        try method.checkRemovable(isOnAutopay: false)
        #expect(throws: BillingRefusal.methodOnAutopay("Visa •••• 4242")) {
            try method.checkRemovable(isOnAutopay: true)
        }
        #expect(throws: BillingRefusal.methodOnPlan("Visa •••• 4242")) {
            try method.checkRemovable(isOnAutopay: true, hasPlan: true)
        }
        try method.checkRemovable(isOnAutopay: false, hasPlan: true)
    }

    @Test func onlyWhatCanBeChargedIsChosen() throws {
        let today: Day = "2026-06-15"
        try Steps.method().checkChargeable(on: today)
        let others = [
            Steps.method(expires: .init(year: 2026, month: 5)), Steps.method(state: .unusable),
            Steps.method(state: .removed), Steps.method(offSession: false),
        ]
        for method in others {
            #expect(throws: BillingRefusal.methodNotChargeable("Visa •••• 4242")) {
                try method.checkChargeable(on: today)
            }
        }
    }

    @Test func autopayHasItsRanges() throws {
        for days in [0, 30] { _ = try Steps.autopay(daysBefore: days) }
        for days in [-1, 31, .min, .max] {
            #expect(throws: BillingRefusal.autopayDaysOutOfRange(most: 30)) {
                try Steps.autopay(daysBefore: days)
            }
        }
        for limit: Int64 in [0, -1] {
            #expect(throws: BillingRefusal(.autopayLimitNotPositive)) { try Steps.autopay(limit: limit) }
        }
        _ = try Steps.autopay(limit: 1)
    }

    @Test(arguments: [(0, 1, 8), (31, 1, 8), (3, 0, 8), (3, 31, 8), (3, 1, 0), (3, 1, 21)])
    func thePolicyHasItsRanges(announce: Int, between: Int, most: Int) {
        #expect(throws: BillingRefusal(.invalidAutopayPolicy)) {
            try AutopayPolicy(announceDays: announce, daysBetweenTries: between, mostTries: most)
        }
    }

    @Test func theUsualPolicyIsOne() throws {
        let usual = AutopayPolicy.usual
        let same = try AutopayPolicy(
            announceDays: usual.announceDays, daysBetweenTries: usual.daysBetweenTries, mostTries: usual.mostTries)
        #expect(same == usual)
    }
}
