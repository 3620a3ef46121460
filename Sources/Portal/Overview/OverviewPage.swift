/// What the customer owes now, first and largest, and what lately happened.
struct OverviewPage: Page {
    static let template = TemplateName.overview

    let frame: Frame
    let owed: Owed
    let facts: [Fact]
    let chart: Chart?
    let invoices: [InvoiceRow]
    let payments: [PaymentRow]

    struct Owed: ViewModel {
        let amount: String
        /// `"Nothing is due."`, `"Due on 14 February 2026"`
        let note: String
        /// `"€420.00 is overdue since 14 January 2026"`
        let overdue: String?
        let pay: Link?
        let all: Link?
    }

    struct Chart: ViewModel {
        let picture: Markup
        let months: [Fact]
    }
}
