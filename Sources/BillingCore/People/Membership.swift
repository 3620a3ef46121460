/// How a person belongs to an account.
public struct Membership: Hashable, Sendable {
    /// What they may do.
    public let role: Role
    /// Whether amounts are hidden from them.
    public let hidesAmounts: Bool
    /// From then on they belong to it no longer; `nil` for no end.
    public let expiresAt: Instant?

    /// An owner, without an end.
    public static let owner = Membership(of: .owner)

    /// Checked before.
    private init(of role: Role, hidesAmounts: Bool = false, until expiresAt: Instant? = nil) {
        (self.role, self.hidesAmounts, self.expiresAt) = (role, hidesAmounts, expiresAt)
    }

    /// - Throws: `membershipEndMissing` for an auditor without an end; `membershipNotApplicable` for an end of another
    ///   role, and for amounts that are hidden from another role than that of technical people.
    public init(_ role: Role, hidesAmounts: Bool = false, until expiresAt: Instant? = nil) throws(BillingRefusal) {
        guard !hidesAmounts || role == .technical, expiresAt == nil || role == .auditor else {
            throw .membershipNotApplicable(to: role)
        }
        if role == .auditor, expiresAt == nil { throw BillingRefusal(.membershipEndMissing) }
        self.init(of: role, hidesAmounts: hidesAmounts, until: expiresAt)
    }

    /// Reads what files and commands write: `viewer`, `technical without amounts`, `auditor until 2027-01-31`, that day
    /// included, in UTC.
    /// - Throws: `invalidMembership` for anything else, `invalidDay`, and what ``init(_:hidesAmounts:until:)`` throws.
    public init(parsing text: String) throws(BillingRefusal) {
        let words = text.split(separator: " ")
        guard let role = words.first.flatMap({ Role(rawValue: String($0)) }) else { throw .invalidMembership(text) }
        switch (words.count, words.dropFirst().first) {
        case (1, _): try self.init(role)
        case (3, "without") where words[2] == "amounts": try self.init(role, hidesAmounts: true)
        case (3, "until"):
            guard let last = Day(words[2]) else { throw .invalidDay(String(words[2])) }
            try self.init(role, until: Instant(startOf: last.adding(days: 1)))
        default: throw .invalidMembership(text)
        }
    }

    /// What this person may do.
    public var permissions: Set<Permission> {
        hidesAmounts ? role.permissions.subtracting([.viewBilling]) : role.permissions
    }

    /// The last whole day of an auditor, in UTC; `nil` for no end.
    public var lastDay: Day? { expiresAt?.utcDay.adding(days: -1) }

    /// As ``init(parsing:)`` reads it.
    public var text: String {
        if hidesAmounts { return "\(role.rawValue) without amounts" }
        return lastDay.map { "\(role.rawValue) until \($0)" } ?? role.rawValue
    }
}
