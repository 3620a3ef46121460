import Foundation
import Testing

@testable import WebServer

@Suite struct CompressionTests {
    private static let wishes: [([String], String)] = [
        ([], "identity"), (["gzip, br"], "br"), (["gzip"], "gzip"), (["gzip;q=1.0, br;q=0.5"], "gzip"),
        (["br;q=0, gzip;q=0"], "identity"), (["*"], "br"), (["*;q=0.1, br;q=0"], "gzip"), (["identity"], "identity"),
        (["identity;q=0.5, br;q=0.2"], "identity"), (["identity;q=0.2, br;q=0.5"], "br"), (["deflate"], "identity"),
        (["identity;q=0"], "identity"), (["GZIP ; q=0.001"], "gzip"), (["gzip", "br"], "br"), (["x-gzip"], "gzip"),
        (["br;q=2, gzip;q=0.5"], "gzip"), (["br;q=x"], "identity"), (["br;q=1.001"], "identity"), ([",;,"], "identity"),
    ]

    @Test(arguments: wishes) func theClientDecides(fields: [String], expected: String) {
        #expect(AcceptedCodings(fields).best(of: ContentCoding.allCases).rawValue == expected)
    }

    @Test func onlyWhatIsThereIsChosen() {
        #expect(AcceptedCodings(["br, gzip;q=0.5"]).best(of: [.gzip, .identity]) == .gzip)
        #expect(AcceptedCodings(["br"]).best(of: [.identity]) == .identity)
    }

    /// Unpacked by the programs that Debian ships.
    @Test(arguments: ["", "p { color: red }\n", String(repeating: "größer ", count: 9_000)])
    func gzipIsWholeAndRepeats(text: String) throws {
        let bytes = Array(text.utf8)
        let packed = try #require(ContentCoding.gzip.pack(bytes))
        #expect(packed == ContentCoding.gzip.pack(bytes))
        #expect(try Self.output(of: ["gzip", "-dc"], packed) == bytes)
    }

    @Test func brotliIsSmallerThanGzip() throws {
        let bytes = Array(String(repeating: ".row { margin: 0 } .cell { padding: 1rem }\n", count: 400).utf8)
        let brotli = try #require(ContentCoding.brotli.pack(bytes))
        let gzip = try #require(ContentCoding.gzip.pack(bytes))
        #expect(brotli.count < gzip.count && gzip.count < bytes.count / 10)
        #expect(ContentCoding.brotli.pack([]) != nil)
    }

    private static func output(of command: [String], _ input: [UInt8]) throws -> [UInt8] {
        let file = FileManager.default.temporaryDirectory.appending(path: "packed-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: file) }
        try Data(input).write(to: file)
        let (process, pipe) = (Process(), Pipe())
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = command
        process.standardInput = try FileHandle(forReadingFrom: file)
        process.standardOutput = pipe
        try process.run()
        let output = try pipe.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        return Array(output)
    }
}
