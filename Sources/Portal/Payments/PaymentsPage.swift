/// What was paid, how, and which invoices it settled.
struct PaymentsPage: Page {
    static let template = TemplateName.payments

    let frame: Frame
    let rows: [PaymentRow]
    let count: String
    let newer: Link?
    let older: Link?
}

struct PaymentRow: ViewModel {
    let on: String
    let method: String
    let status: Badge
    let amount: String
    let invoices: [Link]
}
