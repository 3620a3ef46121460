public import BillingCore
public import PostgresStore

/// Writes what waits to be collected into files for the sellers' banks, a file for each seller. What is in a file is in
/// no other one.
public struct WriteDebitFiles: Sendable {
    let database: Database
    let clock: WallClock
    let ids: IDSource

    /// - Parameter database: connected as the worker.
    public init(database: Database, clock: WallClock, ids: IDSource) {
        self.database = database
        self.clock = clock
        self.ids = ids
    }

    /// A file as the bank takes it.
    public struct File: Hashable, Sendable {
        /// `"nordlicht-000001.xml"`
        public let name: String
        public let content: String
        public let orders: [DebitOrder]
        public let total: Money
    }

    /// - Parameter day: on which the files go to the bank; it collects on the next business day at the earliest.
    /// - Returns: none when nothing waits.
    public func callAsFunction(on day: Day) async throws -> [File] {
        let now = clock.now()
        return try await database.transaction(WorkerScope()) { transaction in
            _ = try await transaction.run(LockBank())
            let waiting = Dictionary(grouping: try await transaction.run(DebitsToSend()), by: \.seller)
            guard !waiting.isEmpty else { return [] }
            var files: [File] = []
            for seller in try await transaction.run(KnownSellers()) {
                guard let debits = waiting[seller.id],
                    let account = seller.bankAccounts.first(where: { $0.currency == .eur })
                else { continue }
                files.append(try await write(debits, of: seller, to: account, on: day, now, in: transaction))
            }
            return files
        }
    }

    private func write(
        _ debits: [WaitingDebit], of seller: Seller, to account: BankAccount, on day: Day, _ now: Instant,
        in transaction: Transaction
    ) async throws -> File {
        let schedule = try DebitSchedule()
        let number = try await transaction.run(NextDebitFile(of: seller.id))
        let digits = String(number)
        let message = "\(seller.code)-" + String(repeating: "0", count: max(0, 6 - digits.count)) + digits
        var first: Set<String> = []
        let orders = debits.map { debit in
            // Of several in one file the first one alone is the mandate's first.
            let isFirst = debit.isFirst && first.insert(debit.mandate.reference).inserted
            return DebitOrder(
                by: debit.mandate, endToEnd: debit.key.attempt.endToEnd, debit.amount, text: debit.text,
                isFirst ? .first : .recurring, on: schedule.collectOn(day, sentOn: day))
        }
        let file = try DirectDebitFile(message, by: seller.party, to: account, orders, at: now)
        let (content, total) = (try file.xml(), try file.total())
        let id = ids.nextRaw(at: now)
        _ = try await transaction.run(
            InsertDebitFile(id: id, of: seller.id, number: number, file, total: total, content: content))
        let keys = Dictionary(debits.map { ($0.key.attempt.endToEnd, $0.key) }) { first, _ in first }
        let rows = file.groups.flatMap { group in
            group.orders.compactMap { order in keys[order.endToEnd].map { NoteOrdersSent.Row($0, in: group) } }
        }
        _ = try await transaction.run(NoteOrdersSent(rows, file: id))
        return File(name: "\(message).xml", content: content, orders: orders, total: total)
    }
}
