package import BillingCore
import Localization
package import Presentation

/// The main parts of the portal.
package enum Section: CaseIterable, Sendable {
    case overview, invoices, usage, payments, methods, members, auditLog

    var path: String {
        switch self {
        case .overview: "/"
        case .invoices: "/invoices"
        case .usage: "/usage"
        case .payments: "/payments"
        case .methods: "/methods"
        case .members: "/members"
        case .auditLog: "/audit-log"
        }
    }

    /// Those of a person who may do this. Usage stands with the documents where these
    /// are seen, and the audit log with the members.
    static func all(for permissions: Set<Permission>) -> [Section] {
        allCases.filter { section in
            switch section {
            case .overview, .invoices, .payments: permissions.contains(.viewBilling)
            case .usage: permissions.contains(.viewUsage) && !permissions.contains(.viewBilling)
            case .methods: permissions.contains(.manageMethods)
            case .members: permissions.contains(.manageMembers)
            case .auditLog: permissions.contains(.viewAuditLog) && !permissions.contains(.manageMembers)
            }
        }
    }

    package func label(_ words: Localizer) -> String {
        switch self {
        case .overview: words.messages.sectionOverview
        case .invoices: words.messages.sectionInvoices
        case .usage: words.messages.sectionUsage
        case .payments: words.messages.sectionPayments
        case .methods: words.messages.sectionMethods
        case .members: words.messages.membersHeading
        case .auditLog: words.messages.auditHeading
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
    ///   - hasAccount: whether an account is chosen; before, there are no sections.
    ///   - name: of the account, or else of the person.
    package init(
        hasAccount: Bool = true, current: Section?, viewer: Viewer, name: String, note: String, words: Localizer
    ) {
        let sections = hasAccount ? Section.all(for: viewer.permissions) : []
        links = sections.map {
            NavigationLink(href: $0.path, label: $0.label(words), isCurrent: $0 == current)
        }
        account = name
        accountNote = note
        canSwitch = viewer.hasSeveralAccounts && hasAccount
        formToken = viewer.formToken
    }
}
