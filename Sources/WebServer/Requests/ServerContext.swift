package import Hummingbird
import Logging
package import NIOCore

/// A request before any session is known.
package struct ServerContext: RequestContext {
    package var coreContext: CoreRequestContextStorage
    /// The other end of the connection.
    package let peer: SocketAddress?
    /// Where the request comes from: ``peer``, or the client behind a trusted proxy. See ``TrustedProxies``.
    package var client: ClientAddress
    /// Names the request in its log lines and on its error page.
    package let reference: String
    /// Set by ``ReadLanguages`` alone.
    package var languages = LanguagePreference()
    /// Set by ``RequireToken`` alone.
    package var credential: SessionCredential?

    package init(source: ApplicationRequestContextSource) {
        coreContext = CoreRequestContextStorage(source: source)
        peer = source.channel.remoteAddress
        client = ClientAddress(peer)
        reference = String(UInt64.random(in: .min ... .max), radix: 36)
        logger[metadataKey: "reference"] = "\(reference)"
    }
}
