import BillingCore
import Hummingbird
import Pages
import PostgresStore
import Presentation
import WebServer

/// A live session: who, with which token, on which account.
struct Session: Sendable {
    let token: SessionToken
    let person: ID<PortalUser>
    let name: String
    let email: String
    let account: Account.ID?
    let hasSeveralAccounts: Bool
    /// What the person may do on the account; nothing when the session is on none.
    let permissions: Set<Permission>
    /// When the person last proved who they are.
    let authenticatedAt: Instant
    /// Whether the account asks for a code of an authenticator app, and the session began without one.
    let lacksCode: Bool
    /// What the person chose; `nil` until they choose.
    let language: String?
    /// The page that was asked for, with its query; `nil` for a write.
    let path: String?
    /// For every form of the one answer.
    let formToken: String

    var scope: UserScope { UserScope(authenticated: person) }

    /// The choice of a language on a page of this session.
    func languages(_ words: Localizer) -> LanguageChoice {
        LanguageChoice(words, next: path ?? "/", formToken: formToken)
    }

    var viewer: Viewer {
        Viewer(
            name: name, email: email, hasSeveralAccounts: hasSeveralAccounts, permissions: permissions,
            formToken: formToken)
    }
}

/// A session that is on an account, of a person who may do there what the route is for. Its scope, the key to the
/// account's rows, is made here and nowhere else.
struct AccountSession: Sendable {
    let session: Session
    let scope: AccountScope

    init(_ session: Session, needing permission: Permission?) throws {
        guard let account = session.account else { throw AccountNeeded() }
        guard !session.lacksCode else { throw CodeNeeded() }
        guard let permission, session.permissions.contains(permission) else { throw PermissionMissing() }
        self.session = session
        scope = AccountScope(authenticated: account)
    }
}

/// The person belongs to several accounts, or to none, and has chosen none.
struct AccountNeeded: Error {}

/// The person's role on the account does not allow what the route is for.
struct PermissionMissing: Error {}

/// The account asks for a code of an authenticator app, and the session began without one.
struct CodeNeeded: Error {}

/// It is too long ago that the person proved who they are.
struct ProofNeeded: Error {}

/// How long a session lasts.
enum SessionLife {
    /// Without a request.
    static let idle = Duration.minutes(30)
    /// However busy.
    static let absolute = Duration.hours(12)
    /// How exactly the last request is remembered.
    static let touch = Duration.minutes(1)
    /// How long a proof of who the person is counts for what a thief of the session would like to change.
    static let proof = Duration.minutes(10)
}

extension PortalServices {
    /// Reads what a page about an account shows, and with it whether the session lives and on which account it is: the
    /// page's one round trip to the database.
    /// - Throws: ``RequestFailure`` when the session has ended, ``AccountNeeded`` when it is on no account,
    ///   ``PermissionMissing`` when the person may not do there what the route is for, ``ProofNeeded``.
    func readAccountPage<each Q: Query>(
        for credential: RouteCredential, _ questions: repeat each Q
    ) async throws -> (AccountSession, repeat (each Q).Output) {
        let opening = credential.session.opening(.account, at: clock.now())
        guard let (live, answers) = try await database.read(as: opening, repeat each questions) else {
            throw credential.session.signInNeeded
        }
        let account = try AccountSession(try await session(live, credential.session), needing: credential.permission)
        try requireProof(of: account.session, for: credential)
        return (account, repeat each answers)
    }

    /// The same for a page about the person, whatever account they are on.
    func readPersonPage<each Q: Query>(
        for credential: RouteCredential, _ questions: repeat each Q
    ) async throws -> (Session, repeat (each Q).Output) {
        guard credential.permission == nil else { throw PermissionMissing() }
        let (session, answers) = try await readPerson(credential.session, repeat each questions)
        try requireProof(of: session, for: credential)
        return (session, repeat each answers)
    }

    private func requireProof(of session: Session, for credential: RouteCredential) throws(ProofNeeded) {
        guard credential.needsProof else { return }
        guard session.authenticatedAt.adding(SessionLife.proof) > clock.now() else { throw ProofNeeded() }
    }

    /// The person who holds a session, outside of the routes of signed-in people.
    func readPersonPage(for credential: SessionCredential) async throws -> Session {
        let nothing: (Session, ()) = try await readPerson(credential)
        return nothing.0
    }

    private func readPerson<each Q: Query>(
        _ credential: SessionCredential, _ questions: repeat each Q
    ) async throws -> (Session, (repeat (each Q).Output)) {
        let opening = credential.opening(.person, at: clock.now())
        guard let (live, answers) = try await database.read(as: opening, repeat each questions) else {
            throw credential.signInNeeded
        }
        return (try await session(live, credential), answers)
    }

    /// The session that was found. Notes that it was used, once a minute at most, so that reading rarely writes.
    private func session(_ live: LiveSession, _ credential: SessionCredential) async throws -> Session {
        let now = clock.now()
        if live.lastSeenAt.adding(SessionLife.touch) <= now {
            let (hash, touch) = (credential.token.hash, TouchSession(tokenHash: credential.token.hash, now: now))
            _ = try await database.transaction(SessionScope(tokenHash: hash)) { try await $0.run(touch) }
        }
        return Session(
            token: credential.token, person: live.person, name: live.name, email: live.email, account: live.account,
            hasSeveralAccounts: live.accountCount > 1, permissions: live.membership?.permissions ?? [],
            authenticatedAt: live.authenticatedAt, lacksCode: live.lacksCode, language: live.language,
            path: credential.path,
            formToken: credential.token.makeFormToken())
    }
}

extension SessionCredential {
    fileprivate func opening(_ view: OpenSession.View, at now: Instant) -> OpenSession {
        OpenSession(
            tokenHash: token.hash, now: now, idleSince: now.adding(.zero - SessionLife.idle), view: view,
            claimedAccount: claim.flatMap { Account.ID($0) })
    }
}

/// The response to a signed-in person. It is made with their session, so that no route can answer without one.
struct SignedInResponse: Sendable {
    let response: Response

    init(_ response: Response, to session: Session) { self.response = response }

    init(_ response: Response, to session: AccountSession) { self.response = response }
}

extension PortalServices {
    /// The page for the person of this session.
    func response(_ page: some Page, in words: Localizer, to session: Session) -> SignedInResponse {
        SignedInResponse(.page(templates.html(page, in: words)), to: session)
    }

    func response(_ page: some Page, in words: Localizer, to account: AccountSession) -> SignedInResponse {
        response(page, in: words, to: account.session)
    }

    /// The same for a page that is long: it is made on a thread of its own, and written while it is sent.
    func response(
        long page: @escaping @Sendable () throws -> some Page, in words: Localizer, to account: AccountSession
    ) async throws -> SignedInResponse {
        try limits.documents.take(account.scope.account.description, at: now)
        let page = try await longPages.run(page)
        let body = longPages.body { [templates] send in templates.write(page, in: words, to: send) }
        return SignedInResponse(.page(writing: body), to: account)
    }
}
