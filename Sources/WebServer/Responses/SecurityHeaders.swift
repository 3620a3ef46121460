package import HTTPTypes
package import Hummingbird

/// Puts the security headers on every response, whether the request succeeded or failed.
package struct SecurityHeaders: RouterMiddleware {
    package let fields: HTTPFields

    /// - Parameter formTargets: origins that a form may lead to besides our own. Browsers apply the rule to the
    ///   redirect that follows a form, so the payment provider's page has to be named.
    package init(formTargets: [String]) {
        let targets = (["'self'"] + formTargets).joined(separator: " ")
        fields = [
            .contentSecurityPolicy: """
            default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self'; object-src 'none'; \
            base-uri 'none'; form-action \(targets); frame-ancestors 'none'
            """,
            .strictTransportSecurity: "max-age=63072000; includeSubDomains",
            .xContentTypeOptions: "nosniff",
            .referrerPolicy: "same-origin",
            .crossOriginOpenerPolicy: "same-origin",
            .crossOriginResourcePolicy: "same-origin",
            .permissionsPolicy: "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
            .cacheControl: "no-store",
        ]
    }

    package func handle(
        _ request: Request, context: ServerContext, next: (Request, ServerContext) async throws -> Response
    ) async throws -> Response {
        var response = try await next(request, context)
        for field in fields where response.headers[field.name] == nil { response.headers.append(field) }
        return response
    }
}
