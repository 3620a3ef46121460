package import BillingCore
import Localization
package import Presentation

/// The outcome of a payment, when the browser comes back from the provider.
package struct OutcomePage: Page {
    package static let template = "Payments/outcome"

    let layout: PageLayout
    let heading: String
    let amount: String
    let sentence: String
    /// `neutral`, `notice`, `danger` or `success`.
    let tone: String
    /// What is still open when the payment succeeded.
    let rest: String?
    /// What it is for, with what of it.
    let invoices: [Part]
    /// To try again, to ask again, or to pay what is left.
    let next: Link?
    /// To the invoice, or to the payments where there are several.
    let back: Link
    /// `nil` while it is no payment.
    let receipt: Link?
    /// To give up a payment that is not finished.
    let cancel: Cancel?

    struct Part: ViewModel {
        let link: Link
        let amount: String
    }

    struct Cancel: ViewModel {
        let action: String
        let formToken: String
    }
}

extension OutcomePage {
    /// - Parameters:
    ///   - open: what is left to pay on the account.
    ///   - receipt: of the payment that it became.
    package init(
        _ row: NumberedAttempt, open: Money, receipt: Receipt.Name? = nil, formToken: String, layout: PageLayout,
        words: Localizer
    ) {
        let (attempt, messages) = (row.attempt, words.messages)
        let state = words.payment(attempt.state, decline: attempt.decline)
        self.layout = layout
        heading = Self.heading(attempt.state, words)
        amount = words.money(attempt.amount)
        sentence = state.sentence
        tone = state.tone.rawValue
        rest = attempt.state == .succeeded ? Self.rest(open, words) : nil
        invoices = zip(row.invoiceNumbers, attempt.parts).map { number, part in
            Part(link: Link(href: number.invoicePath, label: number), amount: words.money(part.amount))
        }
        next = Self.next(row, open: open, words)
        back =
            row.invoiceNumbers.count == 1
            ? Link(href: row.invoiceNumbers[0].invoicePath, label: messages.outcomeBack)
            : Link(href: "/payments", label: messages.outcomePayments)
        self.receipt = receipt.map { Link(href: $0.path, label: words.title($0)) }
        cancel = attempt.state == .started ? Cancel(action: row.path + "/cancel", formToken: formToken) : nil
    }

    /// Title and heading of the page.
    package static func heading(_ state: PaymentAttempt.State, _ words: Localizer) -> String {
        switch state {
        case .succeeded: words.messages.outcomeSucceeded
        case .declined: words.messages.outcomeDeclined
        case .abandoned: words.messages.outcomeAbandoned
        case .started: words.messages.outcomeStarted
        case .processing: words.messages.outcomeProcessing
        case .unknown: words.messages.outcomeUnknown
        }
    }

    private static func rest(_ open: Money, _ words: Localizer) -> String {
        open.isPositive
            ? words.messages.outcomeStillOpen(amount: words.money(open)) : words.messages.outcomeNothingOpen
    }

    private static func next(_ row: NumberedAttempt, open: Money, _ words: Localizer) -> Link? {
        let messages = words.messages
        let again = PayRequest(row.invoiceNumbers, amount: words.amountToEdit(row.attempt.amount)).path()
        return switch row.attempt.state {
        case .succeeded: open.isPositive ? Link(href: PayRequest().path(), label: messages.outcomePayRest) : nil
        case .declined, .abandoned: Link(href: again, label: messages.outcomeTryAgain)
        case .started: Link(href: again, label: messages.outcomeGoOn)
        case .processing, .unknown: Link(href: row.path, label: messages.outcomeLookAgain)
        }
    }
}
