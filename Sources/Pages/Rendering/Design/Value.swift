/// What a view model holds, found by reflection.
indirect enum Value: Sendable, Equatable {
    case text(String)
    case flag(Bool)
    case markup(SafeHTML)
    case absent
    case list([Value])
    case model([String: Value])

    init(_ value: Any) {
        switch value {
        case let text as String: self = .text(text)
        case let flag as Bool: self = .flag(flag)
        case let markup as SafeHTML: self = .markup(markup)
        case let elements as [Any]: self = .list(elements.map { Value($0) })
        default:
            let mirror = Mirror(reflecting: value)
            if mirror.displayStyle == .optional {
                self = mirror.children.first.map { Value($0.value) } ?? .absent
            } else {
                let fields = mirror.children.compactMap { child in child.label.map { ($0, Value(child.value)) } }
                self = .model(Dictionary(fields) { first, _ in first })
            }
        }
    }
}
