package import BillingCore
import Localization
package import Presentation

/// What is about to be paid, before the browser leaves for the payment provider.
package struct PayPage: Page {
    package static let template = "Payments/pay"

    let layout: PageLayout
    let invoice: Link
    let number: String
    let amount: String
    let dueNote: String
    let isOverdue: Bool
    let provider: String
    let action: String
    let formToken: String
}

extension PayPage {
    package init(
        _ stored: StoredInvoice, provider: String, today: Day, formToken: String, layout: PageLayout, words: Localizer
    ) {
        let document = stored.invoice
        let path = document.number.invoicePath
        self.layout = layout
        invoice = Link(href: path, label: words.messages.documentInvoice(number: document.number))
        number = document.number
        amount = words.money(stored.open)
        isOverdue = document.dueOn < today
        dueNote = words.due(words.day(document.dueOn), isOverdue: isOverdue)
        self.provider = provider.sentenceCased
        action = path + "/pay"
        self.formToken = formToken
    }
}
