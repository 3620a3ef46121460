import Foundation
import Testing

/// A table of requirements names tests that there are.
@Suite struct RequirementTests {
    private static let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../..")
        .standardizedFileURL

    @Test func everyTestOfSignInRequirementsIsThere() throws {
        let table = Self.root.appending(path: "Sources/Portal/Portal.docc/SignInRequirements.md")
        let rows = try String(contentsOf: table, encoding: .utf8).split(separator: "\n").filter { $0.hasPrefix("| ") }
        let named = rows.dropFirst().flatMap { row in
            (row.split(separator: "|").last { !$0.allSatisfy(\.isWhitespace) } ?? "").matches(of: /`(\w+)`/).map {
                String($0.1)
            }
        }
        let tests = try Self.declared()
        #expect(named.count > 25)
        for name in named { #expect(tests.contains(name), "\(name)") }
    }

    /// Names of functions in Swift and Python.
    private static func declared() throws -> Set<String> {
        let folder = root.appending(path: "Tests")
        let paths = FileManager.default.enumerator(atPath: folder.path())?.compactMap { $0 as? String } ?? []
        var names: Set<String> = []
        for path in paths where path.hasSuffix(".swift") || path.hasSuffix(".py") {
            let text = try String(contentsOf: folder.appending(path: path), encoding: .utf8)
            names.formUnion(text.matches(of: /(?:func|def) (\w+)\(/).map { String($0.1) })
        }
        return names
    }
}
