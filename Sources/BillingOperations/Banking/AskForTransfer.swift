public import BillingCore
public import PostgresStore

/// A customer wants to pay several invoices with one transfer: it gets a reference of its own.
public struct AskForTransfer: Sendable {
    let database: Database
    let clock: WallClock
    let ids: IDSource

    /// - Parameter database: connected as the worker: the portal stores no requests.
    public init(database: Database, clock: WallClock, ids: IDSource) {
        self.database = database
        self.clock = clock
        self.ids = ids
    }

    /// - Parameter numbers: of the account's invoices; those with nothing open are left out.
    /// - Returns: `nil` when nothing is open on any of them.
    public func callAsFunction(_ numbers: [String], of account: Account.ID) async throws -> TransferRequest? {
        let now = clock.now()
        return try await database.transaction(WorkerScope()) { transaction in
            let open = try await transaction.run(OpenInvoices([account])).filter { numbers.contains($0.number) }
            guard !open.isEmpty else { return nil }
            return try await transaction.run(
                InsertTransferRequest(id: ids.nextRaw(at: now), of: account, for: open.map(\.open.id), now: now))
        }
    }
}
