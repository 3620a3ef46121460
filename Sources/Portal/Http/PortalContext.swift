import BillingCore
import Hummingbird
import Logging
import NIOCore

/// A request before anybody is known.
struct PortalContext: RequestContext {
    var coreContext: CoreRequestContextStorage
    let client: ClientAddress
    /// Names the request in its log lines and on its error page.
    let reference: String
    /// Set by ``RequireToken`` alone.
    var visitor: Visitor?

    init(source: ApplicationRequestContextSource) {
        coreContext = CoreRequestContextStorage(source: source)
        client = ClientAddress(source.channel.remoteAddress)
        reference = String(UInt64.random(in: .min ... .max), radix: 36)
        logger[metadataKey: "reference"] = "\(reference)"
    }
}

/// Somebody who sent a session's token, before it is known whose.
struct Visitor: Sendable {
    let token: SessionToken
    /// The page that was asked for; `nil` for a write.
    let path: String?

    /// For somebody whose session has ended: signing in leads back to the page.
    var signInNeeded: PortalFailure { .signInNeeded(next: path.flatMap { SafePath($0) }) }
}

/// A request with a session's token. It cannot be made without one.
struct VisitorContext: ChildRequestContext {
    var coreContext: CoreRequestContextStorage
    let client: ClientAddress
    let visitor: Visitor

    init(context: PortalContext) throws {
        guard let visitor = context.visitor else { throw PortalFailure.signInNeeded(next: nil) }
        coreContext = context.coreContext
        client = context.client
        self.visitor = visitor
    }
}

/// Where a connection comes from, as the socket says; forwarded headers are never believed.
struct ClientAddress: Hashable, Sendable {
    /// The IPv4 address, or the IPv6 network of 64 bits, which is what one customer of a provider gets.
    let network: String

    init(_ address: SocketAddress?) {
        let text = address?.ipAddress ?? "local"
        network = text.contains(":") ? Self.network(ofIPv6: text) : text
    }

    /// The first four of eight groups, `::` filled with zeros.
    private static func network(ofIPv6 text: String) -> String {
        let halves = text.split(separator: "::", maxSplits: 1, omittingEmptySubsequences: false)
            .map { $0.split(separator: ":") }
        let known = halves.reduce(0) { $0 + $1.count }
        let zeros = [Substring](repeating: "0", count: max(0, 8 - known))
        let groups = (halves.first ?? []) + zeros + halves.dropFirst().joined()
        return groups.prefix(4).joined(separator: ":")
    }
}
