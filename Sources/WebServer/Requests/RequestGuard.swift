package import HTTPTypes
package import Hummingbird

/// Refuses what the HTTP stack lets through: a host that is not ours, two hosts, none at all, a request line without a
/// path, and transfer codings whose body is not decoded (RFC 9112, 3.2 and 6.1).
package struct RequestGuard: RouterMiddleware {
    private let hosts: Set<String>

    package init(hosts: Set<String>) { self.hosts = hosts }

    package func handle(
        _ request: Request, context: ServerContext, next: (Request, ServerContext) async throws -> Response
    ) async throws -> Response {
        // The stack moves the first Host field into the authority; one that is left was a second.
        guard let host = request.head.authority, hosts.contains(host.lowercased()), request.headers[.host] == nil else {
            throw RequestFailure.badRequest("the Host is missing, doubled or not ours")
        }
        // The codec has made a path of a whole address, and ``AbsoluteTargets`` has made its host the authority.
        guard request.uri.string.hasPrefix("/") else {
            throw RequestFailure.badRequest("the address in the request line is not ours")
        }
        let codings = request.headers[values: .transferEncoding]
        guard codings.allSatisfy({ $0.lowercased() == "chunked" }) else {
            throw RequestFailure.badRequest("the transfer coding is not known")
        }
        return try await next(request, context)
    }
}

/// Every page has one address: the router would find it too where slashes are doubled or follow the path, and caches and
/// rules of a proxy in front, which compare texts, would not.
package struct OneAddressEach: RouterMiddleware {
    package init() {}

    package func handle(
        _ request: Request, context: ServerContext, next: (Request, ServerContext) async throws -> Response
    ) async throws -> Response {
        let path = request.uri.path
        guard path == "/" || (!path.hasSuffix("/") && !path.contains("//")) else { throw RequestFailure.notFound }
        return try await next(request, context)
    }
}

/// Refuses writes that another site's page sent: the browser itself tells. Forms carry a token besides.
package struct SameOriginWrites: RouterMiddleware {
    private let origins: Set<String>

    package init(origins: Set<String>) { self.origins = origins }

    package func handle(
        _ request: Request, context: ServerContext, next: (Request, ServerContext) async throws -> Response
    ) async throws -> Response {
        guard request.method != .get, request.method != .head else { return try await next(request, context) }
        if let site = request.headers[.secFetchSite], site != "same-origin", site != "none" {
            throw RequestFailure.forbidden("Sec-Fetch-Site is \(site)")
        }
        if let origin = request.headers[.origin], !origins.contains(origin.lowercased()) {
            throw RequestFailure.forbidden("the Origin is not ours")
        }
        return try await next(request, context)
    }
}

extension HTTPField.Name {
    package static let host = constant("Host")
    /// One address for each hop, the nearest last.
    package static let xForwardedFor = constant("X-Forwarded-For")
    package static let secFetchSite = constant("Sec-Fetch-Site")
    package static let clearSiteData = constant("Clear-Site-Data")
    package static let referrerPolicy = constant("Referrer-Policy")
    package static let permissionsPolicy = constant("Permissions-Policy")
    package static let crossOriginOpenerPolicy = constant("Cross-Origin-Opener-Policy")

    /// A name that is known to be well formed.
    private static func constant(_ name: String) -> HTTPField.Name { HTTPField.Name(name) ?? .vary }
}
