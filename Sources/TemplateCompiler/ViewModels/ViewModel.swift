/// What a template may show, learnt from the Swift files.
struct ViewModel: Equatable {
    /// `"OverviewPage.Owed"`
    let name: String
    let location: Location
    var fields: [Field] = []
    /// The file that a page names: `Payments/pay`.
    var template: Name?

    func type(of field: String) -> FieldType? { fields.first { $0.name == field }?.type }
}

struct Field: Equatable {
    let name: String
    var type: FieldType
    let location: Location
}

indirect enum FieldType: Hashable, CustomStringConvertible {
    case text
    case flag
    case markup
    case model(String)
    case list(FieldType)
    case optional(FieldType)

    var description: String {
        switch self {
        case .text: "String"
        case .flag: "Bool"
        case .markup: "SafeHTML"
        case .model(let name): name
        case .list(let element): "[\(element)]"
        case .optional(let wrapped): "\(wrapped)?"
        }
    }
}

/// All view models of a target, by name.
struct ViewModels {
    private(set) var models: [String: ViewModel] = [:]

    init(_ declarations: [Declarations]) throws(Diagnostics) {
        var mistakes: [Diagnostic] = []
        for file in declarations {
            for model in file.models {
                if models.updateValue(model, forKey: model.name) != nil {
                    mistakes.append(Diagnostic(model.location, "\(model.name) is declared twice"))
                }
            }
        }
        for model in models.values {
            var resolved = model
            resolved.fields = model.fields.map { field in
                guard let type = resolve(field.type, in: model.name) else {
                    mistakes.append(Diagnostic(field.location, Self.refusal(of: field)))
                    return field
                }
                return Field(name: field.name, type: type, location: field.location)
            }
            models[model.name] = resolved
        }
        if !mistakes.isEmpty { throw Diagnostics(mistakes) }
    }

    /// The same as Swift, short.
    var declarations: String {
        models.values.sorted { $0.name < $1.name }.map { model in
            let page = model.template.map { "static let template = \"\($0.text)\"\n" } ?? ""
            let fields = model.fields.map { "let \($0.name): \($0.type)\n" }.joined()
            return "struct \(model.name): ViewModel {\n\(page)\(fields)}\n"
        }.joined()
    }

    private static func refusal(of field: Field) -> String {
        "'\(field.name)' is \(field.type), but a view model holds String, Bool, SafeHTML, view models, arrays, "
            + "and optionals of String, SafeHTML and view models; no arrays of Bool or of optionals"
    }

    /// The type with full names; `nil` when templates cannot show it.
    private func resolve(_ type: FieldType, in scope: String) -> FieldType? {
        switch type {
        case .text, .flag, .markup: return type
        case .model(let name): return fullName(of: name, in: scope).map(FieldType.model)
        case .list(let element):
            if case .optional = element { return nil }
            return element == .flag ? nil : resolve(element, in: scope).map(FieldType.list)
        case .optional(let wrapped):
            switch wrapped {
            case .flag, .list, .optional: return nil
            case .text, .markup, .model: return resolve(wrapped, in: scope).map(FieldType.optional)
            }
        }
    }

    /// Looks a name up as Swift does: in the type itself, then in each type around it, then at the top.
    private func fullName(of name: String, in scope: String) -> String? {
        var outer = scope.split(separator: ".").map(String.init)
        while !outer.isEmpty {
            let candidate = (outer + [name]).joined(separator: ".")
            if models[candidate] != nil { return candidate }
            outer.removeLast()
        }
        return models[name] == nil ? nil : name
    }
}

/// All that is wrong, in the order of the files.
package struct Diagnostics: Error {
    package let list: [Diagnostic]

    package init(_ list: [Diagnostic]) {
        self.list = Set(list).sorted { ($0.location, $0.message) < ($1.location, $1.message) }
    }
}
