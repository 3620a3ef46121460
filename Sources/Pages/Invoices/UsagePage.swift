package import BillingCore
import Localization
package import PostgresStore
package import Presentation

/// The vendor's usage rows behind one line.
package struct UsagePage: Page {
    package static let template = TemplateName.usage

    let layout: PageLayout
    let invoice: Link
    let description: String
    /// How the rows became the amount, one step each.
    let steps: [String]
    let caption: String
    let rows: [Row]
    let pager: Pager

    /// One row of the vendor.
    struct Row: ViewModel {
        let on: String
        let charge: String
        /// Which machine, which bucket.
        let resource: String
        let quantity: String
        let cost: String
        let isCorrection: Bool
    }
}

extension UsagePage {
    package init(
        _ rows: [UsageRow], of line: InvoiceLine, at position: Int, on number: String, window: PageWindow,
        layout: PageLayout,
        words: Localizer
    ) {
        let path = "/invoices/\(number)"
        self.layout = layout
        invoice = Link(href: path, label: words.messages.documentInvoice(number: number))
        description = line.description
        steps = words.derivation(line.derivation).split(separator: "; ").map(String.init)
        let together = line.quantity.map { words.messages.usageTogether(quantity: words.quantity($0, unit: line.unit)) }
        caption = [
            words.messages.usageRows(count: words.counted(line.usage.count)), line.period.map(words.period), together,
        ]
        .compactMap(\.self).joined(separator: " · ")
        self.rows = rows.map { Row($0, line.amount.currency, words) }
        pager = Pager(
            window, count: rows.count, total: rows.first?.totalCount ?? 0, words: words, isByDay: true
        ) { page in "\(path)/lines/\(position)/usage?page=\(page)" }
    }
}

extension UsagePage.Row {
    fileprivate init(_ row: UsageRow, _ currency: Currency, _ words: Localizer) {
        on = words.shortDay(row.on)
        charge = row.description.isEmpty ? row.service : row.description
        resource = row.resource
        quantity = words.quantity(row.quantity, unit: row.unit)
        cost = row.vendorCost.map { words.price($0, currency) } ?? ""
        isCorrection = row.isCorrection
    }
}
