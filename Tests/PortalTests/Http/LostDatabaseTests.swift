import WebServer
import PortalSupport
import BillingCore
import BillingOperations
import HTTPTypes
import Hummingbird
import ServerSupport
import NIOCore
import PostgresStore
import Testing

@testable import Portal

/// The portal while no database answers.
@Suite struct LostDatabaseTests {
    private func portal(_ body: @escaping @Sendable (Browser) async throws -> Void) async throws {
        let app = try makePortal(
            configuration: Sample.configuration, sellers: try Sample.sellers(), database: Sample.lostDatabase,
            worker: Sample.lostDatabase, providers: try Sample.unreachableProvider(), clock: .fixed(Sample.now),
            ids: .system,
            logger: Sample.logger)
        try await app.test { try await body(Browser(client: $0)) }
    }

    @Test func pagesSayThatTheDataCannotBeReached() async throws {
        try await portal { browser in
            let reply = try await browser.get("/invoices")
            #expect(reply.status == 503)
            #expect(reply.headers[.retryAfter] == "30")
            #expect(reply.html.contains("We can’t reach your billing data"))
            #expect(!reply.html.contains("nonexistent"))
            try expectGolden(reply.html, "error-503")
        }
    }

    @Test func assetsHealthAndTheSignInFormStillWork() async throws {
        try await portal { browser in
            #expect(try await browser.get("/healthz").status == 200)
            let ready = try await browser.get("/readyz")
            #expect(ready.status == 503 && ready.html == "not ready\n")
            let form = try await browser.get("/sign-in")
            #expect(form.status == 200)
            let sheet = try #require(form.link(/\/assets\/plainbill\..*/))
            #expect(try await browser.get(sheet).status == 200)
            try expectGolden(form.html, "sign-in")
        }
    }

    @Test func unknownAddressesAreNotFoundForEverybody() async throws {
        try await portal { browser in
            for path in [
                "/nothing", "/.env", "/assets/none.css", "/assets/../Package.swift", "/invoices/a/b", "//x", "/%00",
            ] {
                #expect(try await browser.get(path).status == 404, "\(path)")
            }
            try expectGolden(try await browser.get("/nothing").html, "error-404")
        }
    }

    @Test func signInIsRefusedWithoutTouchingTheDatabaseWhenTheFormIsNotOurs() async throws {
        try await portal { browser in
            let forged = try await browser.post("/sign-in", ["form_token": "wrong", "email": "a", "password": "b"])
            let ours = try await browser.post("/sign-in", ["email": "a", "password": "b"])
            #expect(forged.status == 403 && ours.status == 503)
        }
    }

    static let refusals: [(name: String, headers: HTTPFields, body: String, status: Int)] = [
        ("another origin", [.origin: "https://evil.example"], "", 403),
        ("no origin of a sandboxed frame", [.origin: "null"], "", 403),
        ("sent by another site", [.secFetchSite: "cross-site"], "", 403),
        ("sent by a sister site", [.secFetchSite: "same-site"], "", 403),
        ("plain text", [.contentType: "text/plain"], "", 415),
        ("no type", [.contentType: ""], "", 415),
        ("another charset", [.contentType: "application/x-www-form-urlencoded; charset=utf-16"], "", 415),
        ("doubled field", [:], "email=a&email=b", 400),
        ("unexpected field", [:], "role=admin", 400),
        ("broken escape", [:], "email=%zz", 400),
        ("NUL", [:], "email=a%00b", 400),
        ("not UTF-8", [:], "email=%ff", 400),
        ("too large", [:], "email=" + String(repeating: "a", count: 20_000), 413),
        ("field too long", [:], "form_token=TOKEN&email=" + String(repeating: "a", count: 300), 400),
    ]

    @Test(arguments: refusals.indices)
    func formsAreReadStrictly(_ index: Int) async throws {
        let refusal = Self.refusals[index]
        try await portal { browser in
            let body = refusal.body.replacing("TOKEN", with: browser.token?.makeFormToken() ?? "")
            let reply = try await browser.post("/sign-in", body: body, headers: refusal.headers)
            #expect(reply.status == refusal.status, "\(refusal.name)")
        }
    }

