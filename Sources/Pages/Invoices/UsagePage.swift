package import BillingCore
import Localization
package import Presentation

/// The usage rows behind one line, each at the customer's own rate. The vendor's cost is shown where the price is open
/// book, and nowhere else.
package struct UsagePage: Page {
    package static let template = "Invoices/usage"

    let layout: PageLayout
    /// `nil` where amounts are hidden.
    let invoice: Link?
    let description: String
    /// How the rows became the amount, one step each.
    let steps: [String]
    let caption: String
    /// Of all rows; `nil` where each names its own, or has none.
    let unit: String?
    /// Whether each row has an amount of its own.
    let hasAmounts: Bool
    let isOpenBook: Bool
    /// Whether some row has a price of its own.
    let hasUnitPrices: Bool
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
        /// `nil` where the row does not say how much it was.
        let quantity: String?
        /// At the customer's rate: the amount by the quantity.
        let unitPrice: String?
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
    /// - Parameter showsAmounts: whether the person may see what things cost.
    /// - Throws: a refusal when the arithmetic of the line leaves its range.
    package init(
        _ rows: [UsageRow], of line: InvoiceLine, at position: Int, on number: String, window: PageWindow,
        showsAmounts: Bool = true, layout: PageLayout, words: Localizer
    ) throws(BillingRefusal) {
        let path = number.invoicePath
        self.layout = layout
        invoice = showsAmounts ? Link(href: path, label: words.messages.documentInvoice(number: number)) : nil
        description = line.description
        steps = showsAmounts ? words.steps(try line.derivation.forCustomer()).map(\.sentenceCased) : []
        let together = line.quantity.map { words.messages.usageTogether(quantity: words.quantity($0, unit: line.unit)) }
        caption = [
            words.messages.usageRows(count: words.counted(line.usage.count)), line.period.map(words.period), together,
        ]
        .compactMap(\.self).joined(separator: " · ")
        let isOpenBook = showsAmounts && line.derivation.price?.isOpenBook == true
        self.isOpenBook = isOpenBook
        let figures = showsAmounts ? try Figures(rows, of: line, words) : Figures(quantitiesOf: rows, words)
        self.rows = rows.enumerated().map { Row($1, figures, at: $0, isOpenBook: isOpenBook, words) }
        unit = figures.unit.flatMap { $0.isEmpty ? nil : words.unitName($0) }
        hasAmounts = figures.amounts != nil
        hasUnitPrices = figures.unitPrices != nil
        let span = 3 + (isOpenBook ? 1 : 0) + (hasUnitPrices ? 1 : 0)
        sums = figures.sums.map { Sum(label: $0, span: "\(span)", amount: $1) }
        pager = Pager(
            window, count: rows.count, total: rows.first?.totalCount ?? 0, words: words, order: .byDay
        ) { page in "\(path)/lines/\(position)/usage?page=\(page)" }
    }
}

extension UsagePage {
    /// The columns of a page of rows, each written alike, and what stands below them.
    fileprivate struct Figures {
        /// Of all rows, may be empty; `nil` where they have several.
        let unit: String?
        let quantities: [String?]
        /// Amounts by quantities; `nil` where no row has one.
        let unitPrices: [String?]?
        /// `nil` where the amount of the line was not built row by row.
        let amounts: [String]?
        /// What the vendor charges, where it said so.
        let costs: [String?]
        /// From all rows of the line to its amount.
        let sums: [(String, String)]

        init(_ rows: [UsageRow], of line: InvoiceLine, _ words: Localizer) throws(BillingRefusal) {
            let units = Set(rows.filter { $0.quantity != nil }.map(\.unit))
            unit = units.count == 1 ? units.first : nil
            quantities = Self.quantities(rows, ofOneUnit: unit != nil, words)
            var rating: UsageRowRating?
            if let first = rows.first { rating = try UsageRowRating(of: line, quantity: first.totalQuantity) }
            costs = Self.costs(rows, rating?.basis ?? .billed, in: line.amount.currency, words)
            guard let rating else {
                (unitPrices, amounts, sums) = (nil, nil, [])
                return
            }
            var values: [Ratio] = []
            for row in rows {
                values.append(
                    try rating.amount(
                        quantity: row.quantity, cost: row.cost(rating.basis ?? .billed), in: row.currency, on: row.on,
                        after: row.quantityBefore))
            }
            unitPrices = try Self.unitPrices(of: values, rows, in: line.amount.currency, words)
            let all = try line.derivation.unrounded().subtracting(rating.remainder)
            let written = words.column(values + [all, rating.remainder], line.amount.currency)
            amounts = Array(written.prefix(rows.count))
            var sums = [(words.messages.usageAllRows, written[rows.count])]
            if !rating.remainder.isZero { sums.append((words.messages.usageRemainder, written[rows.count + 1])) }
            self.sums = sums + [(words.messages.usageLineAmount, words.money(line.amount))]
        }

        /// Of people who may not see amounts.
        init(quantitiesOf rows: [UsageRow], _ words: Localizer) {
            let units = Set(rows.filter { $0.quantity != nil }.map(\.unit))
            unit = units.count == 1 ? units.first : nil
            quantities = Self.quantities(rows, ofOneUnit: unit != nil, words)
            (unitPrices, amounts, costs, sums) = (nil, nil, rows.map { _ in nil }, [])
        }

        private static func quantities(_ rows: [UsageRow], ofOneUnit: Bool, _ words: Localizer) -> [String?] {
            guard ofOneUnit else {
                return rows.map { row in row.quantity.map { words.quantity($0, unit: row.unit) } }
            }
            let written = words.column(rows.map { $0.quantity ?? .zero })
            return zip(rows, written).map { $0.quantity == nil ? nil : $1 }
        }

        /// Times the quantity, each is the amount of its row again.
        private static func unitPrices(
            of amounts: [Ratio], _ rows: [UsageRow], in currency: Currency, _ words: Localizer
        ) throws(BillingRefusal) -> [String?]? {
            var prices: [Ratio?] = []
            for (amount, row) in zip(amounts, rows) {
                let quantity = row.quantity.flatMap { $0.isZero ? nil : $0 }
                prices.append(
                    try quantity.map { quantity throws(BillingRefusal) in try amount.divided(by: quantity.ratio) })
            }
            guard prices.contains(where: { $0 != nil }) else { return nil }
            let written = words.column(prices.map { $0 ?? .zero }, currency)
            return zip(prices, written).map { $0 == nil ? nil : $1 }
        }

        private static func costs(
            _ rows: [UsageRow], _ basis: VendorCostPolicy.Basis, in currency: Currency, _ words: Localizer
        ) -> [String?] {
            let costs = rows.map { $0.cost(basis) }
            guard Set(rows.map { $0.currency ?? currency }).count == 1 else {
                return zip(rows, costs).map { row, cost in cost.map { words.price($0, row.currency ?? currency) } }
            }
            let written = words.column(costs.map { $0 ?? .zero }, rows.first?.currency ?? currency)
            return zip(costs, written).map { $0 == nil ? nil : $1 }
        }
    }
}

extension UsagePage.Row {
    fileprivate init(
        _ row: UsageRow, _ figures: UsagePage.Figures, at index: Int, isOpenBook: Bool, _ words: Localizer
    ) {
        on = words.shortDay(row.on)
        charge = row.description.isEmpty ? row.service : row.description
        resource = row.resource
        quantity = figures.quantities[index]
        unitPrice = figures.unitPrices?[index]
        amount = figures.amounts?[index]
        cost = isOpenBook ? figures.costs[index] : nil
        isCorrection = row.isCorrection
    }
}
