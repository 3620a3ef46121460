import BillingCore
import PostgresStore

extension IssueInvoices {
    /// One billing day of a run.
    ///
    /// Its accounts are cut into ranges. Workers, of this process and others, take range after range and decide at the
    /// same time; then each waits until nothing is left to bill in front of its range before it numbers and writes.
    /// So documents are numbered in the order of accounts, independent of the workers.
    struct Step: Sendable {
        let operation: IssueInvoices
        let day: BillingDay
        let run: BillingRun
        let prices: PriceList
        let rates: ExchangeRates
        let sellers: [Seller.ID: Seller]
        let retry: RetryPolicy
        /// Everything is rolled back in the end, so nothing is locked.
        var isRehearsal = false

        /// Issues until no account of the day is left, with so many transactions at once.
        func work(workers: Int, progress: @escaping @Sendable (Report, RangeScheduler) -> Void) async throws -> Report {
            var report = Report()
            repeat {
                let turns = try await turns()
                try await withThrowingTaskGroup(of: Report.self) { group in
                    for _ in 0..<max(1, workers) {
                        group.addTask { try await issueRanges(turns) { progress($0, turns) } }
                    }
                    for try await part in group { report.append(part) }
                }
            } while try await isSomethingLeft()
            // A worker whose COMMIT was lost may find its documents made again by another worker.
            var numbers: Set<String> = []
            report.issued.removeAll { !numbers.insert($0.number).inserted }
            return report
        }

        private func turns() async throws -> RangeScheduler {
            let ends = try await retry.keepTrying {
                try await operation.database.read(WorkerScope(), BillingRangeEnds(day, size: run.rangeSize))
            }
            return RangeScheduler(ends: ends)
        }

        /// Whether accounts are still to be billed after all workers have ended.
        private func isSomethingLeft() async throws -> Bool {
            try await retry.keepTrying {
                try await operation.database.transaction(WorkerScope()) { transaction in
                    try await !transaction.run(AccountsAhead(of: day, after: "", before: nil)).isEmpty
                }
            }
        }

        private func issueRanges(
            _ turns: RangeScheduler, progress: @Sendable (Report) -> Void
        ) async throws -> Report {
            var report = Report()
            while let turn = turns.next() {
                var attempt = Attempt()
                do {
                    try await operation.database.transaction(WorkerScope()) { transaction in
                        attempt = try await issue(turn.range, doneUpTo: { turns.doneUpTo }, in: transaction)
                    }
                } catch is OutOfTurn {
                    turns.goBack()
                    continue
                } catch let error as StoreError {
                    turns.goBack()
                    try await retry.wait(after: error)
                    guard try await wasCommitted(attempt, despite: error) else { continue }
                }
                retry.renew()
                guard attempt.isDone else { continue }
                turns.finish(turn)
                report.append(attempt.report)
                progress(attempt.report)
            }
            return report
        }

        /// Whether the documents are there although the database did not say so.
        private func wasCommitted(_ attempt: Attempt, despite error: StoreError) async throws -> Bool {
            guard case .outcomeUnknown = error, let (account, document) = attempt.first else { return false }
            return try await retry.keepTrying {
                try await operation.database.read(WorkerScope(), IssuedAlready(document, of: account))
            }
        }
    }
}

extension IssueInvoices.Step {
    /// What one transaction did with a range.
    struct Attempt: Sendable {
        /// Everything up to the end of the range is billed.
        var isDone = false
        var report = IssueInvoices.Report()
        var first: (Account.ID, Invoice.ID)?
    }

    /// Accounts in front of the range are not billed and no worker holds them: a worker died.
    struct OutOfTurn: Error {}

