package import BillingCore
import Localization
package import Presentation

/// What each role may do on the account: the table that every page is held to.
package struct RolesPage: Page {
    package static let template = "Members/roles"

    let layout: PageLayout
    /// Names of the roles.
    let roles: [String]
    let rows: [Row]

    struct Row: ViewModel {
        let permission: String
        let cells: [Cell]
    }

    struct Cell: ViewModel {
        let role: String
        let isAllowed: Bool
    }
}

extension RolesPage {
    /// - Parameter permissions: those that some page asks for.
    package init(_ permissions: Set<Permission>, layout: PageLayout, words: Localizer) {
        self.layout = layout
        roles = Role.allCases.map(words.role)
        rows = Permission.allCases.filter(permissions.contains).map { permission in
            Row(
                permission: words.permission(permission),
                cells: Role.allCases.map {
                    Cell(role: words.role($0), isAllowed: $0.permissions.contains(permission))
                })
        }
    }
}

extension Localizer {
    fileprivate func permission(_ permission: Permission) -> String {
        switch permission {
        case .viewAccount: messages.permissionViewAccount
        case .viewUsage: messages.permissionViewUsage
        case .viewBilling: messages.permissionViewBilling
        case .pay: messages.permissionPay
        case .manageMethods: messages.permissionManageMethods
        case .manageSubscriptions: messages.permissionManageSubscriptions
        case .manageMembers: messages.permissionManageMembers
        case .viewAuditLog: messages.permissionViewAuditLog
        }
    }
}
