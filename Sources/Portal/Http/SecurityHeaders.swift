import HTTPTypes
import Hummingbird

/// Puts the security headers on every response, whatever became of the request.
struct SecurityHeaders: RouterMiddleware {
    let fields: HTTPFields

    /// - Parameter formTargets: origins that a form may lead to besides our own. Browsers apply the rule to the
    ///   redirect that follows a form, so the payment provider's page has to be named.
    init(formTargets: [String]) {
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

    func handle(
        _ request: Request, context: PortalContext, next: (Request, PortalContext) async throws -> Response
    ) async throws -> Response {
        var response = try await next(request, context)
        for field in fields where response.headers[field.name] == nil { response.headers.append(field) }
        return response
    }
}