    /// Decides for the accounts of a range, waits for those in front of it, then issues.
    func issue(
        _ range: AccountRange, doneUpTo: () -> String, in transaction: Transaction
    ) async throws -> Attempt {
        if !isRehearsal {
            guard try await transaction.run(ClaimRange(range, of: day)) else { return Attempt() }
        }
        let loaded = try await transaction.readingByKeys { try await load(range, in: transaction) }
        guard let chunk = loaded else { return Attempt() }
        var decided = try chunk.decide(on: day.day)
        try await chunk.settleCredits(of: &decided, in: transaction)
        let ahead = AccountsAhead(of: day, after: doneUpTo(), before: chunk.accounts.first?.number)
        guard try await transaction.run(ahead).isEmpty else { throw OutOfTurn() }
        return try await write(decided, in: transaction)
    }

    /// - Returns: `nil` when nothing of the range is left to bill.
    private func load(_ range: AccountRange, in transaction: Transaction) async throws -> BillingBatch? {
        let claimed = try await transaction.run(AccountsToBill(range, of: day))
        guard !claimed.isEmpty else { return nil }
        if !isRehearsal { _ = try await transaction.run(LockAccounts(claimed.map(\.account.id))) }
        return try await BillingBatch.load(
            claimed, on: day.day, prices: prices, rates: rates, sellers: sellers, in: transaction)
    }

    private func write(_ decided: BillingBatch.Decided, in transaction: Transaction) async throws -> Attempt {
        var attempt = Attempt(isDone: true)
        for (account, reason) in decided.onHold {
            _ = try await transaction.run(try PutAccountOnHold(account, on: day.day, reason: reason))
        }
        _ = try await transaction.run(NoteBilledThrough(decided.worked, day: day.day))
        try await write(decided.renewals, in: transaction)
        try await transaction.write(decided.usage)
        guard !decided.documents.isEmpty else { return attempt }
        var issuer = try await DocumentIssuer.lock(decided.documents, issuedAt: run.startedAt, in: transaction)
        for prepared in decided.documents {
            let document = try issuer.issue(prepared)
            attempt.first = attempt.first ?? (document.account, document.id)
            attempt.report.issued.append(try IssueInvoices.Report.Issued(document.invoice))
        }
        try await transaction.followUp(try await issuer.write(in: transaction), at: run.startedAt)
        for (document, charges) in decided.charges {
            _ = try await transaction.run(
                BillOneOffCharges(account: document.account, charges: charges, invoice: document.id))
        }
        try await useCredits(of: decided.mixed, in: transaction)
        return attempt
    }

    /// What is left of a document below zero settles another one of the same day.
    private func useCredits(of accounts: [Account.ID], in transaction: Transaction) async throws {
        for account in accounts {
            var items = try await transaction.openItems(of: account)
            let parts = try items.useCredit()
            try await transaction.apply(credit: parts, of: account, on: day.day, at: run.startedAt) { place in
                DeterministicID.raw("credit of the day", of: account.raw, on: day.day, place: place)
            }
        }
    }
}

extension IssueInvoices.Step {
    private func write(
        _ renewals: [(account: Account.ID, renewal: BillingBatch.Renewal)], in transaction: Transaction
    ) async throws {
        var events = EventRows()
        for (account, renewal) in renewals {
            _ = try await transaction.run(
                InsertSubscriptionChanges([
                    NewSubscriptionChange(
                        account: account, subscription: renewal.subscription, change: renewal.change)
                ]))
            let id = DeterministicID.raw("renewal", of: renewal.subscription.raw, on: renewal.change.decidedOn)
            try events.add(
                .changed(renewal.subscription, code: renewal.code, renewal.change), id: ID(raw: id), of: account,
                at: run.startedAt)
        }
        try await events.write(in: transaction)
    }
}

extension IssueInvoices.Report.Issued {
    fileprivate init(_ invoice: Invoice) throws(BillingRefusal) {
        self.init(
            account: invoice.accountNumber, number: invoice.number, issuedOn: invoice.issuedOn, gross: invoice.gross,
            payable: try invoice.payable())
    }
}
