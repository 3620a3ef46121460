public import BillingCore
public import PostgresStore

/// Gives up what is open on an invoice. The invoice stays as it was issued.
public struct WriteOffInvoice: Sendable {
    let database: Database
    let clock: WallClock
    let ids: IDSource

    /// - Parameter database: connected as the worker.
    public init(database: Database, clock: WallClock, ids: IDSource) {
        self.database = database
        self.clock = clock
        self.ids = ids
    }

    /// - Returns: what was given up.
    /// - Throws: a refusal when nothing is open, or a payment of the invoice is not decided yet.
    public func callAsFunction(_ number: String, reason: String, on day: Day) async throws -> Money {
        let now = clock.now()
        return try await database.transaction(NoScope()) { transaction in
            let document = try await CorrectedDocument.lock(number, in: transaction)
            try document.allows(day, at: now)
            let (account, invoice) = (document.account, document.stored.id)
            guard document.stored.open.isPositive else { throw BillingRefusal("Nothing is open on \(number).") }
            guard try await transaction.run(LiveAttempt(account: account, invoice: invoice)) == nil else {
                throw BillingRefusal("A payment of \(number) is under way; wait until it is decided.")
            }
            let writeOff = try WriteOff(document.stored.open, of: document.stored.open, reason: reason)
            let id: ID<WriteOff> = ids.next(at: now)
            _ = try await transaction.run(
                RecordWriteOff(id: id, account: account, invoice: invoice, writeOff: writeOff, on: day, now: now))
            _ = try await transaction.run(
                AllocateToInvoice(
                    id: ids.nextRaw(at: now), account: account, invoice: invoice, source: .writeOff(id),
                    amount: writeOff.amount, on: day))
            try await transaction.post(
                try writeOff.ledgerEntry(), id: ids.nextRaw(at: now), account: account, on: day, invoice: invoice,
                at: now)
            return writeOff.amount
        }
    }
}
