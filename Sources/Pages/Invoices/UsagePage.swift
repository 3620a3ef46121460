package import BillingCore
import Localization
package import PostgresStore
package import Presentation

/// The usage rows behind one line, each at the customer's own rate. The vendor's cost is shown where the price is open
/// book, and nowhere else.
package struct UsagePage: Page {
    package static let template = TemplateName.usage

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
    /// From all rows to the amount of the line; `nil` where rows have no amounts.
    let sums: Sums?
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

    /// All rows of the line, what no row accounts for, and the amount after rounding.
    struct Sums: ViewModel {
        let rows: String
        /// `nil` when the rows are all there is.
        let remainder: String?
        let amount: String
        let hasCost: Bool
    }
}

extension UsagePage {
    /// - Throws: a refusal when the arithmetic of the line leaves its range.
    package init(
        _ rows: [UsageRow], of line: InvoiceLine, at position: Int, on number: String, window: PageWindow,
        layout: PageLayout, words: Localizer
    ) throws(BillingRefusal) {
        let path = "/invoices/\(number)"
        self.layout = layout
        invoice = Link(href: path, label: words.messages.documentInvoice(number: number))
        description = line.description
        steps = words.steps(try line.derivation.forCustomer())
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
        var sums: Sums?
        if let rating { sums = try Sums(line, rating, hasCost: isOpenBook, words) }
        self.sums = sums
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
        quantity = words.quantity(row.quantity, unit: row.unit)
        var amount: String?
        if let rating {
            let exact = try rating.amount(quantity: row.quantity, cost: row.vendorCost, after: row.quantityBefore)
            amount = words.exact(exact, currency)
        }
        self.amount = amount
        cost = isOpenBook ? row.vendorCost.map { words.price($0, currency) } : nil
        isCorrection = row.isCorrection
    }
}

extension UsagePage.Sums {
    fileprivate init(
        _ line: InvoiceLine, _ rating: UsageRowRating, hasCost: Bool, _ words: Localizer
    ) throws(BillingRefusal) {
        let currency = line.amount.currency
        rows = words.exact(try line.derivation.unrounded().subtracting(rating.remainder), currency)
        remainder = rating.remainder.isZero ? nil : words.exact(rating.remainder, currency)
        amount = words.money(line.amount)
        self.hasCost = hasCost
    }
}
