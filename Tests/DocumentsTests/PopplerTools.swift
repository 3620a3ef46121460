import Foundation

/// Reads PDF files with the programs of poppler-utils, which know nothing of how they were made.
enum Poppler {
    /// Prints one line when the programs are missing.
    static let isInstalled: Bool = {
        let found = ["pdftotext", "pdfinfo", "pdffonts"].allSatisfy { path(of: $0) != nil }
        if !found { print("Skipped: poppler-utils is not installed.") }
        return found
    }()

    /// The text of all pages, set out as on the page; pages end in a form feed.
    static func text(_ pdf: [UInt8]) throws -> String { try run("pdftotext", ["-layout"], on: pdf, ["-"]) }

    static func pages(_ pdf: [UInt8]) throws -> [String] {
        try text(pdf).split(separator: "\u{0C}", omittingEmptySubsequences: false).dropLast().map(String.init)
    }

    static func info(_ pdf: [UInt8], _ options: [String] = []) throws -> String { try run("pdfinfo", options, on: pdf) }

    /// One line per font: name, type, encoding, and whether it is embedded, a subset, readable as text.
    static func fonts(_ pdf: [UInt8]) throws -> [Substring] {
        Array(try run("pdffonts", [], on: pdf).split(separator: "\n").dropFirst(2))
    }

    /// Kind, width and height of each picture: `["image", "240", "64"]`, and the same of its transparency.
    static func images(_ pdf: [UInt8]) throws -> [[Substring]] {
        try run("pdfimages", ["-list"], on: pdf).split(separator: "\n").dropFirst(2).map { line in
            Array(line.split(separator: " ").dropFirst(2).prefix(3))
        }
    }

    /// Each word and where its box begins on its page, in points.
    static func words(_ pdf: [UInt8]) throws -> [(text: String, left: Double, top: Double)] {
        let text = try run("pdftotext", ["-bbox"], on: pdf, ["-"])
        return text.matches(of: /<word xMin="([0-9.]+)" yMin="([0-9.]+)".*>(.*)<\/word>/).compactMap { match in
            guard let left = Double(match.1), let top = Double(match.2) else { return nil }
            return (String(match.3), left, top)
        }
    }

    /// The file with its drawing as text.
    static func unpacked(_ pdf: [UInt8]) throws -> String { try run("qpdf", ["--qdf"], on: pdf, ["-"]) }

    private static func path(of program: String) -> String? {
        ["/usr/bin/", "/usr/local/bin/", "/opt/homebrew/bin/"].map { $0 + program }
            .first(where: FileManager.default.isExecutableFile)
    }

    private static func run(
        _ program: String, _ options: [String], on pdf: [UInt8], _ rest: [String] = []
    ) throws -> String {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let file = folder.appendingPathComponent("document.pdf")
        try Data(pdf).write(to: file)
        let process = Process()
        process.executableURL = URL(fileURLWithPath: path(of: program) ?? program)
        process.arguments = options + [file.path] + rest
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        let data = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return String(decoding: data, as: UTF8.self)
    }
}
