package import BillingCore
import Localization
package import Presentation

/// Who belongs to an account: its people, those who are invited, and the form to invite more.
package struct MembersPage: Page {
    package static let template = "Members/members"

    let layout: PageLayout
    let formToken: String
    let members: [Row]
    let invited: [Row]
    let hasInvited: Bool
    let form: MemberForm
    let email: TypedField
    /// Whether members must show a code when they sign in.
    let requiresCode: Bool
    /// Of the invited person, as it was typed.
    let name: String

    struct Row: ViewModel {
        let path: String
        let name: String
        /// `nil` where it is the name.
        let email: String?
        let role: String
        let isViewer: Bool
    }
}

/// A field as it was typed, and what is wrong with it.
struct TypedField: ViewModel {
    let value: String
    let problem: String?
}

/// What a person is to the account, as a form chooses it.
struct MemberForm: ViewModel {
    let roles: [RoleChoice]
    let lastDay: TypedField
}

struct RoleChoice: ViewModel {
    let value: String
    let label: String
    let isChosen: Bool
}

/// A member as owners see them.
package struct ShownMember: Sendable {
    let path: String
    let name: String
    let email: String
    let membership: Membership
    let isInvited: Bool
    /// Whether it is the person who looks.
    let isViewer: Bool

    package init(
        path: String, name: String, email: String, membership: Membership, isInvited: Bool, isViewer: Bool
    ) {
        self.path = path
        self.name = name
        self.email = email
        self.membership = membership
        self.isInvited = isInvited
        self.isViewer = isViewer
    }
}

/// What was typed into a form about a member, and why it was refused.
package struct MemberEntries: Sendable {
    package var email = ""
    package var name = ""
    /// As ``Membership/text`` without its day.
    package var role = Role.viewer.rawValue
    package var lastDay = ""
    package var emailProblem: String?
    package var roleProblem: String?

    package init() {}

    package init(_ membership: Membership) {
        role = membership.role == .auditor ? Role.auditor.rawValue : membership.text
        lastDay = membership.lastDay.map { "\($0)" } ?? ""
    }
}

extension MembersPage {
    package init(
        _ members: [ShownMember], _ entries: MemberEntries = MemberEntries(), requiresCode: Bool, formToken: String,
        layout: PageLayout, words: Localizer
    ) {
        self.layout = layout
        self.formToken = formToken
        self.members = members.filter { !$0.isInvited }.map { Row($0, words) }
        invited = members.filter(\.isInvited).map { Row($0, words) }
        hasInvited = !invited.isEmpty
        form = MemberForm(entries, words)
        email = TypedField(value: entries.email, problem: entries.emailProblem)
        self.requiresCode = requiresCode
        name = entries.name
    }
}

extension MembersPage.Row {
    fileprivate init(_ member: ShownMember, _ words: Localizer) {
        path = member.path
        name = member.name
        email = member.name == member.email ? nil : member.email
        role = words.role(member.membership)
        isViewer = member.isViewer
    }
}

extension MemberForm {
    /// What can be chosen, as it is written.
    private static let choices = [
        "viewer", "finance", "subscriptions", "technical", "technical without amounts", "auditor", "owner",
    ]

    init(_ entries: MemberEntries, _ words: Localizer) {
        roles = Self.choices.map { RoleChoice(value: $0, label: words.roleName($0), isChosen: $0 == entries.role) }
        lastDay = TypedField(value: entries.lastDay, problem: entries.roleProblem)
    }
}

extension Localizer {
    /// `"Auditor, until 31 Jan 2027"`
    func role(_ membership: Membership) -> String {
        guard let day = membership.lastDay else { return roleName(membership.text) }
        return messages.roleUntil(role: roleName(membership.role.rawValue), day: self.day(day))
    }

    /// The name of what a person may be, as ``Membership/text`` writes it.
    fileprivate func roleName(_ text: String) -> String {
        switch text {
        case "technical without amounts": messages.roleTechnicalWithoutAmounts
        default: Role(rawValue: text).map(role) ?? text
        }
    }

    package func role(_ role: Role) -> String {
        switch role {
        case .owner: messages.roleOwner
        case .finance: messages.roleFinance
        case .subscriptions: messages.roleSubscriptions
        case .technical: messages.roleTechnical
        case .viewer: messages.roleViewer
        case .auditor: messages.roleAuditor
        }
    }
}
