/// Turns the template of a page into steps: finds layouts and partials, looks names up, follows the HTML context.
struct PageCompiler {
    let templates: [String: Template]
    let models: ViewModels
    let messages: MessageSignatures
    private(set) var mistakes: [Diagnostic] = []
    /// What was shown: `Model.field`, and templates by name.
    private(set) var shownFields: Set<String> = []
    private(set) var shownTemplates: Set<String> = []

    private var html = HTMLContext.text
    /// Where the present tag, comment or script began.
    private var opened: Location
    private var items = 0
    private var marks = 0
    private var filledBlocks: Set<Location> = []

    init(templates: [String: Template], models: ViewModels, messages: MessageSignatures) {
        self.templates = templates
        self.models = models
        self.messages = messages
        opened = Location(path: "")
    }

    /// The steps that render a page. Mistakes are gathered in ``mistakes``.
    mutating func program(for page: ViewModel, template: Name) -> [Op] {
        (html, items, marks) = (.text, 0, 0)
        let known = mistakes.count
        let root = Access(root: 0, type: .model(page.name))
        let piece = include(Inclusion(template: template, indentation: nil), Scope(value: root, page: root))
        if html != .text, mistakes.count == known { report(opened, "the page ends inside of \(html)") }
        return piece.ops
    }

    mutating func report(_ location: Location, _ message: String) {
        mistakes.append(Diagnostic(location, message))
    }

    /// What some nodes come to.
    struct Piece {
        var ops: [Op] = []
        /// How the written text ends, if any is written.
        var ending = Ending.inLine
        /// Whether something is written whatever the values are.
        var isSure = false

        var beginsWithMoreThanLineFeed: Bool {
            if case .text(let text) = ops.first { return text != "\n" }
            return false
        }
    }

    /// What stands last in the text of an indented part.
    enum Ending {
        case inLine, newLine, unknown
    }

    private mutating func compile(_ nodes: [Node], _ outer: Scope) -> Piece {
        var scope = outer
        marks += 1
        scope.mark = marks
        var all = Piece()
        for node in nodes {
            append(compile(node, scope), to: &all, scope)
        }
        if all.ops.contains(where: { $0.uses(mark: scope.mark) }) { all.ops.insert(.mark(scope.mark), at: 0) }
        return all
    }

    /// Adds a piece, and before it the indentation if it begins a line of an indented part.
    private func append(_ piece: Piece, to all: inout Piece, _ scope: Scope) {
        switch (all.ending, piece.isSure) {
        case _ where scope.indentation.isEmpty || piece.ops.isEmpty: all.ops.append(joining: piece.ops)
        case (.inLine, _): all.ops.append(joining: piece.ops)
        case (.newLine, true):
            all.ops.append(text: scope.indentation)
            all.ops.append(joining: piece.ops)
        case (.unknown, true):
            all.ops.append(.indent(scope.indentation, since: scope.mark))
            all.ops.append(joining: piece.ops)
        case (_, false): all.ops.append(.indented(scope.indentation, since: scope.mark, piece.ops))
        }
        all.ending = Self.ending(after: all.ending, piece)
        all.isSure = all.isSure || piece.isSure
    }

    private static func ending(after before: Ending, _ piece: Piece) -> Ending {
        if piece.ops.isEmpty || before == piece.ending { return before }
        guard piece.isSure else { return .unknown }
        // A line feed alone may complete the carriage return of a value before it.
        if before == .unknown, piece.ending == .newLine, !piece.beginsWithMoreThanLineFeed { return .unknown }
        return piece.ending
    }

    private mutating func compile(_ node: Node, _ scope: Scope) -> Piece {
        switch node {
        case .text(let text, let location):
            read(text, at: location)
            return Piece(ops: [.text(text)], ending: text.last == "\n" ? .newLine : .inLine, isSure: true)
        case .value(let name): return compile(name, scope)
        case .message(let message): return compile(message, scope)
        case .section(let section): return compile(section, scope)
        case .inclusion(let inclusion): return include(inclusion, scope)
        case .block(let block): return fill(block, scope)
        }
    }

    /// Follows static text through HTML.
    private mutating func read(_ text: String, at location: Location) {
        for index in text.utf8.indices {
            let place = { location.advanced(columns: text[..<index].count) }
            do {
                let next = try html.after(text.utf8[index])
                if html == .text, next != .text { opened = place() }
                html = next
            } catch {
                report(place(), error.message)
                html = .text
            }
        }
    }
}

/// Values and sections.
extension PageCompiler {
    mutating func resolve(_ name: Name, _ scope: Scope) -> Access? {
        var shown: [String] = []
        defer { shownFields.formUnion(shown) }
        do {
            return try scope.resolve(name, in: models) { shown.append("\($0).\($1)") }
        } catch {
            mistakes.append(error)
            return nil
        }
    }

