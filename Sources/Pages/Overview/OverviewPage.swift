import BillingCore
import Localization
package import Presentation

/// What the customer owes now, first and largest, and what lately happened.
package struct OverviewPage: Page {
    package static let template = "Overview/overview"

    let layout: PageLayout
    let owed: Owed
    let facts: [Fact]
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
        /// That the last attempt to pay was declined, or a payment is under way.
        let attempt: Attempt?
        /// What is paid by itself, and when.
        let autopay: String?
        /// What is due by payment plans.
        let plans: [Link]
        /// What is overdue, all of it, or how it stands where a payment of all of it is under way.
        let pay: Link?
        /// All of it, where some is not overdue, or not due yet by a payment plan.
        let payAll: Link?
        /// To pay in instalments, where that is offered.
        let instalments: Link?
    }

    /// How an attempt to pay stands.
    struct Attempt: ViewModel {
        let sentence: String
        /// To its page, where the button leads elsewhere.
        let link: Link?
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
        /// `nil` while a payment is being checked.
        let pay: PayLink?
    }

    /// To pay an invoice, which its name says to those who do not see the row.
    struct PayLink: ViewModel, Hashable {
        let href: String
        let number: String
    }

    /// What was invoiced in each of twelve months, the latest first, from the first that has a document. The table is
    /// the chart.
    struct Chart: ViewModel {
        let months: [Month]
        let total: String
    }

    struct Month: ViewModel {
        let label: String
        /// To the documents of the month; `nil` for a month without one.
        let link: Link?
        let value: String
        /// Of the largest month, in thousandths.
        let share: String
        let isNegative: Bool
    }
}

extension OverviewPage {
    package init(_ figures: OverviewFigures, layout: PageLayout, words: Localizer) {
        self.layout = layout
        owed = Owed(figures, words)
        facts = Self.facts(figures, words)
        hasOpen = !figures.documents.open.isEmpty
        open = figures.documents.open.map { OpenRow($0, figures, words) }
        rest = Rest(figures, words)
        chart = Chart(figures, words)
        invoices = figures.documents.latest.map { InvoiceRow($0, today: figures.today, words: words) }
        payments = figures.payments.map { PaymentRow($0, of: figures.balances.heading.number, words: words) }
    }

