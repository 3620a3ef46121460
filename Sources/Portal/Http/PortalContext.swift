import BillingCore
import Hummingbird
import Logging
import NIOCore
import PostgresStore

/// A request before anybody is known.
struct PortalContext: RequestContext {
    var coreContext: CoreRequestContextStorage
    let client: ClientAddress
    /// Names the request in its log lines and on its error page.
    let reference: String
    /// Set by ``RequireSession`` alone.
    var session: Session?

    init(source: ApplicationRequestContextSource) {
        coreContext = CoreRequestContextStorage(source: source)
        client = ClientAddress(source.channel.remoteAddress)
        reference = String(UInt64.random(in: .min ... .max), radix: 36)
        logger[metadataKey: "reference"] = "\(reference)"
    }
}

/// A live session: who, with which token, on which account.
struct Session: Sendable {
    let token: SessionToken
    let person: ID<PortalUser>
    let name: String
    let email: String
    let account: Account.ID?
    let hasSeveralAccounts: Bool
}

/// A request of a signed-in person. It cannot be made without a session.
struct SignedInContext: ChildRequestContext {
    var coreContext: CoreRequestContextStorage
    let client: ClientAddress
    let session: Session
    let scope: UserScope

    init(context: PortalContext) throws {
        guard let session = context.session else { throw PortalFailure.signInNeeded(next: nil) }
        coreContext = context.coreContext
        client = context.client
        self.session = session
        scope = UserScope(authenticated: session.person)
    }
}

/// A request about one account. Its scope, the key to the account's rows, is made here and nowhere else.
struct AccountContext: ChildRequestContext {
    var coreContext: CoreRequestContextStorage
    let client: ClientAddress
    let session: Session
    let scope: AccountScope

    init(context: SignedInContext) throws {
        guard let account = context.session.account else { throw PortalFailure.accountNeeded }
        coreContext = context.coreContext
        client = context.client
        session = context.session
        scope = AccountScope(authenticated: account)
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
