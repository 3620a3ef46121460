/// What a person is to an account, which decides what they may do there: ``Role/permissions``.
public enum Role: String, Hashable, Sendable, Codable, CaseIterable {
    /// Everything, members included.
    case owner
    /// Pays: invoices, saved methods, autopay.
    case finance
    /// Changes what is bought.
    case subscriptions
    /// Looks at usage.
    case technical
    /// Looks.
    case viewer
    /// Looks, at the audit log too, until a day.
    case auditor
}

/// Something that may be done on an account.
public enum Permission: String, Hashable, Sendable, CaseIterable {
    /// To see which account it is.
    case viewAccount = "view_account"
    /// Usage, without its amounts.
    case viewUsage = "view_usage"
    /// Documents, payments and amounts.
    case viewBilling = "view_billing"
    case pay
    /// Saved payment methods, and autopay.
    case manageMethods = "manage_methods"
    case manageSubscriptions = "manage_subscriptions"
    /// Who belongs to the account, and as what.
    case manageMembers = "manage_members"
    case viewAuditLog = "view_audit_log"
}

extension Role {
    /// The table of what may be done: role × permission.
    public var permissions: Set<Permission> {
        switch self {
        case .owner: Set(Permission.allCases)
        case .finance: [.viewAccount, .viewUsage, .viewBilling, .pay, .manageMethods]
        case .subscriptions: [.viewAccount, .viewUsage, .viewBilling, .manageSubscriptions]
        case .technical, .viewer: [.viewAccount, .viewUsage, .viewBilling]
        case .auditor: [.viewAccount, .viewUsage, .viewBilling, .viewAuditLog]
        }
    }
}
