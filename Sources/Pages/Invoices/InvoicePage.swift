package import BillingCore
import Localization
package import Presentation

/// One invoice, every line open to how it was computed.
package struct InvoicePage: Page {
    package static let template = "Invoices/invoice"

    let layout: PageLayout
    let title: String
    /// BCP 47 tag of the document's words.
    let language: String
    let status: Badge
    let headline: Headline
    let pay: Link?
    /// To pay it in instalments, where that is offered.
    let instalments: Link?
    /// The plan by which it is paid, or is to be.
    let plan: PlanOfInvoice?
    /// What autopay does about it.
    let autopay: String?
    /// Set instead of ``pay`` while a payment is being checked.
    let checking: Link?
    /// Links in mails that pay it without signing in; `nil` when none is good.
    let links: PayLinksNote?
    let pdf: Link
    /// The lines as a table.
    let csv: Link
    let seller: [String]
    let buyer: [String]
    let facts: [Detail]
    let columns: Columns
    let groups: [Group]
    /// Ways to the other lines; `nil` when all are on one page.
    let pager: Pager?
    /// What each service comes to, where that is not told by the groups of one page; then net, tax and total.
    let services: [Fact]
    let totals: [Total]
    /// `nil` while nothing was taken off the total.
    let settled: Settled?
    let notes: [String]
    /// Account and reference for a transfer; `nil` when nothing is open or the seller has no such account.
    let transfer: Transfer?
    /// `nil` while it is not late and nothing was done about it.
    let reminders: Reminders?

    struct Transfer: ViewModel {
        let facts: [Fact]
        let code: Code?
    }

    /// A QR code as a picture.
    struct Code: ViewModel {
        let viewBox: String
        let squares: String
        let cross: Cross?
    }

    /// The cross in the middle of Swiss codes, as paths: the white edge, the black square, the white bars.
    struct Cross: ViewModel {
        let edge: String
        let square: String
        let bars: String
    }

    /// What was done since the invoice is open, what comes when, and what stops it.
    struct Reminders: ViewModel {
        let steps: [Step]
        /// What stands in the way, or what stops what comes.
        let notes: [String]

        struct Step: ViewModel {
            let on: String
            let what: String
            let isDone: Bool
        }
    }

    struct PayLinksNote: ViewModel {
        let sentence: String
        let action: String
        let formToken: String
    }

    struct Headline: ViewModel {
        let label: String
        let amount: String
        let note: String
        let isOverdue: Bool
    }

    /// A fact of the document; ``link`` leads to what it names.
    struct Detail: ViewModel {
        let label: String
        let link: Link?
        let plain: String?
    }

    struct Columns: ViewModel {
        let description: String
        let period: String
        let quantity: String
        let unitPrice: String
        let amount: String
    }

    struct Group: ViewModel {
        let heading: String
        let subtotal: String
        let lines: [Line]
    }

    struct Line: ViewModel {
        /// By which other lines and documents name it.
        let number: String
        let description: String
        /// With the names of their columns, for those who hear the line or see no columns.
        let period: Fact?
        let quantity: Fact?
        let unitPrice: Fact?
        let amount: Fact
        /// What a change within days that were billed before comes to; shown also while the line is closed.
        let change: Change?
        /// The sum in words, one step each.
        let steps: [String]
        let because: String?
        let priceSource: String?
        /// To the lines that the sum is about.
        let citations: [Link]
        /// To the vendor's usage rows behind the amount.
        let usage: Link?
    }

    struct Change: ViewModel {
        let label: String
        let net: String
    }

    struct Total: ViewModel {
        let label: String
        let amount: String
        let isFinal: Bool
    }

    struct Settled: ViewModel {
        let heading: String
        let settlements: [Settlement]
        /// What is left: to pay, or of a credit note as credit.
        let label: String
        let left: String
    }

    /// What took something off the open amount, or opened it again.
    struct Settlement: ViewModel {
        let on: String
        /// To the credit note, or the invoice that a credit note settles; else ``plain`` says what it was.
        let link: Link?
        let plain: String?
        let amount: String
    }
}

