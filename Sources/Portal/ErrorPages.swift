import BillingCore
import HTTPTypes
import Hummingbird
import Localization
import Logging
import NIOCore
import Pages
import PostgresStore
import Presentation
import WebServer

/// The one place where failures become words. Each is logged once, with the reference that its page shows.
struct ErrorPages: RouterMiddleware {
    let services: PortalServices

    func handle(
        _ request: Request, context: ServerContext, next: (Request, ServerContext) async throws -> Response
    ) async throws -> Response {
        do {
            return try await next(request, context)
        } catch {
            // Once the client's bytes stop being HTTP there is no one to answer: the server closes.
            if Self.isProtocolError(error) { throw error }
            return await response(to: error, request, context)
        }
    }

    /// Where a person goes on after a proof: the page that was asked for, or, when something was sent, the first of its
    /// area. What was sent is not repeated.
    private static func page(of request: Request) -> SafePath? {
        let path = request.uri.path
        guard request.method != .get else { return SafePath(path + (request.uri.query.map { "?" + $0 } ?? "")) }
        return SafePath("/" + (path.split(separator: "/").first ?? ""))
    }

    private func response(to error: any Error, _ request: Request, _ context: ServerContext) async -> Response {
        switch error {
        case RequestFailure.signInNeeded(let next):
            return .seeOther(next.map { "/sign-in?next=\($0.encoded)" } ?? "/sign-in")
        case RequestFailure.sessionEnded: return .seeOther("/sign-in?notice=\(Notice.sessionEnded.rawValue)")
        case is AccountNeeded: return .seeOther("/accounts")
        case is CodeNeeded: return .seeOther("/second-factor")
        case is ProofNeeded: return .seeOther("/confirm?next=\(Self.page(of: request)?.encoded ?? "")")
        default: break
        }
        let status = Self.words(for: error, .english).status
        log(error, status, request, context)
        let signedIn = status.kind == .clientError ? await accountOfSender(request) : nil
        let words = context.languages.words(person: signedIn?.0.session.language, account: signedIn?.1.language)
        let refusal = Self.words(for: error, words)
        let layout = signedIn.map { account, heading in
            services.layout(
                title: refusal.heading, section: nil, session: account.session, account: heading, words: words)
        }
        var response = Response.page(
            page(refusal, reference: context.reference, layout: layout, words: words), status: status)
        if let seconds = refusal.retryAfter { response.headers[.retryAfter] = "\(seconds)" }
        return response
    }

    /// The account of the person who sent the request, so that its page keeps their navigation and language. `nil` for
    /// others, and when it cannot be found out: a failure on the way to an error page must not replace it.
    private func accountOfSender(_ request: Request) async -> (AccountSession, AccountHeading)? {
        guard let (token, claim) = SessionCookie.content(of: request) else { return nil }
        let session = SessionCredential(token: token, claim: claim, path: nil)
        let credential = RouteCredential(session: session, permission: .viewAccount)
        let heading = HeadingOfAccount(now: services.clock.now())
        guard let (account, found) = try? await services.readAccountPage(for: credential, heading) else { return nil }
        return found.map { (account, $0) }
    }

    func page(
        _ refusal: ErrorWords, reference: String?, layout: PageLayout? = nil, words: Localizer
    ) -> ByteBuffer {
        let page = ErrorPage(
            status: refusal.status.code, heading: refusal.heading, sentence: refusal.sentence, reference: reference,
            layout: layout ?? services.layout(title: refusal.heading, words: words), words: words)
        return services.templates.html(page, in: words)
    }

    private func log(_ error: any Error, _ status: HTTPResponse.Status, _ request: Request, _ context: ServerContext) {
        context.logger.log(
            level: status.kind == .serverError ? .error : .notice, "request refused",
            metadata: [
                "status": "\(status.code)", "why": "\(error)", "route": "\(context.endpointPath ?? "none")",
                "method": "\(request.method)", "client": "\(context.client.network)",
            ])
    }

    /// `HTTPParserError` is not visible from here by its type.
    private static func isProtocolError(_ error: any Error) -> Bool { "\(type(of: error))" == "HTTPParserError" }
}

