/// The token of a session and the page it was sent for. Whether the session lives is not known yet.
package struct SessionCredential: Sendable {
    package let token: SessionToken
    /// What the browser says of the session; see ``SessionCookie/setting(_:claim:)``.
    package let claim: String?
    /// The page that was asked for, with its query; `nil` for a write.
    package let path: String?

    package init(token: SessionToken, claim: String? = nil, path: String?) {
        self.token = token
        self.claim = claim
        self.path = path
    }

    /// The failure to throw when the session has ended.
    package var signInNeeded: RequestFailure { .signInNeeded(for: path) }
}
