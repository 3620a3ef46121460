import BillingCore

/// The column names of a file. Columns are found by normalised name, because vendors change case, spaces and
/// underscores between exports of the same data.
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

    mutating func append(_ name: String) {
        let normalised = Self.normalised(name)
        if positions[normalised] == nil { positions[normalised] = names.count } else { ambiguous.insert(normalised) }
        names.append(name)
    }

    /// Lower case, without spaces and underscores.
    static func normalised(_ name: String) -> String {
        String(decoding: name.lowercased().utf8.filter { $0 != 0x20 && $0 != 0x5F }, as: UTF8.self)
    }

    /// Position of the first of `names` that the file has.
    func index(of names: String...) -> Int? {
        for name in names {
            if let position = positions[Self.normalised(name)] { return position }
        }
        return nil
    }

    func indices(of names: [String]) -> [Int?] { names.map { positions[Self.normalised($0)] } }

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
