import HTTPTypes
import NIOCore
import NIOEmbedded
import NIOHTTPTypes
import Testing

@testable import WebServer

/// What the HTTP stack answers by itself gets a page; what a route answers is left as it is.
@Suite struct UnreadableRequestsTests {
    private static let headers = SecurityHeaders(formTargets: [])
    private let channel = EmbeddedChannel(
        handler: UnreadableRequests(.init(page: ByteBuffer(string: "<p>unreadable"), Self.headers)))

    private func written() throws -> (head: HTTPResponse?, body: String, ends: Int) {
        var (head, body, ends): (HTTPResponse?, String, Int) = (nil, "", 0)
        while let part = try channel.readOutbound(as: HTTPResponsePart.self) {
            switch part {
            case .head(let response): head = response
            case .body(let buffer): body += String(buffer: buffer)
            case .end: ends += 1
            }
        }
        return (head, body, ends)
    }

    @Test func theStacksOwnAnswerIsReplaced() throws {
        try channel.writeOutbound(HTTPResponsePart.head(HTTPResponse(status: .badRequest)))
        try channel.writeOutbound(HTTPResponsePart.end(nil))
        let (head, body, ends) = try written()
        #expect(head?.status == .badRequest && body == "<p>unreadable" && ends == 1)
        #expect(head?.headerFields[.contentLength] == "13" && head?.headerFields[.connection] == "close")
        #expect(head?.headerFields[.contentType] == "text/html; charset=utf-8")
        for field in Self.headers.fields { #expect(head?.headerFields[field.name] == field.value, "\(field.name)") }
    }

    @Test func whatARouteAnswersIsLeftAsItIs() throws {
        let answer = HTTPResponse(status: .ok, headerFields: Self.headers.fields)
        try channel.writeOutbound(HTTPResponsePart.head(answer))
        try channel.writeOutbound(HTTPResponsePart.body(ByteBuffer(string: "page")))
        try channel.writeOutbound(HTTPResponsePart.end(nil))
        let (head, body, ends) = try written()
        #expect(head == answer && body == "page" && ends == 1)
    }
}
