@testable import Pages
@testable import TemplateCompiler

/// The data of a specification case or a random page, written as literals.
extension Value: ExpressibleByStringLiteral, ExpressibleByBooleanLiteral, ExpressibleByNilLiteral,
    ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
    init(stringLiteral text: String) { self = .text(text) }
    init(booleanLiteral flag: Bool) { self = .flag(flag) }
    init(nilLiteral: ()) { self = .absent }
    init(arrayLiteral elements: Value...) { self = .list(elements) }
    init(dictionaryLiteral fields: (String, Value)...) { self = .model(Dictionary(fields) { first, _ in first }) }
}

/// The view models that data of this shape would have, in Swift: names of nested ones follow their fields.
extension Value {
    var swift: String {
        guard case .model(let fields) = self else { return "" }
        return Compile.model(Self.members(fields))
    }

    private static func members(_ fields: [String: Value]) -> String {
        fields.map { name, value in
            let type = value.type(name)
            return "let \(name): \(type)\n" + value.nested(name)
        }.joined()
    }

    private func type(_ name: String) -> String {
        switch self {
        case .text: "String"
        case .flag: "Bool"
        case .absent: "String?"
        case .markup: "SafeHTML"
        case .list(let elements): "[\(elements.first?.type(name) ?? "String")]"
        case .model: "Model_\(name)"
        }
    }

    private func nested(_ name: String) -> String {
        switch self {
        case .list(let elements): elements.first?.nested(name) ?? ""
        case .model(let fields): "struct Model_\(name): ViewModel {\n\(Self.members(fields))}\n"
        default: ""
        }
    }
}
