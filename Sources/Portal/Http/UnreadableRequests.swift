import HTTPTypes
import NIOCore
import NIOHTTPTypes

/// Gives a page to what the HTTP stack refuses by itself, without asking any route: bytes that are not HTTP, and headers
/// that are too much, as somebody has whose browser holds many cookies.
final class UnreadableRequests: ChannelOutboundHandler, RemovableChannelHandler {
    typealias OutboundIn = HTTPResponsePart
    typealias OutboundOut = HTTPResponsePart

    /// The page as it is sent, made once.
    struct ErrorAnswer: Sendable {
        let head: HTTPResponse
        let body: ByteBuffer

        init(_ services: PortalServices, _ headers: SecurityHeaders) {
            body = services.templates.html(
                ErrorPage(ErrorPages.unreadable, reference: nil, services), in: services.words)
            var fields = headers.fields
            fields[.contentType] = "text/html; charset=utf-8"
            fields[.contentLength] = "\(body.readableBytes)"
            fields[.connection] = "close"
            head = HTTPResponse(status: .badRequest, headerFields: fields)
        }
    }

    private let answer: ErrorAnswer

    init(_ answer: ErrorAnswer) { self.answer = answer }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        // Whatever a route answers carries a policy.
        guard case .head(let head) = unwrapOutboundIn(data), head.headerFields[.contentSecurityPolicy] == nil else {
            return context.write(data, promise: promise)
        }
        context.write(wrapOutboundOut(.head(answer.head)), promise: promise)
        context.write(wrapOutboundOut(.body(answer.body)), promise: nil)
    }
}
