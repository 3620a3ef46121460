/// The vendor's usage rows behind one line.
struct UsagePage: Page {
    static let template = TemplateName.usage

    let frame: Frame
    let invoice: Link
    let description: String
    let steps: [String]
    let amount: String
    let caption: String
    let rows: [UsageRow]
    let count: String
    let newer: Link?
    let older: Link?
}

/// One row of the vendor.
struct UsageRow: ViewModel {
    let on: String
    let service: String
    let quantity: String
    let cost: String
}
