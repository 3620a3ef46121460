import BillingCore
import Hummingbird
import Logging
import NIOCore

/// A request before anybody is known.
struct PortalContext: RequestContext {
    var coreContext: CoreRequestContextStorage
    /// The other end of the connection.
    let peer: SocketAddress?
    /// The other end of the connection, or who is behind our proxies: see ``TrustedProxies``.
    var client: ClientAddress
    /// Names the request in its log lines and on its error page.
    let reference: String
    /// Set by ``RequireToken`` alone.
    var credential: SessionCredential?

    init(source: ApplicationRequestContextSource) {
        coreContext = CoreRequestContextStorage(source: source)
        peer = source.channel.remoteAddress
        client = ClientAddress(peer)
        reference = String(UInt64.random(in: .min ... .max), radix: 36)
        logger[metadataKey: "reference"] = "\(reference)"
    }
}

/// Somebody who sent a session's token, before it is known whose.
struct SessionCredential: Sendable {
    let token: SessionToken
    /// The page that was asked for, with its query; `nil` for a write.
    let path: String?

    /// For somebody whose session has ended.
    var signInNeeded: PortalFailure { .signInNeeded(for: path) }
}

/// A request with a session's token. It cannot be made without one.
struct SessionContext: ChildRequestContext {
    var coreContext: CoreRequestContextStorage
    let client: ClientAddress
    let credential: SessionCredential

    init(context: PortalContext) throws {
        guard let credential = context.credential else { throw PortalFailure.signInNeeded(for: nil) }
        coreContext = context.coreContext
        client = context.client
        self.credential = credential
    }
}
