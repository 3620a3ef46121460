/// Why a request is not served. Turned into words in one place, ``ErrorPages``.
enum PortalFailure: Error, Hashable {
    /// Nobody is signed in; `next` is where they wanted to go.
    case signInNeeded(next: SafePath?)
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
