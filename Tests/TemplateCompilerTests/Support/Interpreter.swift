import NIOCore

@testable import Portal
@testable import TemplateCompiler

/// Runs the steps of a page over data, as the Swift that is made of them would.
struct Interpreter {
    private var bytes: [UInt8] = []
    private var items: [Int: Value]
    private var marks: [Int: Int] = [:]

    static func render(_ ops: [Op], _ page: Value) -> String {
        var interpreter = Interpreter(items: [0: page])
        interpreter.run(ops)
        return String(decoding: interpreter.bytes, as: UTF8.self)
    }

    private init(items: [Int: Value]) { self.items = items }

    private mutating func run(_ ops: [Op]) {
        for op in ops { run(op) }
    }

    private mutating func run(_ op: Op) {
        switch op {
        case .text(let text): bytes += text.utf8
        case .value(let access, let output): write(value(access), output)
        case .when(let access, let flag, let ops): if value(access) == .flag(flag) { run(ops) }
        case .whenPresent(let access, let item, let ops):
            if value(access) != .absent { run(ops, item, value(access)) }
        case .whenAbsent(let access, let ops): if value(access) == .absent { run(ops) }
        case .whenEmpty(let access, let ops): if value(access) == .list([]) { run(ops) }
        case .each(let access, let item, let ops):
            guard case .list(let elements) = value(access) else { return }
            for element in elements { run(ops, item, element) }
        case .mark(let mark): marks[mark] = bytes.count
        case .indent(let space, let mark): if endsLine(since: mark) { bytes += space.utf8 }
        case .indented(let space, let mark, let ops):
            let start = bytes.count
            if endsLine(since: mark) { bytes += space.utf8 }
            let beginning = bytes.count
            run(ops)
            if bytes.count == beginning { bytes.removeSubrange(start...) }
        }
    }

    private mutating func run(_ ops: [Op], _ item: Int, _ value: Value) {
        items[item] = value
        run(ops)
    }

    private func value(_ access: Access) -> Value {
        access.path.reduce(items[access.root] ?? .absent) { value, name in
            guard case .model(let fields) = value else { return .absent }
            return fields[name] ?? .absent
        }
    }

    private mutating func write(_ value: Value, _ output: Output) {
        guard case .text(let text) = value else { return }
        var buffer = HTMLBuffer()
        if output == .address { buffer.append(address: text) } else { buffer.append(escaping: text) }
        bytes += Array(buffer.bytes.readableBytesView)
    }

    private func endsLine(since mark: Int) -> Bool {
        let line = bytes.dropFirst(marks[mark] ?? 0)
        return line.last == 10 && line.dropLast().last != 13
    }
}
