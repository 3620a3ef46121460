import Foundation
import Testing

/// Messages and those who say them.
@Suite struct MessageTests {
    private static let root = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "../..").standardizedFileURL

    /// A message that no template and no code names would be translated for nothing.
    @Test func everyMessageIsUsed() throws {
        let catalogue = try String(
            contentsOf: Self.root.appending(path: "Sources/Localization/Catalogues/en.po"), encoding: .utf8)
        let swift = try Self.text(below: "Sources", ending: ".swift")
        let templates = try Self.text(below: "Templates", ending: ".mustache")
        let keys = catalogue.matches(of: /(?m)^msgid "([^"]+)"/).map { String($0.1) }
        #expect(keys.count > 200)
        let words = Set(swift.matches(of: /\.([a-z][A-Za-z0-9]*)/).map { $0.1 })
        for key in keys
        where !key.hasPrefix("refusal.") && !key.hasPrefix("event.") && !templates.contains("{{t:\(key)}}")
            && !templates.contains("{{t:\(key) ")
        {
            let isSaid = words.contains(Substring(Self.function(key)))
            #expect(isSaid, "nothing says \(key)")
        }
    }

    /// Text between tags is a message or a value.
    @Test func templatesHoldNoProse() throws {
        for file in try Self.files(below: "Templates", ending: ".mustache") where !file.path().contains("style") {
            let text = try String(contentsOf: file, encoding: .utf8)
                .replacing(/\{\{[^}]*\}\}/, with: "").replacing(/<[^>]*>/, with: " ")
                .replacing(/&[a-z]+;/, with: "")
            let prose = text.matches(of: /[A-Za-z]{2,}/).map { String($0.0) }
            #expect(prose.isEmpty, "\(file.lastPathComponent): \(prose)")
        }
    }

    private static func function(_ key: String) -> String {
        let parts = key.split(separator: ".")
        return parts.dropFirst().reduce(String(parts[0])) { $0 + $1.prefix(1).uppercased() + $1.dropFirst() }
    }

    private static func text(below folder: String, ending: String) throws -> String {
        try files(below: folder, ending: ending).map { try String(contentsOf: $0, encoding: .utf8) }.joined()
    }

    private static func files(below folder: String, ending: String) throws -> [URL] {
        let base = root.appending(path: folder)
        let paths = FileManager.default.enumerator(atPath: base.path())?.compactMap { $0 as? String } ?? []
        return paths.filter { $0.hasSuffix(ending) }.sorted().map { base.appending(path: $0) }
    }
}
