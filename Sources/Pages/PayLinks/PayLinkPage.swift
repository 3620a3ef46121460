package import BillingCore
import Localization
package import Presentation

/// One invoice for the holder of a link: what is open on it and when it is due, no names, and the way to pay it.
package struct PayLinkPage: Page {
    package static let template = "PayLinks/pay-link"

    let layout: PageLayout
    let heading: String
    let seller: String
    let amount: String
    let due: String
    let isOverdue: Bool
    let explanation: String
    /// What the form says was shown.
    let shown: String
    let formToken: String

    package init(
        number: String, open: Money, dueOn: Day, today: Day, seller: String, provider: String, shown: String,
        formToken: String, layout: PageLayout, words: Localizer
    ) {
        self.layout = layout
        self.seller = seller
        heading = words.messages.documentInvoice(number: number)
        amount = words.money(open)
        isOverdue = dueOn < today
        due = words.due(words.day(dueOn), isOverdue: isOverdue)
        explanation = words.messages.payLinkExplanation(provider: provider.sentenceCased, seller: seller)
        self.shown = shown
        self.formToken = formToken
    }
}