    private mutating func compile(_ name: Name, _ scope: Scope) -> Piece {
        guard let access = resolve(name, scope), let output = output(of: name) else { return Piece() }
        if case .optional(let type) = access.type {
            items += 1
            let value = Access(root: items, type: type)
            return Piece(ops: [.whenPresent(access, item: items, ops(value, output, name))], ending: .unknown)
        }
        return Piece(ops: ops(access, output, name), ending: .unknown)
    }

    mutating func output(of name: Name) -> Output? {
        do {
            let output = try html.output()
            html = html.afterOutput
            return output
        } catch {
            report(name.location, error.message)
            return nil
        }
    }

    private mutating func ops(_ access: Access, _ output: Output, _ name: Name) -> [Op] {
        switch access.type {
        case .text: return [.value(access, output)]
        case .markup where output == .text: return [.value(access, output)]
        case .markup: report(name.location, "'\(name.text)' is markup, which can stand only between tags")
        default: report(name.location, "'\(name.text)' is \(access.type), which is no text")
        }
        return []
    }

    private mutating func compile(_ section: Section, _ scope: Scope) -> Piece {
        let name = section.name
        guard let access = resolve(name, scope) else { return Piece() }
        switch access.type {
        case .flag:
            return branch(section, scope) { ops, _ in .when(access, is: !section.isInverted, ops) }
        case .list where section.isInverted:
            var inner = scope
            inner.isDotKnown = false
            return branch(section, inner) { ops, _ in .whenEmpty(access, ops) }
        case .list(let element):
            return branch(section, opening(element, scope), loops: true) { .each(access, item: $1, $0) }
        case .optional where section.isInverted: return branch(section, scope) { ops, _ in .whenAbsent(access, ops) }
        case .optional(let value):
            return branch(section, opening(value, scope)) { .whenPresent(access, item: $1, $0) }
        case .model where !section.isInverted:
            return compile(section.body, scope.opening(access))
        case .model: report(name.location, "'\(name.text)' is always there: it is \(access.type)")
        case .text, .markup:
            let right = "a section is over a Bool, an optional, an array or a view model"
            report(name.location, "'\(name.text)' is \(access.type); \(right)")
        }
        return Piece()
    }

    /// The scope inside of a section that opens something new.
    private mutating func opening(_ type: FieldType, _ scope: Scope) -> Scope {
        items += 1
        return scope.opening(Access(root: items, type: type))
    }

    /// The body of a section that may be shown or not, or several times: behind it, HTML must mean the same in each
    /// case.
    private mutating func branch(
        _ section: Section, _ scope: Scope, loops: Bool = false, _ wrap: ([Op], Int) -> Op
    ) -> Piece {
        let before = html
        var body = compile(section.body, scope)
        var joined = before.joined(html)
        if loops, let again = joined, again != before {
            html = again
            body = compile(section.body, scope)
            joined = again.joined(html)
        }
        if joined == nil {
            report(section.name.location, "'\(section.name.text)' begins in \(before), but ends in \(html)")
        }
        html = joined ?? before
        return Piece(ops: [wrap(body.ops, scope.value.root)], ending: body.isSure ? body.ending : .unknown)
    }
}

/// Partials, layouts and blocks.
extension PageCompiler {
    private mutating func include(_ inclusion: Inclusion, _ outer: Scope) -> Piece {
        let name = inclusion.template.text
        guard let template = templates[name] else {
            let path = name.split(separator: ".").joined(separator: "/")
            report(inclusion.template.location, "there is no template '\(name)', which would be \(path).mustache")
            return Piece()
        }
        guard !outer.including.contains(name) else {
            report(inclusion.template.location, "the template '\(name)' contains itself")
            return Piece()
        }
        shownTemplates.insert(name)
        var scope = outer
        scope.including.append(name)
        scope.indentation += inclusion.indentation ?? ""
        let given = inclusion.blocks.map { ($0.name.text, $0) }
        scope.blocks.merge(given) { outermost, _ in outermost }
        let piece = compile(template.nodes, scope)
        for block in inclusion.blocks where outer.blocks[block.name.text] == nil {
            if !filledBlocks.contains(block.name.location) {
                report(block.name.location, "the layout '\(name)' has no block '\(block.name.text)'")
            }
        }
        return piece
    }

    private mutating func fill(_ block: Block, _ outer: Scope) -> Piece {
        let name = block.name.text
        guard !outer.filling.contains(name) else {
            report(block.name.location, "the block '\(name)' contains itself")
            return Piece()
        }
        var scope = outer
        scope.filling.insert(name)
        scope.indentation += block.indentation
        let given = scope.blocks[name]
        if let given { filledBlocks.insert(given.name.location) }
        return compile(given?.body ?? block.body, scope)
    }
}
