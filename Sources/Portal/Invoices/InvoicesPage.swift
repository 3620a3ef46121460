/// The list of invoices and credit notes, fifty at a time.
struct InvoicesPage: Page {
    static let template = TemplateName.invoices

    let frame: Frame
    let statuses: [Choice]
    let years: [Choice]
    let search: String
    let isFiltered: Bool
    let rows: [InvoiceRow]
    /// `"1 – 50 of 214"`
    let count: String
    let newer: Link?
    let older: Link?
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
    let status: Badge
    let issuedOn: String
    let dueOn: String
    let amount: String
    /// `nil` when nothing is open.
    let open: String?
    let pdf: String
}
