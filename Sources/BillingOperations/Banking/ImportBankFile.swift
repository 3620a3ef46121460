public import BillingCore
public import Importing
public import PostgresStore

/// Takes a file of a bank, whole or not at all. It is read twice: to check all of it, in the memory of one entry, and
/// then to store it. ``MatchTransfers`` decides about the transfers.
public struct ImportBankFile: Sendable {
    let database: Database
    let clock: WallClock
    let ids: IDSource

    /// - Parameter database: connected as the worker.
    public init(database: Database, clock: WallClock, ids: IDSource) {
        self.database = database
        self.clock = clock
        self.ids = ids
    }

    /// What was taken.
    public struct Outcome: Hashable, Sendable, Codable {
        public var statements = 0
        /// Statements that were imported before.
        public var known = 0
        /// Payments and parts of entries.
        public var transfers = 0
        /// Details of entries that no statement has brought yet, or that were decided already.
        public var detailsWithoutEntry = 0

        public init(statements: Int = 0, known: Int = 0, transfers: Int = 0, detailsWithoutEntry: Int = 0) {
            self.statements = statements
            self.known = known
            self.transfers = transfers
            self.detailsWithoutEntry = detailsWithoutEntry
        }
    }

    private static let rowsInBatch = 1000

    /// - Parameters:
    ///   - open: opens the file; called twice.
    ///   - progress: how far the file was read.
    /// - Throws: ``BillingRefusal`` for a damaged file, an account that no seller has, balances that do not follow each
    ///   other. Then nothing was stored.
    public func callAsFunction(
        _ open: () throws -> BankFile, progress: @Sendable (ImportProgress) -> Void = { _ in }
    ) async throws -> Outcome {
        try await database.transaction(WorkerScope()) { transaction in
            _ = try await transaction.run(LockBank())
            let plans = try await check(try open(), in: transaction, progress)
            return try await store(try open(), as: plans, in: transaction)
        }
    }

    /// Whether each statement of the file is new, in order.
    private struct Plan {
        let reading: StatementReading
        let isKnown: Bool
    }

    private func check(
        _ file: BankFile, in transaction: Transaction, _ progress: (ImportProgress) -> Void
    ) async throws -> [Plan] {
        let accounts = Set(try await transaction.run(KnownSellers()).flatMap(\.bankAccounts).map(\.iban.plain))
        var checked = CheckedStatements()
        while let item = try file.nextItem() {
            switch item {
            case .statement(let statement):
                try await checked.end(in: transaction)
                guard accounts.contains(where: { $0.names(statement.account) }) else {
                    throw BillingRefusal.bankAccountUnknown(statement.account)
                        .at(InputPlace(line: statement.line))
                }
                progress(file.progress)
                checked.begin(statement)
            case .entry(let entry): try checked.add(entry)
            }
        }
        try await checked.end(in: transaction)
        return checked.plans
    }

    /// Statements that were read, each compared with what is stored and with those before it in the file.
    private struct CheckedStatements {
        var plans: [Plan] = []
        private var closings: [BankClosing] = []
        private var reading: StatementReading?
        private var pending: BankStatement?

        mutating func begin(_ statement: BankStatement) { pending = statement }

        mutating func add(_ entry: BankEntry) throws {
            try start()
            try reading?.add(entry)
        }

        /// The chain begins without the closing balance: whether the statement is known already, its end tells.
        private mutating func start() throws {
            guard let statement = pending else { return }
            reading = try StatementReading(statement, after: nil)
            pending = nil
        }

