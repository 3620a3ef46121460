import Localization

/// What the page after a redirect says about what was just done. Carried in the address by its name, so that anyone
/// can write it into a link: a page accepts its own alone, and says only what is true there.
package enum Notice: String, Sendable {
    case signedOut = "signed-out"
    case sessionEnded = "session-ended"
    case accountChosen = "account-chosen"
    case nothingOpen = "nothing-open"
    case providerUnavailable = "provider-unavailable"

    func sentence(_ messages: Messages) -> String {
        switch self {
        case .signedOut: messages.noticeSignedOut
        case .sessionEnded: messages.noticeSessionEnded
        case .accountChosen: messages.noticeAccountChosen
        case .nothingOpen: messages.noticeNothingOpen
        case .providerUnavailable: messages.noticeProviderUnavailable
        }
    }
}
