public import BillingCore
public import Logging
public import PostgresStore

/// Announces what will be charged and charges what is due, of every account with autopay on.
///
/// Run again for the same day, or several times at once, it tells and charges once: each account is decided under its
/// lock, from what is stored there.
public struct CollectAutopay: Sendable {
    let database: Database
    let settle: SettleOperation
    let clock: WallClock
    let ids: IDSource
    let logger: Logger

    /// - Parameter database: connected as the worker.
    public init(database: Database, settle: SettleOperation, clock: WallClock, ids: IDSource, logger: Logger) {
        self.database = database
        self.settle = settle
        self.clock = clock
        self.ids = ids
        self.logger = logger
    }

    /// What was done about one invoice.
    public struct Line: Hashable, Sendable {
        /// Number of the account.
        public let account: String
        /// Number of the invoice.
        public let invoice: String
        /// What is, or was, open on it.
        public let amount: Money
        public let action: Action
    }

    public enum Action: Hashable, Sendable {
        /// The customer is told that it will be charged on this day.
        case announced(on: Day)
        /// It is due to be charged: a dry run charges nothing.
        case due
        /// It was charged, and the provider said this.
        case charged(PaymentAttempt.State)
        /// An earlier attempt to pay it is undecided.
        case underWay
        /// It is not charged.
        case withheld(AutopayObstacle)
    }

    public struct Report: Sendable {
        /// By account, as asked for.
        public var lines: [Line] = []
        /// Accounts that could not be worked on, and why.
        public var failed: [Failure] = []

        public init() {}
    }

    public struct Failure: Hashable, Sendable {
        /// Number of the account.
        public let account: String
        public let why: String
    }

    /// - Parameters:
    ///   - day: whose charges are due.
    ///   - number: of the one account that is worked on; all when `nil`.
    ///   - dryRun: says what would be done, and does nothing.
    ///   - workers: how many accounts are worked on at once.
    ///   - progress: called with how many accounts are done, and of how many.
    /// - Throws: `noSuchAccount` when there is no account of this number.
    public func callAsFunction(
        on day: Day, account number: String? = nil, dryRun: Bool = false, workers: Int = 8,
        progress: @Sendable (Int, Int) -> Void = { _, _ in }
    ) async throws -> Report {
        if let number, try await database.read(WorkerScope(), AccountByNumber(number)) == nil {
            throw BillingRefusal.noSuchAccount(number)
        }
        let (accounts, sellers) = try await database.read(
            WorkerScope(), AccountsOnAutopay(number: number), KnownSellers())
        let policies = Dictionary(sellers.map { ($0.id, $0.autopay) }) { first, _ in first }
        let pace = Pace(of: settle.providers)
        return try await withThrowingTaskGroup(of: Report.self) { group in
            var (report, done, waiting) = (Report(), 0, accounts.makeIterator())
            func startNext() {
                guard !Task.isCancelled, let account = waiting.next() else { return }
                group.addTask {
                    await collect(account, policies[account.seller] ?? .usual, on: day, dryRun: dryRun, pace)
                }
            }
            for _ in 0..<max(workers, 1) { startNext() }
            while let part = try await group.next() {
                report.lines += part.lines
                report.failed += part.failed
                done += 1
                progress(done, accounts.count)
                startNext()
            }
            report.lines.sort { ($0.account, $0.invoice) < ($1.account, $1.invoice) }
            return report
        }
    }

    /// One account; what fails there does not stop the others.
    private func collect(
        _ account: AccountOnAutopay, _ policy: AutopayPolicy, on day: Day, dryRun: Bool, _ pace: Pace
    ) async -> Report {
        var report = Report()
        do {
            let (lines, due) = try await plan(account, policy, on: day, dryRun: dryRun)
            report.lines = lines
            let charge = ChargeSavedMethod(database: database, settle: settle, clock: clock, ids: ids)
            for invoice in due {
                try await pace.turn()
                let outcome = try await charge(invoice, of: account.id, policy, on: day)
                if let line = Line(account, invoice, outcome) { report.lines.append(line) }
            }
        } catch {
            logger.error("autopay of an account failed", metadata: ["account": "\(account.number)", "why": "\(error)"])
            report.failed.append(Failure(account: account.number, why: "\(error)"))
        }
        return report
    }

    /// Tells the customer what there is to tell.
    /// - Returns: that, and what is due to be charged; of a dry run, all as lines.
    private func plan(
        _ account: AccountOnAutopay, _ policy: AutopayPolicy, on day: Day, dryRun: Bool
    ) async throws -> (lines: [Line], due: [InvoiceOnAutopay]) {
        let now = clock.now()
        return try await database.transaction(WorkerScope()) { transaction in
            _ = try await transaction.run(LockAccount(account: account.id))
            let invoices = try await transaction.run(InvoicesOnAutopay(of: account.id))
            var items = try await transaction.openItems(of: account.id)
            _ = try items.useCredit()
            let openOf = Dictionary(items.invoices.map { ($0.id, $0.open) }) { first, _ in first }
            let telling = AutopayTelling(account: account.id, ids: ids, now: now, isDry: dryRun, in: transaction)
            var (lines, due): ([Line], [InvoiceOnAutopay]) = ([], [])
            for invoice in invoices {
                // What credit leaves of an instalment is known once it is used; it is before the charge.
                let open =
                    invoice.instalment == nil ? openOf[invoice.id] ?? .zero(invoice.open.currency) : invoice.open
                let step = invoice.step(settle.providers, policy, open: open, on: day)
                if let action = try await telling.tell(step, of: invoice) {
                    lines.append(Line(account, invoice, open, action))
                }
                guard case .charge = step else { continue }
                if dryRun { lines.append(Line(account, invoice, open, .due)) } else { due.append(invoice) }
            }
            return (lines, due)
        }
    }
}

extension CollectAutopay.Line {
    fileprivate init(
        _ account: AccountOnAutopay, _ invoice: InvoiceOnAutopay, _ amount: Money, _ action: CollectAutopay.Action
    ) {
        self.init(account: account.number, invoice: invoice.number, amount: amount, action: action)
    }

    /// `nil` when there was nothing to do any more.
    fileprivate init?(
        _ account: AccountOnAutopay, _ invoice: InvoiceOnAutopay, _ outcome: ChargeSavedMethod.Outcome
    ) {
        switch outcome {
        case .charged(let amount, let state): self.init(account, invoice, amount, .charged(state))
        case .underWay: self.init(account, invoice, invoice.open, .underWay)
        case .other(.withhold(let obstacle)): self.init(account, invoice, invoice.open, .withheld(obstacle))
        case .other: return nil
        }
    }
}

extension InvoiceOnAutopay {
    /// What is done about it on a day; nothing while the provider of its method is not set up.
    /// - Parameter open: what is open on it, where credit is still to be used.
    func step(
        _ providers: PaymentProviders, _ policy: AutopayPolicy, open: Money? = nil, on day: Day
    ) -> AutopayStep {
        let autopay = agreed.autopay
        guard let gateway = providers[autopay.method.gateway] else { return .wait(until: nil) }
        return autopay.step(for: receivable(open: open, gateway.capabilities), policy, on: day)
    }
}
