import Foundation
import PortalSupport
import Testing

/// The table of the guide "Add a page": who may do what.
struct AccessMatrix {
    struct Row: Hashable {
        /// `"GET /invoices/{number}"`
        let route: String
        let withoutSession: String
        let member: String
        let stranger: String

        var isPublic: Bool { withoutSession == "anyone" }
    }

    let rows: [Row]
    /// Of each permission, the memberships that include it, as they are written.
    let permissions: [String: Set<String>]

    init() throws {
        let guide = Sample.root + "/Sources/Portal/Portal.docc/AddAPage.md"
        let text = try String(contentsOfFile: guide, encoding: .utf8)
        rows = text.split(separator: "\n").compactMap { line in
            line.wholeMatch(of: /\| `([A-Z]+ [^`]+)` \| ([a-z ]+) \| ([a-z_ ]+) \| ([a-z ]+) \|/).map {
                Row(
                    route: String($0.1), withoutSession: String($0.2), member: String($0.3), stranger: String($0.4))
            }
        }
        try #require(!rows.isEmpty, "the guide has no matrix")
        permissions = try Self.permissions(text)
    }

    private static func permissions(_ text: String) throws -> [String: Set<String>] {
        let lines = text.split(separator: "\n").drop { !$0.hasPrefix("| permission |") }.prefix { $0.hasPrefix("|") }
        let cells = lines.map { $0.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) } }
        let names = try #require(cells.first, "the guide has no table of roles").dropFirst()
        return Dictionary(
            uniqueKeysWithValues: cells.dropFirst(2).map { row in
                (row[0], Set(zip(names, row.dropFirst()).filter { $0.1 == "yes" }.map(\.0)))
            })
    }

    /// Routes that need a session.
    static func signedInRoutes() throws -> [String] { try AccessMatrix().rows.filter { !$0.isPublic }.map(\.route) }

    /// Those of them that a stranger does not find.
    static func routesOfDocuments() throws -> [String] {
        try AccessMatrix().rows.filter { $0.stranger == "not found" }.map(\.route)
    }
}
