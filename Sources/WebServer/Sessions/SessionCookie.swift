package import HTTPTypes
package import Hummingbird

/// The cookie of a session. `__Host-` makes browsers refuse it from a subdomain, over plain http, or with another path;
/// they treat loopback addresses as secure.
package enum SessionCookie {
    package static let name = "__Host-session"

    /// The token a request carries; `nil` when there is none, or two.
    package static func token(in request: Request) -> SessionToken? {
        request.cookie(name).flatMap { SessionToken($0) }
    }

    /// Sets the cookie until the browser closes; how long it is good for, the database decides.
    package static func setting(_ token: SessionToken) -> HTTPField {
        HTTPField(name: .setCookie, value: "\(name)=\(token.text); \(attributes)")
    }

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
