/// A template as a tree.
indirect enum Node: Equatable {
    /// A line or a part of one. Whitespace that Mustache leaves out of standalone tags is not here any more.
    case text(String, Location)
    case value(Name)
    case message(MessageTag)
    case section(Section)
    case inclusion(Inclusion)
    case block(Block)
}

struct Name: Hashable {
    let text: String
    let location: Location
}

/// `{{t:invoices.open amount=open}}`: a message of the catalogue, and the values of its placeholders.
struct MessageTag: Hashable {
    struct Argument: Hashable {
        let placeholder: String
        let value: Name
    }

    let key: Name
    var arguments: [Argument] = []
}

struct Section: Equatable {
    let name: Name
    let isInverted: Bool
    let body: [Node]
}

/// A part of a layout that a page may fill, or what the page fills it with.
struct Block: Equatable {
    let name: Name
    /// Goes before each further line.
    let indentation: String
    let body: [Node]
}

/// A partial, or a layout with the blocks given to it.
struct Inclusion: Equatable {
    let template: Name
    /// Goes before each further line; `nil` when the tag does not stand alone.
    let indentation: String?
    var blocks: [Block] = []
}

/// A template by the name that tags give it: `layouts.portal` is `layouts/portal.mustache`.
struct Template {
    let name: String
    let path: String
    let nodes: [Node]
}
