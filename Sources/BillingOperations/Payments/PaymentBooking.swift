import BillingCore
import PostgresStore

/// Books money that was received, wherever it came in: the payment, what it settles, the ledger entry and the event.
/// For use under the account's lock.
struct PaymentBooking {
    let ids: IDSource
    let now: Instant

    /// - Parameters:
    ///   - meant: what the payer said that it is for.
    ///   - open: all that is open on the account.
    @discardableResult
    func book(
        _ payment: NewPayment, for meant: [PaymentAllocation], among open: [InvoiceToPay], in transaction: Transaction
    ) async throws -> AmountSettlement {
        let settlement = try AmountSettlement(of: payment.amount, among: open.map(\.open), for: meant)
        try await transaction.refuseTooMuchCredit(adding: settlement.rest, to: payment.account)
        _ = try await transaction.run(InsertPayment(payment))
        try await transaction.write(
            .paymentReceived(payment.id, payment.amount), id: ids.next(at: now), of: payment.account, at: now)
        try await transaction.settle(
            settlement.allocations.map { part in
                NewAllocation(
                    id: ids.nextRaw(at: now), account: payment.account, invoice: part.invoice,
                    source: .payment(payment.id), amount: part.amount, on: payment.receivedOn)
            }, at: now)
        let entry = try LedgerEntry.paymentReceived(
            payment.amount, from: payment.source, settling: settlement.settled)
        try await transaction.post(
            entry, id: ids.nextRaw(at: now), account: payment.account, on: payment.receivedOn,
            payment: payment.id.raw, at: now)
        return settlement
    }
}
