package import HTTPTypes
package import Hummingbird
import Logging
package import NIOCore
import NIOEmbedded
import Synchronization

/// Asks an application in this process, without a socket.
package struct TestClient: Sendable {
    private let respond: @Sendable (Request) async throws -> TestResponse

    package init(_ application: some ApplicationProtocol) async throws {
        let (responder, logger) = (try await application.responder, application.logger)
        respond = { request in
            let source = ApplicationRequestContextSource(channel: NIOAsyncTestingChannel(), logger: logger)
            let response = try await responder.respond(to: request, context: .init(source: source))
            let sink = Sink()
            try await response.body.write(sink)
            return TestResponse(status: response.status, headers: response.headers, body: sink.bytes)
        }
    }

    package func execute(
        uri: String, method: HTTPRequest.Method, headers: HTTPFields = [:], body: ByteBuffer? = nil
    ) async throws -> TestResponse {
        var headers = headers
        if let body { headers[.contentLength] = "\(body.readableBytes)" }
        let head = HTTPRequest(
            method: method, scheme: "http", authority: "localhost", path: uri, headerFields: headers)
        return try await respond(Request(head: head, body: RequestBody(buffer: body ?? ByteBuffer())))
    }
}

package struct TestResponse: Sendable {
    package let status: HTTPResponse.Status
    package let headers: HTTPFields
    package let body: ByteBuffer
}

extension ApplicationProtocol {
    /// Runs `body` against the application in this process.
    package func test<Value>(_ body: (TestClient) async throws -> Value) async throws -> Value {
        try await body(TestClient(self))
    }
}

/// Keeps what a response's body writes.
private final class Sink: ResponseBodyWriter {
    private let written = Mutex(ByteBuffer())

    var bytes: ByteBuffer { written.withLock { $0 } }

    func write(_ buffer: ByteBuffer) async throws { written.withLock { _ = $0.writeImmutableBuffer(buffer) } }

    func finish(_ trailers: HTTPFields?) async throws {}
}
