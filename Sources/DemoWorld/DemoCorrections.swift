import BillingCore
import BillingOperations
import PostgresStore

/// What went wrong with one customer during the demo's history, and how it was put right.
enum DemoCorrections {
    static let account = "C-1016"

    /// What happens at the end of a month, counted from the start of the history.
    enum Step {
        /// A seat too many of the last paid invoice: credited, and paid back.
        case payBackASeat
        /// Something off the last paid invoice, kept as account credit.
        case makeGood
        /// The customer does not know the last payment, and their bank asks.
        case dispute
        /// The older of the open invoices is given up.
        case giveUp

        init?(month: Int) {
            switch month {
            case 4: self = .payBackASeat
            case 6: self = .makeGood
            case 12: self = .dispute
            case 13: self = .giveUp
            default: return nil
            }
        }
    }
}

extension DemoWorld {
    func putRight(month: Int, on end: Day, at moment: Instant) async throws {
        guard let step = DemoCorrections.Step(month: month),
            let account = try await worker.read(WorkerScope(), AccountByNumber(DemoCorrections.account))
        else { return }
        let (scope, clock) = (AccountScope(authenticated: account.id), WallClock.fixed(moment))
        let invoices = try await app.read(scope, InvoiceList(now: moment, limit: 50)).filter {
            $0.kind == .invoice
        }
        let paid = invoices.first { $0.open.isZero }?.number
        let credit = IssueCreditNote(database: worker, clock: clock, ids: ids)
        let settle = try settling(at: HistoricGateway(paidAt: moment, declines: false), clock)
        switch step {
        case .payBackASeat:
            guard let paid else { return }
            let outcome = try await credit(
                paid, .parts([.init(line: 1, quantity: .one)]), reason: "One seat was never assigned.",
                payingBack: true, on: end)
            for refund in outcome.operations { try await settle(refund) }
        case .makeGood:
            guard let paid else { return }
            _ = try await credit(
                paid, .parts([.init(line: 1, amount: "25.00")]), reason: "For the outage of the mail service.",
                payingBack: false, on: end)
        case .dispute:
            guard let paid, let row = try await app.read(scope, LatestAttempt(number: paid)) else { return }
            try await dispute(row.attempt, at: moment, until: Instant(noonOf: end.adding(days: 45)))
        case .giveUp:
            guard let oldest = invoices.last(where: { $0.open.isPositive })?.number else { return }
            let writeOff = WriteOffInvoice(database: worker, settle: settle, clock: clock, ids: ids)
            _ = try await writeOff(oldest, reason: "Agreed after a dispute.", on: end)
        }
    }

    /// All of a payment is disputed and held back until the seller has answered.
    private func dispute(_ attempt: PaymentAttempt, at moment: Instant, until: Instant) async throws {
        let name = "hist_dispute"
        let withdrawal = BalanceTransaction(
            reference: "hist_withdrawal", kind: .dispute, amount: try attempt.amount.negated(),
            fee: .zero(attempt.amount.currency), source: name, at: moment)
        let told = GatewayDispute(
            reference: name, payment: HistoricGateway(paidAt: moment).reference(attempt.id), status: .needsResponse,
            reason: .unrecognized, amount: attempt.amount, movements: [withdrawal], respondBy: until, openedAt: moment)
        let gateway = HistoricGateway(paidAt: moment, disputed: told)
        let book = BookDispute(
            database: worker, providers: try PaymentProviders([gateway]), clock: .fixed(moment), ids: ids)
        try await book(name, at: gateway.name)
    }
}
