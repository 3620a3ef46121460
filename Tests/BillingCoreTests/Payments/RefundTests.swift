import BillingCore
import Testing

struct RefundTests {
    @Test func aRefundIsNeverMoreThanIsThere() throws {
        let refund = try Refund(eur(100), from: .customerCredit, available: eur(100), reason: "Closed account")
        #expect(
            try refund.ledgerEntry(through: .provider("stripe")).postings == [
                Posting(.customerCredit, eur(100)), Posting(.providerClearing("stripe"), eur(-100)),
            ])
        #expect(throws: BillingRefusal.refundExceedsPayment(left: eur(100))) {
            try Refund(eur(101), from: .payment, available: eur(100), reason: "")
        }
        #expect(throws: BillingRefusal.self) { try Refund(eur(0), from: .payment, available: eur(100), reason: "") }
        #expect(throws: BillingRefusal.self) {
            try Refund(Money(minor: 1, .usd), from: .payment, available: eur(100), reason: "")
        }
    }

    @Test func aWriteOffIsNeverMoreThanIsOpen() throws {
        let writeOff = try WriteOff(eur(40), of: eur(50), reason: "Insolvent")
        #expect(try writeOff.ledgerEntry().kind == .writtenOff)
        #expect(throws: BillingRefusal.writeOffExceedsOpen(open: eur(50))) {
            try WriteOff(eur(51), of: eur(50), reason: "")
        }
        #expect(throws: BillingRefusal.self) { try WriteOff(eur(-1), of: eur(50), reason: "") }
    }
}
