/// What the page after a redirect says about what was just done. Carried in the address by its name, so that anyone
/// can write it into a link: a page accepts its own alone, and says only what is true there.
package enum Notice: String, Sendable {
    case signedOut = "signed-out"
    case sessionEnded = "session-ended"
    case accountChosen = "account-chosen"
    case nothingOpen = "nothing-open"

    var sentence: String {
        switch self {
        case .signedOut: "You are signed out."
        case .sessionEnded: "Your session has ended, and what you sent was not done. Sign in and do it again."
        case .accountChosen: "You are now looking at this account."
        case .nothingOpen: "There is nothing left to pay on this invoice."
        }
    }
}