        mutating func end(in transaction: Transaction) async throws {
            try start()
            guard let done = reading else { return }
            reading = nil
            let closing = try done.end()
            let statement = done.statement
            var isKnown = try await transaction.run(KnownStatement(statement, digest: done.digest))
            isKnown = isKnown || plans.contains { $0.reading.repeats(done) }
            plans.append(Plan(reading: done, isKnown: isKnown))
            guard let closing, !isKnown else { return }
            let stored = try await transaction.run(BankClosings([statement.account]))
            let last = (stored + closings).last {
                $0.account == statement.account && $0.closing.currency == closing.currency
            }
            _ = try StatementChain(statement, after: last?.closing)
            closings.append(BankClosing(account: statement.account, closing: closing))
        }
    }

    private func store(_ file: BankFile, as plans: [Plan], in transaction: Transaction) async throws -> Outcome {
        let now = clock.now()
        var outcome = Outcome()
        var writer: StatementWriter?
        var next = plans.makeIterator()
        while let item = try file.nextItem() {
            switch item {
            case .statement:
                try await writer?.flush(&outcome, in: transaction)
                guard let plan = next.next() else { throw BillingRefusal(.notABankFile) }
                outcome.known += plan.isKnown ? 1 : 0
                outcome.statements += plan.isKnown ? 0 : 1
                writer = plan.isKnown ? nil : try await begin(plan.reading, now, in: transaction)
            case .entry(let entry): try await writer?.add(entry, &outcome, in: transaction)
            }
            if writer?.isFull(Self.rowsInBatch) == true { try await writer?.flush(&outcome, in: transaction) }
        }
        try await writer?.flush(&outcome, in: transaction)
        return outcome
    }

    private func begin(
        _ reading: StatementReading, _ now: Instant, in transaction: Transaction
    ) async throws -> StatementWriter? {
        // A statement without entries or balances says nothing.
        guard let currency = reading.currency else { return nil }
        let id = ids.nextRaw(at: now)
        _ = try await transaction.run(
            InsertStatement(
                NewStatement(
                    id: id, reading.statement, currency, digest: reading.digest, transfers: reading.transfers),
                now: now))
        return StatementWriter(id: id, reading.statement, ids: ids, now: now)
    }
}

/// Stores the entries of one statement.
private struct StatementWriter {
    private let id: UInt128
    private let statement: BankStatement
    private let now: Instant
    private var rows: TransferRows
    private var waiting: [NewTransfer] = []

    init(id: UInt128, _ statement: BankStatement, ids: IDSource, now: Instant) {
        self.id = id
        self.statement = statement
        self.now = now
        rows = TransferRows(statement.kind, ids: ids, now: now)
    }

    func isFull(_ most: Int) -> Bool { waiting.count >= most }

    mutating func add(
        _ entry: BankEntry, _ outcome: inout ImportBankFile.Outcome, in transaction: Transaction
    ) async throws {
        let new = rows.rows(of: entry)
        guard statement.kind == .details else {
            waiting += new
            return
        }
        guard new.count > 1,
            let whole = try await transaction.run(SplitTransfer(entry, of: statement.account, now: now))
        else {
            outcome.detailsWithoutEntry += 1
            return
        }
        outcome.transfers += new.count
        _ = try await transaction.run(InsertTransfers(new, of: whole, account: statement.account))
    }

    mutating func flush(_ outcome: inout ImportBankFile.Outcome, in transaction: Transaction) async throws {
        guard !waiting.isEmpty else { return }
        outcome.transfers += try await transaction.run(InsertTransfers(waiting, of: id, account: statement.account))
        waiting.removeAll(keepingCapacity: true)
    }
}

extension StatementReading {
    /// Whether another one of the same file says the same.
    func repeats(_ other: StatementReading) -> Bool {
        statement.account == other.statement.account && statement.kind == other.statement.kind
            && statement.balances == other.statement.balances && digest == other.digest
    }
}

extension String {
    /// Whether this IBAN is the account that a bank names: by its IBAN, or by bank and number, which a German IBAN ends
    /// with.
    func names(_ account: String) -> Bool {
        let digits = account.digitsOnly
        return self == account || digits.utf8.count >= 10 && account.contains("/") && hasSuffix(digits)
    }
}
