package import NIOCore
import NIOHTTP1
package import NIOHTTPTypes
import NIOHTTPTypesHTTP1

/// A request line may hold a whole address, as one for a proxy does. Then its host is the one that counts, whatever the
/// Host field says (RFC 9112, 3.2.2). The codec drops it, so it takes the place of the field before. None at all, or two,
/// stay as they are for ``RequestGuard`` to refuse.
package final class AbsoluteTargets: ChannelInboundHandler, RemovableChannelHandler {
    package typealias InboundIn = HTTPRequestPart

    package init() {}

    /// Connections on which the place before the codec is not found are not served.
    package func handlerAdded(context: ChannelHandlerContext) {
        let pipeline = context.pipeline.syncOperations
        do {
            let codec = try pipeline.handler(type: HTTP1ToHTTPServerCodec.self)
            try pipeline.addHandler(HostOfTarget(), position: .before(codec))
        } catch {
            context.close(promise: nil)
        }
    }
}

final class HostOfTarget: ChannelInboundHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias InboundOut = HTTPServerRequestPart

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard case .head(var head) = unwrapInboundIn(data), let host = Self.host(of: head.uri),
            head.headers["Host"].count == 1
        else { return context.fireChannelRead(data) }
        head.headers.replaceOrAdd(name: "Host", value: host)
        context.fireChannelRead(wrapInboundOut(.head(head)))
    }

    /// What stands between `://` and the path of an address, port and all; `nil` for a path.
    static func host(of target: String) -> String? {
        guard !target.hasPrefix("/"), let scheme = target.firstRange(of: "://") else { return nil }
        return String(target[scheme.upperBound...].prefix { $0 != "/" && $0 != "?" && $0 != "#" })
    }
}
