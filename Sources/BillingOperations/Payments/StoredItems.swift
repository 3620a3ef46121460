import BillingCore
import PostgresStore

extension Transaction {
    /// What is open on an account, and its credit in hand. For use under the account's lock.
    /// - Parameter corrected: invoices of which something may have been given up that is to be taken back.
    func openItems(of account: Account.ID, correcting corrected: [Invoice.ID] = []) async throws -> OpenItems {
        let credit = try await credit(of: account)
        let open = try await run(OpenInvoices([account]))
        let writtenOff = corrected.isEmpty ? [] : try await run(WrittenOffParts([account], of: corrected))
        return OpenItems(
            open.map(\.open), writtenOff: writtenOff.map(\.value), credit: credit.inHand, policy: credit.policy)
    }

    private func credit(of account: Account.ID) async throws -> AccountCredit {
        guard let credit = try await run(CreditInHand(account: account)) else {
            throw BillingRefusal.noSuchAccount("\(account)")
        }
        return credit
    }

    /// Refuses credit that an account could not keep. For use under the account's lock, before it is posted.
    func refuseTooMuchCredit(adding more: Money, to account: Account.ID) async throws {
        guard more.isPositive, let credit = try await run(CreditInHand(account: account)) else { return }
        _ = try credit.inHand.adding(more)
    }

    /// Credit in hand settles what is open, as the seller's policy says. For use under the account's lock, after
    /// something was opened again or credit came back.
    func useCredit(of account: Account.ID, on day: Day, ids: IDSource, at now: Instant) async throws {
        guard try await credit(of: account).inHand.isPositive else { return }
        var items = try await openItems(of: account)
        try await apply(credit: items.useCredit(), of: account, on: day, at: now) { _ in ids.nextRaw(at: now) }
    }

    /// Writes what account credit settles.
    /// - Parameter id: the identifier of each row that is written, counted from 0.
    func apply(
        credit parts: [PaymentAllocation], of account: Account.ID, on day: Day, at now: Instant, id: (Int) -> UInt128
    ) async throws {
        try await settle(
            parts.enumerated().map { place, part in
                NewAllocation(
                    id: id(2 * place), account: account, invoice: part.invoice, source: .accountCredit,
                    amount: part.amount, on: day)
            }, at: now)
        for (place, part) in parts.enumerated() {
            try await post(
                .creditApplied(part.amount), id: id(2 * place + 1), account: account, on: day, invoice: part.invoice,
                at: now)
        }
    }

    /// What a payment had settled is open again by what went back of it, the latest invoice first.
    /// - Parameter source: the refund or the dispute by which it went back.
    func reopen(
        _ amount: Money, of payment: PaymentID, by source: AllocationSource, account: Account.ID, on day: Day,
        ids: IDSource, at now: Instant
    ) async throws {
        let settled = try await run(AllocationsOfPayment(account: account, payment: payment))
        guard let parts = try settled.reopened(by: amount) else {
            throw BillingRefusal.refundExceedsSettlement(source.name)
        }
        try await settle(
            parts.map { part in
                NewAllocation(
                    id: ids.nextRaw(at: now), account: account, invoice: part.invoice,
                    source: source, amount: try part.amount.negated(), on: day)
            }, at: now)
    }
}

extension AllocationSource {
    /// Of what takes off again what a payment had settled.
    fileprivate var name: String {
        switch self {
        case .refund(let id, of: _): "\(id)"
        case .dispute(let id, of: _): "\(id)"
        case .accountCredit, .payment, .creditNote, .writeOff: ""
        }
    }
}
