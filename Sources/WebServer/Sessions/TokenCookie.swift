package import Cryptography
package import HTTPTypes
package import Hummingbird

/// A cookie that holds a secret beside that of the session. No other host can set it, no script read it.
package struct TokenCookie: Sendable {
    private let name: String
    private let lifeSeconds: Int

    /// Tells a browser in which a person has signed in from any other.
    package static let device = TokenCookie(name: "__Host-device", lifeSeconds: 31_536_000)
    /// The token of a link that was mailed, on its way from the address to the form: in the address it would stay in
    /// the browser's history.
    package static let link = TokenCookie(name: "__Host-link", lifeSeconds: 1800)

    /// The token of a link to pay one invoice, likewise; kept while the browser is at the payment provider.
    package static let payLink = TokenCookie(name: "__Host-pay-link", lifeSeconds: 86_400)

    /// `nil` when there is none, or two, or it is no token.
    package func token(in request: Request) -> SecretToken? { request.cookie(name).flatMap { SecretToken($0) } }

    package func setting(_ token: SecretToken) -> HTTPField { field("\(token.text); Max-Age=\(lifeSeconds)") }

    /// What was left in the token's place when it was used.
    package func note(in request: Request) -> String? { request.cookie(name).map(String.init) }

    /// Leaves a note for the next page in the token's place. Unlike a note in an address it was not written by a
    /// stranger.
    package func leaving(_ note: String) -> HTTPField { field("\(note); Max-Age=60") }

    package var removing: HTTPField { field("; Max-Age=0") }

    private func field(_ value: String) -> HTTPField {
        HTTPField(name: .setCookie, value: "\(name)=\(value); Path=/; Secure; HttpOnly; SameSite=Lax")
    }
}