    private static func facts(_ figures: OverviewFigures, _ words: Localizer) -> [Fact] {
        var facts: [Fact] = []
        if let day = figures.balances.nextDueOn {
            facts.append(Fact(label: words.messages.overviewNextDue, value: words.day(day)))
        }
        facts.append(Fact(label: words.messages.overviewNextBilling, value: words.day(figures.nextBillingOn)))
        if let last = figures.payments.first {
            let paid = words.messages.overviewPaidOn(
                amount: words.money(last.amount), day: words.shortDay(last.receivedOn))
            facts.append(Fact(label: words.messages.overviewLastPayment, value: paid))
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
        attempt = Self.attempt(figures, words)
        autopay = figures.charges.next(words)
        plans = figures.plans.lines(on: figures.today, words)
        instalments = Self.instalments(figures, words)
        (pay, payAll) = Self.pay(figures, words)
    }

    /// Of all that is open and listed.
    private static func instalments(_ figures: OverviewFigures, _ words: Localizer) -> Link? {
        guard figures.checked.isEmpty, figures.balances.openCount == figures.documents.open.count else { return nil }
        return figures.plans.offer(figures.documents.open.map(\.number), open: figures.balances.open, words)
    }

    private static func pay(_ figures: OverviewFigures, _ words: Localizer) -> (Link?, Link?) {
        guard let first = figures.documents.open.first else { return (nil, nil) }
        let (messages, balances) = (words.messages, figures.balances)
        let payable = figures.documents.open.first { figures.checked[$0.number] == nil }
        if payable == nil, let attempt = figures.checked[first.number] {
            return (Link(href: attempt.path, label: messages.invoiceSeeState), nil)
        }
        guard figures.checked.isEmpty else {
            return (Link(href: PayRequest().path(), label: messages.overviewPayRest), nil)
        }
        guard balances.openCount > 1 else {
            let label = messages.overviewPayFor(amount: words.money(first.open), number: first.number)
            guard let stored = figures.plans.live(over: first.number), stored.plan.state == .running else {
                return (Link(href: first.payPath, label: label), nil)
            }
            let all = PayRequest([first.number], amount: words.amountToEdit(first.open)).path()
            return (stored.plan.nextPayment(figures.today, words), Link(href: all, label: label))
        }
        // Where a plan runs, the pay page proposes what is due of it.
        let amount = figures.plans.lines(on: figures.today, words).isEmpty ? "" : words.amountToEdit(balances.open)
        let all = Link(
            href: PayRequest(amount: amount).path(), label: messages.overviewPayAll(amount: words.money(balances.open)))
        guard balances.overdue.isPositive, balances.overdue != balances.open else { return (all, nil) }
        let overdue = Link(
            href: PayRequest(isOverdueOnly: true).path(),
            label: messages.overviewPayOverdue(amount: words.money(balances.overdue)))
        return (overdue, all)
    }

    private static func attempt(_ figures: OverviewFigures, _ words: Localizer) -> OverviewPage.Attempt? {
        if let row = figures.underWay.first { return underWay(row, figures, words) }
        guard let decline = figures.decline else { return nil }
        let attempt = decline.numbered.attempt
        let sentence = words.messages.overviewDeclined(
            amount: words.money(attempt.amount), day: words.day(decline.startedOn),
            sentence: words.payment(.declined, decline: attempt.decline).sentence)
        return OverviewPage.Attempt(sentence: sentence, link: nil)
    }

    private static func underWay(
        _ row: NumberedAttempt, _ figures: OverviewFigures, _ words: Localizer
    ) -> OverviewPage.Attempt {
        let amount = words.money(row.attempt.amount)
        let state = words.payment(row.attempt.state).sentence
        let sentence =
            row.invoiceNumbers.count == 1
            ? words.messages.overviewUnderWay(amount: amount, number: row.invoiceNumbers[0], sentence: state)
            : words.messages.overviewUnderWaySeveral(amount: amount, sentence: state)
        let isElsewhere = figures.documents.open.contains { figures.checked[$0.number] == nil }
        let link = Link(href: row.path, label: words.messages.invoiceSeeState)
        return OverviewPage.Attempt(sentence: sentence, link: isElsewhere ? link : nil)
    }

    private static func overdue(_ figures: OverviewFigures, _ words: Localizer) -> String? {
        guard figures.balances.overdue.isPositive else { return nil }
        if figures.balances.overdue != figures.balances.open {
            return words.messages.overviewPartOverdue(amount: words.money(figures.balances.overdue))
        }
        guard figures.balances.openCount == 1, let only = figures.documents.open.first else {
            return words.messages.overviewAllOverdue
        }
        return words.messages.overviewOverdue(day: words.day(only.dueOn))
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
    init(_ invoice: InvoiceSummary, _ figures: OverviewFigures, _ words: Localizer) {
        href = invoice.path
        number = invoice.number
        isOverdue = invoice.dueOn < figures.today
        due = words.due(words.shortDay(invoice.dueOn), isOverdue: isOverdue)
        amount = words.money(invoice.open)
        pay =
            figures.checked[invoice.number] != nil
            ? nil : OverviewPage.PayLink(href: invoice.payPath, number: invoice.number)
    }
}

extension OverviewPage.Chart {
    /// `nil` when nothing was invoiced, or too much to be told in one sum.
    init?(_ figures: OverviewFigures, _ words: Localizer) {
        let known = Set(figures.months.map(\.month))
        let largest = figures.totals.map(\.amount.minor.magnitude).max() ?? 0
        guard !known.isEmpty, let sum = try? Money.sum(figures.totals.map(\.amount), figures.currency) else {
            return nil
        }
        total = words.money(sum)
        months = figures.totals.drop { !known.contains($0.first) }.reversed().map { first, amount in
            OverviewPage.Month(first, amount, largest: largest, isKnown: known.contains(first), words)
        }
    }
}

extension OverviewPage.Month {
    init(_ first: Day, _ amount: Money, largest: UInt64, isKnown: Bool, _ words: Localizer) {
        let name = words.month(first)
        label = name
        link = isKnown ? Link(href: InvoiceListRequest.path(ofMonth: first), label: name) : nil
        value = words.money(amount)
        isNegative = amount.isNegative
        share = "\(Self.thousandths(amount.minor.magnitude, of: largest))"
    }

    /// Rounded up, so that what is there can be seen.
    private static func thousandths(_ part: UInt64, of whole: UInt64) -> UInt64 {
        guard whole > 0 else { return 0 }
        let scaled = part.multipliedFullWidth(by: 1000)
        let (quotient, remainder) = whole.dividingFullWidth(scaled)
        return remainder > 0 ? quotient + 1 : quotient
    }
}
