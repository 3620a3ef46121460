package import HTTPTypes
package import Hummingbird

/// The languages in which an answer may be written, as far as the request tells.
package struct LanguagePreference: Hashable, Sendable {
    /// What was chosen in this browser.
    package let chosen: String?
    /// What the browser asks for, the most wanted first.
    package let accepted: [String]

    package init(chosen: String? = nil, accepted: [String] = []) {
        self.chosen = chosen
        self.accepted = accepted
    }

    package init(of request: Request) {
        self.init(
            chosen: request.cookie(LanguageCookie.name).map(String.init),
            accepted: AcceptLanguage(request.headers[.acceptLanguage] ?? "").tags)
    }
}

/// Remembers a choice of language before and after a session: a preference, and no proof of anything.
package enum LanguageCookie {
    static let name = "__Host-plainbill-language"
    /// A year.
    private static let lifeSeconds = 31_536_000

    /// - Parameter tag: one of the product's own languages.
    package static func setting(_ tag: String) -> HTTPField {
        HTTPField(
            name: .setCookie,
            value: "\(name)=\(tag); Max-Age=\(lifeSeconds); Path=/; Secure; HttpOnly; SameSite=Lax")
    }
}

/// Notes in the context which languages the request asks for.
package struct ReadLanguages: RouterMiddleware {
    package init() {}

    package func handle(
        _ request: Request, context: ServerContext, next: (Request, ServerContext) async throws -> Response
    ) async throws -> Response {
        var context = context
        context.languages = LanguagePreference(of: request)
        return try await next(request, context)
    }
}