extension InvoicePage {
    package init(
        _ stored: StoredInvoice, document: InvoiceDocument, creditNotes: [CreditNoteSummary] = [],
        settlements: [InvoiceSettlement], attempt: NumberedAttempt?, charge: ExpectedCharge? = nil,
        plans: PlansInView = PlansInView(), payLinks: (count: Int64, formToken: String)? = nil,
        dunning: InvoiceDunning? = nil, window: PageWindow, today: Day, layout: PageLayout, words: Localizer
    ) {
        let invoice = stored.invoice
        let path = invoice.number.invoicePath
        let state = stored.status(today: today)
        self.layout = layout
        title = document.title
        language = document.language
        status = Badge(words.status(state))
        headline = Headline(state, stored, document, words)
        plan = plans.paying(invoice.number).flatMap { PlanOfInvoice($0, today: today, words: words) }
        let checked = attempt.flatMap { [.unknown, .processing].contains($0.attempt.state) ? $0 : nil }
        let asked = (try? stored.parts.asked(on: today)) ?? stored.open
        let isPayable = stored.open.isPositive && checked == nil
        pay =
            isPayable
            ? Link(href: [invoice.number].payPath, label: words.messages.invoicePay(amount: words.money(asked))) : nil
        instalments = isPayable ? plans.offer([invoice.number], open: stored.open, words) : nil
        autopay = checked == nil ? charge?.sentence(words) : nil
        checking = checked.map { Link(href: $0.path, label: words.messages.invoiceSeeState) }
        links = payLinks.flatMap { PayLinksNote(count: $0.count, of: path, formToken: $0.formToken, words) }
        pdf = Link(href: path + "/pdf", label: words.messages.invoiceDownload)
        csv = Link(href: path + "/csv", label: words.messages.invoiceDownloadLines)
        seller = document.seller
        buyer = document.buyer
        facts = Detail.all(document, creditNotes, settlements, words)
        columns = Columns(document.columns)
        groups = document.groups.map { Group($0, of: document.columns, path: path, words: words) }
        pager = Self.pager(window, lines: invoice.lines.count, path, words)
        services = pager == nil ? [] : Self.services(document)
        settled = Settled(stored, settlements, words)
        totals = Total.all(document, of: stored.invoice, isSettled: settled != nil)
        notes = document.notes
        transfer = document.howToPay.flatMap { Transfer($0) }
        reminders = dunning.flatMap { Reminders($0, today: today, words: words) }
    }
}

extension InvoicePage.PayLinksNote {
    /// `nil` when no link is good.
    fileprivate init?(count: Int64, of path: String, formToken: String, _ words: Localizer) {
        guard count > 0 else { return nil }
        sentence = words.messages.payLinkLive(count: words.counted(Int(count)))
        action = path + "/pay-links/revoke"
        self.formToken = formToken
    }
}

extension InvoicePage.Headline {
    fileprivate init(_ status: InvoiceStatus, _ stored: StoredInvoice, _ document: InvoiceDocument, _ words: Localizer)
    {
        let (messages, due) = (words.messages, words.day(stored.dueOn))
        let gross = words.money(stored.invoice.gross)
        isOverdue = status == .overdue
        switch status {
        case .open:
            (label, amount, note) = (messages.invoiceAmountDue, words.money(stored.open), messages.dueOn(day: due))
        case .overdue:
            (label, amount, note) = (
                messages.invoiceAmountDue, words.money(stored.open), messages.dueOverdue(day: due)
            )
        case .paid: (label, amount, note) = (messages.invoiceTotal, gross, messages.invoicePaidInFull)
        case .credited: (label, amount, note) = (messages.invoiceTotal, gross, messages.invoiceCreditedInFull)
        case .writtenOff:
            (label, amount, note) = (
                messages.invoiceTotal, gross, messages.invoiceWrittenOffAmount(amount: words.money(stored.writtenOff))
            )
        case .settled:
            let headline = document.headline
            (label, amount, note) = (headline.label, headline.amount, headline.note.sentenceCased)
        }
    }
}

extension InvoicePage.Detail {
    init(_ fact: InvoiceDocument.Fact) {
        label = fact.label
        link = fact.namesDocument ? Link(href: fact.value.invoicePath, label: fact.value) : nil
        plain = link == nil ? fact.value : nil
    }

    fileprivate static func all(
        _ document: InvoiceDocument, _ creditNotes: [CreditNoteSummary], _ settlements: [InvoiceSettlement],
        _ words: Localizer
    ) -> [Self] {
        document.facts.map { Self($0) } + creditNotes.map { Self($0, words) } + origins(of: settlements, words)
    }

    /// The credit notes that gave the account credit that an invoice drew.
    fileprivate static func origins(of settlements: [InvoiceSettlement], _ words: Localizer) -> [Self] {
        var numbers: [String] = []
        for settlement in settlements {
            guard case .accountCredit(let number?) = settlement.source, !numbers.contains(number) else { continue }
            numbers.append(number)
        }
        return numbers.map { number in
            Self(
                label: words.messages.invoiceCreditFrom, link: Link(href: number.invoicePath, label: number),
                plain: nil)
        }
    }

    /// Of an invoice that a credit note corrects.
    fileprivate init(_ creditNote: CreditNoteSummary, _ words: Localizer) {
        label = words.messages.invoiceCreditNote
        link = Link(href: creditNote.number.invoicePath, label: creditNote.number)
        plain = nil
    }
}

extension InvoicePage.Total {
    /// The sums as issued. Where something was settled since, what is left to pay closes the page instead of what was
    /// due then.
    fileprivate static func all(_ document: InvoiceDocument, of invoice: Invoice, isSettled: Bool) -> [Self] {
        let shown = isSettled && !invoice.creditApplied.isZero ? document.totals.dropLast() : document.totals[...]
        return shown.map { Self(label: $0.label, amount: $0.amount, isFinal: $0.isFinal && !isSettled) }
    }
}
