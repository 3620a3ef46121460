package import NIOCore
package import NIOHTTPTypes

/// Ends connections that the idle timeout does not: a body that drips or never stops, and a client that does not
/// read its answer. Also lets an answer that is being sent finish when the server stops.
package final class ConnectionDeadlines: ChannelDuplexHandler, RemovableChannelHandler {
    package typealias InboundIn = HTTPRequestPart
    package typealias InboundOut = HTTPRequestPart
    package typealias OutboundIn = HTTPResponsePart
    package typealias OutboundOut = HTTPResponsePart

    package struct Limits: Sendable {
        /// A request, its body included, has arrived within this time.
        package var request: TimeAmount
        /// After an answer that came before the end of the body.
        package var rest = TimeAmount.seconds(2)
        /// The client takes some of a waiting answer within this time.
        package var stall = TimeAmount.seconds(10)
        /// A request that is still arriving when the server stops.
        package var stopping: TimeAmount
        package var bodyBytes = 256 * 1024

        package init(request: TimeAmount = .seconds(15), stopping: TimeAmount = .seconds(5)) {
            (self.request, self.stopping) = (request, stopping)
        }
    }

    private let limits: Limits
    private var isReading = false
    private var bodyBytes = 0
    private var requestDeadline: Scheduled<Void>?
    private var stallDeadline: Scheduled<Void>?
    private var answer: EventLoopFuture<Void>?

    package init(_ limits: Limits = Limits()) { self.limits = limits }

    package func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head:
            isReading = true
            bodyBytes = 0
            requestDeadline = closing(context, in: limits.request)
        case .body(let part):
            bodyBytes += part.readableBytes
            guard bodyBytes <= limits.bodyBytes else { return context.close(promise: nil) }
        case .end:
            isReading = false
            requestDeadline?.cancel()
        }
        context.fireChannelRead(data)
    }

    package func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        guard case .end = unwrapOutboundIn(data) else { return context.write(data, promise: promise) }
        let sent = promise ?? context.eventLoop.makePromise()
        answer = sent.futureResult
        if isReading {
            requestDeadline?.cancel()
            requestDeadline = closing(context, in: limits.rest)
        }
        context.write(data, promise: sent)
    }

    package func channelWritabilityChanged(context: ChannelHandlerContext) {
        stallDeadline?.cancel()
        if !context.channel.isWritable { stallDeadline = closing(context, in: limits.stall) }
        context.fireChannelWritabilityChanged()
    }

    /// Waits for the answer that is on its way: closing at once would cut it off.
    package func close(context: ChannelHandlerContext, mode: CloseMode, promise: EventLoopPromise<Void>?) {
        guard let answer, mode != .input else { return context.close(mode: mode, promise: promise) }
        let context = NIOLoopBound(context, eventLoop: context.eventLoop)
        answer.whenComplete { _ in context.value.close(mode: mode, promise: promise) }
    }

    /// The server stops. What has arrived whole is answered; the rest of a request is not waited for much longer.
    package func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if event is ChannelShouldQuiesceEvent, isReading {
            requestDeadline?.cancel()
            requestDeadline = closing(context, in: limits.stopping)
        }
        context.fireUserInboundEventTriggered(event)
    }

    package func channelInactive(context: ChannelHandlerContext) {
        requestDeadline?.cancel()
        stallDeadline?.cancel()
        context.fireChannelInactive()
    }

    /// Ends the connection after a while, whatever is still on its way.
    private func closing(_ context: ChannelHandlerContext, in time: TimeAmount) -> Scheduled<Void> {
        let bound = NIOLoopBound(context, eventLoop: context.eventLoop)
        return context.eventLoop.scheduleTask(in: time) { bound.value.close(promise: nil) }
    }
}
