package import BillingCore

/// What the overview is made of.
package struct OverviewFigures: Sendable {
    let today: Day
    let currency: Currency
    /// Account credit in hand.
    let credit: Money
    /// Everything open, overdue included.
    let open: Money
    let openCount: Int
    let overdue: Money
    /// The next day, today or later, on which something open falls due.
    let nextDueOn: Day?
    /// What is open, the longest due first; no more than there is room for.
    let listed: [InvoiceSummary]
    let latest: [InvoiceSummary]
    let payments: [PaymentSummary]
    /// Of the months that the chart shows.
    let months: [MonthlyTotal]

    /// How many open invoices are listed; the list of invoices has all.
    static let mostListed = 10
    /// How many documents and payments are the latest.
    package static let latestCount = 5
    /// How many months the chart shows.
    static let monthCount = 12

    /// - Parameter documents: what is open, and the latest, newest first.
    /// - Throws: ``BillingRefusal`` when a sum is too large to be told.
    package init(
        _ balances: AccountBalances, _ documents: [InvoiceSummary], payments: [PaymentSummary], months: [MonthlyTotal]
    ) throws(BillingRefusal) {
        (today, currency, credit) = (balances.heading.today, balances.heading.currency, balances.credit)
        self.payments = payments
        latest = Array(documents.prefix(Self.latestCount))
        let unpaid = documents.filter(\.open.isPositive).sorted { ($0.dueOn, $0.number) < ($1.dueOn, $1.number) }
        let late = unpaid.prefix { $0.dueOn < balances.heading.today }
        open = try .sum(unpaid.map(\.open), currency)
        openCount = unpaid.count
        overdue = try .sum(late.map(\.open), currency)
        nextDueOn = unpaid.dropFirst(late.count).first?.dueOn
        listed = Array(unpaid.prefix(Self.mostListed))
        let first = today.monthIndex - Self.monthCount + 1
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
