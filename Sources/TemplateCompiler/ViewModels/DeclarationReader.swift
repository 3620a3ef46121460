/// What one Swift file declares for templates.
struct Declarations: Equatable {
    var models: [ViewModel] = []
}

/// Finds the view models of a file: structs that conform to `ViewModel` or `Page` and hold plain `let` fields. It
/// passes over everything else, but inside of a view model whatever it does not understand is a mistake, because
/// then it could not vouch for the fields.
struct DeclarationReader {
    private var tokens: ArraySlice<SwiftToken>
    private var found = Declarations()
    private let end: Location

    static func read(_ file: SourceFile) throws(Diagnostic) -> Declarations {
        let tokens = SwiftLexer.tokens(of: file)
        var reader = DeclarationReader(tokens: tokens, path: file.path)
        while !reader.tokens.isEmpty { try reader.readAny(in: []) }
        return reader.found
    }

    private init(tokens: [SwiftToken], path: String) {
        self.tokens = tokens[...]
        end = tokens.last?.location ?? Location(path: path)
    }

    /// Any declaration, statement or piece of one.
    private mutating func readAny(in scope: [String]) throws(Diagnostic) {
        guard let token = tokens.popFirst() else { return }
        switch token.word {
        case "struct": try readStruct(in: scope)
        case "enum", "class", "actor", "protocol", "extension": try readBody(in: scope)
        default: if token.isSymbol("{") { skipBlock() }
        }
    }

    private mutating func readStruct(in scope: [String]) throws(Diagnostic) {
        let location = here
        guard let name = try header() else { return }
        let path = scope + [name.text]
        guard name.conformances.contains("ViewModel") || name.conformances.contains("Page") else {
            return try readMembers(in: path)
        }
        var model = ViewModel(name: path.joined(separator: "."), location: location)
        while !take("}") { try readMember(of: &model, path) }
        found.models.append(model)
    }

    private mutating func readBody(in scope: [String]) throws(Diagnostic) {
        guard let name = try header() else { return }
        try readMembers(in: scope + name.text.split(separator: ".").map(String.init))
    }

    private mutating func readMembers(in path: [String]) throws(Diagnostic) {
        while !tokens.isEmpty, !take("}") { try readAny(in: path) }
    }

    /// Name and conformances up to the opening brace; `nil` for `class func` and the like.
    private mutating func header() throws(Diagnostic) -> (text: String, conformances: Set<String>)? {
        guard let name = dottedName() else { return nil }
        var words: Set<String> = []
        while let token = tokens.popFirst(), !token.isSymbol("{") {
            if let word = token.word { words.insert(word) }
        }
        return (name, words)
    }
}

/// The members of a view model.
extension DeclarationReader {
    private mutating func readMember(of model: inout ViewModel, _ path: [String]) throws(Diagnostic) {
        if take(";") { return }
        let location = here
        guard let token = tokens.popFirst() else { throw Diagnostic(end, "\(model.name) is never closed") }
        switch token.word {
        case "let": model.fields.append(try field(of: model, location))
        case "static": model.template = try template(of: model, location)
        case "struct": try readStruct(in: path)
        case "enum": try readBody(in: path)
        case "init": try skipInitializer(location)
        case "public", "package", "internal": break
        case "private", "fileprivate":
            if tokens.first?.word != "init" { throw Diagnostic(location, "templates cannot reach a private field") }
        default:
            throw Diagnostic(
                location,
                "a view model holds `let` fields, view models and initializers; the rest goes to an extension")
        }
    }

    /// `name: Type`
    private mutating func field(of model: ViewModel, _ location: Location) throws(Diagnostic) -> Field {
        guard let name = tokens.popFirst()?.word, take(":") else {
            throw Diagnostic(location, "a field is written `let name: Type`, one on a line")
        }
        if name.hasPrefix("`") || name == "page" { throw Diagnostic(location, "templates cannot name a field \(name)") }
        let field = Field(name: name, type: try type(), location: location)
        if let next = tokens.first, next.isSymbol("=") || next.isSymbol(",") || next.isSymbol("{") {
            throw Diagnostic(location, "a field is written `let name: Type`, without a value, one on a line")
        }
        return field
    }

    private mutating func type() throws(Diagnostic) -> FieldType {
        let location = here
        var type: FieldType
        if take("[") {
            type = .list(try self.type())
            guard take("]") else { throw Diagnostic(location, "templates do not know dictionaries") }
        } else {
            guard let name = dottedName() else {
                throw Diagnostic(location, "the type of a field is a name, an array or an optional")
            }
            type = ["String": .text, "Bool": .flag, "SafeHTML": .markup][name] ?? .model(name)
        }
        if let next = tokens.first, next.isSymbol("<") {
            throw Diagnostic(location, "templates do not know generic types")
        }
        while take("?") { type = .optional(type) }
        return type
    }

    /// `static let template = "Overview/overview"`
    private mutating func template(of model: ViewModel, _ location: Location) throws(Diagnostic) -> Name {
        guard tokens.popFirst()?.word == "let", tokens.popFirst()?.word == "template", take("="),
            case .string(let path) = tokens.popFirst()?.kind
        else { throw Diagnostic(location, "the only static member of a view model is `template = \"Area/name\"`") }
        return Name(text: path, location: location)
    }

    private mutating func skipInitializer(_ location: Location) throws(Diagnostic) {
        while let token = tokens.popFirst() {
            if token.isSymbol("{") { return skipBlock() }
        }
        throw Diagnostic(location, "this initializer has no body")
    }
}

/// Reading on.
extension DeclarationReader {
    private var here: Location { tokens.first?.location ?? end }

    private mutating func take(_ symbol: Character) -> Bool {
        guard let token = tokens.first, token.isSymbol(symbol) else { return false }
        tokens.removeFirst()
        return true
    }

    private mutating func dottedName() -> String? {
        guard var name = tokens.first?.word else { return nil }
        tokens.removeFirst()
        while take("."), let next = tokens.popFirst()?.word { name += "." + next }
        return name
    }

    /// Past the brace that closes a block whose opening brace was read.
    private mutating func skipBlock() {
        var depth = 1
        while depth > 0, let token = tokens.popFirst() {
            depth += token.isSymbol("{") ? 1 : token.isSymbol("}") ? -1 : 0
        }
    }
}
