import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOCore
import Testing

@testable import WebServer

/// Signed in by default.
@Suite struct RequireTokenTests {
    /// Answers with the path and the token that the route was given.
    private func serve(_ body: @escaping @Sendable (any TestClientProtocol) async throws -> Void) async throws {
        try await withRouter { router in
            router.add(middleware: RequireToken(exceptFor: ["/open", "/files/{name}"]))
            for path: RouterPath in ["/open", "/files/{name}", "/closed", "/closed/{name}"] {
                router.get(path) { _, context in context.credential.map { "token, \($0.path ?? "none")" } ?? "none" }
            }
            router.post("/closed") { _, context in context.credential?.path ?? "no path" }
            router.group("/session", context: SessionContext.self).get("") { _, context in context.credential.token.text
            }
        } _: {
            try await body($0)
        }
    }

    private func get(
        _ path: String, _ client: any TestClientProtocol, method: HTTPRequest.Method = .get, cookie: String? = nil
    ) async throws -> (status: HTTPResponse.Status, location: String?, body: String) {
        var headers: HTTPFields = [:]
        headers[.cookie] = cookie
        return try await client.execute(uri: path, method: method, headers: headers) {
            ($0.status, $0.headers[.location], String(buffer: $0.body))
        }
    }

    private let token = SessionToken()
    private var cookie: String { "\(SessionCookie.name)=\(token.text)" }

    @Test func publicRoutesNeedNothing() async throws {
        try await serve { client in
            #expect(try await get("/open", client).body == "none")
            #expect(try await get("/files/a.css", client).body == "none")
        }
    }

    @Test func everyOtherRouteLeadsToSignInAndBack() async throws {
        try await serve { client in
            for (path, next) in [("/closed", "/closed"), ("/closed/7?page=2", "/closed/7%3Fpage%3D2")] {
                let reply = try await get(path, client)
                #expect(reply.status == .seeOther && reply.location == "/sign-in?next=\(next)")
                #expect(reply.body.isEmpty)
            }
        }
    }

    @Test func aWriteIsNotRepeatedAfterSignIn() async throws {
        try await serve { client in
            #expect(try await get("/closed", client, method: .post).location == "/sign-in?ended")
            #expect(try await get("/closed", client, method: .post, cookie: cookie).body == "no path")
        }
    }

    @Test func theTokenIsPassedOnWithThePage() async throws {
        try await serve { client in
            #expect(try await get("/closed?a=1", client, cookie: cookie).body == "token, /closed?a=1")
            #expect(try await get("/closed", client, cookie: "a=b; \(cookie); c=d").body == "token, /closed")
        }
    }

    @Test func aTokenThatIsNoneIsNone() async throws {
        try await serve { client in
            for cookie in ["", "x", "\(SessionCookie.name)=", "\(SessionCookie.name)=short", "\(cookie); \(cookie)"] {
                #expect(try await get("/closed", client, cookie: cookie).status == .seeOther, "\(cookie)")
            }
        }
    }

    @Test func aRouteOfSessionsCannotBeReachedWithout() async throws {
        try await serve { client in
            #expect(try await get("/session", client, cookie: cookie).body == token.text)
            #expect(try await get("/session", client).status == .seeOther)
        }
        #expect(throws: RequestFailure.sessionEnded) { try SessionContext(context: .local()) }
    }

    /// A path that no route has is no page for anyone, and asks for no session.
    @Test func whatIsNoRouteIsNotFound() async throws {
        try await serve { client in #expect(try await get("/missing", client).status == .notFound) }
    }

    @Test func onlyOurOwnPagesFollowASignIn() {
        #expect(
            RequestFailure.signInNeeded(for: "/invoices?page=2") == .signInNeeded(next: SafePath("/invoices?page=2")))
        #expect(RequestFailure.signInNeeded(for: "//evil.example") == .signInNeeded(next: nil))
        #expect(RequestFailure.signInNeeded(for: nil) == .sessionEnded)
        #expect(SessionCredential(token: token, path: "/a").signInNeeded == .signInNeeded(next: SafePath("/a")))
    }

    @Test func requestsAreToldApartByTheirReference() {
        let references = (0..<100).map { _ in ServerContext.local().reference }
        #expect(Set(references).count == 100)
        #expect(references.allSatisfy { $0.allSatisfy { $0.isASCII && ($0.isNumber || $0.isLowercase) } })
        #expect(ServerContext.local().client.network == "local")
    }
}
