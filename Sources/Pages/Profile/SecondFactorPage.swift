import Localization
package import Presentation

/// A person's authenticator app: setting it up, recovery codes, and turning it off.
package struct SecondFactorPage: Page {
    package static let template = "Profile/second-factor"

    let layout: PageLayout
    let formToken: String
    let isOff: Bool
    let setUp: SetUp?
    let isOn: IsOn?
    /// Whether the account of the session asks for a code, and there is none yet.
    let isRequired: Bool

    /// What the app has to know, and the code that shows that it does.
    struct SetUp: ViewModel {
        /// For typing, in groups.
        let secret: String
        /// For an app on the same device.
        let address: String
        let picture: Squares?
        let problem: String?
    }

    /// A QR code as an SVG path.
    struct Squares: ViewModel {
        let viewBox: String
        let path: String
    }

    struct IsOn: ViewModel {
        let codesLeft: String
    }
}

extension SecondFactorPage {
    /// What there is to see.
    package enum State {
        case off
        /// - Parameters:
        ///   - secret: base32.
        ///   - address: for authenticator apps.
        ///   - problem: why the code was not taken.
        case settingUp(secret: String, address: String, problem: String?)
        case on(codesLeft: Int)
    }

    package init(_ state: State, isRequired: Bool, formToken: String, layout: PageLayout, words: Localizer) {
        self.layout = layout
        self.formToken = formToken
        self.isRequired = isRequired
        switch state {
        case .off: (isOff, setUp, isOn) = (true, nil, nil)
        case .settingUp(let secret, let address, let problem):
            let picture = QRCode(text: address).map { Squares(viewBox: $0.viewBox, path: $0.path) }
            let shown = SetUp(secret: secret.inGroups, address: address, picture: picture, problem: problem)
            (isOff, setUp, isOn) = (false, shown, nil)
        case .on(let left):
            let sentence = words.messages.secondFactorCodesLeft(count: words.counted(left))
            (isOff, setUp, isOn) = (false, nil, IsOn(codesLeft: sentence))
        }
    }
}

/// Recovery codes, shown once.
package struct RecoveryCodesPage: Page {
    package static let template = "Profile/recovery-codes"

    let layout: PageLayout
    let codes: [String]

    package init(_ codes: [String], layout: PageLayout) {
        self.layout = layout
        self.codes = codes.map(\.inGroups)
    }
}

extension String {
    /// In groups of four, for reading and typing.
    fileprivate var inGroups: String {
        var groups = ""
        for (place, letter) in enumerated() {
            if place > 0, place.isMultiple(of: 4) { groups += " " }
            groups.append(letter)
        }
        return groups
    }
}
