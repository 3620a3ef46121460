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
            // The folder is read here and not by the plugin, which does not run again when a template is added.
            let swift = try TemplateCompiler.compile(
                templates: try SourceFile.templates(below: folder).map { try SourceFile(reading: $0) }, in: folder,
                swift: try arguments.dropFirst(2).map { try SourceFile(reading: $0) })
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

    /// An unchanged file is left alone, so that nothing is compiled again because of it.
    private static func write(_ text: String, to path: String) throws(Diagnostic) {
        if let present = try? SourceFile(reading: path), present.text == text { return }
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
