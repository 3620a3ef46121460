/// A place in a file, from 1, in characters as an author counts them.
struct Location: Hashable, Comparable, Sendable {
    let path: String
    var line = 1
    var column = 1

    static func < (a: Location, b: Location) -> Bool {
        (a.path, a.line, a.column) < (b.path, b.line, b.column)
    }

    func advanced(columns: Int) -> Location { Location(path: path, line: line, column: column + columns) }
}

/// A mistake of an author, in the form that compilers print and editors jump to.
struct Diagnostic: Error, Hashable, CustomStringConvertible {
    let location: Location
    let message: String

    init(_ location: Location, _ message: String) {
        self.location = location
        self.message = message
    }

    var description: String { "\(location.path):\(location.line):\(location.column): error: \(message)" }
}
