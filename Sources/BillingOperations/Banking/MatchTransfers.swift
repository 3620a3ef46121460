public import BillingCore
public import PostgresStore

/// Decides what each transfer is that no one has decided about: a payment, the return of one, or work for a person.
/// Every transfer is decided in a transaction of its own, so that it can be called again at any time.
public struct MatchTransfers: Sendable {
    let database: Database
    let clock: WallClock
    let ids: IDSource
    let settle: SettleOperation?

    /// - Parameters:
    ///   - database: connected as the worker.
    ///   - settle: books the outcome of direct debits; without it, a job does.
    public init(database: Database, clock: WallClock, ids: IDSource, settle: SettleOperation? = nil) {
        self.database = database
        self.clock = clock
        self.ids = ids
        self.settle = settle
    }

    /// What was decided.
    public struct Outcome: Hashable, Sendable, Codable {
        /// Became payments.
        public var booked = 0
        /// Took payments back.
        public var returned = 0
        /// Are about direct debits of the seller.
        public var debits = 0
        /// Wait for a person.
        public var open = 0

        public init() {}
    }

    private static let transfersInBatch = 200

    /// All transfers of which nothing is decided, in the order in which they came.
    public func callAsFunction() async throws -> Outcome {
        let sellers = try await database.transaction(WorkerScope()) { try await MatchingSellers.load(in: $0) }
        var (outcome, last): (Outcome, Int64) = (Outcome(), 0)
        while true {
            let batch = try await database.read(
                WorkerScope(), TransfersToMatch(after: last, limit: Self.transfersInBatch))
            guard let end = batch.last else { return outcome }
            for transfer in batch { try await decide(transfer, sellers, &outcome) }
            last = end.number
        }
    }

    private func decide(
        _ transfer: StoredTransfer, _ sellers: MatchingSellers, _ outcome: inout Outcome
    ) async throws {
        if try await takeOwnDebit(transfer, sellers) {
            outcome.debits += 1
            return
        }
        let isBooked = try await transfer.isReturn ? bookReturn(of: transfer) : book(transfer, among: sellers)
        if isBooked {
            if transfer.isReturn { outcome.returned += 1 } else { outcome.booked += 1 }
            return
        }
        outcome.open += 1
        guard transfer.state == .new else { return }
        let now = clock.now()
        try await database.transaction(WorkerScope()) {
            _ = try await $0.run(DecideTransfer(transfer.id, .open, now: now))
        }
    }

    /// - Returns: whether it is a payment now.
    private func book(_ transfer: StoredTransfer, among sellers: MatchingSellers) async throws -> Bool {
        guard transfer.transfer.amount.isPositive, transfer.isPayment else { return false }
        let takesSurplus = sellers.having(transfer.account).contains { $0.paymentPolicy.allowsOverpayment }
        return try await database.transaction(WorkerScope()) { transaction in
            let first = try await transaction.match(of: transfer, among: sellers, takesSurplus)
            guard let account = first?.account else { return false }
            _ = try await transaction.run(LockAccount(account: account))
            // Again under the lock: something may have been paid meanwhile.
            guard let match = try await transaction.match(of: transfer, among: sellers, takesSurplus),
                match.account == account
            else { return false }
            return try await TransferBooking(clock: clock, ids: ids).book(transfer, as: match, in: transaction)
        }
    }

    /// - Returns: whether it took back the payment that it names.
    private func bookReturn(of transfer: StoredTransfer) async throws -> Bool {
        let amount = try transfer.transfer.amount.negated()
        return try await database.transaction(WorkerScope()) { transaction in
            let found = try await transaction.run(ReceiptsToReturn(transfer, of: amount))
            guard let receipt = transfer.receipt(among: found) else { return false }
            return try await TransferBooking(clock: clock, ids: ids).takeBack(
                receipt, by: transfer, amount, in: transaction)
        }
    }
}

extension StoredTransfer {
    /// The one payment that it takes back: by its end-to-end name, or the only one of its payer and amount.
    func receipt(among found: [ReturnedReceipt]) -> ReturnedReceipt? {
        let named = found.filter { !transfer.endToEnd.isEmpty && $0.endToEnd == transfer.endToEnd }
        let fitting = named.isEmpty ? found : named
        return fitting.count == 1 ? fitting.first : nil
    }
}

extension Transaction {
    /// What the ladder says, when it is to be booked.
    fileprivate func match(
        of stored: StoredTransfer, among sellers: MatchingSellers, _ takesSurplus: Bool
    ) async throws -> TransferMatch? {
        let evidence = try await evidence(of: stored, among: sellers)
        let decision = TransferMatching(of: stored.transfer, evidence, takesSurplus: takesSurplus).decision()
        if case .book(let match) = decision { return match }
        return nil
    }
}

/// Books what a transfer is. For use under the account's lock.
struct TransferBooking {
    let clock: WallClock
    let ids: IDSource

    /// - Returns: `false` when it was decided meanwhile; then nothing was done.
    func book(
        _ transfer: StoredTransfer, as match: TransferMatch, note: String? = nil, in transaction: Transaction
    ) async throws -> Bool {
        let now = clock.now()
        guard try await transaction.run(DecideTransfer(transfer.id, .booked, note: note, now: now)) == 1 else {
            return false
        }
        let today = try await transaction.day(of: now, at: match.account)
        let payment = NewPayment(
            id: ids.next(at: now), account: match.account, from: .bank, transfer.transfer.amount,
            reference: transfer.name, at: now, on: min(transfer.bookedOn, today))
        try await PaymentBooking(ids: ids, now: now).book(
            payment, for: match.parts.filter(\.amount.isPositive),
            among: try await transaction.run(OpenInvoices([match.account])), in: transaction)
        _ = try await transaction.run(
            InsertMatch(transfer, is: payment.id, of: match.account, by: match.rung, now: now))
        return true
    }

    /// The payment goes back: what it settled is open again, and what was credit is credit no more.
    /// - Returns: `false` when less of it is left than goes back; a person then has to look.
    func takeBack(
        _ receipt: ReturnedReceipt, by transfer: StoredTransfer, _ amount: Money, in transaction: Transaction
    ) async throws -> Bool {
        let now = clock.now()
        _ = try await transaction.run(LockAccount(account: receipt.account))
        let all = try await transaction.run(PaymentsByReference(receipt.name, orAt: nil))
        guard let payment = all.first(where: { $0.id == receipt.payment }), payment.refundable == amount else {
            return false
        }
        let credit = try amount.subtracting(payment.settling)
        let inHand = try await transaction.run(AccountCredits([receipt.account])).first?.value ?? .zero(amount.currency)
        guard !credit.isNegative, inHand.minor >= credit.minor,
            try await transaction.run(DecideTransfer(transfer.id, .returned, now: now)) == 1
        else { return false }
        // Credit first: what is opened again would be settled with it.
        for (part, source) in [(credit, RefundSource.customerCredit), (payment.settling, .payment)]
        where part.isPositive {
            let refund = try Refund(
                part, from: source, available: part, reason: transfer.transfer.returnReason ?? transfer.name)
            let once = try IdempotencyGuard(
                .refund(
                    reference: receipt.name, amount: nil, from: source, reason: refund.reason,
                    returned: transfer.name), of: receipt.account, .allowed, on: transfer.bookedOn)
            _ = try await RefundStarter(clock: clock, ids: ids).start(
                refund, of: payment, returned: transfer.name, on: transfer.bookedOn, once, in: transaction)
        }
        _ = try await transaction.run(
            InsertMatch(transfer, is: receipt.payment, of: receipt.account, by: .reference, now: now))
        return true
    }
}
