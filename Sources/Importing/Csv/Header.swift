import BillingCore

/// The column names of a file. Columns are found by normalised name, because vendors change case, spaces, hyphens and
/// underscores between exports of the same data, and by the canonical name that a translated one has in brackets behind
/// it: `Kosten (PreTaxCost)`.
struct Header: Sendable {
    private(set) var names: [String] = []
    /// Whether no further column can turn up.
    var isComplete = true
    private var positions: [String: Int] = [:]
    /// Where each normalised name first stood twice; binding such a column is refused.
    private var ambiguous: Set<String> = []

    init() {}

    init(_ names: [String]) {
        for name in names { append(name) }
    }

    var count: Int { names.count }

    /// - Parameter known: what a mapping says that the column is.
    mutating func append(_ name: String, as known: String? = nil) {
        for spelling in Set([Self.normalised(known ?? name), Self.canonical(known ?? name)]) {
            if positions[spelling] == nil { positions[spelling] = names.count } else { ambiguous.insert(spelling) }
        }
        names.append(name)
    }

    /// Lower case, without spaces, hyphens and underscores.
    static func normalised(_ name: String) -> String {
        let left = name.lowercased().utf8.filter { $0 != 0x20 && $0 != 0x2D && $0 != 0x5F }
        return String(decoding: left, as: UTF8.self)
    }

    /// The normalised name in brackets at the end of a translated one; the whole name where there are none.
    static func canonical(_ name: String) -> String {
        guard name.last == ")", let open = name.lastIndex(of: "("), open > name.startIndex else {
            return normalised(name)
        }
        let inside = normalised(String(name[name.index(after: open)...].dropLast()))
        return inside.isEmpty ? normalised(name) : inside
    }

    /// Position of the first of `names` that the file has.
    func index(of names: String...) -> Int? {
        for name in names {
            if let position = positions[Self.normalised(name)] { return position }
        }
        return nil
    }

    func indices(of names: [String]) -> [Int?] { names.map { positions[Self.normalised($0)] } }

    /// Positions of columns that hold dates, by their names.
    var dates: [Int] {
        names.indices.filter { position in
            let name = Self.canonical(names[position])
            return name.contains("date") || name.contains("period")
        }
    }

    /// Position of a column that every record needs.
    func required(_ names: String..., line: Int) throws(BillingRefusal) -> Int {
        for name in names {
            if let position = positions[Self.normalised(name)] { return position }
        }
        throw BillingRefusal.columnMissing(names).at(.init(line: line))
    }

    /// Refuses a file without one of the columns `names`, or with one of them twice.
    func require(_ names: [String], line: Int) throws(BillingRefusal) {
        guard isComplete else { return }
        let missing = names.filter { positions[Self.normalised($0)] == nil }
        guard missing.count < 2 else {
            throw BillingRefusal.columnsMissing(missing).at(.init(line: line))
        }
        if !missing.isEmpty { throw BillingRefusal.columnMissing(missing).at(.init(line: line)) }
        if let twice = names.first(where: { ambiguous.contains(Self.normalised($0)) }) {
            throw BillingRefusal.duplicateColumn(twice).at(.init(line: line))
        }
    }
}

/// The columns of a format, by which the line with their names is known.
struct KnownColumns: Sendable {
    private let names: Set<String>

    init(_ names: [String]) { self.names = Set(names.map(Header.normalised)) }

    func contains(_ name: String) -> Bool {
        names.contains(Header.normalised(name)) || names.contains(Header.canonical(name))
    }
}
