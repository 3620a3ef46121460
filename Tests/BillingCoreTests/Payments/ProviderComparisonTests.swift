import BillingCore
import Testing

struct ProviderComparisonTests {
    private static func listed(
        _ reference: String, _ minor: Int64 = 1000, refunded: Int64 = 0, isOurs: Bool = true, isCaptured: Bool = true
    ) -> ListedPayment {
        ListedPayment(
            reference: reference, attempt: isOurs ? ID(raw: 1) : nil, amount: eur(minor), refunded: eur(refunded),
            isCaptured: isCaptured, at: Instant(microseconds: 0))
    }

    private static func booked(_ reference: String, _ minor: Int64 = 1000, refunded: Int64 = 0) -> BookedMovement {
        BookedMovement(reference: reference, account: "C-1", amount: eur(minor), refunded: eur(refunded))
    }

    @Test func whatAgreesIsNotNamed() {
        let same = [Self.booked("a"), Self.booked("b", 500, refunded: 100)]
        let differences = PaymentDifference.all(
            listed: [Self.listed("b", 500, refunded: 100), Self.listed("a")], booked: same, expected: same)
        #expect(differences == [])
    }

    @Test func everyDifferenceIsNamedBothWays() {
        let listed = [
            Self.listed("lost", 700), Self.listed("more", 1100), Self.listed("back", refunded: 300),
            Self.listed("fine"),
        ]
        let booked = [Self.booked("more"), Self.booked("back", refunded: 200), Self.booked("fine")]
        let differences = PaymentDifference.all(
            listed: listed, booked: booked, expected: booked + [Self.booked("invented", 50)])
        #expect(
            differences == [
                PaymentDifference("back", of: "C-1", .refunded(booked: eur(200), listed: eur(300))),
                PaymentDifference("invented", of: "C-1", .notListed(eur(50))),
                PaymentDifference("lost", .notBooked(eur(700))),
                PaymentDifference("more", of: "C-1", .captured(booked: eur(1000), listed: eur(1100))),
            ])
    }

    /// On its way, or not begun here.
    @Test func otherMoneyIsNoDifference() {
        let listed = [Self.listed("debit", isCaptured: false), Self.listed("shop", isOurs: false)]
        #expect(PaymentDifference.all(listed: listed, booked: [], expected: []) == [])
    }

    @Test func bothAmountsMayDiffer() {
        let differences = PaymentDifference.all(
            listed: [Self.listed("a", 900, refunded: 10)], booked: [Self.booked("a")], expected: [])
        #expect(differences.count == 2 && Set(differences.map(\.reference)) == ["a"])
    }
}

struct PayoutReconciliationTests {
    private static func transaction(
        _ kind: BalanceTransaction.Kind, _ minor: Int64, fee: Int64 = 0, source: String? = nil,
        in currency: Currency = .eur
    ) -> BalanceTransaction {
        BalanceTransaction(
            reference: "t", kind: kind, amount: Money(minor: minor, currency), fee: Money(minor: fee, currency),
            source: source, at: Instant(microseconds: 0))
    }

    private static func payout(_ minor: Int64) -> GatewayPayout {
        GatewayPayout(
            reference: "po", amount: eur(minor), status: .paid, arrivesOn: "2026-03-01",
            createdAt: Instant(microseconds: 0))
    }

    private static let booked = [
        BookedMovement(reference: "p", account: "C-1", amount: eur(10_000), refunded: eur(2_000)),
        BookedMovement(reference: "r", account: "C-1", amount: eur(2_000), refunded: eur(0)),
    ]

    /// 100.00 less 1.65, 20.00 back, 30.00 disputed with a fee of 20.00, and a monthly fee of 5.00: 23.35.
    @Test func aPayoutIsToldApart() throws {
        let parts = [
            Self.transaction(.payment, 10_000, fee: 165, source: "p"),
            Self.transaction(.refund, -2_000, source: "r"), Self.transaction(.dispute, -3_000, fee: 2_000, source: "d"),
            Self.transaction(.fee, -500),
        ]
        let reconciled = try PayoutReconciliation(Self.payout(2_335), of: parts, booked: Self.booked)
        #expect(reconciled.agrees && reconciled.fees == eur(2_665) && reconciled.unexplained == eur(0))
        #expect(reconciled.sums == [.payment: eur(10_000), .refund: eur(-2_000), .dispute: eur(-3_000)])
    }

    @Test func whatIsMissingIsNamed() throws {
        let parts = [
            Self.transaction(.payment, 10_000, source: "p"), Self.transaction(.payment, 100, source: "unknown"),
            Self.transaction(.refund, -1_999, source: "r"), Self.transaction(.payment, 1),
        ]
        let reconciled = try PayoutReconciliation(Self.payout(8_000), of: parts, booked: Self.booked)
        #expect(reconciled.differing.map(\.source) == ["unknown", "r", nil] && !reconciled.agrees)
        #expect(reconciled.unexplained == eur(-102))
    }

    /// A refund that failed comes back with the opposite sign.
    @Test func aFailedRefundIsTheSameRefund() throws {
        let parts = [Self.transaction(.refund, -2_000, source: "r"), Self.transaction(.refund, 2_000, source: "r")]
        let reconciled = try PayoutReconciliation(Self.payout(0), of: parts, booked: Self.booked)
        #expect(reconciled.agrees)
    }

    @Test func currenciesAreNotMixed() {
        let parts = [Self.transaction(.payment, 1, source: "p", in: .usd)]
        #expect(throws: BillingRefusal.self) {
            try PayoutReconciliation(Self.payout(1), of: parts, booked: Self.booked)
        }
    }

    @Test func anEmptyPayoutIsNotExplained() throws {
        let reconciled = try PayoutReconciliation(Self.payout(1), of: [], booked: [])
        #expect(!reconciled.agrees && reconciled.unexplained == eur(1))
    }
}
