package import HTTPTypes
package import Hummingbird

/// The cookie of a session. `__Host-` makes browsers refuse it from a subdomain, over plain http, or with another path;
/// they treat loopback addresses as secure.
package enum SessionCookie {
    package static let name = "__Host-session"

    /// The token a request carries; `nil` when there is none, or two.
    package static func token(in request: Request) -> SessionToken? { content(of: request)?.token }

    /// The token and what the browser claims; see ``setting(_:claim:)``.
    package static func content(of request: Request) -> (token: SessionToken, claim: String?)? {
        guard let value = request.cookie(name) else { return nil }
        let parts = value.split(separator: claimSeparator, maxSplits: 1, omittingEmptySubsequences: false)
        guard let token = SessionToken(parts[0]) else { return nil }
        return (token, parts.dropFirst().first.map(String.init))
    }

    /// Sets the cookie until the browser closes; how long it is good for, the database decides.
    /// - Parameter claim: what the browser is to say of the session, so that the server need not look it up first. Nothing
    ///   may depend on its truth: a browser can say anything.
    package static func setting(_ token: SessionToken, claim: String? = nil) -> HTTPField {
        HTTPField(name: .setCookie, value: "\(name)=\(value(of: token, claim: claim)); \(attributes)")
    }

    /// What stands in the cookie.
    package static func value(of token: SessionToken, claim: String? = nil) -> String {
        claim.map { "\(token.text)\(claimSeparator)\($0)" } ?? token.text
    }

    /// Neither a token nor an id contains it.
    private static let claimSeparator: Character = "."

    package static var removing: HTTPField { HTTPField(name: .setCookie, value: "\(name)=; Max-Age=0; \(attributes)") }

    private static let attributes = "Path=/; Secure; HttpOnly; SameSite=Lax"
}

extension Request {
    /// The value of a cookie; `nil` when there is none, or two.
    func cookie(_ name: String) -> Substring? {
        let pairs = headers[values: .cookie].flatMap { $0.split(separator: ";") }
        let values = pairs.compactMap { pair -> Substring? in
            let sides = pair.drop { $0 == " " }.split(separator: "=", maxSplits: 1)
            return sides.count == 2 && sides[0] == name ? sides[1] : nil
        }
        return values.count == 1 ? values.first : nil
    }
}
