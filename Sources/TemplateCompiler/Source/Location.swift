/// A place in a file, from 1, in characters as an author counts them.
package struct Location: Hashable, Comparable, Sendable {
    let path: String
    var line = 1
    var column = 1

    package init(path: String, line: Int = 1, column: Int = 1) {
        self.path = path
        self.line = line
        self.column = column
    }

    package static func < (a: Location, b: Location) -> Bool {
        (a.path, a.line, a.column) < (b.path, b.line, b.column)
    }

    func advanced(columns: Int) -> Location { Location(path: path, line: line, column: column + columns) }
}

/// A mistake of an author, in the form that compilers print and editors jump to.
package struct Diagnostic: Error, Hashable, CustomStringConvertible {
    let location: Location
    let message: String

    package init(_ location: Location, _ message: String) {
        self.location = location
        self.message = message
    }

    package var description: String { "\(location.path):\(location.line):\(location.column): error: \(message)" }
}
