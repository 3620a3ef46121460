/// The accounts a person may see.
struct AccountsPage: Page {
    static let template = TemplateName.accounts

    let frame: Frame
    let action: String
    let formToken: String
    let accounts: [Row]

    struct Row: ViewModel {
        let number: String
        let name: String
        let currency: String
        let isCurrent: Bool
    }
}
