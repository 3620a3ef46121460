public import BillingCore
public import PostgresStore

/// Gives up what is open on an invoice. The invoice stays as it was issued.
public struct WriteOffInvoice: Sendable {
    let database: Database
    let settle: SettleOperation
    let clock: WallClock
    let ids: IDSource

    /// - Parameters:
    ///   - database: connected as the worker.
    ///   - settle: closes a payment that is under way, where its provider is set up; else it is waited for.
    public init(database: Database, settle: SettleOperation, clock: WallClock, ids: IDSource) {
        self.database = database
        self.settle = settle
        self.clock = clock
        self.ids = ids
    }

    /// - Parameter relievesTax: whether the tax in it is taken back, where the law relieves the seller of it.
    /// - Returns: what was given up.
    /// - Throws: a refusal when nothing is open, or a payment of the invoice is not decided yet.
    public func callAsFunction(
        _ number: String, reason: String, relievesTax: Bool = false, on day: Day
    ) async throws -> WriteOff {
        try await closePayment(of: number)
        let now = clock.now()
        return try await database.transaction(WorkerScope()) { transaction in
            let document = try await CorrectedDocument.lock(number, in: transaction)
            try document.allows(day, at: now)
            let (account, invoice) = (document.account, document.stored.id)
            guard document.stored.open.isPositive else { throw BillingRefusal.nothingOpen(on: number) }
            guard try await transaction.run(UndecidedAttempt(account: account, invoices: [invoice])) == nil else {
                throw BillingRefusal.paymentUnderWay(of: number)
            }
            let taxes = relievesTax ? try await document.taxesLeft(in: transaction) : []
            let writeOff = try WriteOff(
                document.stored.open, of: document.stored.open, relieving: taxes, reason: reason)
            let id: ID<WriteOff> = ids.next(at: now)
            _ = try await transaction.run(
                RecordWriteOff(id: id, account: account, invoice: invoice, writeOff: writeOff, on: day, now: now))
            let part = NewAllocation(
                id: ids.nextRaw(at: now), account: account, invoice: invoice, source: .writeOff(id),
                amount: writeOff.amount, on: day)
            try await transaction.settle([part], at: now)
            try await transaction.post(
                try writeOff.ledgerEntry(), id: ids.nextRaw(at: now), account: account, on: day, invoice: invoice,
                at: now)
            try await transaction.write(
                .writtenOff(writeOff.amount, of: number, id: invoice, reason: reason), id: ids.next(at: now),
                of: account, at: now)
            return writeOff
        }
    }

    /// Closes a payment of the amount that is about to be written off. What the provider had captured before is booked.
    private func closePayment(of number: String) async throws {
        let undecided = try await database.transaction(WorkerScope()) { transaction in
            let document = try await CorrectedDocument.lock(number, in: transaction)
            return try await transaction.run(
                UndecidedAttempt(account: document.account, invoices: [document.stored.id]))
        }
        if let undecided { try await settle.close(undecided) }
    }
}
