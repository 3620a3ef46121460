import BillingCore
import PostgresStore

extension MatchTransfers {
    /// The bank tells of a direct debit: that it paid one, or a group of them as one sum, or that it returned one.
    /// - Returns: whether the transfer was about one.
    func takeOwnDebit(_ transfer: StoredTransfer, _ sellers: MatchingSellers) async throws -> Bool {
        if let attempt = PaymentAttempt.ID(transfer.transfer.endToEnd),
            let debit = try await database.read(WorkerScope(), DebitByName(attempt))
        {
            return try await take(debit, by: transfer)
        }
        guard transfer.transfer.amount.isPositive, transfer.isPayment, transfer.transfer.amount.currency == .eur,
            transfer.transfer.references.isEmpty, transfer.transfer.iban.isEmpty
        else { return false }
        let ids = sellers.having(transfer.account).map(\.id)
        let now = clock.now()
        return try await database.transaction(WorkerScope()) { transaction in
            _ = try await transaction.run(LockBank())
            let group = try await transaction.run(
                DebitGroupOfAmount(transfer.transfer.amount, of: ids, by: transfer.bookedOn))
            guard !group.isEmpty else { return false }
            _ = try await transaction.run(CollectDebits(group))
            return try await transaction.passOver(transfer, at: now)
        }
    }

    private func take(_ debit: StoredDebit, by transfer: StoredTransfer) async throws -> Bool {
        let now = clock.now()
        let key = DebitKey(account: debit.account, attempt: debit.attempt)
        let isOver = try await database.transaction(WorkerScope()) { transaction in
            _ = try await transaction.run(LockAccount(account: debit.account))
            if transfer.transfer.amount.isPositive {
                _ = try await transaction.run(CollectDebits([key]))
            } else {
                let reason = DebitReturn(transfer.transfer.returnReason ?? "")
                _ = try await transaction.run(ReturnDebit(key, reason, now: now))
            }
            return try await transaction.passOver(transfer, at: now)
        }
        try await bookOutcome(of: debit)
        return isOver
    }

    /// What came back before it counted as paid is declined; later the payment is lost.
    private func bookOutcome(of debit: StoredDebit) async throws {
        guard let settle else { return }
        let state = try await settle(ProviderOperation(.payment(debit.attempt), of: debit.account))
        guard state == .succeeded else { return }
        let book = BookDispute(database: database, providers: settle.providers, clock: clock, ids: ids)
        try await book(debit.endToEnd, at: DirectDebitGateway.providerName)
    }
}

extension Transaction {
    /// A transfer that is not a payment of a customer by itself.
    /// - Returns: whether nothing was decided about it before.
    fileprivate func passOver(_ transfer: StoredTransfer, at now: Instant) async throws -> Bool {
        try await run(DecideTransfer(transfer.id, .passedOver, note: "direct debit", now: now)) == 1
    }
}
