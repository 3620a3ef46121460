import Presentation

/// What the layout shows around every page.
struct Frame: ViewModel {
    /// BCP 47 tag of the page's words.
    let language: String
    /// Heading of the browser tab.
    let title: String
    /// Who sends the bills.
    let brand: String
    let assets: AssetLinks
    /// One sentence about what was just done.
    let notice: String?
    /// `nil` before sign-in.
    let navigation: Navigation?
}

/// Addresses of the files that every page loads.
struct AssetLinks: ViewModel {
    let stylesheet: String
    let icon: String
    let fonts: [String]
}

/// The signed-in person's way around.
struct Navigation: ViewModel {
    let brand: String
    let links: [NavigationLink]
    /// `"Northwind GmbH"`, whose bills these are.
    let account: String
    /// `"C-1001 · EUR"`
    let accountNote: String
    let canSwitch: Bool
    let formToken: String
}

struct NavigationLink: ViewModel {
    let href: String
    let label: String
    let isCurrent: Bool
}

/// A status as a word and a colour that only repeats it.
struct Badge: ViewModel {
    let label: String
    /// `neutral`, `notice`, `danger` or `success`.
    let tone: String

    init(_ state: StateWords) {
        label = state.label
        tone = state.tone.rawValue
    }
}

struct Link: ViewModel {
    let href: String
    let label: String
}

/// Something named and its value.
struct Fact: ViewModel {
    let label: String
    let value: String
}
