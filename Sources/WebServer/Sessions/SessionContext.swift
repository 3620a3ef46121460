package import Hummingbird

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

/// A request that carries a session's token. It cannot be made without one.
package struct SessionContext: ChildRequestContext {
    package var coreContext: CoreRequestContextStorage
    package let client: ClientAddress
    package let languages: LanguagePreference
    package let credential: SessionCredential

    package init(context: ServerContext) throws {
        guard let credential = context.credential else { throw RequestFailure.signInNeeded(for: nil) }
        coreContext = context.coreContext
        client = context.client
        languages = context.languages
        self.credential = credential
    }
}
