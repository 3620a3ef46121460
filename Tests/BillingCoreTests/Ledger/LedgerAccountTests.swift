import BillingCore
import Testing

struct LedgerAccountTests {
    private static let accounts: [LedgerAccount] = [
        .receivable, .revenue, .tax, .customerCredit, .providerClearing("stripe"), .providerClearing("sandbox"), .bank,
        .cash, .providerFees, .disputed, .refundsInTransit, .writtenOff,
    ]

    @Test func eachAccountIsStoredUnderANameOfItsOwn() {
        let names = Self.accounts.map(\.rawValue)
        #expect(Set(names).count == names.count)
        #expect(names.map { LedgerAccount(rawValue: $0) } == Self.accounts)
        #expect(LedgerAccount.providerClearing("stripe").rawValue == "providerClearing:stripe")
        for text in ["", "Receivable", "providerClearing", "providerClearing:", "receivable:x"] {
            #expect(LedgerAccount(rawValue: text) == nil)
        }
    }

    @Test func aPaymentArrivesWhereItCameIn() throws {
        let arrivals: [(PaymentSource, LedgerAccount)] = [
            (.provider("stripe"), .providerClearing("stripe")), (.bank, .bank), (.manual, .cash),
        ]
        for (source, account) in arrivals {
            let entry = try LedgerEntry.paymentReceived(eur(150), from: source, settling: eur(100))
            #expect(
                entry.postings == [
                    Posting(account, eur(150)), Posting(.receivable, eur(-100)), Posting(.customerCredit, eur(-50)),
                ])
        }
    }

    /// Captured 100.00, fee 1.75, refunded 20.00 which came back, paid out 98.25: nothing is left at the provider.
    @Test func theClearingAccountIsEmptyWhenEverythingIsExplained() throws {
        let entries = [
            try LedgerEntry.paymentReceived(eur(10_000), from: .provider("stripe"), settling: eur(10_000)),
            try .feeCharged(eur(175), by: "stripe"),
            try .paymentRefunded(eur(2000), through: .provider("stripe"), from: .payment),
            try .refundReturned(eur(2000), to: "stripe"),
            try .paidOut(eur(9825), by: "stripe"),
        ]
        let balances = try LedgerBalances(of: entries, .eur)
        #expect(balances[.providerClearing("stripe")].isZero)
        #expect(balances[.bank] == eur(9825) && balances[.providerFees] == eur(175))
        // The invoice is open again by what went back, and that is in hand.
        let credit = try balances.customerCredit()
        #expect(balances.receivable == eur(-8000) && credit == eur(2000))
        #expect(entries.map(\.kind) == [.paymentReceived, .feeCharged, .paymentRefunded, .refundReturned, .paidOut])
    }

    @Test func aDisputeIsSetAsideUntilItIsDecided() throws {
        let opened = try LedgerEntry.disputeOpened(eur(500), at: "stripe")
        let won = try LedgerBalances(of: [opened, try .disputeWon(eur(500), at: "stripe")], .eur)
        #expect(won[.disputed].isZero && won[.providerClearing("stripe")].isZero)
        let lost = try LedgerBalances(of: [opened, try .disputeLost(eur(500))], .eur)
        #expect(lost[.disputed].isZero && lost.receivable == eur(500))
        #expect(lost[.providerClearing("stripe")] == eur(-500))
    }

    @Test func entriesAreAboveZero() {
        for amount in [eur(0), eur(-1)] {
            #expect(throws: BillingRefusal.self) { try LedgerEntry.feeCharged(amount, by: "stripe") }
            #expect(throws: BillingRefusal.self) { try LedgerEntry.paidOut(amount, by: "stripe") }
            #expect(throws: BillingRefusal.self) { try LedgerEntry.disputeOpened(amount, at: "stripe") }
            #expect(throws: BillingRefusal.self) { try LedgerEntry.disputeWon(amount, at: "stripe") }
            #expect(throws: BillingRefusal.self) { try LedgerEntry.disputeLost(amount) }
            #expect(throws: BillingRefusal.self) { try LedgerEntry.refundReturned(amount, to: "stripe") }
            #expect(throws: BillingRefusal.self) { try LedgerEntry.creditReserved(amount) }
            #expect(throws: BillingRefusal.self) { try LedgerEntry.creditReleased(amount) }
        }
    }
}
