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
    let invoice: Link
    /// To try again, or to ask again.
    let next: Link?
    /// To give up a payment that is not finished.
    let cancel: Cancel?

    struct Cancel: ViewModel {
        let action: String
        let formToken: String
    }
}

extension OutcomePage {
    package init(
        _ attempt: PaymentAttempt, invoice number: String, formToken: String, layout: PageLayout, words: Localizer
    ) {
        let path = number.invoicePath
        let state = words.payment(attempt.state, decline: attempt.decline)
        self.layout = layout
        amount = words.money(attempt.amount)
        sentence = state.sentence
        tone = state.tone.rawValue
        invoice = Link(href: path, label: words.messages.documentInvoice(number: number))
        cancel =
            attempt.state == .started
            ? Cancel(action: path + "/payment/cancel", formToken: formToken) : nil
        let messages = words.messages
        switch attempt.state {
        case .succeeded: (heading, next) = (messages.outcomeSucceeded, nil)
        case .declined:
            (heading, next) = (messages.outcomeDeclined, Link(href: path + "/pay", label: messages.outcomeTryAgain))
        case .abandoned:
            (heading, next) = (messages.outcomeAbandoned, Link(href: path + "/pay", label: messages.outcomeTryAgain))
        case .started:
            (heading, next) = (messages.outcomeStarted, Link(href: path + "/pay", label: messages.outcomeGoOn))
        case .processing:
            (heading, next) = (
                messages.outcomeProcessing, Link(href: path + "/payment", label: messages.outcomeLookAgain)
            )
        case .unknown:
            (heading, next) = (messages.outcomeUnknown, Link(href: path + "/payment", label: messages.outcomeLookAgain))
        }
    }
}
