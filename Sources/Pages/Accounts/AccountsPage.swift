package import BillingCore
import Localization
package import Presentation

/// The accounts a person may see, and what is open on them.
package struct AccountsPage: Page {
    package static let template = "Accounts/accounts"

    let layout: PageLayout
    let formToken: String
    let accounts: [Row]
    /// What is open together, a line for each currency; empty where one account says it all.
    let totals: [Fact]
    let hasTotals: Bool

    struct Row: ViewModel {
        let number: String
        let name: String
        let currency: String
        /// `nil` where the person may not see amounts.
        let open: String?
        let isCurrent: Bool
        /// Whether the person belongs to it themselves.
        let isOwn: Bool
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
        let shown = choices.filter { $0.membership != nil || $0.showsAmounts(among: choices) }
        let open = shown.filter { $0.showsAmounts(among: choices) }
        accounts = shown.map { choice in
            Row(
                number: choice.number, name: choice.name, currency: choice.currency.code,
                open: choice.showsAmounts(among: choices)
                    ? words.messages.accountsOpen(amount: words.money(choice.open)) : nil,
                isCurrent: choice.id == current, isOwn: choice.membership != nil)
        }
        totals = open.count < 2 ? [] : open.totals.map { Fact(label: $0.currency.code, value: words.money($0)) }
        hasTotals = !totals.isEmpty
    }
}

extension AccountChoice {
    /// Whether the person may see what is open on it: as its member, or as one of its parent's.
    fileprivate func showsAmounts(among choices: [AccountChoice]) -> Bool {
        let memberships = choices.filter { $0.id == id || $0.id == parent }.compactMap(\.membership)
        return memberships.contains { $0.permissions.contains(.viewBilling) }
    }
}

extension [AccountChoice] {
    /// What is open together in each currency, in the order of their codes. Currencies are never added.
    fileprivate var totals: [Money] {
        Dictionary(grouping: map(\.open), by: \.currency).sorted { $0.key.code < $1.key.code }.compactMap {
            try? Money.sum($0.value, $0.key)
        }
    }
}
