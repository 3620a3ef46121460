/// A value that a page can reach: a field of the page itself or of what a section opened.
package struct Access: Hashable {
    /// 0 is the page, another number the element or value that a section opened.
    package let root: Int
    package var path: [String] = []
    let type: FieldType

    func field(_ name: String, _ type: FieldType) -> Access { Access(root: root, path: path + [name], type: type) }
}

/// A placeholder of a message, and what is put there.
package struct MessageArgument: Equatable {
    package let placeholder: String
    package let value: Access
}

/// One step of rendering a page. Layouts, blocks and partials are gone: a page is one list of steps.
package indirect enum Op: Equatable {
    case text(String)
    case value(Access, Output)
    /// A message of the catalogue.
    case message(key: String, [MessageArgument])
    case when(Access, is: Bool, [Op])
    case whenPresent(Access, item: Int, [Op])
    case whenAbsent(Access, [Op])
    case whenEmpty(Access, [Op])
    case each(Access, item: Int, [Op])
    /// Remembers where an indented part begins.
    case mark(Int)
    /// Writes an indentation if a line has just ended since the mark.
    case indent(String, since: Int)
    /// The same, but only if the steps write something.
    case indented(String, since: Int, [Op])
}

extension Op {
    var children: [Op] {
        switch self {
        case .text, .value, .message, .mark, .indent: []
        case .when(_, _, let ops), .whenPresent(_, _, let ops), .whenAbsent(_, let ops), .whenEmpty(_, let ops),
            .each(_, _, let ops), .indented(_, _, let ops):
            ops
        }
    }

    private var accesses: [Access] {
        switch self {
        case .text, .mark, .indent, .indented: []
        case .message(_, let arguments): arguments.map(\.value)
        case .value(let access, _), .when(let access, _, _), .whenPresent(let access, _, _), .whenAbsent(let access, _),
            .whenEmpty(let access, _), .each(let access, _, _):
            [access]
        }
    }

    /// Whether this reads what the section with this number opened.
    func reads(_ item: Int) -> Bool { accesses.contains { $0.root == item } || children.contains { $0.reads(item) } }

    /// The marks that this looks back at.
    var marksUsed: Set<Int> {
        switch self {
        case .indent(_, let mark): [mark]
        case .indented(_, let mark, let ops): ops.marksUsed.union([mark])
        default: children.marksUsed
        }
    }

    func uses(mark: Int) -> Bool {
        switch self {
        case .indent(_, mark), .indented(_, mark, _): true
        default: children.contains { $0.uses(mark: mark) }
        }
    }
}

extension [Op] {
    var marksUsed: Set<Int> { reduce(into: []) { $0.formUnion($1.marksUsed) } }

    mutating func append(text: String) {
        guard !text.isEmpty else { return }
        if case .text(let before) = last {
            self[count - 1] = .text(before + text)
        } else {
            append(.text(text))
        }
    }

    /// Joins neighbouring texts.
    mutating func append(joining ops: [Op]) {
        for op in ops {
            if case .text(let text) = op { append(text: text) } else { append(op) }
        }
    }
}