/// A failure as its page says it.
struct ErrorWords {
    let status: HTTPResponse.Status
    let heading: String
    let sentence: String
    var retryAfter: Int64?

    init(_ status: HTTPResponse.Status, _ heading: String, _ sentence: String, retryAfter: Int64? = nil) {
        self.status = status
        self.heading = heading
        self.sentence = sentence
        self.retryAfter = retryAfter
    }
}

extension ErrorPages {
    static func words(for error: any Error, _ words: Localizer) -> ErrorWords {
        switch error {
        case let failure as RequestFailure: self.words(for: failure, words)
        case let failure as StoreError: self.words(for: failure, words)
        case is PermissionMissing:
            ErrorWords(.forbidden, words.messages.errorNotAllowedHeading, words.messages.errorNotAllowedSentence)
        case let refusal as BillingRefusal where !refusal.code.isInternal:
            ErrorWords(
                .unprocessableContent, words.messages.errorRefusedHeading,
                words.sentence(refusal) ?? words.messages.errorRefusedSentence)
        case let failure as HTTPError where failure.status == .notFound: self.words(for: .notFound, words)
        case let failure as HTTPError where failure.status.kind == .clientError:
            self.words(for: .badRequest("HTTP"), words)
        default: unexpected(words.messages)
        }
    }

    static func unreadable(_ words: Localizer) -> ErrorWords {
        let messages = words.messages
        return ErrorWords(
            .badRequest, messages.errorMisunderstoodHeading, messages.errorMisunderstoodUnreadable)
    }

    private static func unexpected(_ messages: Messages) -> ErrorWords {
        ErrorWords(.internalServerError, messages.errorUnexpectedHeading, messages.errorUnexpectedSentence)
    }

    private static func words(for failure: RequestFailure, _ words: Localizer) -> ErrorWords {
        let messages = words.messages
        return switch failure {
        case .badRequest:
            ErrorWords(.badRequest, messages.errorMisunderstoodHeading, messages.errorMisunderstoodMalformed)
        case .forbidden:
            ErrorWords(.forbidden, messages.errorOutdatedFormHeading, messages.errorOutdatedFormSentence)
        case .notFound, .signInNeeded, .sessionEnded:
            ErrorWords(.notFound, messages.errorNotFoundHeading, messages.errorNotFoundSentence)
        case .tooLarge: ErrorWords(.contentTooLarge, messages.errorTooLargeHeading, messages.errorTooLargeSentence)
        case .wrongMediaType:
            ErrorWords(.unsupportedMediaType, messages.errorMisunderstoodHeading, messages.errorMisunderstoodNoForm)
        case .tooManyRequests(let wait): tooManyRequests(seconds: wait.wholeSeconds, words)
        case .busy:
            ErrorWords(.serviceUnavailable, messages.errorBusyHeading, messages.errorBusySentence, retryAfter: 10)
        }
    }

    private static func tooManyRequests(seconds: Int64, _ words: Localizer) -> ErrorWords {
        ErrorWords(
            .tooManyRequests, words.messages.errorTooManyHeading,
            words.messages.errorTooManySentence(count: words.counted(Int(seconds))), retryAfter: seconds)
    }

    private static func words(for failure: StoreError, _ words: Localizer) -> ErrorWords {
        let messages = words.messages
        return switch failure {
        case .unavailable, .cancelled:
            ErrorWords(
                .serviceUnavailable, messages.errorUnavailableHeading, messages.errorUnavailableSentence,
                retryAfter: 30)
        case .outcomeUnknown:
            ErrorWords(
                .serviceUnavailable, messages.errorUncertainHeading, messages.errorUncertainSentence, retryAfter: 30)
        case .conflict: ErrorWords(.conflict, messages.errorOutdatedPageHeading, messages.errorOutdatedPageSentence)
        case .unsendable: self.words(for: RequestFailure.badRequest("unsendable"), words)
        case .refused, .decoding: unexpected(messages)
        }
    }
}

extension Duration {
    /// Rounded up, as `Retry-After` wants it.
    var wholeSeconds: Int64 { components.seconds + (components.attoseconds > 0 ? 1 : 0) }
}
