/// What of an invoice is due on a day: the whole of what is open, or the part that an instalment of a payment plan
/// pays.
///
/// The one answer to "what is due when", for aging, reminders, autopay and pages: see ``Swift/Array/receivables(under:)``.
/// The database keeps the parts of invoices under a running plan by this answer, and its view `receivables` has a row for
/// each of all accounts: statements that ask what is overdue read that view, and ``OpenInvoice/dueOn`` of what is read
/// there is the day on which the next part is due.
public struct Receivable: Hashable, Sendable {
    /// Id of a receivable: that of the instalment, or of the invoice.
    public typealias ID = BillingCore.ID<Receivable>

    /// Which invoice.
    public var invoice: Invoice.ID
    /// The instalment that it is a part of; `nil` for what is due by the invoice itself.
    public var instalment: Instalment.ID?
    /// On which it is to be paid at the latest.
    public var dueOn: Day
    /// What is left to pay, above zero.
    public var open: Money

    public init(invoice: Invoice.ID, instalment: Instalment.ID? = nil, dueOn: Day, open: Money) {
        self.invoice = invoice
        self.instalment = instalment
        self.dueOn = dueOn
        self.open = open
    }
}

extension [OpenInvoice] {
    /// What of these is due on which day, the oldest due first. Together exactly what is open.
    /// - Parameter plans: those of the account; only running ones count.
    /// - Throws: `currencyMismatch`, `amountTooLarge`.
    public func receivables(under plans: [PaymentPlan]) throws(BillingRefusal) -> [Receivable] {
        let running = plans.filter { $0.state == .running }
        let planned = Set(running.flatMap { $0.invoices.map(\.id) })
        var all = filter { !planned.contains($0.id) && $0.open.isPositive }
            .map { Receivable(invoice: $0.id, dueOn: $0.dueOn, open: $0.open) }
        for plan in running { all += try plan.receivables() }
        return all.sorted { ($0.dueOn, $0.invoice) < ($1.dueOn, $1.invoice) }
    }
}

extension PaymentPlan {
    /// What of its invoices is due on which day while it runs: instalments are laid over the invoices in their order, so
    /// that paying the oldest instalment pays the oldest invoice.
    /// - Throws: `currencyMismatch`, `amountTooLarge`.
    public func receivables() throws(BillingRefusal) -> [Receivable] {
        let progress = try PlanProgress(of: self)
        var parts = progress.open.map {
            (id: Instalment.ID?.some($0.instalment.id), $0.instalment.dueOn, $0.open.minor)
        }
        if let first = invoices.first, progress.beyond.isPositive {
            parts.insert((nil, first.dueOn, progress.beyond.minor), at: 0)
        }
        var receivables: [Receivable] = []
        var place = 0
        for invoice in invoices {
            var left = invoice.open.minor
            while left > 0, place < parts.count {
                let part = Swift.min(left, parts[place].2)
                receivables.append(
                    Receivable(
                        invoice: invoice.id, instalment: parts[place].id, dueOn: parts[place].1,
                        open: Money(minor: part, invoice.open.currency)))
                left -= part
                parts[place].2 -= part
                if parts[place].2 == 0 { place += 1 }
            }
        }
        return receivables
    }
}
