package import BillingCore
import Localization
package import Presentation

/// The main parts of the portal.
package enum Section: CaseIterable, Sendable {
    case overview, invoices, payments, methods

    var path: String {
        switch self {
        case .overview: "/"
        case .invoices: "/invoices"
        case .payments: "/payments"
        case .methods: "/methods"
        }
    }

    /// What a person must be allowed to see it.
    var permission: Permission {
        switch self {
        case .overview, .invoices, .payments: .viewBilling
        case .methods: .manageMethods
        }
    }

    package func label(_ words: Localizer) -> String {
        switch self {
        case .overview: words.messages.sectionOverview
        case .invoices: words.messages.sectionInvoices
        case .payments: words.messages.sectionPayments
        case .methods: words.messages.sectionMethods
        }
    }
}

/// The signed-in person, as pages need to know them.
package struct Viewer: Sendable {
    let name: String
    let email: String
    let hasSeveralAccounts: Bool
    /// What they may do on the account.
    let permissions: Set<Permission>
    /// What the forms of their session carry.
    let formToken: String

    package init(
        name: String, email: String, hasSeveralAccounts: Bool, permissions: Set<Permission>, formToken: String
    ) {
        self.name = name
        self.email = email
        self.hasSeveralAccounts = hasSeveralAccounts
        self.permissions = permissions
        self.formToken = formToken
    }
}

/// The signed-in person's way around.
package struct Navigation: ViewModel {
    let links: [NavigationLink]
    /// `"Northwind GmbH"`, whose bills these are.
    let account: String
    /// `"C-1001 · EUR"`
    let accountNote: String
    let canSwitch: Bool
    let formToken: String
}

struct NavigationLink: ViewModel {
    let href: String
    let label: String
    let isCurrent: Bool
}

extension Navigation {
    /// - Parameters:
    ///   - sections: none before an account is chosen. Those that the viewer may not see are left out.
    ///   - name: of the account, or else of the person.
    package init(
        _ sections: [Section] = Section.allCases, current: Section?, viewer: Viewer, name: String, note: String,
        words: Localizer
    ) {
        links = sections.filter { viewer.permissions.contains($0.permission) }.map {
            NavigationLink(href: $0.path, label: $0.label(words), isCurrent: $0 == current)
        }
        account = name
        accountNote = note
        canSwitch = viewer.hasSeveralAccounts && !sections.isEmpty
        formToken = viewer.formToken
    }
}