    @Test(arguments: ["/nothing", "/sign-in", "/healthz", "/invoices", "/"])
    func everyResponseCarriesTheSecurityHeaders(_ path: String) async throws {
        try await portal { browser in
            let headers = try await browser.get(path).headers
            let policy = try #require(headers[.contentSecurityPolicy])
            #expect(policy.contains("default-src 'none'") && policy.contains("frame-ancestors 'none'"))
            #expect(policy.contains("form-action 'self' http://localhost:8081"))
            #expect(!policy.contains("unsafe") && !policy.contains("script-src"))
            #expect(headers[.strictTransportSecurity] == "max-age=63072000; includeSubDomains")
            #expect(headers[.xContentTypeOptions] == "nosniff")
            #expect(headers[.referrerPolicy] == "same-origin")
            #expect(headers[.crossOriginOpenerPolicy] == "same-origin")
            #expect(headers[.cacheControl] == "no-store")
            #expect(headers[.contentType]?.contains("charset=utf-8") == true)
        }
    }

    @Test func assetsAreKeptByBrowsersAndKnownByTheirTag() async throws {
        try await portal { browser in
            let address = try #require(try await browser.get("/sign-in").link(/\/assets\/plainbill\..*/))
            let first = try await browser.get(address)
            #expect(first.headers[.cacheControl] == "public, max-age=31536000, immutable")
            #expect(first.headers[.contentType] == "text/css; charset=utf-8")
            #expect(first.html.contains("/assets/inter-regular."))
            let tag = try #require(first.headers[.eTag])
            let again = try await browser.get(address, headers: [.ifNoneMatch: tag])
            #expect(again.status == 304 && again.bytes.isEmpty)
            #expect(again.headers[.cacheControl] == "public, max-age=31536000, immutable")
            for known in ["W/\(tag)", "\"other\", \(tag)", "*"] {
                #expect(try await browser.get(address, headers: [.ifNoneMatch: known]).status == 304)
            }
            #expect(try await browser.get(address, headers: [.ifNoneMatch: "\"other\""]).status == 200)
        }
    }

    @Test func theStyleSheetComesPackedAsTheBrowserWants() async throws {
        try await portal { browser in
            let address = try #require(try await browser.get("/sign-in").link(/\/assets\/plainbill\..*/))
            let plain = try await browser.get(address)
            let packed = try await browser.get(address, headers: [.acceptEncoding: "gzip, br"])
            let gzip = try await browser.get(address, headers: [.acceptEncoding: "gzip;q=1, br;q=0.1"])
            #expect(packed.headers[.contentEncoding] == "br" && gzip.headers[.contentEncoding] == "gzip")
            #expect(plain.headers[.contentEncoding] == nil)
            #expect(packed.bytes.count < gzip.bytes.count && gzip.bytes.count < plain.bytes.count / 2)
            for reply in [plain, packed, gzip] {
                #expect(reply.headers[.vary] == "Accept-Encoding")
                #expect(reply.headers[.contentType] == "text/css; charset=utf-8")
            }
            // Each form is a representation of its own.
            #expect(Set([plain, packed, gzip].map { $0.headers[.eTag] }).count == 3)
            let tag = try #require(packed.headers[.eTag])
            let wanted: HTTPFields = [.acceptEncoding: "br", .ifNoneMatch: tag]
            #expect(try await browser.get(address, headers: wanted).status == 304)
            #expect(try await browser.get(address, headers: [.ifNoneMatch: tag]).status == 200)
        }
    }

    /// The secret of a page, its form token, is another text in each answer: the length of a packed page tells nothing of
    /// it. Fonts are packed by their format.
    @Test func pagesArePackedAndFontsAreNot() async throws {
        try await portal { browser in
            let packed = try await browser.get("/sign-in", headers: [.acceptEncoding: "gzip, br"])
            #expect(packed.headers[.contentEncoding] == "br" && packed.headers[.cacheControl] == "no-store")
            let form = try await browser.get("/sign-in")
            #expect(form.headers[.contentEncoding] == nil && packed.bytes.count < form.bytes.count / 2)
            let font = try #require(form.link(/\/assets\/inter-regular\..*/))
            let reply = try await browser.get(font, headers: [.acceptEncoding: "gzip, br"])
            #expect(reply.headers[.contentEncoding] == nil && reply.headers[.vary] == nil && reply.status == 200)
        }
    }

    @Test func headAnswersWithoutABody() async throws {
        try await portal { browser in
            let reply = try await browser.send("/sign-in", .head)
            #expect(reply.status == 200 && reply.bytes.isEmpty)
        }
    }

    @Test func theCookieIsBoundToThisHostAndHiddenFromScripts() async throws {
        try await portal { browser in
            let fresh = Browser(client: browser.client, token: nil)
            let cookie = try #require(try await fresh.get("/sign-in").headers[.setCookie])
            #expect(
                cookie.hasPrefix("__Host-session=") && cookie.hasSuffix("; Path=/; Secure; HttpOnly; SameSite=Lax"))
            #expect(try await fresh.get("/sign-in").headers[.setCookie] == nil)
        }
    }
}
