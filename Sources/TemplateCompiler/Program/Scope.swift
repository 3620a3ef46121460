/// What names, blocks and lines mean at one place of a page.
struct Scope {
    /// What a plain name belongs to.
    var value: Access
    let page: Access
    /// Whether `{{.}}` is the value: in a section over an empty array Mustache takes it for the array.
    var isDotKnown = true
    /// Blocks given to the layouts around.
    var blocks: [String: Block] = [:]
    /// Goes before each further line.
    var indentation = ""
    var mark = 0
    /// Templates and blocks that are being shown, to find one that contains itself.
    var including: [String] = []
    var filling: Set<String> = []

    func opening(_ access: Access) -> Scope {
        var scope = self
        (scope.value, scope.isDotKnown) = (access, true)
        return scope
    }

    /// Looks a name up in the value that the innermost section opened, or with `page.` before it in the page.
    func resolve(_ name: Name, in models: ViewModels, _ use: (String, String) -> Void) throws(Diagnostic) -> Access {
        if name.text == "." {
            guard isDotKnown else { throw Diagnostic(name.location, "'.' means nothing where an array is empty") }
            return value
        }
        var parts = name.text.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        var access = value
        if parts.contains("") { throw Diagnostic(name.location, "a name neither begins nor ends with a dot") }
        if parts.first == "page" {
            parts.removeFirst()
            access = page
        }
        for part in parts {
            guard case .model(let model) = access.type else {
                throw Diagnostic(name.location, Self.noFields(access, part))
            }
            guard let type = models.models[model]?.type(of: part) else {
                throw Diagnostic(name.location, unknown(part, model, name, models))
            }
            use(model, part)
            access = access.field(part, type)
        }
        return access
    }

    private static func noFields(_ access: Access, _ name: String) -> String {
        let before = access.path.joined(separator: ".")
        return switch access.type {
        case .optional: "'\(before)' may be absent: open {{#\(before)}} before '\(name)'"
        case .list: "'\(before)' is \(access.type): open {{#\(before)}} before '\(name)'"
        default: "there is no '\(name)' in a \(access.type)"
        }
    }

    private func unknown(_ part: String, _ model: String, _ name: Name, _ models: ViewModels) -> String {
        let sentence = "\(model) has no field '\(part)'"
        guard name.text == part, case .model(let page) = page.type, models.models[page]?.type(of: part) != nil else {
            return sentence
        }
        return sentence + "; that of \(page) is {{page.\(part)}}"
    }
}
