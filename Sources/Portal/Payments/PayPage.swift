/// What is about to be paid, before the browser leaves for the payment provider.
struct PayPage: Page {
    static let template = TemplateName.pay

    let frame: Frame
    let invoice: Link
    let number: String
    let amount: String
    let dueNote: String
    let provider: String
    let action: String
    let formToken: String
    let problem: String?
}
