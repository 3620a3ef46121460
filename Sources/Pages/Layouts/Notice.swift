import Localization

/// What the page after a redirect says about what was just done. Carried in the address by its name, so that anyone
/// can write it into a link: a page accepts its own alone, and says only what is true there.
package enum Notice: String, Sendable {
    case signedOut = "signed-out"
    case sessionEnded = "session-ended"
    case accountChosen = "account-chosen"
    case nothingOpen = "nothing-open"
    case providerUnavailable = "provider-unavailable"
    case methodSaved = "method-saved"
    case methodNotSaved = "method-not-saved"
    case methodChecking = "method-checking"
    case methodUnavailable = "method-unavailable"
    case methodRemoved = "method-removed"
    case methodChanged = "method-changed"
    case autopayOn = "autopay-on"
    case autopayOff = "autopay-off"
    case creditPaidOut = "credit-paid-out"
    case planStarted = "plan-started"
    case planProposed = "plan-proposed"
    case payChanged = "pay-changed"
    case nothingChosen = "nothing-chosen"
    case passwordSet = "password-set"
    case emailConfirmed = "email-confirmed"
    case passwordChanged = "password-changed"
    case emailAsked = "email-asked"
    case signedOutElsewhere = "signed-out-elsewhere"
    case memberInvited = "member-invited"
    case memberReminded = "member-reminded"
    case memberChanged = "member-changed"
    case memberRemoved = "member-removed"
    case memberPolicyChanged = "member-policy-changed"
    case approvalAsked = "approval-asked"
    case approvalDecided = "approval-decided"
    case approvalLimit = "approval-limit"

    func sentence(_ messages: Messages) -> String {
        switch self {
        case .signedOut: messages.noticeSignedOut
        case .sessionEnded: messages.noticeSessionEnded
        case .accountChosen: messages.noticeAccountChosen
        case .nothingOpen: messages.noticeNothingOpen
        case .providerUnavailable: messages.noticeProviderUnavailable
        case .methodSaved: messages.noticeMethodSaved
        case .methodNotSaved: messages.noticeMethodNotSaved
        case .methodChecking: messages.noticeMethodChecking
        case .methodUnavailable: messages.noticeMethodUnavailable
        case .methodRemoved: messages.noticeMethodRemoved
        case .methodChanged: messages.noticeMethodChanged
        case .autopayOn: messages.noticeAutopayOn
        case .autopayOff: messages.noticeAutopayOff
        case .creditPaidOut: messages.noticeCreditPaidOut
        case .planStarted: messages.noticePlanStarted
        case .planProposed: messages.noticePlanProposed
        case .payChanged: messages.noticePayChanged
        case .nothingChosen: messages.noticeNothingChosen
        case .passwordSet: messages.noticePasswordSet
        case .emailConfirmed: messages.noticeEmailConfirmed
        case .passwordChanged: messages.noticePasswordChanged
        case .emailAsked: messages.noticeEmailAsked
        case .signedOutElsewhere: messages.noticeSignedOutElsewhere
        case .memberInvited: messages.noticeMemberInvited
        case .memberReminded: messages.noticeMemberReminded
        case .memberChanged: messages.noticeMemberChanged
        case .memberRemoved: messages.noticeMemberRemoved
        case .memberPolicyChanged: messages.noticeMemberPolicyChanged
        case .approvalAsked: messages.noticeApprovalAsked
        case .approvalDecided: messages.noticeApprovalDecided
        case .approvalLimit: messages.noticeApprovalLimit
        }
    }
}
