import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import ServerSupport
import Testing
import Transfers

@testable import WebServer

@Suite struct CompressedAnswersTests {
    private static let page = String(repeating: "<td>31 Jan 2026</td><td>€12.50</td>\n", count: 500)

    /// The answer of a router that gives this one.
    private func answer(
        _ response: @escaping @Sendable () -> Response, accepting: String?, _ method: HTTPRequest.Method = .get
    ) async throws -> TestResponse {
        let router = Router(context: ServerContext.self)
        router.add(middleware: HeadWithoutBody())
        router.add(middleware: CompressedAnswers())
        router.on("/", method: method) { _, _ in response() }
        let client = try await TestClient(Application(router: router, logger: quiet))
        var headers: HTTPFields = [:]
        headers[.acceptEncoding] = accepting
        return try await client.execute(uri: "/", method: method, headers: headers)
    }

    private static func whole() -> Response { .page(ByteBuffer(string: page)) }

    /// Written in a hundred pieces.
    private static func streamed() -> Response {
        let text = Array(page.utf8)
        return Response(
            status: .ok, headers: [.contentType: "text/html; charset=utf-8"],
            body: ResponseBody { writer in
                for start in stride(from: 0, to: text.count, by: text.count / 100) {
                    try await writer.write(ByteBuffer(bytes: text[start..<min(start + text.count / 100, text.count)]))
                }
                try await writer.finish(nil)
            })
    }

    @Test(arguments: [false, true]) func gzipGivesBackThePage(isStreamed: Bool) async throws {
        let response = try await answer(isStreamed ? Self.streamed : Self.whole, accepting: "gzip")
        #expect(response.headers[.contentEncoding] == "gzip" && response.headers[.vary] == "Accept-Encoding")
        #expect(response.headers[.contentLength] == nil)
        #expect(response.body.readableBytes < Self.page.utf8.count / 5)
        #expect(try Unpacked.text(of: response.body) == Self.page)
    }

    @Test(arguments: [false, true]) func brotliIsChosenWhereItIsTaken(isStreamed: Bool) async throws {
        let response = try await answer(
            isStreamed ? Self.streamed : Self.whole, accepting: "gzip, deflate, br, zstd")
        #expect(response.headers[.contentEncoding] == "br")
        #expect((1..<Self.page.utf8.count / 5).contains(response.body.readableBytes))
    }

    @Test(arguments: [nil, "identity", "zstd", "br;q=0, gzip;q=0"])
    func whoTakesNothingPackedGetsThePageAsItIs(accepting: String?) async throws {
        let response = try await answer(Self.whole, accepting: accepting)
        #expect(response.headers[.contentEncoding] == nil && response.headers[.vary] == "Accept-Encoding")
        #expect(response.headers[.contentLength] == "\(Self.page.utf8.count)")
        #expect(String(buffer: response.body) == Self.page)
    }

    /// A PDF is packed inside, a file with a tag was packed by the manifest, and a short text fits a packet anyway.
    @Test(arguments: ["application/pdf", "image/png", "text/plain", "text/css"])
    func someAnswersStayAsTheyAre(type: String) async throws {
        let response = try await answer(
            {
                var response = Response(
                    status: .ok, headers: [.contentType: type],
                    body: ResponseBody(byteBuffer: ByteBuffer(string: type == "text/plain" ? "ok" : Self.page)))
                if type == "text/css" { response.headers[.eTag] = "\"1\"" }
                return response
            }, accepting: "gzip")
        #expect(response.headers[.contentEncoding] == nil && response.headers[.contentLength] != nil)
    }

    @Test func anAnswerToHeadSaysWhatGetWouldSay() async throws {
        let response = try await answer(Self.whole, accepting: "gzip", .head)
        #expect(response.headers[.contentEncoding] == "gzip" && response.body.readableBytes == 0)
    }

    /// Each piece can be read before the next is made.
    @Test func whatIsWrittenFirstArrivesFirst() throws {
        for coding in [ContentCoding.gzip, .brotli] {
            let compressor = try #require(Compressor(coding))
            let first = try compressor.pack(ByteBuffer(string: "<h1>Invoice 2026-000001</h1>"))
            #expect(first.readableBytes > 0)
            if coding == .gzip { #expect(try Unpacked.text(of: first) == "<h1>Invoice 2026-000001</h1>") }
            #expect(try compressor.pack(ByteBuffer()).readableBytes < 8)
            #expect(try compressor.end().readableBytes > 0)
        }
        #expect(Compressor(.identity) == nil)
    }

    /// A megabyte that packs to almost nothing, and one that does not pack at all.
    @Test func largePiecesFit() throws {
        for text in [
            String(repeating: "a", count: 1 << 20),
            (0..<200_000).map { String($0 &* 2_654_435_761, radix: 36) }.joined(),
        ] {
            let compressor = try #require(Compressor(.gzip))
            var packed = try compressor.pack(ByteBuffer(string: text))
            packed.writeImmutableBuffer(try compressor.end())
            #expect(try Unpacked.text(of: packed) == text)
        }
    }
}

/// By the program that every Debian has.
private enum Unpacked {
    static func text(of packed: ByteBuffer) throws -> String {
        let file = FileManager.default.temporaryDirectory.appending(path: "packed-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: file) }
        try Data(packed.readableBytesView).write(to: file)
        let (process, pipe) = (Process(), Pipe())
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["gzip", "-dc"]
        process.standardInput = try FileHandle(forReadingFrom: file)
        // It complains of an answer that has not ended yet.
        (process.standardOutput, process.standardError) = (pipe, FileHandle.nullDevice)
        try process.run()
        let bytes = try pipe.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        return String(decoding: bytes, as: UTF8.self)
    }
}
