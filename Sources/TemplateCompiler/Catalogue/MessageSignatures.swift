/// The messages that a template may name, with their placeholders.
package struct MessageSignatures {
    private let placeholders: [String: [String]]
    private let plurals: Set<String>

    /// - Parameter english: the catalogue that all others translate.
    package init(english: some Collection<SourceFile>) throws(Diagnostics) {
        let messages = try Catalogue(Array(english)).messages
        placeholders = Dictionary(messages.map { ($0.key, $0.placeholders) }) { first, _ in first }
        plurals = Set(messages.filter(\.isPlural).map(\.key))
    }

    /// - Parameters:
    ///   - placeholders: of each message that is no plural, by key.
    ///   - plurals: keys of the messages that count.
    package init(_ placeholders: [String: [String]], plurals: Set<String> = []) {
        self.placeholders = placeholders
        self.plurals = plurals
    }

    /// The placeholders of a message, in the order of its function's parameters.
    func placeholders(of key: Name) throws(Diagnostic) -> [String] {
        if plurals.contains(key.text) {
            throw Diagnostic(key.location, "'\(key.text)' counts something: let the view model hold the finished text")
        }
        guard let names = placeholders[key.text] else {
            throw Diagnostic(key.location, "there is no message '\(key.text)'")
        }
        return names
    }
}
