/// The type on the page: one family, two weights, few sizes.
enum TextStyle: UInt8, Hashable, CaseIterable {
    /// The amount due.
    case display
    /// Title and seller at the head of the first page.
    case title
    /// Group headings, first lines of addresses.
    case strong
    case body
    /// Labels above blocks and column heads.
    case label
    /// Derivations, notes, foot of the page.
    case small
    /// The last total.
    case final

    var points: Double {
        switch self {
        case .display: 30
        case .title, .final: 11
        case .strong, .body: 8.75
        case .label, .small: 7.25
        }
    }

    var isBold: Bool {
        switch self {
        case .display, .title, .strong, .final: true
        case .body, .label, .small: false
        }
    }

    var ink: Ink {
        switch self {
        case .display, .title, .strong, .body, .final: .dark
        case .label, .small: .grey
        }
    }
}

enum Ink: Hashable {
    case dark, grey, accent
}
