/// The type on the page: one family, two weights, four sizes.
enum TextStyle: Int, CaseIterable {
    /// The amount due.
    case display
    /// Seller and title at the head of the first page, and the last total.
    case title
    /// Group headings, first lines of addresses.
    case strong
    case body
    /// Labels, column heads, derivations, notes, foot of the page.
    case small

    var points: Double {
        switch self {
        case .display: 30
        case .title: 11
        case .strong, .body: 8.75
        case .small: 7
        }
    }

    var isBold: Bool {
        switch self {
        case .display, .title, .strong: true
        case .body, .small: false
        }
    }

    /// Figures of one width stand below each other; alone and large they look better as drawn.
    var hasTabularFigures: Bool { self != .display }

    var ink: Ink { self == .small ? .grey : .dark }
}

enum Ink {
    case dark, grey, hairline, accent
}
