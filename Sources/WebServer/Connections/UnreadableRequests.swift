import HTTPTypes
package import NIOCore
package import NIOHTTPTypes

/// Gives a page to what the HTTP stack refuses by itself, without asking any route: bytes that are not HTTP, and headers
/// that are too large, as those of a browser that holds many cookies.
package final class UnreadableRequests: ChannelOutboundHandler, RemovableChannelHandler {
    package typealias OutboundIn = HTTPResponsePart
    package typealias OutboundOut = HTTPResponsePart

    /// The page as it is sent, made once.
    package struct ErrorResponse: Sendable {
        let head: HTTPResponse
        let body: ByteBuffer

        package init(page: ByteBuffer, _ headers: SecurityHeaders) {
            body = page
            var fields = headers.fields
            fields[.contentType] = "text/html; charset=utf-8"
            fields[.contentLength] = "\(body.readableBytes)"
            fields[.connection] = "close"
            head = HTTPResponse(status: .badRequest, headerFields: fields)
        }
    }

    private let response: ErrorResponse

    package init(_ response: ErrorResponse) { self.response = response }

    package func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        // Every response of a route carries a policy.
        guard case .head(let head) = unwrapOutboundIn(data), head.headerFields[.contentSecurityPolicy] == nil else {
            return context.write(data, promise: promise)
        }
        context.write(wrapOutboundOut(.head(response.head)), promise: promise)
        context.write(wrapOutboundOut(.body(response.body)), promise: nil)
    }
}
