import BillingCore
import PostgresStore

/// Charges one invoice, or one instalment of a payment plan, to a saved method, once.
///
/// Everything that could charge it a second time is out of the way first: an earlier attempt is settled, a page that is
/// still open is closed. Then the attempt is stored with what is open by then, in the transaction that looked, and only
/// then the provider hears of it. Killed anywhere in between, nothing is charged, or the attempt is found and goes on
/// under its own key; see ``SettleOperation``.
struct ChargeSavedMethod: Sendable {
    let database: Database
    let settle: SettleOperation
    let clock: WallClock
    let ids: IDSource

    enum Outcome: Hashable, Sendable {
        /// It was charged, and this came of it.
        case charged(Money, PaymentAttempt.State)
        /// An earlier attempt may go through.
        case underWay
        /// By now it is not to be charged.
        case other(AutopayStep)
    }

    private enum Begun: Sendable {
        case new(NumberedAttempt)
        case earlier(NumberedAttempt)
        case other(AutopayStep)
    }

    /// How often an attempt that has come in between is moved out of the way.
    private static let mostEarlier = 3

    func callAsFunction(
        _ due: InvoiceOnAutopay, of account: Account.ID, _ policy: AutopayPolicy, on day: Day
    ) async throws -> Outcome {
        for _ in 0..<Self.mostEarlier {
            switch try await begin(due, account, policy, day) {
            case .other(let step): return .other(step)
            case .new(let row):
                let state = try await settle.charge(row) ?? row.attempt.state
                return .charged(row.attempt.amount, state)
            case .earlier(let row):
                let state =
                    row.attempt.method == nil
                    ? try await settle.close(row) : try await settle(row.attempt.operation)
                guard state?.isUndecided != true else { return .underWay }
            }
        }
        return .underWay
    }

    private func begin(
        _ due: InvoiceOnAutopay, _ account: Account.ID, _ policy: AutopayPolicy, _ day: Day
    ) async throws -> Begun {
        let now = clock.now()
        return try await database.transaction(WorkerScope()) { transaction in
            _ = try await transaction.run(LockAccount(account: account))
            let earlier = UndecidedAttempt(account: account, invoices: due.parts.map(\.invoice))
            if let row = try await transaction.run(earlier) { return .earlier(row) }
            let today = try await transaction.day(of: now, at: account)
            try await transaction.useCredit(of: account, on: today, ids: ids, at: now)
            guard let found = try await transaction.run(ReceivableToCharge(due.receivable, of: account)) else {
                return .other(.wait(until: nil))
            }
            let method = found.agreed.autopay.method
            let step = found.step(settle.providers, policy, on: day)
            guard case .charge = step else { return .other(step) }
            let open = found.parts.map { OpenInvoice(id: $0.invoice, dueOn: found.dueOn, open: $0.amount) }
            // What credit there is has been used.
            let items = OpenItems(open, credit: .zero(found.open.currency), policy: .automatic)
            let attempt = PaymentAttempt(
                id: ids.next(at: now), account: account, paying: try PaymentProposal(among: items),
                gateway: method.gateway, customer: method.saved.customer, method: method.saved.reference,
                returnURL: "", startedAt: now)
            let row = NumberedAttempt(
                attempt: attempt, invoiceNumbers: found.numbers, publicReference: ids.reference())
            try await transaction.run(StartAttempt(row))
            try await transaction.run(RegisterReference(attempt.operation, at: method.gateway))
            try await transaction.run(InsertAutopayCharge(attempt, of: found, on: day))
            return .new(row)
        }
    }
}
