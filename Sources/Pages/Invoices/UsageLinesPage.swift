package import BillingCore
import Localization
package import Presentation

/// What was used, line by line, without amounts: for people who see no documents.
package struct UsageLinesPage: Page {
    package static let template = "Invoices/usage-lines"

    let layout: PageLayout
    let rows: [Row]

    struct Row: ViewModel {
        let href: String
        let description: String
        let period: String
        /// Of the document.
        let number: String
    }
}

extension UsageLinesPage {
    package init(_ lines: [UsageLine], layout: PageLayout, words: Localizer) {
        self.layout = layout
        rows = lines.map { line in
            Row(
                href: "\(line.number.invoicePath)/lines/\(line.position)/usage", description: line.description,
                period: line.period.map(words.period) ?? "", number: line.number)
        }
    }
}
