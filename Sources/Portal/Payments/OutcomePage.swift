/// What became of a payment, when the browser comes back from the provider.
struct OutcomePage: Page {
    static let template = TemplateName.outcome

    let frame: Frame
    let heading: String
    let amount: String
    let sentence: String
    let tone: String
    let invoice: Link
    /// To try again, or to ask again.
    let next: Link?
}
