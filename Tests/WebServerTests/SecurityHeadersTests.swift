import HTTPTypes
import Hummingbird
import NIOCore
import Testing

@testable import WebServer

@Suite struct SecurityHeadersTests {
    private let headers = SecurityHeaders(formTargets: ["https://pay.example.com"])

    private func policy(_ response: Response) -> Set<String> {
        let text = response.headers[.contentSecurityPolicy] ?? ""
        return Set(text.split(separator: ";").map { $0.drop { $0 == " " } }.map(String.init))
    }

    @Test func thePolicyAllowsOurOwnFilesAndNoScript() async throws {
        let response = try await headers.answer(request())
        #expect(
            policy(response) == [
                "default-src 'none'", "style-src 'self'", "font-src 'self'", "img-src 'self'", "object-src 'none'",
                "base-uri 'none'", "form-action 'self' https://pay.example.com", "frame-ancestors 'none'",
            ])
    }

    /// Spelled here once more: a misspelt name is no error anywhere, and protects from nothing.
    @Test(arguments: [
        ("Content-Security-Policy", "default-src 'none'"),
        ("Strict-Transport-Security", "max-age=63072000; includeSubDomains"), ("X-Content-Type-Options", "nosniff"),
        ("Referrer-Policy", "same-origin"), ("Cross-Origin-Opener-Policy", "same-origin"),
        ("Cross-Origin-Resource-Policy", "same-origin"),
        ("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()"),
        ("Cache-Control", "no-store"),
    ])
    func everyHeaderIsSent(name: String, value: String) async throws {
        let response = try await headers.answer(request())
        let field = try #require(HTTPField.Name(name))
        #expect(response.headers[field]?.hasPrefix(value) == true)
    }

    @Test func whatARouteSaysItselfStays() async throws {
        let response = try await headers.handle(request(), context: .local()) { _, _ in
            Response(
                status: .ok, headers: [.cacheControl: "public, max-age=60", .contentSecurityPolicy: "sandbox"])
        }
        #expect(response.headers[values: .cacheControl] == ["public, max-age=60"])
        #expect(response.headers[values: .contentSecurityPolicy] == ["sandbox"])
        #expect(response.headers[.xContentTypeOptions] == "nosniff")
    }

    @Test func namesOfHeadersAreSpelledAsStandardsDo() {
        #expect(HTTPField.Name.secFetchSite.rawName == "Sec-Fetch-Site")
        #expect(HTTPField.Name.clearSiteData.rawName == "Clear-Site-Data")
        #expect(HTTPField.Name.xForwardedFor.rawName == "X-Forwarded-For")
        #expect(HTTPField.Name.host.rawName == "Host")
        #expect(HTTPField.Name.referrerPolicy.rawName == "Referrer-Policy")
        #expect(HTTPField.Name.permissionsPolicy.rawName == "Permissions-Policy")
    }
}

@Suite struct ResponseTests {
    @Test func pagesAndTextsSayTheirEncoding() {
        #expect(Response.page(.init(string: "<p>")).headers[.contentType] == "text/html; charset=utf-8")
        #expect(Response.text("ok").headers[.contentType] == "text/plain; charset=utf-8")
        #expect(Response.page(.init(), status: .notFound).status == .notFound)
    }

    @Test func afterAWriteTheBrowserAsksWithGet() {
        let response = Response.seeOther("/invoices")
        #expect(response.status == .seeOther && response.headers[.location] == "/invoices")
    }
}
