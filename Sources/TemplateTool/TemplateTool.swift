import TemplateCompiler

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// `TemplateTool OUTPUT FOLDER FILE…`: compiles the templates below the folder against the view models of the Swift
/// files. Run by the package plugin.
@main enum TemplateTool {
    static func main() {
        let arguments = CommandLine.arguments.dropFirst()
        guard let output = arguments.first, let folder = arguments.dropFirst().first else {
            return stop("usage: TemplateTool OUTPUT FOLDER FILE...", status: 2)
        }
        do {
            let swift = try TemplateCompiler.compile(
                templates: try templates(below: folder).map { try read($0) }, in: folder,
                swift: try arguments.dropFirst(2).map { try read($0) })
            try write(swift, to: output)
        } catch let diagnostics as Diagnostics {
            stop(diagnostics.list.map(\.description).joined(separator: "\n"), status: 1)
        } catch {
            stop("\(error)", status: 1)
        }
    }

    private static func stop(_ message: String, status: Int32) {
        _ = try? write(message + "\n", to: STDERR_FILENO, path: "standard error")
        exit(status)
    }

    /// The folder is read here and not by the plugin, which does not run again when a template is added.
    private static func templates(below folder: String) throws(Diagnostic) -> [String] {
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
            if entry.pointee.d_type == DT_DIR {
                paths += try templates(below: path)
            } else if name.hasSuffix(".mustache") {
                paths.append(path)
            }
        }
        return paths.sorted()
    }

    private static func read(_ path: String) throws(Diagnostic) -> SourceFile {
        let file = open(path, O_RDONLY)
        guard file >= 0 else { throw Diagnostic(Location(path: path), "this file cannot be opened") }
        defer { close(file) }
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = chunk.withUnsafeMutableBytes { Self.read(file, into: $0) }
            guard count >= 0 else { throw Diagnostic(Location(path: path), "this file cannot be read") }
            if count == 0 { break }
            bytes += chunk.prefix(count)
        }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw Diagnostic(Location(path: path), "this file is not UTF-8")
        }
        return SourceFile(path: path, text: text)
    }

    private static func read(_ file: Int32, into buffer: UnsafeMutableRawBufferPointer) -> Int {
        #if canImport(Darwin)
            Darwin.read(file, buffer.baseAddress, buffer.count)
        #else
            Glibc.read(file, buffer.baseAddress, buffer.count)
        #endif
    }

    /// An unchanged file is left alone, so that nothing is compiled again because of it.
    private static func write(_ text: String, to path: String) throws(Diagnostic) {
        if let present = try? read(path), present.text == text { return }
        let file = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0o644)
        guard file >= 0 else { throw Diagnostic(Location(path: path), "this file cannot be written") }
        defer { close(file) }
        try write(text, to: file, path: path)
    }

    private static func write(_ text: String, to file: Int32, path: String) throws(Diagnostic) {
        var rest = Array(text.utf8)[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { bytes in
                #if canImport(Darwin)
                    Darwin.write(file, bytes.baseAddress, bytes.count)
                #else
                    Glibc.write(file, bytes.baseAddress, bytes.count)
                #endif
            }
            guard count > 0 else { throw Diagnostic(Location(path: path), "this file cannot be written") }
            rest = rest.dropFirst(count)
        }
    }
}
