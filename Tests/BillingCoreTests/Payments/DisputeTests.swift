import BillingCore
import Testing

struct DisputeTests {
    private static func told(
        _ status: GatewayDispute.Status, _ movements: [(amount: Int64, fee: Int64)], in currency: Currency = .eur
    ) -> GatewayDispute {
        GatewayDispute(
            reference: "du_1", payment: "pi_1", status: status, reason: .notAuthorized, amount: eur(10_000),
            movements: movements.map {
                BalanceTransaction(
                    reference: "t", kind: .dispute, amount: Money(minor: $0.amount, currency),
                    fee: Money(minor: $0.fee, currency), source: "du_1", at: Instant(microseconds: 0))
            }, respondBy: nil, openedAt: Instant(microseconds: 0))
    }

    private static func change(
        _ dispute: Dispute, _ told: GatewayDispute, settling: Int64 = 10_000
    ) throws -> Dispute.Change {
        try dispute.change(to: told, at: "p", settling: eur(settling))
    }

    private static let none = Dispute(in: .eur)
    private static let opened = Dispute(withdrawn: eur(10_000), lost: eur(0), fee: eur(2_000))

    @Test func anInquiryMovesNothing() throws {
        let change = try Self.change(Self.none, Self.told(.inquiry, []))
        #expect(change.entries == [] && change.dispute == Dispute(in: .eur) && change.reopened.isZero)
    }

