import TemplateCompiler

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// Run by the package plugin.
///
///     TemplateTool messages OUTPUT FOLDER             compiles the message catalogues in the folder
///     TemplateTool pages OUTPUT FOLDER ENGLISH FILE…  compiles the templates below the folder against the view models
///                                                     of the Swift files and the messages of the English catalogue
@main enum TemplateTool {
    static func main() {
        let arguments = Array(CommandLine.arguments.dropFirst())
        do {
            switch arguments.first {
            case "messages" where arguments.count == 3: try write(try messages(in: arguments[2]), to: arguments[1])
            case "pages" where arguments.count > 3: try write(try pages(arguments.dropFirst(2)), to: arguments[1])
            default: stop("usage: TemplateTool messages OUTPUT FOLDER | pages OUTPUT FOLDER ENGLISH FILE...", status: 2)
            }
        } catch let diagnostics as Diagnostics {
            stop(diagnostics.list.map(\.description).joined(separator: "\n"), status: 1)
        } catch {
            stop("\(error)", status: 1)
        }
    }

    /// Folders are read here and not by the plugin, which does not run again when a file is added.
    private static func messages(in folder: String) throws -> String {
        let files = try SourceFile.files(below: folder, ending: ".po").map { try SourceFile(reading: $0) }
        return CatalogueEmitter.file(try Catalogue(files))
    }

    private static func pages(_ arguments: ArraySlice<String>) throws -> String {
        let files = try arguments.dropFirst().map { try SourceFile(reading: $0) }
        let folder = arguments.first ?? ""
        return try TemplateCompiler.compile(
            templates: try SourceFile.templates(below: folder).map { try SourceFile(reading: $0) }, in: folder,
            swift: Array(files.dropFirst()), messages: try MessageSignatures(english: files.prefix(1)))
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
