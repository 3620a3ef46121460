import Foundation

/// The files of `Queries/`.
enum StatementFiles {
    static let folder = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "../../../Sources/PostgresStore/Queries").standardizedFileURL

    /// `Area/name` and text of each.
    static func all() throws -> [(name: String, text: String)] {
        let paths = FileManager.default.enumerator(atPath: folder.path())?.compactMap { $0 as? String } ?? []
        return try paths.filter { $0.hasSuffix(".sql") }.sorted().map { path in
            (String(path.dropLast(4)), try String(contentsOf: folder.appending(path: path), encoding: .utf8))
        }
    }
}

/// A statement as far as a test must understand it: which tables it names, and how it compares their account_id.
struct SQLText {
    struct Reference {
        let table: String
        let alias: String?
        let isInsert: Bool
    }

    /// Without comments.
    let code: String

    init(_ text: String) { code = text.replacing(/--[^\n]*/, with: "") }

    var references: [Reference] {
        let named = code.matches(of: /\b(FROM|JOIN|UPDATE|INTO|USING)\s+([a-z_]+)(?:\s+(?:AS\s+)?([a-z_]+))?/).map {
            Reference(table: String($0.2), alias: $0.3.map(String.init), isInsert: $0.1 == "INTO")
        }
        let listed = code.matches(of: /,\s+([a-z_]+)\s+(?:AS\s+)?([a-z_]+)\b/).map {
            Reference(table: String($0.1), alias: String($0.2), isInsert: false)
        }
        return named + listed
    }

    /// Those of these tables that the statement reads or writes without their account; and `a parameter` when accounts are
    /// compared with each other alone.
    func unbound(_ tables: Set<String>) throws -> Set<String> {
        let own = references.filter { tables.contains($0.table) }
        var unbound = Set(try own.filter { try !isBound($0) }.map(\.table))
        let isCompared = code.contains(/account_id\s+=\s+(\$\d|ANY \(\$\d)/)
        if unbound.isEmpty, !isCompared, own.contains(where: { !$0.isInsert }) { unbound.insert("a parameter") }
        return unbound
    }

    private func isBound(_ reference: Reference) throws -> Bool {
        if reference.isInsert {
            return code.contains(try Regex(#"\bINTO \#(reference.table)(\s+[a-z_]+)?\s*\(account_id\b"#))
        }
        guard let alias = reference.alias else { return code.contains(/(^|[^.\w])account_id\s+=/) }
        return code.contains(
            try Regex(
                #"\b\#(alias)\.account_id\s+=|=\s+\#(alias)\.account_id\b|\(\#(alias)\.account_id,[^)]*\)\s+(=|IN)"#))
    }
}
