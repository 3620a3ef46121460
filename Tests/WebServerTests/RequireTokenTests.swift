import HTTPTypes
import Hummingbird
import ServerSupport
import NIOCore
import Testing

@testable import WebServer

/// Signed in by default.
@Suite struct RequireTokenTests {
    /// Answers with the path and the token that the route was given.
    private func serve(_ body: @escaping @Sendable (Client) async throws -> Void) async throws {
        try await withClient { router in
            router.add(middleware: RequireToken(exceptFor: ["/open", "/files/{name}"]))
            for path: RouterPath in ["/open", "/files/{name}", "/closed", "/closed/{name}"] {
                router.get(path) { _, context in context.credential.map { "token, \($0.path ?? "none")" } ?? "none" }
            }
            router.post("/closed") { _, context in context.credential?.path ?? "no path" }
            router.get("/session") { _, context in context.credential?.token.text ?? "none" }
        } _: {
            try await body(Client(client: $0))
        }
    }

    private let token = SessionToken()
    private var cookie: String { "\(SessionCookie.name)=\(token.text)" }

    @Test func publicRoutesNeedNothing() async throws {
        try await serve { client in
            let open = try await client.get("/open")
            #expect(open.body == "none")
            let file = try await client.get("/files/a.css")
            #expect(file.body == "none")
        }
    }

    @Test func everyOtherRouteLeadsToSignInAndBack() async throws {
        try await serve { client in
            for (path, next) in [("/closed", "/closed"), ("/closed/7?page=2", "/closed/7%3Fpage%3D2")] {
                let reply = try await client.get(path)
                #expect(reply.status == .seeOther && reply.location == "/sign-in?next=\(next)")
                #expect(reply.body.isEmpty)
            }
        }
    }

    @Test func aWriteIsNotRepeatedAfterSignIn() async throws {
        try await serve { client in
            let anonymous = try await client.get("/closed", method: .post)
            #expect(anonymous.location == "/sign-in?ended")
            let known = try await client.get("/closed", method: .post, cookie: cookie)
            #expect(known.body == "no path")
        }
    }

    @Test func theTokenIsPassedOnWithThePage() async throws {
        try await serve { client in
            let closed = try await client.get("/closed?a=1", cookie: cookie)
            #expect(closed.body == "token, /closed?a=1")
            let among = try await client.get("/closed", cookie: "a=b; \(cookie); c=d")
            #expect(among.body == "token, /closed")
        }
    }

    @Test func aTokenThatIsNoneIsNone() async throws {
        try await serve { client in
            for cookie in ["", "x", "\(SessionCookie.name)=", "\(SessionCookie.name)=short", "\(cookie); \(cookie)"] {
                let reply = try await client.get("/closed", cookie: cookie)
                #expect(reply.status == .seeOther, "\(cookie)")
            }
        }
    }

    @Test func aRouteOfSessionsCannotBeReachedWithout() async throws {
        try await serve { client in
            let session = try await client.get("/session", cookie: cookie)
            #expect(session.body == token.text)
            let without = try await client.get("/session")
            #expect(without.status == .seeOther)
        }
    }

    /// A path that no route has is no page for anyone, and asks for no session.
    @Test func whatIsNoRouteIsNotFound() async throws {
        try await serve { client in
            let page = try await client.get("/missing")
            #expect(page.status == .notFound)
        }
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

/// Asks a router in this process.
private struct Client: Sendable {
    let client: TestClient

    struct Reply: Sendable {
        let status: HTTPResponse.Status
        let location: String?
        let body: String
    }

    func get(_ path: String, method: HTTPRequest.Method = .get, cookie: String? = nil) async throws -> Reply {
        var headers: HTTPFields = [:]
        headers[.cookie] = cookie
        let response = try await client.execute(uri: path, method: method, headers: headers)
        return Reply(
            status: response.status, location: response.headers[.location], body: String(buffer: response.body))
    }
}
