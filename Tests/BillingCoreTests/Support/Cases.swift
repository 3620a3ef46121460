import Foundation

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
}
