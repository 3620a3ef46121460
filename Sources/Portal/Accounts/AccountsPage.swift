import BillingCore
import PostgresStore

/// The accounts a person may see.
struct AccountsPage: Page {
    static let template = TemplateName.accounts

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
    init(_ choices: [AccountChoice], session: Session, services: PortalServices) {
        let current = choices.first { $0.id == session.account }
        layout = services.layout(
            title: "Your accounts",
            navigation: services.navigation(
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
