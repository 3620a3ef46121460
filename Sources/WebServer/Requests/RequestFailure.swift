/// Why a request is not served. The application maps each to a response in one place.
package enum RequestFailure: Error, Hashable {
    /// There is no session; `next` is the page that was asked for.
    case signInNeeded(next: SafePath?)
    /// The session has ended, and what was sent with it was not done.
    case sessionEnded
    case badRequest(String)
    case forbidden(String)
    case notFound
    case tooLarge
    case wrongMediaType
    case tooManyRequests(retryAfter: Duration)
    /// More is waiting than can be served soon.
    case busy
}

extension RequestFailure {
    /// Signing in leads back to the page; there is none when something was sent.
    package static func signInNeeded(for page: String?) -> RequestFailure {
        page.map { .signInNeeded(next: SafePath($0)) } ?? .sessionEnded
    }
}

/// Why a server cannot start with its settings, in one sentence.
package struct ConfigurationFailure: Error, Hashable, CustomStringConvertible {
    package let description: String

    package init(_ description: String) { self.description = description }
}
