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

    /// `line 12, column 3 (BilledCost): "abc" is not a number.` Always one line, whatever the file's names hold.
    public var description: String { told.withoutControlCharacters }

    private var told: String {
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

    /// The same refusal, told from one step further out.
    func within(_ step: String) -> ImportRefusal {
        var outer = self
        outer.path = step.prefix(80) + (path.map { $0.hasPrefix("[") ? $0 : ".\($0)" } ?? "")
        return outer
    }
}

extension String {
    /// Line breaks, and what could steer a terminal, become the replacement character.
    fileprivate var withoutControlCharacters: String {
        func isControl(_ scalar: Unicode.Scalar) -> Bool {
            switch scalar.properties.generalCategory {
            case .control, .lineSeparator, .paragraphSeparator, .format: true
            default: false
            }
        }
        guard unicodeScalars.contains(where: isControl) else { return self }
        return String(String.UnicodeScalarView(unicodeScalars.map { isControl($0) ? "\u{FFFD}" : $0 }))
    }
}
