import Localization
import NIOCore
import TemplateCompiler

/// Runs the steps of a page over data, as the Swift that is made of them would.
struct Interpreter {
    private var html = HTMLBuffer()
    private let messages: Messages
    private var items: [Int: Value]
    private var marks: [Int: Int] = [:]

    static func render(_ steps: [Op], _ page: Value, _ messages: Messages) -> ByteBuffer {
        var interpreter = Interpreter(messages: messages, items: [0: page])
        interpreter.run(steps)
        return interpreter.html.bytes
    }

    private init(messages: Messages, items: [Int: Value]) {
        self.messages = messages
        self.items = items
    }

    private mutating func run(_ steps: [Op]) {
        for step in steps { run(step) }
    }

    private mutating func run(_ step: Op) {
        switch step {
        case .text(let text): html.append(SafeHTML.template(text))
        case .value(let access, let output): write(value(access), output)
        case .message(let key, let arguments):
            let values = arguments.map { if case .text(let text) = value($0.value) { text } else { "" } }
            html.append(escaping: messages.text(key: key, values))
        case .when(let access, let flag, let steps): if value(access) == .flag(flag) { run(steps) }
        case .whenPresent(let access, let item, let steps):
            if value(access) != .absent { run(steps, item, value(access)) }
        case .whenAbsent(let access, let steps): if value(access) == .absent { run(steps) }
        case .whenEmpty(let access, let steps): if value(access) == .list([]) { run(steps) }
        case .each(let access, let item, let steps):
            guard case .list(let elements) = value(access) else { return }
            for element in elements { run(steps, item, element) }
        case .mark(let mark): marks[mark] = html.count
        case .indent(let space, let mark): html.indent(by: space, since: marks[mark] ?? 0)
        case .indented(let space, let mark, let steps):
            let start = html.count
            html.indent(by: space, since: marks[mark] ?? 0)
            let beginning = html.count
            run(steps)
            if html.count == beginning { html.cut(to: start) }
        }
    }

    private mutating func run(_ steps: [Op], _ item: Int, _ value: Value) {
        items[item] = value
        run(steps)
    }

    private func value(_ access: Access) -> Value {
        access.path.reduce(items[access.root] ?? .absent) { value, name in
            guard case .model(let fields) = value else { return .absent }
            return fields[name] ?? .absent
        }
    }

    private mutating func write(_ value: Value, _ output: Output) {
        switch (value, output) {
        case (.text(let text), .address): html.append(address: text)
        case (.text(let text), .ownAddress): html.append(ownAddress: text)
        case (.text(let text), _): html.append(escaping: text)
        case (.markup(let markup), _): html.append(markup)
        default: break
        }
    }
}
