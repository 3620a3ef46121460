import BillingCore
import PostgresStore

/// The accounts a person may see.
struct AccountsPage: Page {
    static let template = TemplateName.accounts

    let frame: Frame
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
    init(_ choices: [AccountChoice], session: Session, site: Site) {
        let current = choices.first { $0.id == session.account }
        frame = site.frame(
            title: "Your accounts",
            navigation: site.navigation(
                current == nil ? [] : Section.allCases, current: nil, session: session,
                name: current?.name ?? session.name,
                note: current.map { "\($0.number) · \($0.currency.code)" }
                    ?? (session.name == session.email ? "" : session.email)))
        formToken = session.token.formToken
        accounts = choices.map {
            Row(number: $0.number, name: $0.name, currency: $0.currency.code, isCurrent: $0.id == session.account)
        }
    }
}
