import BillingCore
import Localization
package import Presentation

/// One person of an account: what they are to it, and how that ends.
package struct MemberPage: Page {
    package static let template = "Members/member"

    let layout: PageLayout
    let formToken: String
    let path: String
    let name: String
    let email: String
    let isInvited: Bool
    let form: MemberForm
    /// Why the person cannot be taken out, or be written to again.
    let problem: String?
}

extension MemberPage {
    /// - Parameter problem: why what was asked for was refused, when it was not about the form.
    package init(
        _ member: ShownMember, _ entries: MemberEntries? = nil, problem: String? = nil, formToken: String,
        layout: PageLayout, words: Localizer
    ) {
        self.layout = layout
        self.formToken = formToken
        self.problem = problem
        path = member.path
        name = member.name
        email = member.email
        isInvited = member.isInvited
        form = MemberForm(entries ?? MemberEntries(member.membership), words)
    }
}
