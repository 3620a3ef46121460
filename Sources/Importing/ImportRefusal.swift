/// Why a file was not taken, and where: one line that an operator can act on.
///
/// A file is taken whole or not at all: readers stop at the first refusal, and the caller's transaction rolls back.
public struct ImportRefusal: Error, Hashable, Sendable, CustomStringConvertible {
    /// Line of the file, from 1; of a record that spans lines, the first.
    public var line: Int?
    /// Position of the column, from 1.
    public var column: Int?
    /// Name of the column as the file's header has it.
    public var columnName: String?
    /// Where in a JSON file: `[2].currency`.
    public var path: String?
    /// One plain sentence.
    public var reason: String

    public init(
        line: Int? = nil, column: Int? = nil, columnName: String? = nil, path: String? = nil, _ reason: String
    ) {
        self.line = line
        self.column = column
        self.columnName = columnName
        self.path = path
        self.reason = reason
    }

    /// `line 12, column 3 (BilledCost): "abc" is not a number.`
    public var description: String {
        var place: [String] = []
        if let line { place.append("line \(line)") }
        switch (column, columnName) {
        case (let column?, let name?): place.append("column \(column) (\(name))")
        case (let column?, nil): place.append("column \(column)")
        case (nil, let name?): place.append("column \(name)")
        case (nil, nil): break
        }
        if let path { place.append(path) }
        return place.isEmpty ? reason : "\(place.joined(separator: ", ")): \(reason)"
    }
}
