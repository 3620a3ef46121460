import BillingCore
import Testing

/// Payments above an amount need a second person.
struct PaymentApprovalTests {
    private static let start = Instant(startOf: "2026-11-01")

    private static func approval(
        _ state: PaymentApproval.State = .approved, _ minor: Int64 = 50_000, invoices: [String] = ["1", "2"]
    ) -> PaymentApproval {
        PaymentApproval(
            number: 1, invoices: invoices, amount: Money(minor: minor, .eur), state: state, askedAt: start,
            decidedAt: state == .waiting ? nil : start.adding(.hours(1)))
    }

    /// Up to the limit one person is enough, a cent above it is not; without a limit one always is.
    @Test(arguments: [(0, false), (9_999, false), (10_000, false), (10_001, true), (Int64.max, true)])
    func theLimitItselfNeedsNoSecondPerson(minor: Int64, isNeeded: Bool) {
        let limit = Money(minor: 10_000, .eur)
        #expect(PaymentApproval.isNeeded(for: Money(minor: minor, .eur), above: limit) == isNeeded)
        #expect(!PaymentApproval.isNeeded(for: Money(minor: minor, .eur), above: nil))
    }

    @Test func aLimitOfNothingNeedsOneForEachPayment() {
        #expect(PaymentApproval.isNeeded(for: Money(minor: 1, .eur), above: .zero(.eur)))
        #expect(!PaymentApproval.isNeeded(for: .zero(.eur), above: .zero(.eur)))
    }

    @Test(
        arguments: [
            (["1", "2"], 50_000, true), (["1"], 50_000, true), (["2", "1"], 1, true), (["1"], 50_001, false),
            (["3"], 1, false), (["1", "3"], 1, false),
        ] as [([String], Int64, Bool)])
    func itCoversItsDocumentsUpToItsAmount(numbers: [String], minor: Int64, isCovered: Bool) {
        #expect(Self.approval().covers(numbers, Money(minor: minor, .eur), at: Self.start) == isCovered)
    }

    @Test func onlyWhatIsApprovedCovers() {
        for state in PaymentApproval.State.allCases {
            let isCovered = Self.approval(state).covers(["1"], Money(minor: 1, .eur), at: Self.start)
            #expect(isCovered == (state == .approved), "\(state)")
        }
        #expect(!Self.approval().covers(["1"], Money(minor: 1, .usd), at: Self.start), "another currency")
    }

    /// Seven days from the decision on, the last moment not included.
    @Test func itEndsAfterSevenDays() {
        let end = Self.start.adding(.hours(1)).adding(.days(7))
        let charge = Money(minor: 1, .eur)
        #expect(Self.approval().covers(["1"], charge, at: end.adding(.seconds(-1))))
        #expect(!Self.approval().covers(["1"], charge, at: end))
    }

    @Test func aRequestWaitsForSevenDays() {
        let end = Self.start.adding(.days(7))
        #expect(Self.approval(.waiting).isOpen(at: end.adding(.seconds(-1))))
        #expect(!Self.approval(.waiting).isOpen(at: end))
        #expect(!Self.approval(.approved).isOpen(at: Self.start) && !Self.approval(.refused).isOpen(at: Self.start))
    }
}
