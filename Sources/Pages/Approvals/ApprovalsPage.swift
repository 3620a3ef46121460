package import BillingCore
import Localization
package import Presentation

/// Payments that need a second person, and up to which amount none is needed.
package struct ApprovalsPage: Page {
    package static let template = "Approvals/approvals"

    let layout: PageLayout
    let formToken: String
    /// Why what was asked for was refused.
    let problem: String?
    let rule: String
    let rows: [Row]
    /// For owners.
    let limit: TypedField?

    struct Row: ViewModel {
        let path: String
        let amount: String
        let invoices: String
        let status: Badge
        let asked: String
        let decided: String?
        let mayDecide: Bool
        let pay: Link?
    }
}

/// A payment that needs a second person, as the page shows it.
package struct ShownApproval: Sendable {
    let approval: PaymentApproval
    /// Address of who asked, and of who decided; `nil` for people who are not known any more.
    let requester: String?
    let decider: String?
    /// Whether the one who looks may decide, and pay.
    let mayDecide: Bool
    let mayPay: Bool

    package init(
        _ approval: PaymentApproval, requester: String?, decider: String?, mayDecide: Bool, mayPay: Bool
    ) {
        self.approval = approval
        self.requester = requester
        self.decider = decider
        self.mayDecide = mayDecide
        self.mayPay = mayPay
    }
}

extension ApprovalsPage {
    /// - Parameters:
    ///   - limit: up to which one person is enough; `nil` for any amount.
    ///   - typed: what an owner typed as the limit; `nil` for anyone else.
    ///   - problem: why the limit, or a decision, was refused.
    package init(
        _ approvals: [ShownApproval], limit: Money?, typed: String?, limitProblem: String? = nil,
        problem: String? = nil, formToken: String, layout: PageLayout, words: Localizer
    ) {
        self.layout = layout
        self.formToken = formToken
        self.problem = problem
        rule =
            limit.map { words.messages.approvalsRule(amount: words.money($0)) } ?? words.messages.approvalsNoRule
        rows = approvals.map { Row($0, words) }
        self.limit = typed.map { TypedField(value: $0, problem: limitProblem) }
    }
}

extension ApprovalsPage.Row {
    fileprivate init(_ shown: ShownApproval, _ words: Localizer) {
        let (approval, messages) = (shown.approval, words.messages)
        let unknown = messages.auditUnknownPerson
        path = "/approvals/\(approval.number)"
        amount = words.money(approval.amount)
        invoices = approval.invoices.joined(separator: " · ")
        status = Badge(words.state(of: approval))
        asked = messages.approvalsAsked(person: shown.requester ?? unknown, moment: words.moment(approval.askedAt))
        decided = approval.decidedAt.map { moment in
            messages.approvalsDecided(person: shown.decider ?? unknown, moment: words.moment(moment))
        }
        mayDecide = shown.mayDecide
        pay =
            shown.mayPay
            ? Link(
                href: PayRequest(approval.invoices, amount: words.amountToEdit(approval.amount)).path(),
                label: messages.approvalsPay) : nil
    }
}

extension Localizer {
    fileprivate func state(of approval: PaymentApproval) -> StateWords {
        switch approval.state {
        case .waiting: StateWords(messages.approvalsWaiting, .notice, sentence: "")
        case .approved: StateWords(messages.approvalsApproved, .success, sentence: "")
        case .refused: StateWords(messages.approvalsRefused, .danger, sentence: "")
        }
    }
}
