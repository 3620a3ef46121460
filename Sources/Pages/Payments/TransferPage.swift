package import BillingCore
import Localization
package import Presentation

/// How several invoices are paid with one transfer.
package struct TransferPage: Page {
    package static let template = "Payments/transfer"

    let layout: PageLayout
    let heading: String
    let invoices: [Link]
    let facts: [Fact]
    let code: InvoicePage.Code?
}

extension TransferPage {
    /// `"Pay €428.40 by bank transfer"`
    package static func heading(_ transfer: TransferCode.Transfer, _ words: Localizer) -> String {
        words.messages.transferHeading(amount: words.money(transfer.amount))
    }

    /// - Parameter numbers: of the invoices.
    package init(
        _ transfer: TransferCode.Transfer, invoices numbers: [String], layout: PageLayout, words: Localizer
    ) {
        self.layout = layout
        heading = Self.heading(transfer, words)
        invoices = numbers.map { Link(href: $0.invoicePath, label: $0) }
        facts = words.facts(transfer).map { Fact(label: $0.label, value: $0.value) }
        code = TransferCode(transfer).flatMap { QRCode($0) }.map { InvoicePage.Code($0) }
    }
}
