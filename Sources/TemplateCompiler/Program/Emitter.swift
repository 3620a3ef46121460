/// Writes steps as Swift.
struct Emitter {
    private var lines: [String] = []
    private var depth = 0
    /// Marks that were set and will be looked back at: what was written since then cannot be sent off.
    private var openMarks: Set<Int> = []

    /// A file with one function for each page, and the view models again as text, for the designers' mode.
    static func file(_ pages: [(model: String, path: String, ops: [Op])], _ models: ViewModels) -> String {
        var emitter = Emitter()
        emitter.line("// Made by TemplateCompiler from the templates. Do not edit.")
        emitter.line("")
        emitter.line("package import Localization")
        for page in pages {
            emitter.line("")
            emitter.line("/// \(page.path)")
            emitter.block("extension \(page.model) {") {
                $0.block("package func render(into html: inout HTMLBuffer, in messages: Messages) {") {
                    $0.emit(page.ops)
                }
            }
        }
        emitter.line("")
        emitter.block("enum CompiledTemplates {") {
            $0.line("/// The view models, for templates that are shown while they are written.")
            $0.line("static let viewModels =")
            $0.line("    " + literal(models.declarations))
        }
        return emitter.lines.joined(separator: "\n") + "\n"
    }

    private mutating func line(_ text: String) {
        lines.append(text.isEmpty ? "" : String(repeating: "    ", count: depth) + text)
    }

    private mutating func block(_ head: String, _ body: (inout Emitter) -> Void) {
        line(head)
        depth += 1
        body(&self)
        depth -= 1
        line("}")
    }

    private mutating func emit(_ ops: [Op]) {
        let outer = openMarks
        var set: Set<Int> = []
        for (index, op) in ops.enumerated() {
            if case .mark(let mark) = op { set.insert(mark) }
            openMarks = outer.union(set.intersection(ops[index...].flatMap(\.marksUsed)))
            emit(op)
        }
        openMarks = outer
    }

    private mutating func emit(_ op: Op) {
        switch op {
        case .text(let text): line("html.append(\(Self.literal(text)))")
        case .value(let access, let output): line("html.append(\(Self.label(access, output))\(Self.swift(access)))")
        case .message(let key, let arguments): line("html.append(escaping: \(Self.call(key, arguments)))")
        case .when(let access, let flag, let ops):
            block("if \(flag ? "" : "!")\(Self.swift(access)) {") { $0.emit(ops) }
        case .whenPresent(let access, let item, let ops):
            let isRead = ops.contains { $0.reads(item) }
            block(isRead ? "if let item\(item) = \(Self.swift(access)) {" : "if \(Self.swift(access)) != nil {") {
                $0.emit(ops)
            }
        case .whenAbsent(let access, let ops): block("if \(Self.swift(access)) == nil {") { $0.emit(ops) }
        case .whenEmpty(let access, let ops): block("if \(Self.swift(access)).isEmpty {") { $0.emit(ops) }
        case .each(let access, let item, let ops):
            let isRead = ops.contains { $0.reads(item) }
            block("for \(isRead ? "item\(item)" : "_") in \(Self.swift(access)) {") {
                $0.emit(ops)
                if $0.openMarks.isEmpty { $0.line("html.sendIfLong()") }
            }
        case .mark(let mark): line("let mark\(mark) = html.count")
        case .indent(let space, let mark): line("html.indent(by: \(Self.literal(space)), since: mark\(mark))")
        case .indented(let space, let mark, let ops):
            block("html.indented(by: \(Self.literal(space)), since: mark\(mark)) { html in") { $0.emit(ops) }
        }
    }

    private static func label(_ access: Access, _ output: Output) -> String {
        if access.type == .markup { return "" }
        return switch output {
        case .text, .escaped: "escaping: "
        case .address: "address: "
        case .ownAddress: "ownAddress: "
        }
    }

    /// `messages.invoicesOpen(amount: self.open)`
    private static func call(_ key: String, _ arguments: [MessageArgument]) -> String {
        let values = arguments.map { "\($0.placeholder): \(swift($0.value))" }.joined(separator: ", ")
        return "messages.\(Catalogue.function(key))" + (values.isEmpty ? "" : "(\(values))")
    }

    private static func swift(_ access: Access) -> String {
        ([access.root == 0 ? "self" : "item\(access.root)"] + access.path).joined(separator: ".")
    }

    static func literal(_ text: String) -> String {
        let escapes: [Unicode.Scalar: String] = ["\\": "\\\\", "\"": "\\\"", "\n": "\\n", "\r": "\\r", "\t": "\\t"]
        return "\"" + text.unicodeScalars.map { escapes[$0] ?? String($0) }.joined() + "\""
    }
}
