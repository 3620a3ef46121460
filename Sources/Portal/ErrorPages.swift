import BillingCore
import HTTPTypes
import Hummingbird
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
            return response(to: error, request, context)
        }
    }

    private func response(to error: any Error, _ request: Request, _ context: ServerContext) -> Response {
        switch error {
        case RequestFailure.signInNeeded(let next):
            return .seeOther(next.map { "/sign-in?next=\($0.encoded)" } ?? "/sign-in")
        case RequestFailure.sessionEnded: return .seeOther("/sign-in?notice=\(Notice.sessionEnded.rawValue)")
        case is AccountNeeded: return .seeOther("/accounts")
        default: break
        }
        let words = Self.words(for: error)
        log(error, words.status, request, context)
        var response = Response.page(page(words, reference: context.reference), status: words.status)
        if let seconds = words.retryAfter { response.headers[.retryAfter] = "\(seconds)" }
        return response
    }

    func page(_ words: ErrorWords, reference: String?) -> ByteBuffer {
        services.templates.html(
            ErrorPage(
                status: words.status.code, heading: words.heading, sentence: words.sentence, reference: reference,
                layout: services.layout(title: words.heading)), in: services.words)
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
    static func words(for error: any Error) -> ErrorWords {
        switch error {
        case let failure as RequestFailure: words(for: failure)
        case let failure as StoreError: words(for: failure)
        case let refusal as BillingRefusal where !refusal.code.isInternal:
            ErrorWords(.unprocessableContent, "That is not possible", RefusalSentences.sentence(refusal))
        case let failure as HTTPError where failure.status == .notFound: words(for: .notFound)
        case let failure as HTTPError where failure.status.kind == .clientError: words(for: .badRequest("HTTP"))
        default: unexpected
        }
    }

    static let unreadable = ErrorWords(
        .badRequest, "We did not understand that",
        "The request was malformed or too long. If that happens again, delete this site’s cookies.")

    private static let unexpected = ErrorWords(
        .internalServerError, "Something went wrong on our side", "Quote the reference below if you contact us.")

    private static func words(for failure: RequestFailure) -> ErrorWords {
        switch failure {
        case .badRequest:
            ErrorWords(.badRequest, "We did not understand that", "The request was malformed. Go back and try again.")
        case .forbidden:
            ErrorWords(
                .forbidden, "This form is out of date",
                "Nothing was changed. Go back, reload the page and send it again.")
        case .notFound, .signInNeeded, .sessionEnded:
            ErrorWords(
                .notFound, "There is no such page",
                "The address may be mistyped, or what it showed is not part of this account.")
        case .tooLarge: ErrorWords(.contentTooLarge, "That is too large", "What was sent is larger than we accept.")
        case .wrongMediaType:
            ErrorWords(.unsupportedMediaType, "We did not understand that", "What was sent is not a form.")
        case .tooManyRequests(let wait): tooManyRequests(seconds: wait.wholeSeconds)
        case .busy:
            ErrorWords(
                .serviceUnavailable, "We are very busy", "Nothing was changed. Try again in a minute.", retryAfter: 10)
        }
    }

    private static func tooManyRequests(seconds: Int64) -> ErrorWords {
        ErrorWords(
            .tooManyRequests, "Too many attempts",
            "Try again in \(Localizer.english.count(Int(seconds), "second")).", retryAfter: seconds)
    }

    private static func words(for failure: StoreError) -> ErrorWords {
        switch failure {
        case .unavailable, .cancelled:
            ErrorWords(
                .serviceUnavailable, "We can’t reach your billing data",
                "Try again in a minute. If you were changing something, look first whether it is done.", retryAfter: 30)
        case .outcomeUnknown:
            ErrorWords(
                .serviceUnavailable, "We are not sure that this was saved",
                "Look at it again in a minute before you repeat it.", retryAfter: 30)
        case .conflict: ErrorWords(.conflict, "This page is out of date", "Reload to see the latest state.")
        case .unsendable: words(for: RequestFailure.badRequest("unsendable"))
        case .refused, .decoding: unexpected
        }
    }
}

extension Duration {
    /// Rounded up, as `Retry-After` wants it.
    fileprivate var wholeSeconds: Int64 { components.seconds + (components.attoseconds > 0 ? 1 : 0) }
}