    @Test func whatIsWithdrawnIsHeldAndItsFeeBooked() throws {
        let change = try Self.change(Self.none, Self.told(.needsResponse, [(-10_000, 2_000)]))
        #expect(change.dispute == Self.opened && change.reopened.isZero)
        #expect(
            change.entries == [
                try .disputeOpened(eur(10_000), at: "p"), try .feeCharged(eur(2_000), by: "p"),
            ])
    }

    @Test func toldAgainNothingIsBooked() throws {
        for status in [GatewayDispute.Status.needsResponse, .underReview] {
            let change = try Self.change(Self.opened, Self.told(status, [(-10_000, 2_000)]))
            #expect(change.entries == [] && change.dispute == Self.opened)
        }
    }

    @Test func whatIsWonComesBack() throws {
        let change = try Self.change(Self.opened, Self.told(.won, [(-10_000, 2_000), (10_000, 0)]))
        #expect(change.entries == [try .disputeWon(eur(10_000), at: "p")])
        #expect(change.dispute == Dispute(withdrawn: eur(0), lost: eur(0), fee: eur(2_000)))
    }

    /// Some providers give the fee back with the money, as a fee below zero.
    @Test func aFeeMayComeBackWithWhatIsWon() throws {
        let change = try Self.change(Self.opened, Self.told(.won, [(-10_000, 2_000), (10_000, -2_000)]))
        #expect(change.entries == [try .disputeWon(eur(10_000), at: "p"), try .feeReturned(eur(2_000), by: "p")])
        #expect(change.dispute == Dispute(withdrawn: eur(0), lost: eur(0), fee: eur(0)))
        let part = try Self.change(Self.opened, Self.told(.won, [(-10_000, 2_000), (10_000, -500)]))
        #expect(part.entries.last == (try .feeReturned(eur(500), by: "p")) && part.dispute.fee == eur(1_500))
        // More than was charged is not given back, and told again nothing is booked.
        let more = try Self.change(Self.opened, Self.told(.won, [(-10_000, 2_000), (10_000, -9_000)]))
        let returned = try LedgerEntry.feeReturned(eur(2_000), by: "p")
        #expect(more.dispute.fee == eur(0) && more.entries.last == returned)
        let again = try Self.change(change.dispute, Self.told(.won, [(-10_000, 2_000), (10_000, -2_000)]))
        #expect(again.entries == [])
    }

    /// Won for a part: the rest is owed again.
    @Test func aPartMayComeBack() throws {
        let change = try Self.change(Self.opened, Self.told(.won, [(-10_000, 2_000), (6_000, 0)]))
        #expect(
            change.entries == [try .disputeWon(eur(6_000), at: "p"), try .disputeLost(eur(4_000))])
        #expect(change.dispute.lost == eur(4_000) && change.reopened == eur(4_000))
    }

    @Test func whatIsLostIsOwedAgain() throws {
        let change = try Self.change(Self.opened, Self.told(.lost, [(-10_000, 2_000)]))
        #expect(change.entries == [try .disputeLost(eur(10_000))])
        #expect(change.dispute == Dispute(withdrawn: eur(0), lost: eur(10_000), fee: eur(2_000)))
    }

    /// A debit that came back: lost when it is first heard of.
    @Test func itMayBeLostAtOnce() throws {
        let change = try Self.change(Self.none, Self.told(.lost, [(-10_000, 750)]))
        #expect(
            change.entries == [
                try .disputeOpened(eur(10_000), at: "p"), try .feeCharged(eur(750), by: "p"),
                try .disputeLost(eur(10_000)),
            ])
    }

    /// A part of the payment was account credit, or went back before: only what settles invoices is open again.
    @Test func onlyWhatSettlesInvoicesIsOpenAgain() throws {
        let change = try Self.change(Self.opened, Self.told(.lost, [(-10_000, 2_000)]), settling: 7_000)
        #expect(change.reopened == eur(7_000) && change.dispute.withdrawn == eur(3_000))
        #expect(change.entries == [try .disputeLost(eur(7_000))])
    }

    @Test(arguments: [GatewayDispute.Status.needsResponse, .won, .lost]) func aLossStands(
        status: GatewayDispute.Status
    ) throws {
        let lost = Dispute(withdrawn: eur(0), lost: eur(10_000), fee: eur(2_000))
        let change = try Self.change(lost, Self.told(status, [(-10_000, 2_000), (10_000, 0)]))
        #expect(change.entries == [] && change.dispute == lost && change.reopened.isZero)
    }

    /// A second fee for contesting; none is taken back while it is undecided.
    @Test(arguments: [(Int64(2_000), Int64(2_000)), (4_000, 4_000), (0, 2_000)]) func feesAreBookedOnce(
        told: Int64, booked: Int64
    ) throws {
        let change = try Self.change(Self.opened, Self.told(.underReview, [(-10_000, told)]))
        #expect(change.dispute.fee == eur(booked))
        let more = try change.dispute.fee.subtracting(Self.opened.fee)
        #expect(change.entries == (more.isZero ? [] : [try .feeCharged(more, by: "p")]))
    }

    /// Settled in dollars: the disputed amount itself, and no fee.
    @Test func anotherCurrencyIsNotMixed() throws {
        let change = try Self.change(Self.none, Self.told(.needsResponse, [(-11_000, 1_500)], in: .usd))
        #expect(change.entries == [try .disputeOpened(eur(10_000), at: "p")])
        let back = try Self.change(
            change.dispute, Self.told(.won, [(-11_000, 1_500), (11_000, 0)], in: .usd))
        #expect(back.entries == [try .disputeWon(eur(10_000), at: "p")])
    }

    /// Every order of what is told ends in the same books.
    @Test func theOrderDoesNotMatter() throws {
        let steps = [
            Self.told(.inquiry, []), Self.told(.needsResponse, [(-10_000, 2_000)]),
            Self.told(.underReview, [(-10_000, 2_000)]),
        ]
        for end in [Self.told(.won, [(-10_000, 2_000), (10_000, 0)]), Self.told(.lost, [(-10_000, 2_000)])] {
            var ends: Set<Dispute> = []
            for first in steps.indices {
                for second in steps.indices {
                    var dispute = Dispute(in: .eur)
                    for told in [steps[first], steps[second], end, end] {
                        dispute = try Self.change(dispute, told).dispute
                    }
                    ends.insert(dispute)
                }
            }
            #expect(ends.count == 1)
        }
    }
}
