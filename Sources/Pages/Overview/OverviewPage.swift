import BillingCore
import Localization
package import Presentation

/// What the customer owes now, first and largest, and what lately happened.
package struct OverviewPage: Page {
    package static let template = "Overview/overview"

    let layout: PageLayout
    let owed: Owed
    let facts: [Fact]
    /// Shown when there is a choice.
    let hasOpen: Bool
    let open: [OpenRow]
    /// Set when not all of it is listed.
    let rest: Rest?
    let chart: Chart?
    let invoices: [InvoiceRow]
    let payments: [PaymentRow]

    struct Owed: ViewModel {
        let amount: String
        /// `"2 invoices are unpaid."`
        let note: String
        /// `"€420.00 of it is overdue."`
        let overdue: String?
        let pay: Link?
    }

    /// What the list leaves out.
    struct Rest: ViewModel {
        let all: Link
        let note: String
    }

    /// An invoice that waits to be paid.
    struct OpenRow: ViewModel {
        let href: String
        let number: String
        let due: String
        let isOverdue: Bool
        let amount: String
        let pay: String
    }

    struct Chart: ViewModel {
        let picture: SafeHTML
        let months: [Fact]
    }
}

extension OverviewPage {
    package init(_ figures: OverviewFigures, layout: PageLayout, words: Localizer) {
        self.layout = layout
        owed = Owed(figures, words)
        facts = Self.facts(figures, words)
        hasOpen = figures.documents.open.count > 1
        open = figures.documents.open.map { OpenRow($0, figures.today, words) }
        rest = Rest(figures, words)
        chart = figures.months.isEmpty ? nil : Chart(figures, words)
        invoices = figures.documents.latest.map { InvoiceRow($0, today: figures.today, words: words) }
        payments = figures.payments.map { PaymentRow($0, words: words) }
    }

    private static func facts(_ figures: OverviewFigures, _ words: Localizer) -> [Fact] {
        var facts: [Fact] = []
        if let day = figures.balances.nextDueOn {
            facts.append(Fact(label: words.messages.overviewNextDue, value: words.day(day)))
        }
        return facts + [Fact(label: words.messages.overviewCredit, value: words.money(figures.balances.credit))]
    }
}

extension OverviewPage.Owed {
    init(_ figures: OverviewFigures, _ words: Localizer) {
        amount = words.money(figures.balances.open)
        overdue = Self.overdue(figures, words)
        note =
            switch figures.balances.openCount {
            case 0 where figures.balances.credit.isPositive:
                words.messages.overviewNothingDueWithCredit
            case 0: words.messages.overviewNothingDue
            default: words.messages.overviewUnpaid(count: words.counted(figures.balances.openCount))
            }
        pay = figures.documents.open.first.map {
            Link(
                href: $0.payPath, label: words.messages.overviewPayFor(amount: words.money($0.open), number: $0.number))
        }
    }

    private static func overdue(_ figures: OverviewFigures, _ words: Localizer) -> String? {
        guard figures.balances.overdue.isPositive else { return nil }
        if figures.balances.overdue != figures.balances.open {
            return words.messages.overviewPartOverdue(amount: words.money(figures.balances.overdue))
        }
        guard figures.balances.openCount == 1, let only = figures.documents.open.first else {
            return words.messages.overviewAllOverdue
        }
        return words.messages.overviewOverdueSince(day: words.day(only.dueOn))
    }
}

extension OverviewPage.Rest {
    init?(_ figures: OverviewFigures, _ words: Localizer) {
        guard figures.balances.openCount > figures.documents.open.count else { return nil }
        all = Link(
            href: InvoiceListRequest.unpaidPath,
            label: words.messages.overviewAllOpen(total: words.number(figures.balances.openCount)))
        note = words.messages.overviewLongestDue(
            shown: words.number(figures.documents.open.count), total: words.number(figures.balances.openCount))
    }
}

extension OverviewPage.OpenRow {
    init(_ invoice: InvoiceSummary, _ today: Day, _ words: Localizer) {
        href = invoice.path
        number = invoice.number
        isOverdue = invoice.dueOn < today
        due = words.due(words.shortDay(invoice.dueOn), isOverdue: isOverdue)
        amount = words.money(invoice.open)
        pay = invoice.payPath
    }
}

extension OverviewPage.Chart {
    init(_ figures: OverviewFigures, _ words: Localizer) {
        let chart = BarChart.months(
            title: words.messages.overviewByMonth, figures.totals, currency: figures.currency, words: words)
        picture = .chart(chart)
        months = chart.rows.map { Fact(label: $0.name, value: $0.amount) }
    }
}
