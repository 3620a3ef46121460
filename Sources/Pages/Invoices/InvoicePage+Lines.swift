import BillingCore
import Localization
import Presentation

extension InvoicePage.Columns {
    init(_ columns: InvoiceDocument.Columns) {
        description = columns.description
        period = columns.period
        quantity = columns.quantity
        unitPrice = columns.unitPrice
        amount = columns.amount
    }
}

extension InvoicePage.Group {
    init(_ group: InvoiceDocument.Group, of columns: InvoiceDocument.Columns, path: String, words: Localizer) {
        heading = group.heading
        subtotal = group.subtotal
        lines = group.lines.map { InvoicePage.Line($0, of: columns, path: path, words: words) }
    }
}

extension InvoicePage.Line {
    init(_ line: InvoiceDocument.Line, of columns: InvoiceDocument.Columns, path: String, words: Localizer) {
        func entry(_ label: String, _ value: String) -> Fact? {
            value.isEmpty ? nil : Fact(label: label, value: value)
        }
        number = "\(line.number)"
        description = line.description
        period = entry(columns.period, line.period)
        quantity = entry(columns.quantity, line.quantity)
        unitPrice = entry(columns.unitPrice, line.unitPrice)
        amount = Fact(label: columns.amount, value: line.amount)
        change = line.change.map { InvoicePage.Change(label: $0.label, net: $0.net) }
        steps = line.steps.map(\.sentenceCased)
        because = line.because
        priceSource = line.priceSource
        citations = line.citations.map { Link($0, from: path) }
        usage =
            line.usageRows > 0
            ? Link(
                href: "\(path)/lines/\(line.number)/usage",
                label: words.messages.invoiceShowUsage(count: words.counted(line.usageRows)))
            : nil
    }
}

extension Link {
    /// To a line of an invoice, this one or another, on its page of lines.
    fileprivate init(_ citation: InvoiceDocument.Citation, from path: String) {
        let path = citation.document.isEmpty ? path : citation.document.invoicePath
        let page = max(citation.line - 1, 0) / PageWindow.usualSize + 1
        let query = page == 1 ? "" : "?page=\(page)"
        self.init(href: "\(path)\(query)#line-\(citation.line)", label: citation.label)
    }
}
