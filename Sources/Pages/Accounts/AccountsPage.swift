package import BillingCore
package import Presentation

/// The accounts a person may see.
package struct AccountsPage: Page {
    package static let template = "Accounts/accounts"

    let layout: PageLayout
    let formToken: String
    let accounts: [Row]

    struct Row: ViewModel {
        let number: String
        let name: String
        let currency: String
        let isCurrent: Bool
    }
}

extension AccountsPage {
    /// - Parameters:
    ///   - current: the account that the session is on.
    ///   - layout: makes the layout around this navigation.
    package init(
        _ choices: [AccountChoice], current: Account.ID?, viewer: Viewer, words: Localizer,
        layout: (Navigation) -> PageLayout
    ) {
        let chosen = choices.first { $0.id == current }
        let note = chosen.map { "\($0.number) · \($0.currency.code)" }
        self.layout = layout(
            Navigation(
                hasAccount: chosen != nil, current: nil, viewer: viewer, name: chosen?.name ?? viewer.name,
                note: note ?? (viewer.name == viewer.email ? "" : viewer.email), words: words))
        formToken = viewer.formToken
        accounts = choices.map {
            Row(number: $0.number, name: $0.name, currency: $0.currency.code, isCurrent: $0.id == current)
        }
    }
}
