#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

extension SourceFile {
    /// Paths of the templates in a folder and the folders in it.
    package static func templates(below folder: String) throws(Diagnostic) -> [String] {
        try files(below: folder, ending: ".mustache")
    }

    /// Paths of the files in a folder and the folders in it, without hidden ones: editors leave files there.
    package static func files(below folder: String, ending: String) throws(Diagnostic) -> [String] {
        guard let directory = opendir(folder) else {
            throw Diagnostic(Location(path: folder), "this folder cannot be opened")
        }
        defer { closedir(directory) }
        var paths: [String] = []
        while let entry = readdir(directory) {
            let name = withUnsafeBytes(of: entry.pointee.d_name) { bytes in
                String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
            }
            guard !name.hasPrefix(".") else { continue }
            let path = folder + "/" + name
            if isFolder(path) {
                paths += try files(below: path, ending: ending)
            } else if name.hasSuffix(ending) {
                paths.append(path)
            }
        }
        return paths.sorted()
    }

    /// By asking for it: not every file system says so in its list.
    private static func isFolder(_ path: String) -> Bool {
        var status = stat()
        return lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
    }

    package init(reading path: String) throws(Diagnostic) {
        let file = open(path, O_RDONLY)
        guard file >= 0 else { throw Diagnostic(Location(path: path), "this file cannot be opened") }
        defer { close(file) }
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = chunk.withUnsafeMutableBytes { read(file, $0.baseAddress, $0.count) }
            guard count >= 0 else { throw Diagnostic(Location(path: path), "this file cannot be read") }
            if count == 0 { break }
            bytes += chunk.prefix(count)
        }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw Diagnostic(Location(path: path), "this file is not UTF-8")
        }
        self.init(path: path, text: text)
    }
}
