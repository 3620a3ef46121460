/// The column names of a file. Columns are found by normalised name, because vendors change case, spaces and
/// underscores between exports of the same data.
struct Header: Sendable {
    private(set) var names: [String] = []
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
    func index(of names: String...) -> Int? { index(ofAny: names) }

    func index(ofAny names: [String]) -> Int? {
        for name in names {
            if let position = positions[Self.normalised(name)] { return position }
        }
        return nil
    }

    /// Position of a column that must be there.
    func index(of name: String, line: Int) throws(ImportRefusal) -> Int {
        guard let position = index(of: name) else { throw ImportRefusal(line: line, "Column \(name) is missing.") }
        return position
    }

    /// Refuses a file without one of the columns `names`, or with one of them twice.
    func require(_ names: [String], line: Int) throws(ImportRefusal) {
        let missing = names.filter { positions[Self.normalised($0)] == nil }
        guard missing.isEmpty else {
            let list = missing.joined(separator: ", ")
            throw ImportRefusal(line: line, missing.count == 1 ? "Column \(list) is missing." : "Columns \(list) are missing.")
        }
        if let twice = names.first(where: { ambiguous.contains(Self.normalised($0)) }) {
            throw ImportRefusal(line: line, "Column \(twice) is there twice.")
        }
    }
}
