import BillingCore
import Hummingbird
import WebServer

/// The token of a session with what the route asks of its person. Whether the session lives, and what the person may do,
/// is found out by reading.
struct RouteCredential: Sendable {
    let session: SessionCredential
    /// What the person must be allowed on the account that the session is on; `nil` for pages about the person.
    let permission: Permission?
    /// Whether the person must have proved lately who they are.
    var needsProof = false

    var token: SessionToken { session.token }
    /// The page that was asked for, with its query; `nil` for a write.
    var path: String? { session.path }
}

/// A request that carries a session's token. It cannot be made without one.
struct SessionContext: ChildRequestContext {
    var coreContext: CoreRequestContextStorage
    let client: ClientAddress
    let languages: LanguagePreference
    private(set) var credential: RouteCredential

    init(context: ServerContext) throws {
        guard let session = context.credential else { throw RequestFailure.signInNeeded(for: nil) }
        coreContext = context.coreContext
        client = context.client
        languages = context.languages
        credential = RouteCredential(session: session, permission: nil)
    }

    /// The same for a route that asks for more.
    func asking(for permission: Permission?, needsProof: Bool) -> SessionContext {
        var context = self
        context.credential = RouteCredential(
            session: credential.session, permission: permission, needsProof: needsProof)
        return context
    }
}
