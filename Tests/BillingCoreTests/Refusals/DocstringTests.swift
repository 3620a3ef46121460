import BillingCore
import Foundation
import Testing

/// What the documentation of BillingCore says that a function refuses.
struct DocstringTests {
    private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "../../../Sources/BillingCore").standardizedFileURL

    /// File, line and text behind each `Throws:`, to the end of its paragraph.
    private static func promises() throws -> [(place: String, text: String)] {
        let paths = FileManager.default.enumerator(atPath: folder.path())?.compactMap { $0 as? String } ?? []
        var found: [(String, String)] = []
        for path in paths.sorted() where path.hasSuffix(".swift") {
            let lines = try String(contentsOf: folder.appending(path: path), encoding: .utf8)
                .split(separator: "\n", omittingEmptySubsequences: false).map { $0.drop { $0 == " " } }
            for (index, line) in lines.enumerated() {
                guard line.hasPrefix("///"), let start = line.range(of: "Throws:") else { continue }
                let rest = lines[(index + 1)...].prefix { $0.hasPrefix("///   ") }
                let text = ([line[start.upperBound...]] + rest).joined(separator: " ")
                found.append(("\(path):\(index + 1)", text))
            }
        }
        return found
    }

    /// A reader of one function knows every code that it can throw, without reading others.
    @Test func whatIsThrownIsNamedByItsCode() throws {
        let codes = Set(BillingRefusal.Code.allCases.map(\.rawValue))
        let promises = try Self.promises()
        #expect(promises.count > 60)
        for (place, text) in promises {
            let named = text.matches(of: /`([a-z][A-Za-z]*)`/).map { String($0.1) }
            #expect(!named.isEmpty || text.contains(/``(NameError|GatewayFailure)/), "\(place): no code in \(text)")
            for code in named where !codes.contains(code) && code != "other" {
                Issue.record("\(place): there is no code \(code)")
            }
        }
    }
}
