/// A file that was read: a template or Swift.
package struct SourceFile: Sendable {
    package let path: String
    package let text: String

    package init(path: String, text: String) {
        self.path = path
        self.text = text
    }
}

/// Reads a file from the front, keeping count of lines and columns.
struct Cursor {
    private let characters: [Character]
    private var index = 0
    private(set) var location: Location

    init(_ file: SourceFile) {
        characters = Array(file.text)
        location = Location(path: file.path)
    }

    var current: Character? { peek(0) }

    /// The character so many places on.
    func peek(_ distance: Int) -> Character? {
        let place = index + distance
        return characters.indices.contains(place) ? characters[place] : nil
    }

    func starts(with text: String) -> Bool {
        text.enumerated().allSatisfy { peek($0.offset) == $0.element }
    }

    @discardableResult mutating func advance() -> Character? {
        guard let character = current else { return nil }
        index += 1
        location =
            character.isNewline
            ? Location(path: location.path, line: location.line + 1) : location.advanced(columns: 1)
        return character
    }

    mutating func skip(_ count: Int) {
        for _ in 0..<count { advance() }
    }

    mutating func take(while belongs: (Character) -> Bool) -> String {
        var text = ""
        while let character = current, belongs(character) {
            text.append(character)
            advance()
        }
        return text
    }

    /// Reads up to `end` and past it; `nil` when it never comes.
    mutating func take(through end: String) -> String? {
        var text = ""
        while !starts(with: end) {
            guard let character = advance() else { return nil }
            text.append(character)
        }
        skip(end.count)
        return text
    }
}
