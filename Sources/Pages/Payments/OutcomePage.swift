package import BillingCore
package import Presentation

/// What became of a payment, when the browser comes back from the provider.
package struct OutcomePage: Page {
    package static let template = TemplateName.outcome

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
        let path = "/invoices/\(number)"
        let state = words.payment(attempt.state, reason: attempt.declineReason)
        self.layout = layout
        amount = words.money(attempt.amount)
        sentence = state.sentence
        tone = state.tone.rawValue
        invoice = Link(href: path, label: "Invoice \(number)")
        cancel =
            attempt.state == .started
            ? Cancel(action: path + "/payment/cancel", formToken: formToken) : nil
        switch attempt.state {
        case .succeeded: (heading, next) = ("Thank you, this is paid", nil)
        case .declined: (heading, next) = ("The payment was declined", Link(href: path + "/pay", label: "Try again"))
        case .abandoned:
            (heading, next) = ("The payment was not finished", Link(href: path + "/pay", label: "Try again"))
        case .started: (heading, next) = ("The payment is not finished yet", Link(href: path + "/pay", label: "Go on"))
        case .unknown:
            (heading, next) = ("We are checking this payment", Link(href: path + "/payment", label: "Look again"))
        }
    }
}
