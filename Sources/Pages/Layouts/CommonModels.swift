import Presentation

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
struct Fact: ViewModel, Hashable {
    let label: String
    let value: String
}
