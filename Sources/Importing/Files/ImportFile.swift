public import BillingCore

/// One of our own import files, read row by row in the memory of one row.
///
///     var file = try ImportFile<CustomerRow>(ImportSource(path: path), format: .csv)
///     while let row = try file.next() { … }
public struct ImportFile<Row: ImportRow>: Sendable {
    /// One of the two is there.
    private var csv: CSVReader?
    private var json: JSONReader?
    /// Our name of each column of the CSV file.
    private var names: [String] = []
    private var count = 0

    /// - Throws: a refusal when the file cannot be read, or when a column is unknown or missing.
    public init(
        _ source: ImportSource, format: ImportFormat, mapping: FileMapping = FileMapping()
    ) throws(BillingRefusal) {
        var source = source
        let first = try source.firstByte()
        if let first, format != (first == UInt8(ascii: "{") || first == UInt8(ascii: "[") ? .json : .csv) {
            throw BillingRefusal(format == .csv ? .fileIsJSON : .fileIsNotJSON)
        }
        switch format {
        case .csv:
            let csv = try CSVReader(source, mapping, columns: KnownColumns(Row.columns.map(\.name)))
            names = try Self.names(csv.record, mapping)
            self.csv = csv
        case .json:
            json = try JSONReader(source)
        }
    }

    public var progress: ImportProgress { csv?.progress ?? json?.progress ?? ImportProgress() }

    /// The next row, `nil` at the end.
    /// - Throws: a refusal that says where; the file should then be given up whole.
    public mutating func next() throws(BillingRefusal) -> Row? {
        guard let fields = try nextFields() else { return nil }
        count += 1
        return try Row(fields)
    }

    /// All rows of a file that fits into memory.
    public static func rows(
        of source: ImportSource, format: ImportFormat, mapping: FileMapping = FileMapping()
    ) throws(BillingRefusal) -> [Row] {
        var file = try Self(source, format: format, mapping: mapping)
        var rows: [Row] = []
        while let row = try file.next() { rows.append(row) }
        return rows
    }

    private mutating func nextFields() throws(BillingRefusal) -> ImportFields? {
        if let value = try json?.next() {
            if count == 0 { try ForeignObject.refuse(value) }
            return try ImportFields(value, path: "[\(count)]", columns: Row.columns.map(\.name))
        }
        guard try csv?.next() == true, let record = csv?.record else { return nil }
        return ImportFields(record, names: names)
    }

    /// Binds the header: every column must be known, every required one there.
    private static func names(_ record: Record, _ mapping: FileMapping) throws(BillingRefusal) -> [String] {
        let known = Header(Row.columns.map(\.name))
        try record.header.require(Row.columns.filter(\.isRequired).map(\.name), line: record.line)
        var names: [String] = []
        for (column, name) in record.header.names.enumerated() {
            let wanted = mapping.columns[name] ?? name
            guard let position = known.index(of: wanted, Header.canonical(wanted)) else {
                throw record.refusal(column, .unknownColumn(known: known.names))
            }
            guard !names.contains(known.names[position]) else {
                throw record.refusal(column, .duplicateColumn(name))
            }
            names.append(known.names[position])
        }
        return names
    }
}

/// How our own files are written.
public enum ImportFormat: String, Hashable, Sendable, CaseIterable {
    /// One list of objects, or one object after another.
    case json
    /// A header and one record per row.
    case csv

    /// By the ending of a file's name, packed or not: `x.csv`, `x.json.gz`; CSV for `x.zip`. `nil` for any other.
    public init?(path: String) {
        var endings = path.split(separator: ".").dropFirst().map { $0.lowercased() }
        let packing = ["gz", "zip"].contains(endings.last) ? endings.removeLast() : nil
        let known = endings.last.flatMap(Self.init(rawValue:))
        guard let format = known ?? (packing == "zip" ? .csv : nil) else { return nil }
        self = format
    }
}

/// A row of one of our own import files.
public protocol ImportRow: Sendable {
    /// What the file is about, for `--help`.
    static var summary: String { get }
    /// Its columns in the order of the example files.
    static var columns: [ImportColumn] { get }

    init(_ fields: ImportFields) throws(BillingRefusal)
}

/// A column of a CSV file, and the key of the same name in a JSON file.
public struct ImportColumn: Hashable, Sendable {
    public var name: String
    public var isRequired: Bool
    /// What it means, and what holds when it is left out.
    public var meaning: String

    init(_ name: String, _ meaning: String) {
        self.name = name
        isRequired = false
        self.meaning = meaning
    }

    static func required(_ name: String, _ meaning: String) -> ImportColumn {
        var column = ImportColumn(name, meaning)
        column.isRequired = true
        return column
    }
}

extension ImportFile {
    /// The format explained column by column, for `--help`.
    public static var formatHelp: String {
        let width = Row.columns.map(\.name.count).max() ?? 0
        let rows = Row.columns.map { column in
            let padding = String(repeating: " ", count: width - column.name.count)
            return "  \(column.name)\(column.isRequired ? "*" : " ")\(padding)  \(column.meaning)"
        }
        return """
            \(Row.summary)
            CSV: comma separated, a header first, lists within a cell separated by semicolons.
            JSON: a list of objects with the same names; lists as lists; numbers as numbers or text.
            Columns (* required):
            \(rows.joined(separator: "\n"))
            """
    }
}
