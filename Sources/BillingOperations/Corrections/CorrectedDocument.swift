import BillingCore
import PostgresStore

/// An issued invoice that is being corrected, read under the lock of its account, with what is left of its lines.
struct CorrectedDocument {
    let account: Account.ID
    let stored: StoredInvoice

    /// Takes the account's lock until the transaction ends.
    /// - Throws: a refusal when there is no such invoice.
    static func lock(_ number: String, in transaction: Transaction) async throws -> CorrectedDocument {
        guard let place = try await transaction.place(ofDocument: number),
            let account = try await transaction.run(AccountOfDocument(at: place))
        else { throw BillingRefusal.noSuchDocument(number) }
        _ = try await transaction.run(LockAccount(account: account))
        guard let stored = try await transaction.run(DocumentToCorrect(account: account, number: number)) else {
            throw BillingRefusal.noSuchDocument(number)
        }
        guard stored.invoice.kind == .invoice else {
            throw BillingRefusal.notAnInvoice(number)
        }
        return CorrectedDocument(account: account, stored: stored)
    }

    /// A correction dated before its invoice would stand before it in the books; one dated in the future would hold up
    /// its series, whose days never run backwards. East of UTC it can be the next day already.
    /// - Throws: a refusal that names the days between which it can be.
    func allows(_ day: Day, at now: Instant) throws(BillingRefusal) {
        let first = stored.invoice.issuedOn
        let last = max(first, now.adding(.days(1)).utcDay)
        guard day >= first, day <= last else {
            throw BillingRefusal.correctionDateOutOfRange(
                of: stored.invoice.number, from: first, to: last, not: day)
        }
    }

    /// The taxes as issued, with what credit notes took back of them below zero.
    func taxesLeft(in transaction: Transaction) async throws -> [TaxAmount] {
        stored.invoice.taxes + (try await transaction.run(CreditedTaxes(account: account, document: stored.id)))
    }

    /// The lines as issued, less discounts on them and credits of them so far.
    func billedLines(in transaction: Transaction) async throws -> [BilledLine] {
        var billed: [BilledLine] = []
        try billed.record(stored.invoice.lines, of: stored.invoice.number)
        for credit in try await transaction.run(CreditedLines(account: account, document: stored.id)) {
            guard let index = billed.firstIndex(where: { $0.reference.line == credit.position }) else { continue }
            billed[index].remaining = try billed[index].remaining.adding(credit.amount)
            billed[index].creditedQuantity = credit.quantity
        }
        return billed
    }
}
