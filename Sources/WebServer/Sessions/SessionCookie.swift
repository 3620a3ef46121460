package import HTTPTypes
package import Hummingbird

/// The one cookie. `__Host-` makes browsers refuse it from a subdomain, over plain http, or with another path;
/// they treat loopback addresses as secure.
package enum SessionCookie {
    package static let name = "__Host-session"

    /// The token a request carries; `nil` when there is none, or two.
    package static func token(in request: Request) -> SessionToken? {
        let pairs = request.headers[values: .cookie].flatMap { $0.split(separator: ";") }
        let values = pairs.compactMap { pair -> Substring? in
            let sides = pair.drop { $0 == " " }.split(separator: "=", maxSplits: 1)
            return sides.count == 2 && sides[0] == name ? sides[1] : nil
        }
        guard let value = values.first, values.count == 1 else { return nil }
        return SessionToken(value)
    }

    /// Sets the cookie until the browser closes; how long it is good for, the database decides.
    package static func setting(_ token: SessionToken) -> HTTPField {
        HTTPField(name: .setCookie, value: "\(name)=\(token.text); \(attributes)")
    }

    package static var removing: HTTPField { HTTPField(name: .setCookie, value: "\(name)=; Max-Age=0; \(attributes)") }

    private static let attributes = "Path=/; Secure; HttpOnly; SameSite=Lax"
}
