package import BillingCore

/// What the overview is made of.
package struct OverviewFigures: Sendable {
    let balances: AccountBalances
    let documents: OpenAndLatestDocuments
    let payments: [PaymentSummary]
    /// Of the months that the chart shows.
    let months: [MonthlyTotal]
    /// Attempts whose outcome is not known yet, the newest first.
    let underWay: [NumberedAttempt]
    /// The same by the numbers of their invoices: nothing else is to be begun for them.
    let checked: [String: NumberedAttempt]
    /// The latest attempt to pay, where it was declined and something of it is still open.
    let decline: UnsettledAttempt?
    /// What autopay is going to do.
    let charges: [ExpectedCharge]
    let plans: PlansInView

    var today: Day { balances.heading.today }
    var currency: Currency { balances.heading.currency }
    /// The next billing day after today.
    var nextBillingOn: Day {
        let inThisMonth = Day.inMonth(today.monthIndex, anchor: balances.billingDay)
        return inThisMonth > today ? inThisMonth : .inMonth(today.monthIndex + 1, anchor: balances.billingDay)
    }

    /// How many open invoices are listed; the list of invoices has all.
    package static let mostListed = 10
    /// How many documents and payments are the latest.
    package static let latestCount = 5
    /// How many attempts to pay are looked at.
    package static let attemptCount = 20
    /// How many months the chart shows.
    static let monthCount = 12

    /// - Parameter attempts: those that did not become payments, newest first.
    package init(
        _ balances: AccountBalances, _ documents: OpenAndLatestDocuments, payments: [PaymentSummary],
        months: [MonthlyTotal], attempts: [UnsettledAttempt] = [], charges: [ExpectedCharge] = [],
        plans: PlansInView = PlansInView()
    ) {
        self.balances = balances
        self.documents = documents
        self.payments = payments
        self.charges = charges
        self.plans = plans
        underWay = attempts.map(\.numbered).filter { [.unknown, .processing].contains($0.attempt.state) }
        checked = Dictionary(underWay.flatMap { row in row.invoiceNumbers.map { ($0, row) } }) { first, _ in first }
        decline = attempts.first.flatMap { $0.numbered.attempt.state == .declined && $0.isOpen ? $0 : nil }
        let first = balances.heading.today.monthIndex - Self.monthCount + 1
        self.months = months.filter { $0.month.monthIndex >= first }
    }

    /// The month from which to ask for totals, wherever the account is: there it may still be the month before.
    package static func firstMonth(at now: Instant) -> Day { .inMonth(now.utcDay.monthIndex - monthCount, anchor: 1) }

    /// The last twelve months, empty ones included.
    var totals: [(first: Day, amount: Money)] {
        let known = Dictionary(months.map { ($0.month, $0.gross) }) { first, _ in first }
        return (0..<Self.monthCount).map { offset in
            let month = Day.inMonth(today.monthIndex - Self.monthCount + 1 + offset, anchor: 1)
            return (month, known[month] ?? .zero(currency))
        }
    }
}
