package import HTTPTypes
package import Hummingbird
package import NIOCore

/// An answer to HEAD is that to GET without its body (RFC 9110, 9.3.2), also when it is an error: what followed the head
/// would be taken for the next answer.
package struct HeadWithoutBody: RouterMiddleware {
    package init() {}

    package func handle(
        _ request: Request, context: ServerContext, next: (Request, ServerContext) async throws -> Response
    ) async throws -> Response {
        let response = try await next(request, context)
        return request.method == .head ? response.createHeadResponse() : response
    }
}

extension Response {
    package static func page(_ html: ByteBuffer, status: HTTPResponse.Status = .ok) -> Response {
        var response = page(writing: ResponseBody(byteBuffer: html))
        response.status = status
        return response
    }

    /// A page that is written while it is sent.
    package static func page(writing html: ResponseBody) -> Response {
        Response(status: .ok, headers: [.contentType: "text/html; charset=utf-8"], body: html)
    }

    package static func text(_ text: String, status: HTTPResponse.Status = .ok) -> Response {
        Response(
            status: status, headers: [.contentType: "text/plain; charset=utf-8"],
            body: ResponseBody(byteBuffer: ByteBuffer(string: text)))
    }

    /// After a write, or to another page: the browser asks again with GET.
    package static func seeOther(_ location: String) -> Response {
        Response(status: .seeOther, headers: [.location: location])
    }
}
