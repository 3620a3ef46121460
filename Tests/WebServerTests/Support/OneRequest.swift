import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import NIOEmbedded
import ServerSupport

@testable import WebServer

let quiet = Logger(label: "web-server-tests") { _ in SwiftLogNoOpLogHandler() }

/// A request as it reaches a middleware.
func request(
    _ method: HTTPRequest.Method = .get, _ path: String = "/", authority: String? = "localhost",
    headers: HTTPFields = [:], body: [UInt8] = []
) -> Request {
    let head = HTTPRequest(method: method, scheme: "http", authority: authority, path: path, headerFields: headers)
    return Request(head: head, body: RequestBody(buffer: ByteBuffer(bytes: body)))
}

extension ServerContext {
    /// Of a connection over no network.
    static func local() -> ServerContext {
        ServerContext(source: ApplicationRequestContextSource(channel: EmbeddedChannel(), logger: quiet))
    }
}

extension RouterMiddleware where Context == ServerContext {
    /// The response to one request, behind which everything is fine.
    func answer(_ request: Request) async throws -> Response {
        try await handle(request, context: .local()) { _, _ in Response(status: .ok) }
    }
}

/// Answers a failure by its status alone, as an application does with a page.
struct FailuresAsStatuses: RouterMiddleware {
    func handle(
        _ request: Request, context: ServerContext, next: (Request, ServerContext) async throws -> Response
    ) async throws -> Response {
        do {
            return try await next(request, context)
        } catch let failure as RequestFailure {
            switch failure {
            case .signInNeeded(let next): return .seeOther("/sign-in?next=\(next?.encoded ?? "")")
            case .sessionEnded: return .seeOther("/sign-in?ended")
            case .badRequest: return Response(status: .badRequest)
            case .forbidden: return Response(status: .forbidden)
            case .notFound: return Response(status: .notFound)
            case .tooLarge: return Response(status: .contentTooLarge)
            case .wrongMediaType: return Response(status: .unsupportedMediaType)
            case .tooManyRequests: return Response(status: .tooManyRequests)
            case .busy: return Response(status: .serviceUnavailable)
            }
        }
    }
}

/// Runs `body` against these routes in this process.
func withClient(
    _ routes: (Router<ServerContext>) -> Void, _ body: @escaping @Sendable (TestClient) async throws -> Void
) async throws {
    let router = Router(context: ServerContext.self)
    router.add(middleware: FailuresAsStatuses())
    routes(router)
    try await Application(router: router, logger: quiet).test(body)
}
