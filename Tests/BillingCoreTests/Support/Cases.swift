import Foundation
import Testing

/// Cases of other vendors' suites, restated as data beside the repository.
enum Cases {
    /// The decoded file, `nil` (with one printed line) where the folder is not there.
    static func read<File: Decodable>(_ name: String, as type: File.Type) throws -> File? {
        let tests = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath()
        let root = (0..<4).reduce(tests) { url, _ in url.deletingLastPathComponent() }
        let url = root.deletingLastPathComponent().appending(path: "shared/cases/\(name)")
        guard FileManager.default.fileExists(atPath: url.path) else {
            print("skipped: \(name) is not beside the repository")
            return nil
        }
        return try JSONDecoder().decode(type, from: Data(contentsOf: url))
    }

    /// The cases that no rule leaves out. Prints how many each rule leaves out, so that a reader sees what is not
    /// compared and why; a rule that leaves out nothing fails.
    static func fitting<Case>(
        _ cases: [Case], of suite: String, leavingOut rules: KeyValuePairs<String, @Sendable (Case) -> Bool>
    ) -> [Case] {
        var fitting = cases
        for (rule, covers) in rules {
            let count = fitting.count(where: covers)
            #expect(count > 0, "\(suite): no case is left out by the rule \"\(rule)\"")
            fitting.removeAll(where: covers)
            print("\(suite): \(count) left out: \(rule)")
        }
        print("\(suite): \(fitting.count) of \(cases.count) compared")
        return fitting
    }
}
