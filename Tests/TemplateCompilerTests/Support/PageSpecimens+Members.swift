import BillingCore
import Presentation

@testable import Pages

extension PageSpecimens {
    private static func form(_ amount: Amount) -> MemberForm {
        MemberForm(
            roles: [true, false].map { RoleChoice(value: hostile, label: hostile, isChosen: $0) },
            lastDay: TypedField(value: hostile, problem: amount == .full ? hostile : nil))
    }

    static func members(_ amount: Amount) -> MembersPage {
        let rows = [true, false].map {
            MembersPage.Row(
                path: "/members/a", name: hostile, email: $0 ? hostile : nil, role: hostile, isViewer: $0)
        }
        let isFull = amount == .full
        return MembersPage(
            layout: layout(amount), formToken: "token", members: isFull ? rows : [], invited: isFull ? rows : [],
            hasInvited: isFull, form: form(amount),
            email: TypedField(value: hostile, problem: isFull ? hostile : nil), requiresCode: isFull, name: hostile)
    }

    static func member(_ amount: Amount) -> MemberPage {
        MemberPage(
            layout: layout(amount), formToken: "token", path: "/members/a", name: hostile, email: hostile,
            isInvited: amount == .full, form: form(amount), problem: amount == .full ? hostile : nil)
    }

    static func approvals(_ amount: Amount) -> ApprovalsPage {
        let isFull = amount == .full
        let rows = [true, false].map {
            ApprovalsPage.Row(
                path: "/approvals/1", amount: "€1.00", invoices: hostile, status: badge, asked: hostile,
                decided: $0 ? hostile : nil, mayDecide: $0, pay: $0 ? link("Pay") : nil)
        }
        return ApprovalsPage(
            layout: layout(amount), formToken: "token", problem: isFull ? hostile : nil, rule: hostile,
            rows: isFull ? rows : [], limit: isFull ? TypedField(value: hostile, problem: hostile) : nil)
    }

    static func code(_ amount: Amount) -> CodePage {
        CodePage(
            layout: layout(amount), formToken: "token", next: amount == .full ? "/members" : nil,
            problem: amount == .full ? hostile : nil)
    }

    static func secondFactor(_ state: SecondFactorPage.State) -> SecondFactorPage {
        SecondFactorPage(state, isRequired: true, formToken: "token", layout: layout(.full), words: .english)
    }

    static var recoveryCodes: RecoveryCodesPage { RecoveryCodesPage(["ABCDEFGH", hostile], layout: layout(.bare)) }

    static var audit: AuditPage {
        let rows = [true, false].map {
            AuditPage.Row(
                at: "5 Mar", event: hostile, details: hostile, actor: hostile, network: $0 ? hostile : nil)
        }
        return AuditPage(layout: layout(.full), rows: rows, pager: pager(.full))
    }

    static var roles: RolesPage { RolesPage(Set(Permission.allCases), layout: layout(.full), words: .english) }
}
