import BillingCore
import Testing

/// What a payout holds of each payment, refund and dispute.
@Suite struct PayoutItemTests {
    private func moved(
        _ kind: BalanceTransaction.Kind, _ amount: Int64, fee: Int64 = 0, _ source: String? = "ch_1"
    ) -> BalanceTransaction {
        BalanceTransaction(
            reference: "txn", kind: kind, amount: eur(amount), fee: eur(fee), source: source,
            at: Instant(microseconds: 0))
    }

    private func items(_ transactions: [BalanceTransaction]) throws -> [String] {
        try transactions.payoutItems().map { "\($0.reference) \($0.net.decimalText)" }
    }

    /// 285.60 less 4.39 of fee; a refund of 85.60; a dispute of 100.00 with a fee of 20.00.
    @Test func partsAreAfterFees() throws {
        #expect(
            try items([
                moved(.payment, 285_60, fee: 4_39), moved(.refund, -85_60, "re_1"),
                moved(.dispute, -100_00, fee: 20_00, "du_1"), moved(.fee, -2_00, nil), moved(.other, 5_00, "x"),
                moved(.payout, -76_22, "po_1"),
            ]) == ["ch_1 281.21", "du_1 -120.00", "re_1 -85.60"])
    }

    /// A dispute that came back in the same payout is no part of it.
    @Test func movementsOfOneThingAreOnePart() throws {
        #expect(
            try items([
                moved(.dispute, -100_00, fee: 20_00, "du_1"), moved(.dispute, 100_00, fee: -20_00, "du_1"),
                moved(.payment, 10_00, "a"), moved(.payment, 5_00, "a"),
            ]) == ["a 15.00"])
        #expect(try items([moved(.payment, 5_00, nil)]) == [])
        #expect(try items([]) == [])
    }

    @Test func entriesFollowTheSign() throws {
        let up = try LedgerEntry.paidOut(net: eur(5), by: "p")
        #expect(up == (try LedgerEntry.paidOut(eur(5), by: "p")))
        let down = try LedgerEntry.paidOut(net: eur(-5), by: "p")
        #expect(
            down.postings == [Posting(.providerClearing("p"), eur(5)), Posting(.bank, eur(-5))] && down.kind == .paidOut
        )
        #expect(throws: BillingRefusal(.entryNotPositive)) { try LedgerEntry.paidOut(net: eur(0), by: "p") }
        #expect(throws: BillingRefusal(.amountTooLarge)) { try LedgerEntry.paidOut(net: eur(.min), by: "p") }
    }
}
