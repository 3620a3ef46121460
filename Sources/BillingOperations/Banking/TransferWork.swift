public import BillingCore
public import PostgresStore

/// What a person does about transfers that the ladder does not decide. It stands: no later rule looks at them again.
public struct TransferWork: Sendable {
    let database: Database
    let clock: WallClock
    let ids: IDSource

    /// - Parameter database: connected as the worker.
    public init(database: Database, clock: WallClock, ids: IDSource) {
        self.database = database
        self.clock = clock
        self.ids = ids
    }

    /// A transfer that waits, and what it may be for.
    public struct Waiting: Hashable, Sendable {
        public let transfer: StoredTransfer
        /// The likeliest first.
        public let proposals: [TransferProposal]
        /// For a return: the payments by transfer that it may take back.
        public let receipts: [ReturnedReceipt]
    }

    /// All that waits, the oldest first.
    public func waiting(after last: Int64 = 0, limit: Int = 200) async throws -> [Waiting] {
        try await database.transaction(WorkerScope()) { transaction in
            let sellers = try await MatchingSellers.load(in: transaction)
            var waiting: [Waiting] = []
            for stored in try await transaction.run(TransfersToMatch(after: last, limit: limit)) {
                waiting.append(try await transaction.waiting(stored, sellers))
            }
            return waiting
        }
    }

    /// Whose payment a transfer is.
    public enum Owner: Hashable, Sendable {
        /// It pays these invoices, in that order; then whatever else is open.
        case invoices([String])
        /// It pays what is open on the account of this number, the oldest due first.
        case account(String)
    }

    /// Books a transfer as a payment. What no invoice needs is credit in hand.
    /// - Parameters:
    ///   - name: of the transfer: `B-17`.
    ///   - note: why, for those who look at it later.
    /// - Returns: the account's number and what was settled.
    /// - Throws: ``BillingRefusal`` for a transfer that is decided or did not come in, an unknown document or account,
    ///   documents of several customers, another currency.
    public func assign(_ name: String, to owner: Owner, note: String?) async throws -> RecordPayment.Outcome {
        try await database.transaction(WorkerScope()) { transaction in
            let stored = try await transaction.transfer(named: name)
            guard stored.transfer.amount.isPositive, stored.isPayment else {
                throw BillingRefusal.noSuchBankEntry(name)
            }
            let account = try await transaction.account(of: owner)
            _ = try await transaction.run(LockAccount(account: account))
            let open = try await transaction.run(OpenInvoices([account]))
            let parts = try Self.parts(of: owner, among: open)
            let settlement = try AmountSettlement(of: stored.transfer.amount, among: open.map(\.open), for: parts)
            let match = TransferMatch(account: account, parts: parts, rung: .person)
            let isBooked = try await TransferBooking(clock: clock, ids: ids).book(
                stored, as: match, note: note, in: transaction)
            guard isBooked else { throw BillingRefusal.bankEntryDecided(name) }
            return RecordPayment.Outcome(settlement, of: stored.transfer.amount, among: open)
        }
    }

    /// The seller sends a transfer back, or knows that it is not about customers: it is off the list.
    /// - Throws: `noSuchBankEntry`, `bankEntryDecided`.
    public func sendBack(_ name: String, note: String?) async throws {
        let now = clock.now()
        try await database.transaction(WorkerScope()) { transaction in
            let stored = try await transaction.transfer(named: name)
            let decided = try await transaction.run(DecideTransfer(stored.id, .sentBack, note: note, now: now))
            guard decided == 1 else { throw BillingRefusal.bankEntryDecided(name) }
        }
    }

    private static func parts(
        of owner: Owner, among open: [InvoiceToPay]
    ) throws(BillingRefusal) -> [PaymentAllocation] {
        guard case .invoices(let numbers) = owner else { return [] }
        return numbers.compactMap { number in
            open.first { $0.number == number }.map { PaymentAllocation(invoice: $0.open.id, amount: $0.open.open) }
        }
    }
}

extension Transaction {
    /// - Throws: `noSuchBankEntry`; `bankEntryDecided` when something was decided about it.
    fileprivate func transfer(named name: String) async throws -> StoredTransfer {
        guard name.uppercased().hasPrefix("B-"), let number = Int64(name.dropFirst(2)),
            let stored = try await run(TransferByNumber(number))
        else { throw BillingRefusal.noSuchBankEntry(name) }
        guard [.new, .open].contains(stored.state) else { throw BillingRefusal.bankEntryDecided(name) }
        return stored
    }

    /// - Throws: `noSuchAccount`, `noSuchDocument`, `documentsOfSeveralAccounts`.
    fileprivate func account(of owner: TransferWork.Owner) async throws -> Account.ID {
        switch owner {
        case .account(let number):
            guard let account = try await run(AccountByNumber(number)) else {
                throw BillingRefusal.noSuchAccount(number)
            }
            return account.id
        case .invoices(let numbers):
            var accounts: Set<Account.ID> = []
            for number in numbers {
                guard let place = try await place(ofDocument: number),
                    let account = try await run(AccountOfDocument(at: place))
                else { throw BillingRefusal.noSuchDocument(number) }
                accounts.insert(account)
            }
            guard let only = accounts.first, accounts.count == 1 else {
                throw BillingRefusal(.documentsOfSeveralAccounts)
            }
            return only
        }
    }

    fileprivate func waiting(
        _ stored: StoredTransfer, _ sellers: MatchingSellers
    ) async throws -> TransferWork.Waiting {
        guard stored.transfer.amount.isPositive else {
            let amount = try stored.transfer.amount.negated()
            let receipts = try await run(ReceiptsToReturn(stored, of: amount))
            return TransferWork.Waiting(transfer: stored, proposals: [], receipts: receipts)
        }
        let takesSurplus = sellers.having(stored.account).contains { $0.paymentPolicy.allowsOverpayment }
        let evidence = try await evidence(of: stored, among: sellers)
        let decision = TransferMatching(of: stored.transfer, evidence, takesSurplus: takesSurplus).decision()
        var proposals: [TransferProposal] = []
        if case .propose(let found) = decision { proposals = found }
        return TransferWork.Waiting(transfer: stored, proposals: proposals, receipts: [])
    }
}
