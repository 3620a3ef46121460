import Foundation
import HTTPTypes
package import Hummingbird
package import NIOCore

/// Where a request comes from, for limits and the log.
package struct ClientAddress: Hashable, Sendable {
    /// The IPv4 address, or the IPv6 network of 64 bits, which is what one customer of a provider gets.
    package let network: String

    /// What the socket says. A connection that comes over no network is "local".
    package init(_ address: SocketAddress?) { self.init(address.flatMap { NetworkAddress($0) }) }

    fileprivate init(_ address: NetworkAddress?) { network = address?.network ?? "local" }
}

/// The proxies whose word about where a request comes from is taken. Everybody can send `X-Forwarded-For`; what stands to
/// the right of it was added by the proxies in front of the portal.
package struct TrustedProxies: RouterMiddleware {
    private let networks: [AddressRange]

    /// - Parameter texts: addresses and ranges: `"10.0.0.7"`, `"10.0.0.0/8"`, `"fd00::/8"`.
    /// - Throws: a refusal that names the one that is neither.
    package init(_ texts: [String]) throws {
        networks = try texts.map { text in
            guard let range = AddressRange(text) else {
                throw ConfigurationFailure("The trusted proxy \(text) must be an address or a range, as 10.0.0.0/8.")
            }
            return range
        }
    }

    /// Whether a range holds so much of the internet that trusting it is believing clients: 0.0.0.0/0 and the like.
    package static func isNearlyEverybody(_ text: String) -> Bool {
        AddressRange(text).map { $0.bits < narrowestLargeNetwork } ?? false
    }

    /// The largest networks that belong to one owner: 10.0.0.0/8, fc00::/7.
    private static let narrowestLargeNetwork = 7

    package func handle(
        _ request: Request, context: ServerContext, next: (Request, ServerContext) async throws -> Response
    ) async throws -> Response {
        var context = context
        context.client = client(behind: context.peer, request.headers[values: .xForwardedFor])
        return try await next(request, context)
    }

    /// The nearest address that is none of the proxies. What a proxy passes on and is no address ends the search: the
    /// request then comes from that proxy.
    /// - Parameter forwarded: the fields as they came, in order.
    package func client(behind peer: SocketAddress?, _ forwarded: [String]) -> ClientAddress {
        guard var client = peer.flatMap({ NetworkAddress($0) }) else { return ClientAddress(peer) }
        for hop in forwarded.flatMap({ $0.split(separator: ",") }).reversed() {
            guard isTrusted(client), let address = NetworkAddress(hop: hop) else { break }
            client = address
        }
        return ClientAddress(client)
    }

    private func isTrusted(_ address: NetworkAddress) -> Bool { networks.contains { $0.contains(address) } }
}

/// `10.0.0.0/8`, or one address.
private struct AddressRange: Sendable {
    let first: NetworkAddress
    /// How many leading bits count.
    let bits: Int

    init?(_ text: String) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard let address = parts.first.flatMap({ NetworkAddress(String($0)) }), parts.count <= 2 else { return nil }
        let all = address.bytes.count * 8
        guard let bits = parts.count == 2 ? Int(parts[1]) : all, (0...all).contains(bits) else { return nil }
        (first, self.bits) = (address, bits)
    }

    func contains(_ address: NetworkAddress) -> Bool {
        guard address.bytes.count == first.bytes.count else { return false }
        return zip(address.bytes, first.bytes).enumerated().allSatisfy { index, pair in
            let counted = min(max(bits - index * 8, 0), 8)
            return (pair.0 ^ pair.1) >> (8 - counted) == 0
        }
    }
}

/// An IPv4 address of 4 bytes or an IPv6 address of 16. One that wraps an IPv4 address is that.
private struct NetworkAddress: Hashable, Sendable {
    let bytes: [UInt8]

    private static let wrapping: [UInt8] = Array(repeating: 0, count: 10) + [0xFF, 0xFF]

    init?(_ address: SocketAddress) {
        switch address {
        case .v4(let address): bytes = withUnsafeBytes(of: address.address.sin_addr) { Array($0) }
        case .v6(let address):
            let all = withUnsafeBytes(of: address.address.sin6_addr) { Array($0) }
            bytes = all.starts(with: Self.wrapping) ? Array(all.dropFirst(12)) : all
        case .unixDomainSocket: return nil
        }
    }

    init?(_ text: String) {
        guard let address = try? SocketAddress(ipAddress: text, port: 0) else { return nil }
        self.init(address)
    }

    /// As a proxy writes it: perhaps with blanks, a port, or brackets.
    init?(hop: Substring) {
        let text = hop.trimmingPrefix { $0 == " " || $0 == "\t" }.prefix { $0 != " " && $0 != "\t" }
        if text.hasPrefix("[") {
            self.init(String(text.dropFirst().prefix { $0 != "]" }))
        } else if text.contains("."), let colon = text.lastIndex(of: ":"), text.firstIndex(of: ":") == colon {
            self.init(String(text[..<colon]))
        } else {
            self.init(String(text))
        }
    }

    var network: String {
        guard bytes.count == 16 else { return bytes.map(String.init).joined(separator: ".") }
        return stride(from: 0, to: 8, by: 2).map { Hexadecimal.text(of: bytes[$0..<$0 + 2]) }.joined(separator: ":")
    }
}
