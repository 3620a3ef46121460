package import BillingCore
import Localization
package import Presentation

/// The list of invoices and credit notes, fifty at a time.
package struct InvoicesPage: Page {
    package static let template = "Invoices/invoices"

    let layout: PageLayout
    let statuses: [Choice]
    let years: [Choice]
    let search: String
    let isFiltered: Bool
    let hasRows: Bool
    /// Beyond the last page of a list.
    let isBeyondEnd: Bool
    let rows: [InvoiceRow]
    /// Whether any of the rows can be paid.
    let canPay: Bool
    let pager: Pager
}

/// One option of a select.
struct Choice: ViewModel {
    let value: String
    let label: String
    let isChosen: Bool
}

/// An invoice in a list.
struct InvoiceRow: ViewModel {
    let href: String
    let number: String
    let isCreditNote: Bool
    let status: Badge
    let issuedOn: String
    /// `nil` where nothing is to be paid: on credit notes.
    let dueOn: String?
    let amount: String
    /// `nil` when nothing is open.
    let open: String?
    /// `nil` when nothing is to be paid.
    let choice: Payable?
    let pdf: String

    /// A box to tick, which its number names to those who do not see the row.
    struct Payable: ViewModel {
        let number: String
    }
}

extension Choice {
    fileprivate init(_ status: InvoiceFilter.Status, of filter: InvoiceFilter, _ words: Localizer) {
        let label =
            if case .only(let status) = status { words.status(status).label } else { words.messages.invoicesUnpaid }
        self.init(value: status.name, label: label, isChosen: status == filter.status)
    }
}

extension InvoicesPage {
    package init(
        _ found: FoundInvoices, years: [Int64], request: InvoiceListRequest, today: Day, layout: PageLayout,
        words: Localizer
    ) {
        self.layout = layout
        let filter = request.filter
        statuses =
            [Choice(value: "", label: words.messages.invoicesAll, isChosen: filter.status == nil)]
            + ([.unpaid] + InvoiceStatus.allCases.map { .only($0) }).map { Choice($0, of: filter, words) }
        self.years = Self.years(years, filter.issued, words)
        search = filter.search ?? ""
        isFiltered = filter != InvoiceFilter()
        hasRows = !found.isEmpty
        isBeyondEnd = found.isEmpty && request.window.page > 1
        rows = found.map { InvoiceRow($0, today: today, words: words) }
        canPay = found.contains { $0.open.isPositive }
        pager = Pager(
            request.window, count: found.count, total: found.totalCount, words: words,
            href: request.path(page:))
    }
}

extension InvoicesPage {
    /// All, each year, and the month that was asked for.
    private static func years(_ years: [Int64], _ issued: Period?, _ words: Localizer) -> [Choice] {
        let chosen = issued?.nameInAddress
        let month = issued.flatMap { days in
            days.isMonth ? Choice(value: days.nameInAddress, label: words.month(days.from), isChosen: true) : nil
        }
        return [Choice(value: "", label: words.messages.invoicesAll, isChosen: issued == nil)]
            + [month].compactMap(\.self)
            + years.map { Choice(value: "\($0)", label: "\($0)", isChosen: "\($0)" == chosen) }
    }
}

extension InvoiceRow {
    init(_ invoice: InvoiceSummary, today: Day, words: Localizer) {
        href = invoice.path
        number = invoice.number
        isCreditNote = invoice.kind == .creditNote
        status = Badge(words.status(invoice.status(today: today)))
        issuedOn = words.shortDay(invoice.issuedOn)
        dueOn = isCreditNote ? nil : words.shortDay(invoice.dueOn)
        // What a credit note gives back is above zero here as on its page, and named.
        let credit = try? invoice.gross.negated()
        amount =
            isCreditNote
            ? words.messages.invoicesCreditAmount(amount: words.money(credit ?? invoice.gross))
            : words.money(invoice.gross)
        open = invoice.open.isPositive ? words.money(invoice.open) : nil
        choice = invoice.open.isPositive ? Payable(number: invoice.number) : nil
        pdf = invoice.path + "/pdf"
    }
}

extension InvoiceSummary {
    var path: String { number.invoicePath }
    var payPath: String { [number].payPath }
}
