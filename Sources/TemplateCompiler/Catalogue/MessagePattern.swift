/// A form of a message: static text and placeholders.
struct MessagePattern: Equatable {
    enum Piece: Equatable {
        case text(String)
        /// `{number}`
        case placeholder(String)
    }

    private(set) var pieces: [Piece] = []

    /// In the order of the text, each once.
    var placeholders: [String] {
        var names: [String] = []
        for case .placeholder(let name) in pieces where !names.contains(name) { names.append(name) }
        return names
    }

    init(_ form: CatalogueForm) throws(Diagnostic) {
        var rest = form.text[...]
        while !rest.isEmpty {
            let text = rest.prefix { $0 != "{" && $0 != "}" }
            if !text.isEmpty { pieces.append(.text(String(text))) }
            rest = rest.dropFirst(text.count)
            guard let brace = rest.popFirst() else { break }
            let name = rest.prefix { $0 != "{" && $0 != "}" }
            rest = rest.dropFirst(name.count)
            guard brace == "{", rest.popFirst() == "}" else {
                throw Diagnostic(form.location, "a brace that belongs to no placeholder")
            }
            guard name.isIdentifier else {
                throw Diagnostic(form.location, "'{\(name)}' is no placeholder: a name begins with a small letter")
            }
            pieces.append(.placeholder(String(name)))
        }
    }
}

extension StringProtocol {
    /// `amountDue`
    var isIdentifier: Bool {
        guard let first, first.isASCII, first.isLowercase else { return false }
        return allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) }
    }
}
