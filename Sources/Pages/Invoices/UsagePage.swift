package import BillingCore
import Localization
package import Presentation

/// The usage rows behind one line, each at the customer's own rate. The vendor's cost is shown where the price is open
/// book, and nowhere else.
package struct UsagePage: Page {
    package static let template = "Invoices/usage"

    let layout: PageLayout
    let invoice: Link
    let description: String
    /// How the rows became the amount, one step each.
    let steps: [String]
    let caption: String
    /// Whether each row has an amount of its own.
    let hasAmounts: Bool
    let isOpenBook: Bool
    let rows: [Row]
    /// From all rows to the amount of the line; empty where rows have no amounts.
    let sums: [Sum]
    let pager: Pager

    /// One row of the vendor.
    struct Row: ViewModel {
        let on: String
        let charge: String
        /// Which machine, which bucket.
        let resource: String
        let quantity: String
        /// At the customer's rate, unrounded.
        let amount: String?
        /// What the vendor charges, in an open book.
        let cost: String?
        let isCorrection: Bool
    }

    /// One line below the rows.
    struct Sum: ViewModel {
        let label: String
        /// How many columns stand before the amount.
        let span: String
        let amount: String
    }
}

extension UsagePage {
    /// - Throws: a refusal when the arithmetic of the line leaves its range.
    package init(
        _ rows: [UsageRow], of line: InvoiceLine, at position: Int, on number: String, window: PageWindow,
        layout: PageLayout, words: Localizer
    ) throws(BillingRefusal) {
        let path = number.invoicePath
        self.layout = layout
        invoice = Link(href: path, label: words.messages.documentInvoice(number: number))
        description = line.description
        steps = words.steps(try line.derivation.forCustomer()).map(\.sentenceCased)
        let together = line.quantity.map { words.messages.usageTogether(quantity: words.quantity($0, unit: line.unit)) }
        caption = [
            words.messages.usageRows(count: words.counted(line.usage.count)), line.period.map(words.period), together,
        ]
        .compactMap(\.self).joined(separator: " · ")
        isOpenBook = line.derivation.price?.isOpenBook == true
        var rating: UsageRowRating?
        if let first = rows.first { rating = try UsageRowRating(of: line, quantity: first.totalQuantity) }
        var shown: [Row] = []
        for row in rows { shown.append(try Row(row, rating, isOpenBook: isOpenBook, line.amount.currency, words)) }
        self.rows = shown
        hasAmounts = rating != nil
        sums = try rating.map { rating throws(BillingRefusal) in try Self.sums(line, rating, words) } ?? []
        pager = Pager(
            window, count: rows.count, total: rows.first?.totalCount ?? 0, words: words, isByDay: true
        ) { page in "\(path)/lines/\(position)/usage?page=\(page)" }
    }
}

extension UsagePage.Row {
    fileprivate init(
        _ row: UsageRow, _ rating: UsageRowRating?, isOpenBook: Bool, _ currency: Currency, _ words: Localizer
    ) throws(BillingRefusal) {
        on = words.shortDay(row.on)
        charge = row.description.isEmpty ? row.service : row.description
        resource = row.resource
        quantity = row.quantity.map { words.quantity($0, unit: row.unit) } ?? ""
        var amount: String?
        if let rating {
            let exact = try rating.amount(
                quantity: row.quantity, cost: row.cost(rating.basis ?? .billed), in: row.currency, on: row.on,
                after: row.quantityBefore)
            amount = words.exact(exact, currency)
        }
        self.amount = amount
        let counted = row.cost(rating?.basis ?? .billed)
        cost = isOpenBook ? counted.map { words.price($0, row.currency ?? currency) } : nil
        isCorrection = row.isCorrection
    }
}

extension UsagePage {
    /// All rows of the line, what no row accounts for, and the amount after rounding.
    fileprivate static func sums(
        _ line: InvoiceLine, _ rating: UsageRowRating, _ words: Localizer
    ) throws(BillingRefusal) -> [Sum] {
        let messages = words.messages
        let span = line.derivation.price?.isOpenBook == true ? "4" : "3"
        let currency = line.amount.currency
        let rows = try line.derivation.unrounded().subtracting(rating.remainder)
        var sums = [Sum(label: messages.usageAllRows, span: span, amount: words.exact(rows, currency))]
        if !rating.remainder.isZero {
            let rest = words.exact(rating.remainder, currency)
            sums.append(Sum(label: messages.usageRemainder, span: span, amount: rest))
        }
        return sums + [Sum(label: messages.usageLineAmount, span: span, amount: words.money(line.amount))]
    }
}
