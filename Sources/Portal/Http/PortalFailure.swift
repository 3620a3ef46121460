/// Why a request is not served. Turned into words in one place, ``ErrorPages``.
enum PortalFailure: Error, Hashable {
    /// Nobody is signed in; `next` is where they wanted to go.
    case signInNeeded(next: SafePath?)
    /// Nobody is signed in any more, and something was sent that is not done now.
    case sessionEnded
    /// The person belongs to several accounts, or to none, and has chosen none.
    case accountNeeded
    case badRequest(String)
    case forbidden(String)
    case notFound
    case tooLarge
    case wrongMediaType
    case tooManyRequests(retryAfter: Int64)
    /// More is waiting than can be served soon.
    case busy
}

extension PortalFailure {
    /// Signing in leads back to the page; there is none when something was sent.
    static func signInNeeded(for page: String?) -> PortalFailure {
        page.map { .signInNeeded(next: SafePath($0)) } ?? .sessionEnded
    }
}
