import Presentation

/// What the layout shows around every page.
struct PageLayout: ViewModel {
    /// BCP 47 tag of the page's words.
    let language: String
    /// Heading of the browser tab.
    let title: String
    let brand: Brand
    let assets: AssetLinks
    /// One sentence about what was just done.
    let notice: String?
    /// `nil` before sign-in.
    let navigation: Navigation?
    /// `nil` when there is nothing to say there.
    let footer: Footer?
}

/// Who sends the bills.
struct Brand: ViewModel {
    let name: String
    /// Shown in place of the name.
    let logo: Picture?
}

struct Picture: ViewModel {
    let src: String
    let alt: String
    /// In pixels.
    let width: String
    let height: String
}

/// The seller's small print below every page.
struct Footer: ViewModel {
    let note: String?
    let support: Link?
    let legal: [String]
}

extension Footer {
    init?(_ branding: Branding) {
        note = branding.footer.isEmpty ? nil : branding.footer
        support = branding.supportAddress.map { Link(href: "mailto:\($0)", label: $0) }
        legal = branding.legalLines
        if note == nil, support == nil, legal.isEmpty { return nil }
    }
}

/// Addresses of the files that every page loads.
struct AssetLinks: ViewModel {
    let stylesheet: String
    let icon: String
    let fonts: [String]
}

/// The signed-in person's way around.
struct Navigation: ViewModel {
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

struct Link: ViewModel, Hashable {
    let href: String
    let label: String
}

/// Something named and its value.
struct Fact: ViewModel {
    let label: String
    let value: String
}
